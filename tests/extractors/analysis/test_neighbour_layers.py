"""Vectors are mixed as thinc mixes them, bit by bit."""

from __future__ import annotations

import numpy as np
import pytest
from thinc.api import Model, Relu, chain, with_array

from extractors.analysis import parse
from extractors.analysis.neighbour_layers import mix_faster


@pytest.fixture(scope="module")
def ours():
    pipes = [parse.model().get_pipe(name) for name in ("tok2vec", "ner")]
    found = [one for pipe in pipes for one in pipe.model.walk() if one.name == "neighbours"]
    assert len(found) == 2  # the parser and the tagger listen to the first
    return found


@pytest.mark.parametrize(
    "lengths",
    [
        pytest.param([700], id="an article"),
        pytest.param([1], id="a word"),
        pytest.param([0], id="nothing"),
        pytest.param([20, 30], id="two texts at once"),
    ],
)
def test_vectors_are_thincs_bit_by_bit(ours, lengths):
    random = np.random.default_rng(0)
    texts = [random.normal(size=(length, 96)).astype(np.float32) for length in lengths]
    for layer in ours:
        given = [text.copy() for text in texts]
        for mine, theirs in zip(layer.predict(given), layer.layers[0].predict(texts), strict=True):
            np.testing.assert_array_equal(mine, theirs)
        np.testing.assert_array_equal(given[0], texts[0])


def test_other_layers_stay():
    layers = with_array(chain(Relu(4, 4), Relu(4, 4)))
    model: Model = chain(layers, with_array(Relu(4, 4)))

    class Language:
        pipe_names = ("tagger", "rules")

        def get_pipe(self, name):
            return type("Pipe", (), {"model": model} if name == "tagger" else {})

    mix_faster(Language())
    assert model.layers[0] is layers
