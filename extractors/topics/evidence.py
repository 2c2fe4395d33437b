"""The sentences of an article that carry its score for a topic."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cached_property

from extractors.article import Carrier
from extractors.text.pieces import sentences_of
from extractors.topics.counted import Phrases, terms_in

MOST_SENTENCES = 3


class Sentences:
    """The sentences of an article with their terms, which are found when first asked for."""

    def __init__(self, body: str, phrases: Phrases, *, is_cut: bool = False) -> None:
        """Take the sentences of *body*; *phrases* are those that may carry a score."""
        self._body, self._phrases, self._is_cut = body, phrases, is_cut

    def carrying(self, parts: Mapping[str, float]) -> tuple[Carrier, ...]:
        """Return those whose terms make most of a score, strongest first.

        Args:
            parts: What each term adds to the score.

        Returns:
            At most MOST_SENTENCES, none where no term of the score stands in the body.
        """
        total = math.fsum(parts.values())
        found = []
        for start, end, terms in self._terms:
            said = math.fsum(parts[term] for term in terms & parts.keys())
            if said > 0:
                found.append(Carrier(start, end, min(1.0, said / total)))
        return tuple(sorted(found, key=lambda one: (-one.share, one.start))[:MOST_SENTENCES])

    @cached_property
    def _terms(self) -> tuple[tuple[int, int, frozenset[str]], ...]:
        body = self._body
        return tuple(
            (p.start, p.end, terms_in(body[p.start : p.end], self._phrases, is_cut=self._is_cut))
            for p in sentences_of(body)
        )


def strongest(parts: Mapping[str, float], limit: int) -> list[tuple[str, float]]:
    """Return the terms that add most, strongest first, those that add the same by their letters."""
    least = sorted(parts.values(), reverse=True)[:limit][-1] if parts else 0.0
    ordered = sorted([(-part, term) for term, part in parts.items() if part >= least])
    return [(term, -part) for part, term in ordered[:limit]]
