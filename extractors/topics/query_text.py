"""A text as rules look at it: its words with their places."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from extractors.text.words import MARKS, parted
from extractors.topics.name_spelling import name_key

# Of a match: the number of its first word, and one past the last.
Span = tuple[int, int]

_WORD = re.compile(rf"[^\W_](?:[\w’'{MARKS}-]*(?:[^\W_]|[{MARKS}]))?")
_POSSESSIVE = re.compile(r"[’'][sS]?$")
_GAP = 1_000  # words between headline and body: no phrase and no NEAR reaches across


@dataclass(frozen=True, slots=True)
class QueryText:
    """The words of an article.

    Attributes:
        places: Where each word is, case folded and without its possessive.
        written: The word at each place.
        sorted_words: All different words, in order.
    """

    places: dict[str, list[int]]
    written: dict[int, str]
    sorted_words: tuple[str, ...]

    @classmethod
    def of(cls, headline: str | None, body: str) -> QueryText:
        """Return the words of headline and body; a word with hyphens is its parts, too.

        In scripts that set no spaces each character is a word.
        """
        places: dict[str, list[int]] = defaultdict(list)
        written: dict[int, str] = {}
        at = 0
        for text in (headline or "", body):
            for match in _WORD.finditer(parted(text)):
                word = _POSSESSIVE.sub("", match[0])
                for part in word.split("-"):
                    if part:
                        places[part.casefold()].append(at)
                        written[at] = part
                        at += 1
            at += _GAP
        return cls(dict(places), written, tuple(sorted(places)))

    def phrases(self, words: tuple[str, ...], *, is_prefix: bool) -> list[Span]:
        """Return where *words* stand side by side; the last may be only a beginning."""
        wanted = tuple(part for word in words for part in word.split("-") if part)
        *firsts, last = wanted
        if is_prefix:
            lasts = sorted(p for word in self._beginning(last) for p in self.places[word])
        else:
            lasts = self.places.get(last, [])
        return [
            (at - len(firsts), at + 1)
            for at in lasts
            if all(
                self.written.get(at - len(firsts) + i, "").casefold() == word
                for i, word in enumerate(firsts)
            )
        ]

    def names(self, words: tuple[str, ...], key: str | None) -> list[Span]:
        """Return where *words* stand with capitals, or another spelling of the name of this key.

        In scripts without capitals any word may be a name.
        """
        exact = {
            span
            for span in self.phrases(words, is_prefix=False)
            if not any(self.written[at][0].islower() for at in range(*span))
        }
        if key:
            exact |= {(at, at + 2) for at, found in self._keys() if found == key}
        return sorted(exact)

    def _keys(self) -> Iterable[tuple[int, str | None]]:
        for (at, one), (after, other) in pairwise(self.written.items()):
            if after == at + 1 and one[0].isupper() and other[0].isupper():
                yield at, name_key(one, other)

    def _beginning(self, prefix: str) -> list[str]:
        words = self.sorted_words
        start = bisect_left(words, prefix)
        end = bisect_left(words, prefix + "\U0010ffff")
        return list(words[start:end])


def at_near(one: list[Span], other: list[Span], distance: int) -> list[Span]:
    """Return the stretches from a span of *one* to a span of *other* with few words between.

    Args:
        one: In order.
        other: In order.
        distance: From the end of the first to the beginning of the second, in words: 1 for
            neighbours.
    """
    starts = [c for c, _ in other]
    longest = max((d - c for c, d in other), default=0)
    found = set()
    for a, b in one:
        first = bisect_left(starts, a - distance - longest)
        for c, d in other[first : bisect_left(starts, b + distance)]:
            gap = max(c - b, a - d) + 1
            if 1 <= gap <= distance:
                found.add((min(a, c), max(b, d)))
    return sorted(found)
