"""The vectors that a model begins with, computed once for each distinct word of a text.

They depend on the word alone, half of the words of an article stand there before, and the layers
that mix them are a third of the work on vectors. The results are the same, bit by bit.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from spacy.language import Language
from thinc.api import Model, chain
from thinc.types import Ragged

# As thinc names the two layers, which it makes from the pipeline's settings.
_LOOKED_UP, _MIXED = "with_array(ints-getitem>>hashembed", "with_array(maxout"


def share_words(language: Language) -> None:
    """Let every model of *language* that begins with such layers look at distinct words only."""
    for name in language.pipe_names:
        model = getattr(language.get_pipe(name), "model", None)
        if isinstance(model, Model):
            for node in tuple(model.walk()):
                _share(node)


def _share(node: Model[Any, Any]) -> None:
    layers = node.layers
    for i in range(len(layers) - 1):
        if layers[i].name.startswith(_LOOKED_UP) and layers[i + 1].name.startswith(_MIXED):
            both: Model[Ragged, Ragged] = chain(layers[i], layers[i + 1])
            layers[i : i + 2] = [Model("distinct words", _forward, layers=[both])]
            return


def _forward(model: Model[Ragged, Ragged], words: Ragged, is_train: bool) -> tuple[Ragged, Any]:
    """Return the vectors of *words*, which are rows of features."""
    if is_train:
        return model.layers[0](words, is_train)
    rows: Any = np.ascontiguousarray(words.dataXd)  # numpy's types and thinc's are not the same
    whole = rows.view([("", rows.dtype)] * rows.shape[1]).ravel()  # a row as one value
    _, first, which = np.unique(whole, return_index=True, return_inverse=True)
    lengths: Any = np.array([len(first)], dtype=np.int32)
    vectors = model.layers[0].predict(Ragged(rows[first], lengths)).dataXd
    return Ragged(vectors[which], words.lengths), None
