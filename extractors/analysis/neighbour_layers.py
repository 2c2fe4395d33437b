"""The layers of a model that mix each word's vector with its neighbours', with fewer copies.

They are half of the analysis, and half of that is not the products of matrices but what thinc does
around each: new memory, the largest of three pieces that lie scattered, means taken twice. The
operations and their order are thinc's, so that the results are the same, bit by bit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from thinc.api import Model

# As thinc names the layers, which it makes from the pipeline's settings.
_LAYER = "residual(expand_window>>maxout>>layernorm>>dropout)"
_EPSILON = 1e-8  # thinc's, in the variance
Rows = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class _Layer:
    """What one layer learned: weights (inputs, pieces times outputs), and the norm's two rows."""

    weights: Rows
    bias: Rows
    scale: Rows
    shift: Rows


def mix_faster(language: Language) -> None:
    """Let every model of *language* that has such layers compute them in this way."""
    for name in language.pipe_names:
        model = getattr(language.get_pipe(name), "model", None)
        if isinstance(model, Model):
            for node in tuple(model.walk()):
                node.layers[:] = [_faster(layer) for layer in node.layers]


def _faster(node: Model[Any, Any]) -> Model[Any, Any]:
    """Return *node*, or ours in its place when it is a stack of such layers."""
    if not node.name.startswith(f"with_array({_LAYER}"):
        return node
    stack = node.layers[0].layers
    windows = [one for one in node.walk() if one.name == "expand_window"]
    if {one.name for one in stack} != {_LAYER} or any(
        one.attrs["window_size"] != 1 for one in windows
    ):
        return node
    learned = tuple(_learned(layer) for layer in stack)

    def forward(model: Model[Any, Any], texts: Any, is_train: bool) -> tuple[Any, Any]:
        if is_train or len(texts) != 1 or len(texts[0]) == 0:
            return model.layers[0](texts, is_train)
        return [_mixed(texts[0], learned, node.attrs["pad"])], None

    return Model("neighbours", forward, layers=[node])


def _learned(layer: Model[Any, Any]) -> _Layer:
    parts: dict[str, Any] = {part.name: part for part in layer.walk()}  # thinc's types of arrays
    most, norm = parts["maxout"], parts["layernorm"]
    weights = most.get_param("W")  # (outputs, pieces, inputs); the pieces come to lie side by side
    return _Layer(
        np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(-1, weights.shape[2])).T,
        np.ascontiguousarray(most.get_param("b").T).reshape(-1),
        norm.get_param("G"),
        norm.get_param("b"),
    )


def _mixed(vectors: Rows, layers: Sequence[_Layer], pad: int) -> Rows:
    """Return *vectors* after all *layers*; *pad* rows of nothing stand before and after them."""
    rows: Rows = np.pad(vectors, ((pad, pad), (0, 0)))
    width = rows.shape[1]
    windows = np.zeros((len(rows), 3 * width), np.float32)
    pieces = np.empty((len(rows), len(layers[0].bias)), np.float32)
    for layer in layers:
        windows[1:, :width] = rows[:-1]
        windows[:, width : 2 * width] = rows
        windows[:-1, 2 * width :] = rows[1:]
        np.matmul(windows, layer.weights, out=pieces)
        pieces += layer.bias
        rows += _normed(pieces, width, layer)
    return rows[pad : len(rows) - pad]


def _normed(pieces: Rows, width: int, layer: _Layer) -> Rows:
    """Return the largest of the *pieces* of each output, a row of them at mean 0 and variance 1."""
    most = pieces[:, :width].copy()
    for start in range(width, pieces.shape[1], width):
        np.maximum(most, pieces[:, start : start + width], out=most)
    most -= most.mean(axis=1, keepdims=True)
    squares = np.multiply(most, most, out=pieces[:, :width])
    variance = np.add.reduce(squares, axis=1, keepdims=True) / np.float32(width)
    most *= (variance + _EPSILON) ** -0.5
    most *= layer.scale
    most += layer.shift
    return most
