"""Which words of a text are names, told by their capitals alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from extractors.text.pieces import sentences_of, words_of

_NO_NAMES = frozenset(
    "i mr mrs ms dr monday tuesday wednesday thursday friday saturday sunday january february"
    " march april may june july august september october november december gmt utc am pm".split()
)
_OPENERS = frozenset("\"'([:")
_MOST_CAPITALS = 0.25  # of the words within sentences: more, as in German, tell nothing


@dataclass(frozen=True, slots=True)
class Names:
    """Words that stand with a capital within a sentence, where only names do.

    Attributes:
        words: Possessive dropped; empty where the language writes all nouns so.
    """

    words: frozenset[str]

    @classmethod
    def in_bodies(cls, *bodies: str) -> Names:
        """Return the names in *bodies*; headlines tell none, some capitalise every word."""
        inside = [word for body in bodies for word in _inner_words(body)]
        capitals = [_bare(word) for word in inside if word[0].isupper()]
        if len(capitals) > _MOST_CAPITALS * len(inside) and not _are_few(inside):
            return cls(frozenset())
        return cls(frozenset(word for word in capitals if word.casefold() not in _NO_NAMES))

    def among(self, words: Iterable[str]) -> Counter[str]:
        """Return those of *words* that are names, and how often each is there."""
        return Counter(bare for word in words if (bare := _bare(word)) in self.words)


def _inner_words(body: str) -> Iterator[str]:
    """Yield the words that begin neither a sentence nor a quotation."""
    for sentence in sentences_of(body):
        words = words_of(sentence.text)
        for before, word in pairwise(words):
            if word.text[0].isalpha() and before.text not in _OPENERS:
                yield word.text


def _are_few(words: list[str]) -> bool:
    return len(words) < 60  # too few to tell a language by: a text of two or three sentences


def _bare(word: str) -> str:
    return word[:-2] if word.endswith(("'s", "'S")) else word
