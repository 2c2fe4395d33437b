"""How a topic does: its strongest terms, its seeds, what it matched, and what is doubtful."""

from __future__ import annotations

import itertools
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from statistics import median

from crawler.judged import Judged, Lesson, Week
from crawler.store import Store
from extractors.topics.drift import Rising, rising
from extractors.topics.threshold import Expectation
from extractors.topics.topic import Topic

WEEKS = 8
# Multiples of the threshold near which a decision of a person tells most. Source: bench/topics.py.
BORDERLINE = (1.0, 1.15, 0.9, 1.3, 1.5)
# Of what the middle seed scores: of 3,510 seeds of 27 subjects, 1 in 1,000 is below and matches.
_STRANGE = 0.5
_DRIFT_ARTICLES = 100
_TERMS = 12


@dataclass(frozen=True, slots=True)
class SeedScore:
    """A seed and how well the others know it.

    Attributes:
        name: Where it came from, or the words that were listed.
        score: By the other seeds; None for a single one, and for words.
        is_misfit: It would not match by the others, where most would, or scores less than half of
            what the middle one does.
    """

    name: str
    score: float | None
    is_misfit: bool = False


@dataclass(frozen=True, slots=True)
class Health:
    """All that is known of one topic.

    Attributes:
        topic: The topic.
        terms: Its strongest words and phrases with their weights.
        names: Its strongest names, likewise.
        seeds: One for each.
        expectation: What the threshold may be expected to do.
        weeks: Those of the last WEEKS that had matches; empty without a store.
        rising: Terms of new matches that no seed has.
        borderline: Articles worth a decision.
        lessons: What was taught.
    """

    topic: Topic
    terms: tuple[tuple[str, float], ...]
    names: tuple[tuple[str, float], ...]
    seeds: tuple[SeedScore, ...]
    expectation: Expectation
    weeks: tuple[Week, ...] = ()
    rising: tuple[Rising, ...] = ()
    borderline: tuple[Judged, ...] = ()
    lessons: tuple[Lesson, ...] = ()


def health(topic: Topic, store: Store | None, now: datetime) -> Health:
    """Return how *topic* does, by itself and by what is in *store*."""
    names, terms = _strongest(topic)
    seeds = seed_scores(topic)
    found = Health(topic, terms, names, seeds, topic.expectation)
    if store is None:
        return found
    matches = map(json.loads, store.matched(topic.name, _DRIFT_ARTICLES))
    taught = store.lessons(topic.name)
    said = {key for lesson in taught for key in (lesson.page_id, lesson.page.url)}
    return Health(
        topic,
        terms,
        names,
        seeds,
        topic.expectation,
        store.weeks(topic.name, _monday(now) - timedelta(weeks=WEEKS - 1)),
        rising(topic, ((one["headline"], one["articleBody"]) for one in matches)),
        _worth_a_decision(store, topic.name, said),
        taught,
    )


def _monday(now: datetime) -> datetime:
    """Return when the week of *now* began."""
    day = now - timedelta(days=now.weekday())
    return day.replace(hour=0, minute=0, second=0, microsecond=0)


def _worth_a_decision(store: Store, topic: str, said: Collection[object]) -> tuple[Judged, ...]:
    """Return an article near each multiple of the threshold, nothing of which *said* tells."""
    chosen: list[Judged] = []
    for times in BORDERLINE:
        near = store.borderline(topic, len(said) + len(chosen) + 1, times)
        fresh = (
            one
            for one in near
            if one not in chosen and one.page_id not in said and one.url not in said
        )
        chosen += itertools.islice(fresh, 1)
    return tuple(chosen)


def seed_scores(topic: Topic) -> tuple[SeedScore, ...]:
    """Return each seed of *topic* with how well the others know it."""
    found = [_seed_score(topic, number) for number in range(len(topic.seeds))]
    scores = [seed.score for seed in found if seed.score is not None]
    if sum(score < topic.threshold for score in scores) > len(scores) / 2:
        return tuple(found)  # they have little in common, and none is the stranger
    least = max(topic.threshold, _STRANGE * median(scores)) if scores else 0.0
    return tuple(
        replace(seed, is_misfit=seed.score is not None and seed.score < least) for seed in found
    )


def _strongest(
    topic: Topic,
) -> tuple[tuple[tuple[str, float], ...], tuple[tuple[str, float], ...]]:
    """Return the strongest names and the strongest other terms."""
    profile = topic.profile()
    every = sorted(
        ({**profile.words, **profile.phrases}).items(), key=lambda one: (-one[1], one[0])
    )
    known = topic.names
    return (
        _first((known[term], weight) for term, weight in every if term in known),
        _first((topic.written(term), weight) for term, weight in every if term not in known),
    )


def _first(terms: Iterable[tuple[str, float]]) -> tuple[tuple[str, float], ...]:
    """Return the first of *terms*, each way of writing once."""
    found: dict[str, float] = {}
    for term, weight in terms:
        found.setdefault(term, weight)
        if len(found) == _TERMS:
            break
    return tuple(found.items())


def _seed_score(topic: Topic, number: int) -> SeedScore:
    seed = topic.seeds[number]
    if len(topic.seeds) == 1 or not seed.is_article:
        return SeedScore(seed.name, None)
    return SeedScore(seed.name, topic.left_out_score(number))
