"""Learning the weights of the kinds of names: multinomial logistic regression."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from extractors.entities.entities import Named
from extractors.entities.name_features import Features
from extractors.entities.name_kinds import LEARNED, Kind, Weights
from stage_scores.newswire import Report

PENALTY = 3.0
_FEWEST = 3  # a feature that fewer names have teaches nothing
Example = tuple[Features, Kind | None]


def examples(report: Report, text: Named) -> list[Example]:
    """Return features and true kind of every candidate of a document."""
    gold = {(start, end): kind for start, end, kind in report.names}
    found = []
    for one, facts in zip(text.found, text.features, strict=True):
        span = text.words[one.first].start, text.words[one.last - 1].end
        if one.shape != "people":
            found.append((facts, gold.get(span)))
    return found


def learned(data: Sequence[Example]) -> Weights:
    """Return weights by multinomial logistic regression."""
    counts = Counter(name for facts, _ in data for name in facts)
    names = sorted(name for name, count in counts.items() if count >= _FEWEST)
    column = {name: number for number, name in enumerate(names)}
    x = np.zeros((len(data), len(names)))
    for row, (facts, _) in enumerate(data):
        for name, value in facts.items():
            if name in column:
                x[row, column[name]] = value
    y = np.array([LEARNED.index(kind) for _, kind in data])
    wanted = np.eye(len(LEARNED))[y]

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weights = flat.reshape(len(names), len(LEARNED))
        sums = x @ weights
        shares = np.exp(sums - sums.max(1, keepdims=True))
        shares /= shares.sum(1, keepdims=True)
        value = -np.log(shares[np.arange(len(y)), y] + 1e-12).sum()
        slope = x.T @ (shares - wanted) + PENALTY * weights
        return float(value + PENALTY * (weights**2).sum() / 2), slope.ravel()

    best = minimize(loss, np.zeros(len(names) * len(LEARNED)), jac=True, method="L-BFGS-B").x
    rows = best.reshape(len(names), len(LEARNED))
    return {name: tuple(rows[number]) for name, number in column.items()}
