"""Words of short lines, and how they speak for or against body text: "subscribe", "photo"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from extractors.reading.layout import Columns, shifted, windows

_MAX_CHARS, _MAX_WORDS = 300, 30  # the words of a longer line tell its subject, not its role
_WORD = re.compile(r"[^\W\d_]{2,}")
_REACH = 5
_NAMES = ("word_min", "word_max", "word_sum", "word_mean", "word_known")


def line_words(text: str) -> frozenset[str]:
    """Return the words of a short line, case folded; none of a long one.

    >>> sorted(line_words("Subscribe to our 2 newsletters"))
    ['newsletters', 'our', 'subscribe', 'to']
    """
    words = _WORD.findall(text.casefold()) if len(text) <= _MAX_CHARS else []
    return frozenset(words) if len(words) <= _MAX_WORDS else frozenset()


def word_columns(lines: Sequence[frozenset[str]], odds: Mapping[str, float]) -> Columns:
    """Return columns on the words of *lines*, by their log odds of body text; 0 for unknown."""
    rows = np.zeros((len(lines), len(_NAMES)), dtype=np.float32)
    for i, words in enumerate(lines):
        if known := sorted(odds[word] for word in words if word in odds):
            total = sum(known)
            rows[i] = known[0], known[-1], total, total / len(known), len(known) / len(words)
    columns = {name: rows[:, k] for k, name in enumerate(_NAMES)}
    sums = columns["word_sum"]
    columns["previous_1_word_sum"] = shifted(sums, -1, 0)
    columns["next_1_word_sum"] = shifted(sums, 1, 0)
    ((columns["word_sum_before"], columns["word_sum_after"]),) = windows(sums, (_REACH,))
    return columns


def odds_from(lines: Iterable[str]) -> dict[str, float]:
    """Return the log odds by word written in *lines*: word, odds, between tabs."""
    pairs = (line.split("\t") for line in lines if not line.startswith("#"))
    return {word: float(odds) for word, odds in pairs}
