"""Words in short blocks and in elements' names, and how they speak for or against body text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

import numpy as np

from extractors.layout import Floats, Layout
from extractors.runs import letter_runs

_MAX_SCORED = 20_000  # names kept with their scores
MAX_WORDS = 14  # of a block whose words are looked at


def name_parts(tag: str, names: str) -> tuple[str, ...]:
    """Return the words of an element's names, with its tag in front of them."""
    return (f"<{tag}", *dict.fromkeys(run for run in letter_runs(names) if len(run) > 1))


def text_words(text: str) -> list[str]:
    """Return the words of a short text, case folded; none of a long one."""
    if len(text) > 150:
        return []
    words = letter_runs(text.casefold())
    return words if len(words) <= MAX_WORDS else []


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Log odds of body text by word, 0 for unknown words.

    Attributes:
        names: For words of elements' names.
        texts: For words of short blocks.
    """

    names: Mapping[str, float]
    texts: Mapping[str, float]
    _scored: dict[tuple[str, str], tuple[float, float, float]] = field(default_factory=dict)

    def text_scores(self, texts: Sequence[str]) -> dict[str, Floats]:
        """Return columns on the words of short *texts*."""
        rows = np.zeros((len(texts), 4), dtype=np.float32)
        for i, text in enumerate(texts):
            scores = [self.texts[word] for word in text_words(text) if word in self.texts]
            if scores:
                rows[i] = (min(scores), max(scores), sum(scores), len(scores))
        labels = ("word_min", "word_max", "word_sum", "word_known")
        return {label: rows[:, k] for k, label in enumerate(labels)}

    def name_scores(self, layout: Layout) -> dict[str, Floats]:
        """Return columns on the names of the elements around each block."""
        lows, highs, means = self._columns(layout)
        outer_lows, sums = [0.0], [0.0]
        rows = zip(lows.tolist(), means.tolist(), layout.parents.tolist(), strict=True)
        for low, mean, up in islice(rows, 1, None):
            outer = outer_lows[up]
            outer_lows.append(low if low < outer else outer)
            sums.append(sums[up] + mean)
        columns = {}
        homes = layout.homes
        for level in range(4):
            if level:
                homes = layout.up(homes)
            columns[f"name_low_{level}"] = lows[homes]
            columns[f"name_high_{level}"] = highs[homes]
            columns[f"name_mean_{level}"] = means[homes]
        columns["name_outer_low"] = np.array(outer_lows, dtype=np.float32)[layout.homes]
        columns["name_sum"] = np.array(sums, dtype=np.float32)[layout.homes]
        columns["name_owner_low"] = lows[layout.owners]
        columns["name_owner_mean"] = means[layout.owners]
        return columns

    def _columns(self, layout: Layout) -> tuple[Floats, Floats, Floats]:
        """Return the lowest, highest and mean log odds of the names of each element."""
        known, rows = self._scored, [(0.0, 0.0, 0.0)]
        for place in layout.places[1:]:
            assert place is not None, "only row 0 has none"
            key = (place.tag, place.names)
            rows.append(known.get(key) or self._scores(key))
        lows, highs, means = (np.array(values, np.float32) for values in zip(*rows, strict=True))
        return lows, highs, means

    def _scores(self, key: tuple[str, str]) -> tuple[float, float, float]:
        known = map(self.names.get, name_parts(*key))
        scores = [score for score in known if score is not None]
        found = (0.0, 0.0, 0.0)
        if scores:
            found = (min(scores), max(scores), sum(scores) / len(scores))
        if len(self._scored) >= _MAX_SCORED:
            self._scored.clear()
        self._scored[key] = found
        return found


def vocabulary_from(lines: Iterable[str]) -> Vocabulary:
    """Return the vocabulary written in *lines*: section, word, log odds, between tabs."""
    tables: dict[str, dict[str, float]] = {"name": {}, "text": {}}
    for line in lines:
        if not line.startswith("#"):
            table, word, odds = line.rstrip("\n").split("\t")
            tables[table][word] = float(odds)
    return Vocabulary(tables["name"], tables["text"])
