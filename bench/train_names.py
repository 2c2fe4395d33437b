"""Learn the weights that tell the kinds of names, from newswire with annotated names.

Writes extractors/data/name_weights.tsv and prints the F of cross-validation, where documents that
share most of their names stand on one side. The last line is JSON.

Example:
    python bench/train_names.py ../shared/data/entities/ieer_dev.tar.xz
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from stage_scores.name_weights import Example, examples, learned
from stage_scores.newswire import folds, reports

from extractors.analysis.parse import parsed
from extractors.entities.entities import named
from extractors.entities.name_kinds import Weights, kind_of

_FOLDS = 8
TARGET = Path(__file__).parent.parent / "extractors/data/name_weights.tsv"
HEAD = (
    "# What speaks for each kind of name: no name, person, organisation, place. Learned by\n"
    "# bench/train_names.py; a feature is described in extractors/entities/name_features.py.\n"
)


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
