"""A text as rules look at it, and a rule at itself: words, and in a text their places."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice, pairwise

from extractors.text.words import MARKS, parted
from extractors.topics.name_spelling import name_key

# Of a match: the number of its first word, and one past the last.
Span = tuple[int, int]

# One word: the parts that hyphens and elision leave of it, of which each has a place in a text.
Parts = tuple[str, ...]

_WORD = re.compile(rf"[^\W_](?:[\w'{MARKS}-]*(?:[^\W_]|[{MARKS}]))?")
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼʻ＇", "'"))
_POSSESSIVE = re.compile(r"'[sS]$")
# What French, Italian and Catalan write together with a word that begins with a vowel.
_ELIDED = re.compile(
    r"(?i)(?<![^-])([cdjlmnstv]|(?:jus|lors|puis|quoi|quel|pres)?qu|(?:a|co|da|de|ne|su|be|que)ll"
    r"|(?:ness)?un|quest|sant)'(?=[aeiouyhàâäáãæèéêëíìîïóòôöœúùûüÿ])"
)
_GAP = 1_000  # words between headline and body: no phrase and no NEAR reaches across


def words_of(text: str) -> Iterator[Parts]:
    """Yield the words of a text or of a rule, each without its possessive.

    In scripts that set no spaces each character is a word.

    >>> [*words_of("Iran’s talks"), *words_of("l’Iran d'aujourd’hui"), *words_of("'Jong-un'")]
    [('Iran',), ('talks',), ('l', 'Iran'), ('d', "aujourd'hui"), ('Jong', 'un')]
    """
    if not text.isascii():
        text = parted(unicodedata.normalize("NFC", text).translate(_APOSTROPHES))
    for match in _WORD.finditer(text):
        word = _ELIDED.sub(r"\1-", _POSSESSIVE.sub("", match[0])) if "'" in match[0] else match[0]
        yield tuple(part for part in word.split("-") if part)


@dataclass(frozen=True, slots=True)
class QueryText:
    """The words of an article.

    Attributes:
        places: Where each part of a word is, case folded.
        written: What stands at each place.
        sorted_words: All different parts, in order.
    """

    places: dict[str, list[int]]
    written: dict[int, str]
    sorted_words: tuple[str, ...]

    @classmethod
    def of(cls, headline: str | None, body: str) -> QueryText:
        """Return the words of headline and body; a word with hyphens is its parts, too."""
        places: dict[str, list[int]] = defaultdict(list)
        written: dict[int, str] = {}
        at = 0
        for text in (headline or "", body):
            for part in chain.from_iterable(words_of(text)):
                places[part.casefold()].append(at)
                written[at] = part
                at += 1
            at += _GAP
        return cls(dict(places), written, tuple(sorted(places)))

    def phrases(self, words: Iterable[Parts], *, is_prefix: bool) -> list[Span]:
        """Return where *words* stand side by side; the last may be only a beginning."""
        *firsts, last = [part.casefold() for word in words for part in word]
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

    def names(self, words: tuple[Parts, ...], key: str | None) -> list[Span]:
        """Return where *words* stand with capitals, or another spelling of the name of this key.

        A capital is asked of the words that are given with one, wherever in them it stands, or of
        the first. In scripts without capitals any word may be a name.
        """
        capital = [not _is_small(word) for word in words]
        capital[0] |= not any(capital)
        exact = set()
        for start, end in self.phrases(words, is_prefix=False):
            parts = iter([self.written[at] for at in range(start, end)])
            stands = [tuple(islice(parts, len(word))) for word in words]
            if not any(has and _is_small(word) for has, word in zip(capital, stands, strict=True)):
                exact.add((start, end))
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


def _is_small(word: Parts) -> bool:
    return all(map(str.islower, word))


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
