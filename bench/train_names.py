"""Learn the weights that tell the kinds of names, from newswire with annotated names.

Writes extractors/data/name_weights.tsv and prints the F of cross-validation, where documents that
share most of their names stand on one side. The last line is JSON.

Example:
    python bench/train_names.py ../shared/data/entities/ieer_dev.tar.xz
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from stage_scores.newswire import Report, folds, reports

from extractors.entities import Named, named
from extractors.name_features import Features
from extractors.name_kinds import LEARNED, Kind, Weights, kind_of
from extractors.parse import parsed

PENALTY = 5.0
_FEWEST = 3  # a feature that fewer names have teaches nothing
_FOLDS = 8
TARGET = Path(__file__).parent.parent / "extractors/data/name_weights.tsv"
HEAD = (
    "# What speaks for each kind of name: no name, person, organisation, place. Learned by\n"
    "# bench/train_names.py; a feature is described in extractors/name_features.py.\n"
)
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


def f_score(weights: Weights, data: Iterable[Example], total: int) -> tuple[int, int, int]:
    """Return how many names are right, found, and there."""
    right = found = 0
    for facts, kind in data:
        answer, _ = kind_of(facts, weights)
        found += answer is not None
        right += answer is not None and answer is kind
    return right, found, total


def main() -> None:
    """Cross-validate, learn on all, and write the file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("newswire", type=Path, help="archive of annotated newswire (IE-ER)")
    parser.add_argument("--keep", action="store_true", help="leave the weights as they are")
    options = parser.parse_args()
    documents = reports(options.newswire)
    data = [examples(one, named(parsed(one.text))) for one in documents]
    sums = np.zeros(3, int)
    for test in folds(documents, _FOLDS):
        rest = [one for number, rows in enumerate(data) if number not in test for one in rows]
        weights = learned(rest)
        for number in test:
            sums += f_score(weights, data[number], len(documents[number].names))
    right, found, total = map(int, sums)
    if not options.keep:
        rows = learned([one for rows in data for one in rows]).items()
        lines = ("\t".join((name, *(f"{w:.3f}" for w in row))) for name, row in sorted(rows))
        TARGET.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    f1 = 2 * right / (found + total)
    print(f"cross-validated: P {right / found:.3f}  R {right / total:.3f}  F {f1:.3f}")
    print(json.dumps({"f": round(f1, 4), "names": total, "documents": len(documents)}))


if __name__ == "__main__":
    main()
