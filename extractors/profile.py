"""The profile of a topic: its terms with their weights, and the score of a text by it.

A text weighs its words (1 + ln count) × rarity, where the headline and the first words count more.
Phrases weigh half of that, and are counted only where two seeds share them (or a single one has
them twice). A profile is the mean of its seeds' weights, each of length 1, with what many seeds
have raised over what one of them happens to say, and most of all for names. The score is the cosine
of the two, 0 to 1.

Source of the constants: bench/topics.py, on half of its subjects; the other half was left alone.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractors.counted import Counted
from extractors.name_spelling import MARK
from extractors.terms import rarest, rarities, rarity, share_of_articles

PHRASE_SHARE = 0.5
SHARPNESS = 1.25  # exponent on the mean weights
NAME_GAIN = 0.25  # of a name that all seeds have
LONE_NAME = 0.5  # of its weight that a name keeps that one of several seeds has
REJECTED_SHARE = 0.5  # of the mean weight of what a person said does not belong
_COMMON = 0.2  # share of all articles from which a word ends no phrase


@dataclass(frozen=True, slots=True)
class Profile:
    """Terms and what each adds to a score.

    Attributes:
        words: Weights of words; with those of *phrases* a vector of length 1.
        phrases: Weights of phrases and of keys of names.
    """

    words: Mapping[str, float]
    phrases: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A text ready to be scored by any number of profiles.

    Attributes:
        words: Weights of its words.
        square: The sum of their squares.
        counted: What it was made of.
    """

    words: Mapping[str, float]
    square: float
    counted: Counted


def weighed(text: Counted) -> Weighed:
    """Return the weights of the words of a text."""
    find, rare, log = rarities().get, rarest(), math.log
    words = {term: (1 + log(n)) * find(term, rare) for term, n in text.words.items()}
    return Weighed(words, math.fsum(x * x for x in words.values()), text)


def profile(
    seeds: Sequence[Weighed], rejected: Sequence[Weighed] = (), names: Iterable[str] = ()
) -> Profile:
    """Return what *seeds* have in common.

    Args:
        seeds: At least one.
        rejected: What a person said is not on the topic: its terms weigh less.
        names: Those terms that are names.
    """
    shared = _shared_phrases(seeds)
    vectors = [_vector(seed, shared) for seed in seeds]
    having = Counter(term for vector in vectors for term in vector)
    known = frozenset(names)
    mean: dict[str, float] = defaultdict(float)
    for vector in vectors:
        for term, x in vector.items():
            mean[term] += x / len(seeds)
    for one in rejected:
        for term, x in _vector(one, shared).items():
            if term in mean:
                mean[term] -= REJECTED_SHARE * x / len(rejected)
    raised = {
        term: (x * _name_factor(having[term], len(seeds), MARK in term or term in known))
        ** SHARPNESS
        for term, x in mean.items()
        if x > 0
    }
    length = math.sqrt(math.fsum(x * x for x in raised.values())) or 1.0
    unit = {term: x / length for term, x in raised.items()}
    return Profile(
        {term: x for term, x in unit.items() if term not in shared},
        {term: x for term, x in unit.items() if term in shared},
    )


def parts(text: Weighed, profile: Profile) -> dict[str, float]:
    """Return what each term adds to the score of a text; their sum is the score, 0 to 1."""
    wanted, own = profile.words, text.words
    found = {term: own[term] * wanted[term] for term in own.keys() & wanted.keys()}
    counts = text.counted.phrases
    phrases = {
        term: _phrase_weight(term, counts[term]) for term in profile.phrases.keys() & counts.keys()
    }
    found |= {term: x * profile.phrases[term] for term, x in phrases.items()}
    length = math.sqrt(math.fsum((text.square, *(x * x for x in phrases.values())))) or 1.0
    return {term: x / length for term, x in found.items()}


def score(text: Weighed, profile: Profile) -> float:
    """Return how near a text comes to a profile, 0 to 1."""
    return min(1.0, math.fsum(parts(text, profile).values()))


def _shared_phrases(seeds: Sequence[Weighed]) -> frozenset[str]:
    """Return the phrases that speak for a topic: two seeds have them, or the only one has twice."""
    if len(seeds) == 1:
        phrases = seeds[0].counted.phrases.items()
        return frozenset(term for term, count in phrases if count > 1 and _is_phrase(term))
    having = Counter(term for seed in seeds for term in seed.counted.phrases)
    return frozenset(term for term, count in having.items() if count > 1 and _is_phrase(term))


@lru_cache(maxsize=50_000)
def _is_phrase(term: str) -> bool:
    """Return whether *term* neither begins nor ends with a word that all articles have."""
    words = (term.rpartition(MARK)[2],) if MARK in term else term.split(" ")
    return all(share_of_articles(word) < _COMMON for word in (words[0], words[-1]))


def _vector(seed: Weighed, shared: frozenset[str]) -> dict[str, float]:
    """Return the weights of a seed's words and *shared* phrases, of length 1."""
    phrases = {
        term: _phrase_weight(term, n) for term, n in seed.counted.phrases.items() if term in shared
    }
    square = seed.square + math.fsum(x * x for x in phrases.values())
    length = math.sqrt(square) or 1.0
    return {term: x / length for found in (seed.words, phrases) for term, x in found.items()}


def _phrase_weight(term: str, count: float) -> float:
    return PHRASE_SHARE * (1 + math.log(count)) * rarity(term)


def _name_factor(having: int, seeds: int, is_name: bool) -> float:
    if not is_name or seeds == 1:
        return 1.0
    if having == 1:
        return LONE_NAME
    return 1 + NAME_GAIN * (having - 1) / (seeds - 1)
