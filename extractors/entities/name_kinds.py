"""The kind of a name, weighed by a small learned model: plain numbers in data/name_weights.tsv."""

from __future__ import annotations

import math
from collections.abc import Mapping
from enum import Enum
from functools import cache
from importlib import resources

from extractors.entities.name_features import Features

# Of the weight of "no name": the model is more careful than is best for precision and recall
# together. Measured by halves of the documents with bench/train_names.py.
NO_NAME_SHARE = 0.4


class Kind(Enum):
    """What a name is the name of."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    GROUP = "group"


LEARNED = (None, Kind.PERSON, Kind.ORGANISATION, Kind.PLACE)
Weights = Mapping[str, tuple[float, ...]]


def kind_of(found: Features, weights: Weights | None = None) -> tuple[Kind | None, float]:
    """Return the likeliest kind of a name, None for no name at all, and how likely it is.

    Args:
        found: What name_features has of it.
        weights: For each feature one number a kind, as in LEARNED; None for the shipped ones.
    """
    weights = _weights() if weights is None else weights
    sums = [0.0] * len(LEARNED)
    for name, value in found.items():
        for column, weight in enumerate(weights.get(name, ())):
            sums[column] += weight * value
    shares = [math.exp(one - max(sums)) for one in sums]
    shares[0] *= NO_NAME_SHARE
    best = max(range(len(shares)), key=shares.__getitem__)
    return LEARNED[best], shares[best] / sum(shares)


@cache
def _weights() -> Weights:
    text = resources.files("extractors").joinpath("data/name_weights.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {name: tuple(map(float, weights)) for name, *weights in rows}
