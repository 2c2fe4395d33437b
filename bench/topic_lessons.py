"""What decisions of a person bring: F1 after the articles were taught that a topic asks about."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from statistics import fmean

from topic_peers import Scores
from topic_sets import Subject, f1_at

from crawler.jobs.topic_health import BORDERLINE
from extractors.topics.topic import Topic
from extractors.topics.topic_seed import Seed

_TAUGHT = (0, 1, 2, 3, 5, 10)
_DRAWS = 5


def lessons(
    chosen: Sequence[Subject],
    seed: Callable[[int], Seed],
    scored: Callable[[Topic], Scores],
    size: int,
) -> dict[int, float]:
    """Return F1 at the automatic threshold by the number of articles taught before.

    A half of all articles, drawn by chance, may be taught, and the figure is of the other half.
    Taught are those that `seedwire topics` lists, and the labels answer for the person.

    Args:
        chosen: Subjects, that count alike.
        seed: Returns the seed that an article is.
        scored: Returns the score of each article.
        size: How many seeds a draw has.
    """
    found: dict[int, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for subject in chosen:
        for draw, (seeds, on) in enumerate(subject.draws(_DRAWS, size)):
            chance = random.Random(f"{subject.name} {draw}")
            for number, f1 in _followed(seed, scored, seeds, set(on), chance):
                found[number][subject.name].append(f1)
    figures = {n: fmean(map(fmean, found[n].values())) for n in _TAUGHT}
    said = ", ".join(f"{number}: {f1:.3f}" for number, f1 in figures.items())
    print(f"F1 by articles taught, seeds {size}: {said}")
    return {number: round(f1, 4) for number, f1 in figures.items()}


def _followed(
    seed: Callable[[int], Seed],
    scored: Callable[[Topic], Scores],
    seeds: list[int],
    on: set[int],
    chance: random.Random,
) -> Iterator[tuple[int, float]]:
    """Yield numbers of articles taught with the F1 after them, for one draw."""
    topic = Topic("taught", tuple(map(seed, seeds)))
    scores = scored(topic)
    taught = [i for i in range(len(scores)) if chance.random() < 0.5]
    untested = sorted({*taught, *seeds})
    tested = sorted(on.difference(taught))
    left = set(taught).difference(seeds)
    asked: list[int] = []
    for number in range(_TAUGHT[-1] + 1 if tested else 0):
        if number in _TAUGHT:
            yield number, f1_at(scores, untested, tested, topic.threshold)[0]
        asked = asked or _asked(scores, topic.threshold, left)
        one = asked.pop(0)
        left.remove(one)
        if one in on:
            topic = replace(topic, seeds=(*topic.seeds, replace(seed(one), is_taught=True)))
        else:
            topic = replace(topic, rejected=(*topic.rejected, seed(one)))
        if number + 1 in _TAUGHT or not asked:
            scores = scored(topic)


def _asked(scores: Scores, threshold: float, left: Collection[int]) -> list[int]:
    """Return which of the articles that are *left* `seedwire topics` lists."""
    chosen: list[int] = []
    for times in BORDERLINE:
        open_ = (i for i in left if i not in chosen)
        chosen.append(min(open_, key=lambda i: (abs(scores[i] - times * threshold), i)))
    return chosen
