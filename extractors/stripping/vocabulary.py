"""Words in elements' names and signs of wording, and how they speak for or against body text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from itertools import islice
from pathlib import Path

import numpy as np

from extractors.reading.layout import Floats, Layout
from extractors.text.runs import letter_runs

VOCABULARY = "vocabulary.tsv"
_MAX_SCORED = 20_000  # names kept with their scores
_NO_SCORE = (0.0, 0.0, 0.0)


def name_parts(tag: str, names: str) -> tuple[str, ...]:
    """Return the words and letters of an element's names, with its tag in front of them."""
    return tuple(dict.fromkeys((f"<{tag}", *letter_runs(names))))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Log odds of body text, 0 for what is unknown.

    Attributes:
        names: By word of elements' names.
        wording: By sign of how a text is worded, see extractors.stripping.wording.
    """

    names: Mapping[str, float]
    wording: Mapping[str, float]
    _scored: dict[tuple[str, str], tuple[float, float, float]] = field(default_factory=dict)

    def name_scores(self, layout: Layout, asked: Sequence[bool]) -> dict[str, Floats]:
        """Return columns on the names of the elements around each block.

        Args:
            layout: Of the page.
            asked: Which of its *named* count; the others have no score.
        """
        known = self._scored
        scores = [
            (known.get(pair) or self._scores(pair)) if is_asked else _NO_SCORE
            for pair, is_asked in zip(layout.named, asked, strict=True)
        ]
        own = np.array(scores, dtype=np.float64).T[:, layout.kinds]
        outer_lows, sums = [0.0], [0.0]
        around = zip(layout.parents.tolist(), own[0].tolist(), own[2].tolist(), strict=True)
        for up, low, mean in islice(around, 1, None):
            outer = outer_lows[up]
            outer_lows.append(low if low < outer else outer)
            sums.append(sums[up] + mean)
        lows, highs, means = own.astype(np.float32)
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

    def _scores(self, pair: tuple[str, str]) -> tuple[float, float, float]:
        """Return the lowest, highest and mean log odds of an element's tag and names."""
        scores = [one for one in map(self.names.get, name_parts(*pair)) if one is not None]
        found = _NO_SCORE
        if scores:
            found = (min(scores), max(scores), sum(scores) / len(scores))
        if len(self._scored) >= _MAX_SCORED:
            self._scored.clear()
        self._scored[pair] = found
        return found


def vocabulary_in(folder: Path | Traversable) -> Vocabulary:
    """Return the vocabulary in *folder*: lines of section, sign and log odds between tabs."""
    tables: dict[str, dict[str, float]] = {"name": {}, "wording": {}}
    for line in folder.joinpath(VOCABULARY).read_text("utf-8").splitlines():
        if not line.startswith("#"):
            table, word, odds = line.split("\t")
            tables[table][word] = float(odds)
    return Vocabulary(tables["name"], tables["wording"])
