"""The profile of a topic: its terms with their weights, and the score of a text by it.

A text weighs its words (1 + ln count) × rarity, where the headline and the first words count more.
Phrases weigh half of that, and are counted only where two seeds share them (or a single one has
them twice). A profile is the mean of its seeds' weights, each of length 1, times the root of the
share of seeds that have a term: what many have is the topic, what one has may be chance; of a
single seed, names are likelier to be the topic than other words. The score is the cosine of the
two, 0 to 1, in which no term, and no name of several words, adds more than the profile allows.

Source of the constants: bench/topics.py, which says on which subjects.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, repeat
from operator import mul

from extractors.text.background import Background, shipped
from extractors.topics.counted import Counted
from extractors.topics.name_spelling import MARK

PHRASE_SHARE = 0.5
SHARPNESS = 1.25  # exponent on the mean weights
REJECTED_SHARE = 0.5  # of what a seed adds, that an article takes off which does not belong
LONE_SHARE = 0.7  # of seeds that have what a single one has; its names are taken to be in all
TOGETHER = 0.8  # of the times that seeds have a word, it stands in the phrase that it is tied to
# Of the weights of an article, over what one mention of a word weighs. Source: bench/topics.py; so
# the usual score is within 5 % of the mean of 3,305 articles, for two in three of 60 profiles.
_USUAL_LENGTH = 48.0
_EMPTY = 0.3  # share of all articles from which a word is in no profile
_COMMON = 0.2  # share of all articles from which a word ends no phrase
Parts = dict[str, float]


@dataclass(frozen=True, slots=True)
class Profile:
    """Terms and what each adds to a score.

    Attributes:
        words: Weights of words; with those of *phrases* a vector of length 1.
        phrases: Weights of phrases and of keys of names.
        together: Terms that are one name or phrase and its words, sorted; no term is in two.
        most: What one term, or all that are together, add to a score at most.
    """

    words: Mapping[str, float]
    phrases: Mapping[str, float]
    together: tuple[tuple[str, ...], ...] = ()
    most: float = math.inf

    def about(self, text: Weighed) -> Profile:
        """Return the part of it by which *text* is scored."""
        terms = {*text.words, *text.counted.phrases}
        return replace(
            self,
            words={term: self.words[term] for term in self.words.keys() & terms},
            phrases={term: self.phrases[term] for term in self.phrases.keys() & terms},
            together=tuple(group for group in self.together if not terms.isdisjoint(group)),
        )

    def limited(self, parts: Parts, length: float) -> Parts:
        """Return what terms add to a score, in proportion, none of them more than the most.

        Args:
            parts: By term; what they add to a score is these over *length*.
            length: Of the text.
        """
        most = self.most * length
        if math.fsum(parts.values()) <= most:
            return parts
        out = {term: min(part, most) for term, part in parts.items()}
        for group in self.together:
            total = math.fsum(out.get(term, 0.0) for term in group)
            if total > most:
                out |= {term: out[term] * most / total for term in group if term in out}
        return out


@dataclass(frozen=True, slots=True)
class Weighed:
    """A text ready to be scored by any number of profiles.

    Attributes:
        words: Weights of its words.
        square: The sum of their squares.
        counted: What it was made of.
        background: By which it was weighed.
    """

    words: Mapping[str, float]
    square: float
    counted: Counted
    background: Background


def weighed(text: Counted, background: Background | None = None) -> Weighed:
    """Return the weights of the words of a text, by what is shipped for None."""
    background = background or shipped()
    rarities = map(background.rarities.get, text.words, repeat(background.rarest))
    weights = list(map(mul, map(_BOOSTS.__getitem__, text.words.values()), rarities))
    words = dict(zip(text.words, weights, strict=True))
    return Weighed(words, math.fsum(map(mul, weights, weights)), text, background)


def shared_phrases(seeds: Sequence[Weighed]) -> frozenset[str]:
    """Return the phrases that speak for a topic: two seeds have them, or the only one has twice."""
    having: Mapping[str, float]
    if len(seeds) == 1:
        having = seeds[0].counted.phrases
    else:
        having = Counter(chain.from_iterable(seed.counted.phrases for seed in seeds))
    known = seeds[0].background
    return frozenset(t for t, count in having.items() if count > 1 and _is_phrase(t, known))


def with_phrases(text: Weighed, phrases: frozenset[str] | None) -> Weighed:
    """Return *text* with no other phrases than these; as it is for None."""
    if phrases is None:
        return text
    kept = {term: n for term, n in text.counted.phrases.items() if term in phrases}
    return replace(text, counted=replace(text.counted, phrases=kept))


def profile(
    seeds: Sequence[Weighed],
    rejected: Sequence[Weighed] = (),
    idle: frozenset[str] = frozenset(),
    names: Collection[str] | None = None,
) -> Profile:
    """Return what *seeds* have in common.

    Args:
        seeds: At least one.
        rejected: What a person said is not on the topic: its terms weigh less.
        idle: Words that tell nothing.
        names: Which terms of a single article are names; None for a list of words, and for several
            seeds, which tell by themselves what they share.
    """
    shared = frozenset(t for t in shared_phrases(seeds) if idle.isdisjoint(t.split(" ")))
    vectors = [_vector(seed, shared) for seed in seeds]
    shares = _shares(vectors, names)
    mean: dict[str, float] = defaultdict(float)
    for vector in vectors:
        for term, x in vector.items():
            mean[term] += x / len(seeds)
    for one in rejected:
        for term, x in _vector(one, shared).items():
            if term in mean:
                mean[term] -= REJECTED_SHARE * x / (len(seeds) + len(rejected))
    raised = {
        term: (x * math.sqrt(shares[term])) ** SHARPNESS
        for term, x in _telling(mean, seeds[0].background).items()
        if x > 0 and term not in idle
    }
    length = math.sqrt(math.fsum(x * x for x in raised.values())) or 1.0
    unit = {term: x / length for term, x in raised.items()}
    return Profile(
        {term: x for term, x in unit.items() if term not in shared},
        {term: x for term, x in unit.items() if term in shared},
        _together(seeds, shared & unit.keys()),
    )


def scored(text: Weighed, profile: Profile) -> tuple[float, Parts]:
    """Return how near a text comes to a profile, 0 to 1, and what its terms add, in proportion.

    Args:
        text: Counted with at least the phrases of *profile*.
        profile: What it is measured by.
    """
    wanted, own, counts = profile.words, text.words, text.counted.phrases
    parts = {term: own[term] * wanted[term] for term in own.keys() & wanted.keys()}
    squares = [text.square]
    for term in profile.phrases.keys() & counts.keys():
        weight = phrase_weight(text.background.rarity(term), counts[term])
        parts[term] = weight * profile.phrases[term]
        squares.append(weight * weight)
    length = math.sqrt(math.fsum(squares)) or 1.0
    parts = profile.limited(parts, length)
    return min(1.0, math.fsum(parts.values()) / length), parts


def score(text: Weighed, profile: Profile) -> float:
    """Return how near a text comes to a profile: 0 to 1."""
    return scored(text, profile)[0]


def usual_score(profile: Profile, background: Background) -> float:
    """Return what articles on anything score on the average, by what they are likely to say."""
    words = (x * background.share(t) * background.rarity(t) for t, x in profile.words.items())
    phrases = (x * background.share(t) * background.rarity(t) for t, x in profile.phrases.items())
    return (math.fsum(words) + PHRASE_SHARE * math.fsum(phrases)) / _USUAL_LENGTH


def _shares(
    vectors: Sequence[Mapping[str, float]], names: Collection[str] | None
) -> Mapping[str, float]:
    """Return which share of the seeds has each term, as far as they tell."""
    if len(vectors) == 1 and names is not None:
        return {term: 1.0 if term in names else LONE_SHARE for term in vectors[0]}
    having = Counter(chain.from_iterable(vectors))
    return {term: count / len(vectors) for term, count in having.items()}


def _telling(mean: Mapping[str, float], background: Background) -> Mapping[str, float]:
    """Return the terms without the words that nearly all texts have, if anything is left then."""
    return {t: x for t, x in mean.items() if background.share(t) < _EMPTY} or mean


def _together(seeds: Sequence[Weighed], phrases: Collection[str]) -> tuple[tuple[str, ...], ...]:
    """Return each of *phrases* with its words, where *seeds* have these hardly without it.

    "Hong", "Kong" and "Hong Kong" say one thing, and are no three signs of a topic, nor is "Hong
    Kong harbour" a fourth. Of phrases that share a word the most frequent one has it.
    """
    counts: Counter[str] = Counter()
    for seed in seeds:
        counts.update(seed.counted.words)
        counts.update({term: n for term, n in seed.counted.phrases.items() if term in phrases})
    groups: dict[str, list[str]] = {}  # by each of their words
    for phrase in sorted(phrases, key=lambda one: (MARK in one, -counts[one], one)):
        words = (phrase.rpartition(MARK)[2],) if MARK in phrase else tuple(phrase.split(" "))
        known = next((groups[word] for word in words if word in groups), None)
        if known is not None:
            known.append(phrase)
            continue
        bound = {word for word in words if TOGETHER * counts[word] <= counts[phrase]}
        group = [phrase, *bound]
        for word in bound:
            groups[word] = group
    return tuple({id(group): tuple(sorted(group)) for group in groups.values()}.values())


def _is_phrase(term: str, background: Background) -> bool:
    """Return whether *term* neither begins nor ends with a word that all articles have."""
    words = (term.rpartition(MARK)[2],) if MARK in term else term.split(" ")
    return all(background.share(word) < _COMMON for word in (words[0], words[-1]))


def _vector(seed: Weighed, shared: frozenset[str]) -> dict[str, float]:
    """Return the weights of a seed's words and *shared* phrases, of length 1."""
    phrases = {
        term: phrase_weight(seed.background.rarity(term), n)
        for term, n in seed.counted.phrases.items()
        if term in shared
    }
    square = seed.square + math.fsum(x * x for x in phrases.values())
    length = math.sqrt(square) or 1.0
    return {term: x / length for found in (seed.words, phrases) for term, x in found.items()}


def phrase_weight(rarity: float, count: float) -> float:
    """Return the weight of a phrase that a text has *count* times."""
    return PHRASE_SHARE * (1 + math.log(count)) * rarity


class _Boosts(dict[float, float]):
    """What the number of times that a word is counted makes of its weight: most are small."""

    def __missing__(self, count: float) -> float:
        self[count] = boost = 1 + math.log(count)
        return boost


_BOOSTS = _Boosts()
