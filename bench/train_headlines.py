"""Learn which line of a plain text is its headline, and report grouped cross-validation.

Pages are flattened to text as a browser copies it, and stripped by models that have not seen their
sites. Each page is one choice among its lines; right are those that are the annotated headline but
for quotation marks and dashes. Prints the weights, which stand in
extractors/stripping/plain_headline.py, and on how many pages the choice is right if its site was
not learned from, and on how many any line is.

Example:
    python bench/train_headlines.py --data ../shared/data --folds /tmp/folds
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from extraction_sets import FOLDS, fold_of
from metadata import copied, stripper
from metadata_sets import plain, samples
from numpy.typing import NDArray

from extractors.document import Document
from extractors.reading.read import read
from extractors.stripping.plain_headline import WEIGHTS, evidence_of
from extractors.stripping.strip_plain import certain_verdicts

_SETS = {"publishers": 2.0, "articles": 1.0}  # what a page of each weighs
_RIDGE = 0.5


@dataclass(frozen=True, slots=True)
class Choice:
    """The lines of a page that may be its headline.

    Attributes:
        signs: A row for each line, a column for each of WEIGHTS.
        right: Whether a line is the annotated headline.
    """

    dataset: str
    fold: int
    signs: NDArray[np.float64]
    right: NDArray[np.bool_]


def choices(data: Path, folds: Path | None) -> Iterator[Choice]:
    """Yield those of the pages of both sets that have an annotated headline."""
    stripping = stripper(folds, is_plain=True)
    for dataset in _SETS:
        for sample in samples(data, dataset):
            fold = fold_of(sample.site)
            document = read(copied(sample))
            found: Mapping[int, Mapping[str, float]] = {}
            if isinstance(document, Document):
                kept = [
                    i for i, one in enumerate(stripping(document, fold).verdicts) if one.is_kept
                ]
                marked = certain_verdicts(document.blocks)
                start, end = (kept[0], kept[-1] + 1) if kept else (0, 0)
                found = evidence_of(document.blocks, marked, start, end)
            signs = [[one[sign] for sign in WEIGHTS] for one in found.values()]
            titles = [plain(document.blocks[i].text) for i in found]
            right = np.array([title == plain(sample.gold.headline or "") for title in titles])
            yield Choice(dataset, fold, np.array(signs).reshape(-1, len(WEIGHTS)), right)


def learned(pages: Sequence[Choice]) -> NDArray[np.float64]:
    """Return the weights of a conditional logit: the chance that a right line is chosen."""
    from scipy.optimize import minimize  # pip install -e .[train]

    told = [page for page in pages if page.right.any()]
    x = np.concatenate([page.signs for page in told])
    right = np.concatenate([page.right for page in told])
    sizes = np.array([len(page.right) for page in told])
    starts, owner = np.cumsum(sizes) - sizes, np.repeat(np.arange(len(told)), sizes)
    weighed = np.array([_SETS[page.dataset] for page in told])

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        points = x @ weights
        odds = np.exp(points - np.maximum.reduceat(points, starts)[owner])
        chance = odds / np.add.reduceat(odds, starts)[owner]
        found = np.add.reduceat(chance * right, starts)
        slope = x.T @ ((chance - chance * right / found[owner]) * weighed[owner])
        cost = float(-(weighed * np.log(found)).sum() + _RIDGE / 2 * weights @ weights)
        return cost, slope + _RIDGE * weights

    best: NDArray[np.float64] = minimize(loss, np.zeros(len(WEIGHTS)), jac=True).x
    return best


def tallied(pages: Sequence[Choice], weights: NDArray[np.float64]) -> Counter[tuple[str, str]]:
    """Return by set on how many pages the choice is right, and any line is."""
    counts: Counter[tuple[str, str]] = Counter()
    for page in pages:
        counts[page.dataset, "pages"] += 1
        if len(page.right):
            counts[page.dataset, "any line"] += bool(page.right.any())
            counts[page.dataset, "right"] += bool(page.right[np.argmax(page.signs @ weights)])
    return counts


def main() -> None:
    """Cross-validate, learn on all, and print both."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--folds", type=Path, help="models by fold, from train_plain.py")
    options = parser.parse_args()
    pages = list(choices(options.data, options.folds))
    counts: Counter[tuple[str, str]] = Counter()
    for fold in range(FOLDS):
        weights = learned([page for page in pages if page.fold != fold])
        counts += tallied([page for page in pages if page.fold == fold], weights)
    for sign, weight in sorted(zip(WEIGHTS, learned(pages), strict=True), key=lambda one: -one[1]):
        print(f"{sign:24s} {weight:6.2f}  in use {WEIGHTS[sign]:5.1f}")
    table = {f"{dataset} {what}": count for (dataset, what), count in sorted(counts.items())}
    print(json.dumps({"cross-validated": table}))


if __name__ == "__main__":
    main()
