"""Learn the weights of what speaks for a name as an author's, and report grouped cross-validation.

Pages lose what they say for machines (--without of metadata.py), and are stripped by models that
have not seen their sites. A name counts as right if it is an annotated one, or one of several in
an annotation. Prints the weights, which stand in extractors/metadata/author_choice.py, and how
often the authors of a page are exactly right, wrong and missing if its site was not learned from.

Example:
    python bench/train_authors.py --data ../shared/data --folds /tmp/folds
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from extraction_sets import FOLDS, fold_of
from metadata_sets import name_set, samples, without

from extractors.document import Document
from extractors.metadata.author_choice import START, WEIGHTS, chosen, score, signs_of
from extractors.metadata.author_evidence import Evidence, evidence_of
from extractors.page import Page
from extractors.reading.headline import site_names
from extractors.reading.read import read
from extractors.stripping.body_model import BodyModel, model_in
from extractors.stripping.strip import strip

_SETS = ("publishers", "articles")
_RIDGE = 3.0
_STEPS = 30
_JOINERS = re.compile(r",| and | & | with ")


@dataclass(frozen=True, slots=True)
class Shown:
    """The names on a page, and its annotated authors."""

    dataset: str
    fold: int
    gold: frozenset[str]
    names: tuple[tuple[Evidence, frozenset[str]], ...]


def pages(data: Path, models: Sequence[BodyModel]) -> Iterator[Shown]:
    """Yield what the pages of both sets show."""
    for dataset in _SETS:
        for sample in samples(data, dataset):
            page = without(sample, ("json-ld", "meta"))
            source = page.html.encode("utf-8", "replace")
            document = read(Page(page.url, source, "text/html; charset=utf-8"))
            if isinstance(document, Document):
                fold = fold_of(page.site)
                sites = site_names(document)
                found = evidence_of(strip(document, models[fold] if models else None))
                names = tuple((one, frozenset(signs_of(one, sites))) for one in found)
                yield Shown(dataset, fold, name_set(page.gold.authors), names)


def learned(shown: Sequence[Shown]) -> tuple[dict[str, float], float]:
    """Return the weights, and the start, of a logistic regression (ridge, Newton's method)."""
    order = list(WEIGHTS)
    rows, right = [], []
    for page in shown:
        parts = {part.strip() for name in page.gold for part in _JOINERS.split(name)}
        for one, signs in page.names:
            rows.append([sign in signs for sign in order] + [True])
            right.append(bool(name_set((one.author.name,)) & (page.gold | parts)))
    x, y = np.array(rows, float), np.array(right, float)
    ridge = np.diag([_RIDGE] * len(order) + [0.01])
    weights = np.zeros(len(order) + 1)
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (chance - y) + ridge @ weights
        weights -= np.linalg.solve((x.T * (chance * (1 - chance))) @ x + ridge, slope)
    return dict(zip(order, map(float, weights), strict=False)), float(weights[-1])


def tallied(
    shown: Sequence[Shown], weights: Mapping[str, float], start: float
) -> Counter[tuple[str, str]]:
    """Return how many pages of each set are right, wrong and missing, and needlessly answered."""
    counts: Counter[tuple[str, str]] = Counter()
    for page in shown:
        scored = [(score(signs, weights, start), one) for one, signs in page.names]
        found = name_set(tuple(author.name for author in chosen(scored)))
        if page.gold:
            outcome = "right" if found == page.gold else "wrong" if found else "missing"
            counts[page.dataset, outcome] += 1
        elif found:
            counts[page.dataset, "needless"] += 1
    return counts


def main() -> None:
    """Cross-validate, learn on all, and print both."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--folds", type=Path, help="models by fold, from train_stripper.py")
    options = parser.parse_args()
    models = [model_in(options.folds / str(k)) for k in range(FOLDS)] if options.folds else []
    shown = list(pages(options.data, models))
    counts: Counter[tuple[str, str]] = Counter()
    for fold in range(FOLDS):
        weights, start = learned([page for page in shown if page.fold != fold])
        counts += tallied([page for page in shown if page.fold == fold], weights, start)
    weights, start = learned(shown)
    for sign, weight in sorted(weights.items(), key=lambda pair: -pair[1]):
        print(f"{sign:20s} {weight:6.2f}  in use {WEIGHTS[sign]:5.1f}")
    print(f"{'start':20s} {start:6.2f}  in use {START:5.1f}")
    named = {f"{dataset} {outcome}": count for (dataset, outcome), count in sorted(counts.items())}
    print(json.dumps({"cross-validated": named}))


if __name__ == "__main__":
    main()
