"""Sentences and words of a text with their places, and which of two texts belong together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from extractors.text.same_text import folded
from extractors.text.words import STOPS, UNSPACED

# The places of a sentence in either text; an empty range where it is put in or was taken out, a
# longer one where too much was changed to tell sentences apart.
Pair = tuple[range, range]

_WORD = re.compile(
    UNSPACED.pattern.removesuffix("+") + r"|[^\W_]+(?:[.,:/'-](?=[^\W_])[^\W_]+)*|[^\s]"
)
_END = re.compile(rf"(?:[.{STOPS}][\"')\]]*\s+(?=[\"'(\[]*[^\W_a-z])|[。！？]+[」』”\"]*|\n+\s*)")
_TWINS = 0.4  # so many words must two sentences share to be one that was edited
_MOST_PAIRS = 40_000  # beyond it, sentences are not told apart
# Comparing takes time with the square of the length. What is longer, equal ends aside, is one
# change; the longest article of the development sets has about 400 sentences.
_LONGEST = 600


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text.

    Attributes:
        start: Its first character.
        end: Behind its last one.
        text: What it says, quotes, dashes and spaces folded.
    """

    start: int
    end: int
    text: str

    @property
    def key(self) -> str:
        """What two pieces share that say the same."""
        return " ".join(self.text.split())


def words_of(text: str, start: int = 0, end: int | None = None) -> tuple[Piece, ...]:
    """Return words and single marks between two places in *text*; Han and kana one by one."""
    plain = folded(text)
    found = _WORD.finditer(plain, start, len(text) if end is None else end)
    return tuple(Piece(match.start(), match.end(), match[0]) for match in found)


def sentences_of(text: str) -> tuple[Piece, ...]:
    """Return the sentences of *text*; each paragraph begins one.

    >>> [piece.text for piece in sentences_of("Talks began. No deal yet.")]
    ['Talks began.', 'No deal yet.']
    """
    plain = folded(text)
    ends = [match.end() for match in _END.finditer(plain)]
    pieces = []
    for start, end in zip([0, *ends], [*ends, len(plain)], strict=True):
        said = plain[start:end].rstrip()
        if said:
            pieces.append(Piece(start, start + len(said), said))
    return tuple(pieces)


def paired(old: Sequence[Piece], new: Sequence[Piece]) -> Iterator[Pair]:
    """Yield which of *old* became which of *new*, where they differ, in order of the text."""
    for a, b, c, d in differing([p.key for p in old], [p.key for p in new]):
        for left, right in _aligned(old[a:b], new[c:d]):
            yield _moved(left, a), _moved(right, c)


def differing(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """Return where two sequences differ: start and end in the old one, then in the new one."""
    low = 0
    while low < min(len(old), len(new)) and old[low] == new[low]:
        low += 1
    high = 0
    while high < min(len(old), len(new)) - low and old[-1 - high] == new[-1 - high]:
        high += 1
    a, b = old[low : len(old) - high], new[low : len(new) - high]
    if max(len(a), len(b)) > _LONGEST:
        return [(low, low + len(a), low, low + len(b))]
    codes = SequenceMatcher(None, a, b).get_opcodes()
    return [(low + i, low + j, low + k, low + m) for what, i, j, k, m in codes if what != "equal"]


def _aligned(old: Sequence[Piece], new: Sequence[Piece]) -> list[Pair]:
    """Pair sentences so that the pairs share most; pairs never cross."""
    rows, columns = len(old), len(new)
    if rows * columns > _MOST_PAIRS:
        return [(range(rows), range(columns))]
    share = _shares(old, new)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            joined = share[i][j] + best[i + 1][j + 1] if share[i][j] >= _TWINS else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], joined)
    return list(_traced(best, share))


def _traced(best: list[list[float]], share: list[list[float]]) -> Iterator[Pair]:
    rows, columns = len(best) - 1, len(best[0]) - 1
    i = j = 0
    while i < rows or j < columns:
        is_inside = i < rows and j < columns
        if is_inside and share[i][j] >= _TWINS and best[i][j] == share[i][j] + best[i + 1][j + 1]:
            yield _one(i), _one(j)
            i, j = i + 1, j + 1
        elif i < rows and best[i + 1][j] == best[i][j]:
            yield _one(i), _one(j, False)
            i += 1
        else:
            yield _one(i, False), _one(j)
            j += 1


def _one(place: int, is_there: bool = True) -> range:
    return range(place, place + is_there)


def _moved(places: range, by: int) -> range:
    return range(places.start + by, places.stop + by)


def _shares(old: Sequence[Piece], new: Sequence[Piece]) -> list[list[float]]:
    """Return the share of words that each of *old* has in common with each of *new*."""
    left, right = _counts(old), _counts(new)
    return [
        [2 * (a & b).total() / ((a.total() + b.total()) or 1) for b in right]  # Dice
        for a in left
    ]


def _counts(pieces: Sequence[Piece]) -> list[Counter[str]]:
    return [Counter(word.text.casefold() for word in words_of(piece.text)) for piece in pieces]
