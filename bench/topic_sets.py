"""The articles that topics are measured on, and the labels of those on a few subjects."""

from __future__ import annotations

import json
import random
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from background import texts
from numpy.typing import NDArray

LABELS = Path(__file__).parent / "labels" / "topics.json"
HALVES = ("development", "report", "fresh")
SEEDS = 5


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject with the articles that are on it.

    Attributes:
        name: Short.
        half: One of HALVES: constants were chosen by the first, some with the second in view; the
            limit of names and the threshold with the third, too.
        words: What a person would list who has no article.
        articles: Their numbers in the list of all.
    """

    name: str
    half: str
    words: tuple[str, ...]
    articles: tuple[int, ...]

    def draws(self, number: int, size: int = SEEDS) -> Iterator[tuple[list[int], list[int]]]:
        """Yield *number* times *size* seeds by chance, and the other articles on the subject."""
        chance = random.Random(self.name)
        for _ in range(number):
            seeds = chance.sample(self.articles, size)
            yield seeds, [i for i in self.articles if i not in seeds]


def articles(data: Path) -> list[tuple[str, str, str]]:
    """Return number, headline and text of the English articles in *data*."""
    return list(texts(data))


def subjects(
    found: Sequence[tuple[str, str, str]],
    halves: Collection[str] = HALVES,
    labels: Path = LABELS,
) -> list[Subject]:
    """Return the labelled subjects of *halves*, their articles as numbers in *found*."""
    numbers = {number: i for i, (number, _, _) in enumerate(found)}
    said = json.loads(labels.read_text("utf-8"))["subjects"]
    return [
        Subject(name, one["half"], tuple(one["words"]), tuple(numbers[i] for i in one["on"]))
        for name, one in said.items()
        if one["half"] in halves
    ]


def average_precision(scores: NDArray[np.float64], seeds: list[int], on: list[int]) -> float:
    """Return the average precision of a ranking, the seeds left out of it."""
    wanted, out = set(on), set(seeds)
    right, total, rank = 0, 0.0, 0
    for i in np.argsort(-scores, kind="stable"):
        if i in out:
            continue
        rank += 1
        if i in wanted:
            right += 1
            total += right / rank
    return total / len(on)


def f1_at(
    scores: NDArray[np.float64], seeds: list[int], on: list[int], threshold: float
) -> tuple[float, float, float]:
    """Return F1, precision and recall of what reaches *threshold*, the seeds left out."""
    through = set(np.flatnonzero(scores >= threshold).tolist()) - set(seeds)
    right = len(through & set(on))
    precision = right / len(through) if through else 0.0
    recall = right / len(on)
    return (2 * right / (len(through) + len(on)) if right else 0.0), precision, recall


def best_f1(scores: NDArray[np.float64], seeds: list[int], on: list[int]) -> float:
    """Return the F1 of the threshold that would have been best."""
    order = [i for i in np.argsort(-scores, kind="stable") if i not in set(seeds)]
    right, best = 0, 0.0
    for rank, i in enumerate(order[: 4 * len(on)], 1):
        right += i in set(on)
        best = max(best, 2 * right / (rank + len(on)))
    return best
