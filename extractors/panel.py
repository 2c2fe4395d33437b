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
        self._size = 0
        for number, profile in enumerate(profiles):
            self._size += 1
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
        found: list[Parts] = [{} for _ in range(self._size)]
        squares: list[list[float]] = [[text.square] for _ in range(self._size)]
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
        return tuple(
            (min(1.0, fsum(parts.values()) / (sqrt(fsum(square)) or 1.0)), parts)
            for parts, square in zip(found, squares, strict=True)
        )


def strongest(parts: Parts, limit: int) -> list[tuple[str, float]]:
    """Return the terms that add most, strongest first, those that add the same by their letters."""
    ordered = sorted([(-part, term) for term, part in parts.items()])
    return [(term, -part) for part, term in ordered[:limit]]
