"""Many profiles asked of one text at once: each of its terms is looked up a single time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from math import fsum, sqrt

from extractors.counted import Phrases
from extractors.profile import Profile, Weighed, phrase_weight

Parts = dict[str, float]


class Panel:
    """Profiles by the terms that they ask for."""

    def __init__(self, profiles: Iterable[Profile]) -> None:
        words: dict[str, list[tuple[int, float]]] = defaultdict(list)
        phrases: dict[str, list[tuple[int, float]]] = defaultdict(list)
        self._profiles = tuple(profiles)
        for number, profile in enumerate(self._profiles):
            for own, index in ((profile.words, words), (profile.phrases, phrases)):
                for term, weight in own.items():
                    index[term].append((number, weight))
        self._words, self._by_phrase = dict(words), dict(phrases)
        self.phrases = Phrases(phrases)

    def scores(self, text: Weighed) -> tuple[tuple[float, Parts], ...]:
        """Return the score of *text* by each profile, and what its terms add, in proportion.

        Args:
            text: Counted with at least the phrases of this panel.
        """
        found: list[Parts] = [{} for _ in self._profiles]
        squares: list[list[float]] = [[text.square] for _ in self._profiles]
        for term in text.words.keys() & self._words.keys():
            own = text.words[term]
            for number, weight in self._words[term]:
                found[number][term] = own * weight
        counts = text.counted.phrases
        for term in counts.keys() & self._by_phrase.keys():
            own = phrase_weight(text.background.rarity(term), counts[term])
            for number, weight in self._by_phrase[term]:
                found[number][term] = own * weight
                squares[number].append(own * own)
        return tuple(map(_scored, found, squares, self._profiles))


def _scored(parts: Parts, squares: list[float], profile: Profile) -> tuple[float, Parts]:
    """Return the score that *parts* make by *profile*, and what they add."""
    length = sqrt(fsum(squares)) or 1.0
    parts = profile.limited(parts, length)
    return min(1.0, fsum(parts.values()) / length), parts


def strongest(parts: Parts, limit: int) -> list[tuple[str, float]]:
    """Return the terms that add most, strongest first, those that add the same by their letters."""
    least = sorted(parts.values(), reverse=True)[:limit][-1] if parts else 0.0
    ordered = sorted([(-part, term) for term, part in parts.items() if part >= least])
    return [(term, -part) for part, term in ordered[:limit]]
