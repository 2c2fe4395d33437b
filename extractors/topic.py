"""Topics: what a few seed articles have in common, and how close an article comes to it.

A text is a vector of its words, weighted (1 + ln count) × rarity; words of the headline count
twice more. A topic is the mean of its seeds' vectors, each of length 1, with what the seeds share
raised over what one of them happens to say. The score is the cosine of the two, 0 to 1, in which
words that no seed has weigh less than the others: new names are what news is made of. An article
that is itself a seed is scored by the other seeds, so that nothing is evidence for itself.

Source of the constants: bench/topic_gate.py prints what they do beside the plain cosine.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from extractors.article import Relevance
from extractors.terms import rarity, terms

Vector = dict[str, float]

AUTO_SHARE = 0.3  # of the seeds' mean leave-one-out score
ONE_SEED_THRESHOLD = 0.1  # one seed has no leave-one-out score
SHARPNESS = 1.5  # exponent on the mean weights
UNKNOWN_SHARE = 0.6  # of its weight that a word of no seed keeps
_HEADLINE_COUNT = 2
_SHOWN_TERMS = 10


@dataclass(frozen=True)
class Seed:
    """One example of a topic.

    Attributes:
        name: Where it came from, for reports.
        vector: Its words, weighted, of length 1.
    """

    name: str
    vector: Vector


@dataclass(frozen=True)
class Topic:
    """What a few seeds describe.

    Attributes:
        name: As the configuration calls it.
        seeds: At least one.
        fixed_threshold: From which score an article matches; None chooses it from the seeds.
    """

    name: str
    seeds: tuple[Seed, ...]
    fixed_threshold: float | None = None
    _profiles: dict[int, Vector] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        if not self.seeds:
            raise ValueError(f"topic {self.name!r} has no seeds")

    def profile(self, without: int = -1) -> Vector:
        """Return the profile of the seeds, the one numbered *without* left out; of length 1."""
        if without not in self._profiles:
            rest = [seed.vector for i, seed in enumerate(self.seeds) if i != without]
            total: Counter[str] = Counter()
            for vector in rest:
                total.update(vector)
            self._profiles[without] = _unit({t: x**SHARPNESS for t, x in total.items()})
        return self._profiles[without]

    def left_out_score(self, number: int) -> float:
        """Return the score of seed *number* by the other seeds; 0 when it is the only one."""
        return _cosine(self.seeds[number].vector, self.profile(number))[0]

    @cached_property
    def threshold(self) -> float:
        """From which score on an article matches."""
        if self.fixed_threshold is not None:
            return self.fixed_threshold
        if len(self.seeds) == 1:
            return ONE_SEED_THRESHOLD
        scores = [self.left_out_score(i) for i in range(len(self.seeds))]
        return AUTO_SHARE * sum(scores) / len(scores)


def topic_from(
    name: str, texts: Iterable[tuple[str, str | None, str]], threshold: float | None = None
) -> Topic:
    """Return the topic that *texts* describe: each a seed's name, headline and body.

    Raises:
        ValueError: There is none.
    """
    seeds = (Seed(label, vector(headline, body)) for label, headline, body in texts)
    return Topic(name, tuple(seeds), threshold)


def relevance(topic: Topic, headline: str | None, body: str) -> Relevance:
    """Return how close an article comes to *topic*, with the terms that made the score."""
    own = vector(headline, body)
    seed = next((i for i, one in enumerate(topic.seeds) if one.vector == own), None)
    is_left_out = seed is not None and len(topic.seeds) > 1
    profile = topic.profile(seed if is_left_out and seed is not None else -1)
    score, parts = _cosine(own, profile)
    strongest = sorted(parts.items(), key=_by_weight)[:_SHOWN_TERMS]
    shares = tuple((term, part / score) for term, part in strongest)
    return Relevance(topic.name, score, topic.threshold, shares, is_left_out)


def short_score(topic: Topic, title: str, summary: str) -> float:
    """Return the score of a few words about an article; lower than its own would be."""
    return _cosine(vector(title, summary), topic.profile())[0]


def vector(headline: str | None, body: str) -> Vector:
    """Return the weighted words of a text, of length 1; empty for a text without words."""
    counts = Counter(terms(body))
    for term in terms(headline or ""):
        counts[term] += _HEADLINE_COUNT
    return _unit({term: (1 + math.log(n)) * rarity(term) for term, n in counts.items()})


def _by_weight(part: tuple[str, float]) -> tuple[float, str]:
    return -part[1], part[0]


def _unit(vector: dict[str, float]) -> Vector:
    length = math.sqrt(math.fsum(x * x for x in vector.values()))
    return {term: x / length for term, x in vector.items()} if length else {}


def _cosine(own: Vector, profile: Vector) -> tuple[float, dict[str, float]]:
    """Return the score of a text for a *profile*, 0 to 1, and each term's part in it."""
    known = {term: x for term, x in own.items() if term in profile}
    unknown = math.fsum(x * x for term, x in own.items() if term not in profile)
    length = math.sqrt(math.fsum(x * x for x in known.values()) + UNKNOWN_SHARE**2 * unknown)
    parts = {term: x * profile[term] / length for term, x in known.items()}
    return min(1.0, math.fsum(parts.values())), parts
