"""The chance of each line of a plain text to be body text, by a learned model.

bench/train_plain.py learns the trees, and the words that some of the features rest on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from extractors.document import Block
from extractors.reading.layout import Floats
from extractors.roles import Verdict
from extractors.stripping.line_features import line_columns
from extractors.stripping.line_words import line_words, odds_from, word_columns
from extractors.stripping.vocabulary import vocabulary_in
from extractors.text.gbdt import Trees, trees_from

LINE_TREES, LINE_WORDS = "line_trees.txt", "line_words.tsv"


@dataclass(frozen=True, slots=True, eq=False)
class LineModel:
    """Trees over what line_columns and word_columns measure.

    Attributes:
        trees: Learned.
        odds: Log odds of body text, by word of short lines.
        wording: By sign of how a text is worded, see extractors.stripping.wording.
    """

    trees: Trees
    odds: Mapping[str, float]
    wording: Mapping[str, float]

    def chances(
        self, blocks: Sequence[Block], marked: Sequence[Verdict | None], by_rules: NDArray[np.bool_]
    ) -> Floats:
        """Return the chance, 0 to 1, of each line to be body; arguments as of line_columns."""
        columns = line_columns(blocks, marked, by_rules, self.wording)
        columns |= word_columns([line_words(block.text) for block in blocks], self.odds)
        values = np.array([columns[name] for name in self.trees.names], dtype=np.float32)
        return self.trees.chances(values)


@cache
def line_model() -> LineModel:
    """Return the model that is part of the package."""
    return line_model_in(files("extractors").joinpath("data"))


def line_model_in(folder: Path | Traversable) -> LineModel:
    """Return the model whose files are in *folder*."""
    trees = folder.joinpath(LINE_TREES).read_text("utf-8").splitlines()
    words = folder.joinpath(LINE_WORDS).read_text("utf-8").splitlines()
    return LineModel(trees_from(trees), odds_from(words), vocabulary_in(folder).wording)
