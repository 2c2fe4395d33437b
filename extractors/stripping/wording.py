"""How a text is worded: as articles are, or as sites speak beside them. A linear model tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat
from math import fsum

import numpy as np

from extractors.reading.layout import Columns
from extractors.text.words import UNSPACED

MIN_CHARS = 12  # of a text that is looked at
LOOKED_AT = 250  # characters of a text whose words are compared; the rest is like them
BIAS = "*"  # the weight that every text has
_LONG, _BEGINNING = 6, 5  # letters
_START = "^"  # stands before the first word


def signs(words: Sequence[str]) -> set[str]:
    """Return what *words*, case folded and in order, are weighed by.

    These are words, pairs of neighbours with "^" before the first, and how long words begin. Text
    without spaces has its pairs and threes of characters instead.

    >>> sorted(signs(["sign", "up"]))
    ['^ sign', 'sign', 'sign up', 'up']
    """
    joined = "".join(words)
    if not joined.isascii() and UNSPACED.search(joined):
        return set(_partly_unspaced(words))
    found = set(words)
    found.update(map(" ".join, zip((_START, *words), words, strict=False)))
    found.update([f"{word[:_BEGINNING]}*" for word in words if len(word) > _LONG])
    return found


def _partly_unspaced(words: Sequence[str]) -> Iterator[str]:
    """Yield the signs of *words*, some of which are runs of text without spaces."""
    for before, word in zip((_START, *words), words, strict=False):
        if UNSPACED.search(word):
            yield from (f"~{word[k : k + 2]}" for k in range(len(word) - 1))
            yield from (f"~{word[k : k + 3]}" for k in range(len(word) - 2))
        else:
            yield from (word, f"{before} {word}")
            if len(word) > _LONG:
                yield f"{word[:_BEGINNING]}*"


def wording_columns(
    texts: Sequence[str], words: Sequence[Sequence[str]], weights: Mapping[str, float]
) -> Columns:
    """Return the column "wording": log odds that a text is an article's, 0 for a short one.

    Args:
        texts: Of blocks.
        words: Those at the beginning of each, case folded.
        weights: By sign; bench/wording_model.py learns them.
    """
    rows = [0.0] * len(texts)
    bias = weights.get(BIAS, 0.0)
    for i, (text, own) in enumerate(zip(texts, words, strict=True)):
        if len(text) >= MIN_CHARS:
            # the exact sum is the same in any order, in which sets differ from run to run
            rows[i] = bias + fsum(map(weights.get, signs(own), repeat(0.0)))
    return {"wording": np.array(rows, dtype=np.float32)}
