"""The chance of each block of an HTML page to be body text, by a learned model.

bench/train_stripper.py learns the trees, and the vocabulary that some of the features rest on.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import numpy as np

from extractors.document import Document
from extractors.reading.layout import Floats
from extractors.stripping.features import measured
from extractors.stripping.vocabulary import Vocabulary, vocabulary_in
from extractors.text.gbdt import Trees, trees_from

_ROWS = 100  # at a time: what the trees need for them stays in the processor's cache
TREES = "body_trees.txt"


@dataclass(frozen=True, slots=True, eq=False)
class BodyModel:
    """Trees, and the vocabulary that they were learned with."""

    trees: Trees
    vocabulary: Vocabulary

    def chances(self, document: Document) -> Floats:
        """Return the chance, 0 to 1, of each block of *document* to be body; 0 for bare links."""
        columns, telling = measured(document, self.vocabulary)
        chances = np.zeros(len(document.blocks), dtype=np.float32)
        if len(telling):
            values = np.array([columns[name] for name in self.trees.names], dtype=np.float32)
            for rows in np.array_split(telling, len(telling) // _ROWS + 1):
                chances[rows] = self.trees.chances(values[:, rows])
        return chances


@cache
def body_model() -> BodyModel:
    """Return the model that is part of the package."""
    return model_in(files("extractors").joinpath("data"))


def model_in(folder: Path | Traversable) -> BodyModel:
    """Return the model whose files are in *folder*."""
    trees = folder.joinpath(TREES).read_text("utf-8").splitlines()
    return BodyModel(trees_from(trees), vocabulary_in(folder))
