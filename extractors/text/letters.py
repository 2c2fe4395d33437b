"""Counts of letters, marks and sentence ends for many blocks at once, by table look-up."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from extractors.text.words import STOPS

Row = NDArray[np.float32]
_UPPER, _DIGIT, _COMMA, END, _QUOTE, _SPACE, _MARK, _IDEOGRAPH, _LETTER = range(1, 10)
_CLASSES = 10  # these, and 0 for all other characters
_GROUPS = {
    _COMMA: ",،、，;；",
    END: f".{STOPS}",
    _QUOTE: "\"“”„«»‘’‚‹›「」『』'",
    _MARK: "|/•·*>»→:©®@#+_[](){}–—-",
}
_TABLE_SIZE = 0x10000
_THAI, _LAO = 0x0E00, 0x0EFF  # from here to there a sentence ends without a mark
_SENTENCE_CHARS = 90  # so many of Thai are more than a headline: they end as a sentence does


def letter_counts(texts: Sequence[str]) -> dict[str, Row]:
    """Return columns of counts and shares, one value a text; no text may be empty."""
    codes = np.frombuffer("\n".join((*texts, "")).encode("utf-32-le", "replace"), dtype=np.uint32)
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    starts = np.cumsum(lengths + 1) - lengths - 1
    classes = _table().take(codes, mode="clip")
    cells = np.repeat(np.arange(0, len(texts) * _CLASSES, _CLASSES), lengths + 1)
    cells += classes
    counts = np.bincount(cells, minlength=len(texts) * _CLASSES)
    count = counts.reshape(len(texts), _CLASSES).T.astype(np.float32)
    count[_SPACE] -= 1  # the line break behind each text
    size = lengths.astype(np.float32)
    ideographs = count[_IDEOGRAPH]
    marks = np.flatnonzero(classes == END)
    after = classes[marks + 1]
    is_end = (after == _SPACE) | (after == _QUOTE) | (classes[marks - 1] == _IDEOGRAPH)
    ends = np.searchsorted(starts, marks[is_end], "right") - 1
    last = starts + lengths - 1
    closing = classes[last] == _QUOTE
    last = np.where(closing & (lengths > 1), last - 1, last)
    unmarked = (codes[last] >= _THAI) & (codes[last] <= _LAO) & (lengths >= _SENTENCE_CHARS)
    sentences = np.bincount(ends, minlength=len(texts)) + unmarked
    words = count[_SPACE] + 1 + ideographs / 2
    return {
        "chars": size,
        "words": words,
        "sentences": sentences.astype(np.float32),
        "upper_share": count[_UPPER] / size,
        "upper_a_word": count[_UPPER] / words,
        "digit_share": count[_DIGIT] / size,
        "comma_rate": count[_COMMA] / words,
        "quote_rate": count[_QUOTE] / words,
        "mark_rate": count[_MARK] / words,
        "ideograph_share": ideographs / size,
        "chars_a_word": size / words,
        "first_class": classes[starts].astype(np.float32),
        "last_class": np.where(unmarked, END, classes[last]).astype(np.float32),
        "ends_in_quote": closing.astype(np.float32),
    }


@cache
def _table() -> NDArray[np.uint8]:
    """Return the class of each character of the basic plane."""
    table = np.zeros(_TABLE_SIZE, dtype=np.uint8)
    for code in range(min(_TABLE_SIZE, sys.maxunicode)):
        category = unicodedata.category(chr(code))
        if category == "Lu":
            table[code] = _UPPER
        elif category == "Nd":
            table[code] = _DIGIT
        elif category[0] == "L":
            table[code] = _LETTER
        elif category == "Zs":
            table[code] = _SPACE
    table[ord("\n")] = _SPACE
    table[0x3040:0x30FF] = table[0x3400:0x9FFF] = _IDEOGRAPH
    for one, characters in _GROUPS.items():
        for character in characters:
            table[ord(character)] = one
    return table
