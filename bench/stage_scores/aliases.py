"""Aliases: mentions joined within the seeds, and people joined across them, by the seeds' gold."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from extractors.article import Annotation, Article
from extractors.entities.same_person import same_person
from extractors.stages.run import all_stages, annotated
from stage_scores import Row, f_score
from stage_scores.seed_gold import Seed, same_people, seeds

STAGE = "aliases"
Pair = tuple[str, str]


def rows(data: Path, limit: int | None) -> Iterator[Row]:
    """Yield the scores."""
    all_seeds = tuple(seeds(data))
    people = {seed.number: _people(seed) for seed in all_seeds}
    yield from _across(all_seeds, people, data)
    yield from _within(all_seeds, people)


def _people(seed: Seed) -> tuple[Annotation, ...]:
    stages = [stage for stage in all_stages() if stage.name in ("entities", STAGE)]
    article = Article("", "", article_body=seed.body, in_language="en")
    found = annotated(stages, article).annotations
    return tuple(one for one in found if one.stage == STAGE and one.kind == "person")


def _across(
    all_seeds: tuple[Seed, ...], people: dict[str, tuple[Annotation, ...]], data: Path
) -> Iterator[Row]:
    """Yield recall and precision of the pairs of people that are joined across articles."""
    gold = {
        frozenset((a["doc"] + a["id"], b["doc"] + b["id"]))
        for group in same_people(data).values()
        for a, b in combinations(group, 2)
    }
    known = [(seed.number, one) for seed in all_seeds for one in people[seed.number]]
    joined = {
        frozenset((a + _gold_id(all_seeds, a, one), b + _gold_id(all_seeds, b, other)))
        for (a, one), (b, other) in combinations(known, 2)
        if a != b and same_person(one.value, other.value)
    }
    right = len(gold & joined)
    yield Row("seeds, people across them", "recall", right / len(gold), 1.0, {}, len(all_seeds))
    precision = right / len(joined) if joined else 0.0
    yield Row("seeds, people across them", "precision", precision, 1.0, {}, len(all_seeds))


def _gold_id(all_seeds: tuple[Seed, ...], number: str, one: Annotation) -> str:
    """Return the gold's name for a person of ours; our own name where the gold has none."""
    (seed,) = (seed for seed in all_seeds if seed.number == number)
    said = {part.value for part in one.parts}
    for person in seed.gold["persons"]:
        if said & set(person["surfaces"]):
            return str(person["id"])
    return one.value


def _within(
    all_seeds: tuple[Seed, ...], people: dict[str, tuple[Annotation, ...]]
) -> Iterator[Row]:
    """Yield the F of names joined to their person, and how many descriptions are found."""
    right = found = there = 0
    described = wanted = 0
    for seed in all_seeds:
        gold = {(text, p["id"]) for p in seed.gold["persons"] for text in p["surfaces"]}
        gold = {pair for pair in gold if pair[0] in seed.body}
        ours = {
            (part.value, _gold_id(all_seeds, seed.number, one))
            for one in people[seed.number]
            for part in one.parts
            if part.role in ("name", "short name", "abbreviation")
        }
        right, found, there = right + len(gold & ours), found + len(ours), there + len(gold)
        spans = {
            (part.value.casefold(), _gold_id(all_seeds, seed.number, one))
            for one in people[seed.number]
            for part in one.parts
            if part.role in ("title", "description")
        }
        for person in seed.gold["persons"]:
            for text in person["nominals"]:
                wanted += 1
                said = (words for words, who in spans if who == person["id"])
                described += any(text.casefold().endswith(words) for words in said)
    yield Row("seeds, names within", "F", f_score(right, found, there), None, {}, len(all_seeds))
    recall = described / wanted if wanted else 0.0
    yield Row("seeds, descriptions within", "recall", recall, None, {}, len(all_seeds))
