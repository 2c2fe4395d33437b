"""Topics: what a few seed articles have in common, and how close an article comes to it.

An article that is itself a seed is scored by the other seeds, so that nothing is evidence for
itself. `profile` says how a score is made, `threshold` from which one on an article matches,
`queries` what a rule may ask besides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from hashlib import sha256
from math import fsum

from extractors.article import NEAR, Relevance
from extractors.text.background import Background, shipped
from extractors.topics.counted import Phrases, add_name, counted
from extractors.topics.evidence import Sentences, strongest
from extractors.topics.profile import (
    Parts,
    Profile,
    Weighed,
    score,
    scored,
    usual_score,
    weighed,
)
from extractors.topics.queries import Query, failing
from extractors.topics.seed_profiles import SeedProfiles
from extractors.topics.threshold import (
    FEWEST_TIMES,
    WORDS_USUAL,
    Expectation,
    after_lessons,
    automatic,
    expectation,
)
from extractors.topics.topic_seed import Seed, seed_from

VERSION = 13  # of how a score is made and rules are read; part of what a record names
TAUGHT_NO = "a person said that it is not on the topic"
# What articles on anything are taken to score where words are not counted: with it the threshold is
# as large a part of what the seeds score as in English. Source: decision 67.
USUAL_ELSEWHERE = 0.025
_SHOWN_TERMS = 10
_LOOKED_AT = 2 * _SHOWN_TERMS  # as many are enough, should each be a name's phrase and its key


@dataclass(frozen=True)
class Topic:
    """What a few seeds describe.

    Attributes:
        name: As the configuration calls it.
        seeds: At least one.
        fixed_threshold: From which score an article matches; None chooses it from the seeds.
        must: Rules that have to hold, each of them.
        never: Rules of which none may hold.
        rejected: What a person said is not on the topic.
    """

    name: str
    seeds: tuple[Seed, ...]
    fixed_threshold: float | None = None
    must: tuple[Query, ...] = ()
    never: tuple[Query, ...] = ()
    rejected: tuple[Seed, ...] = ()

    def __post_init__(self) -> None:
        if not self.seeds:
            raise ValueError(f"topic {self.name!r} has no seeds")

    def ready(self) -> Topic:
        """Return it, with what every article asks of it made: for many seeds this takes seconds."""
        _ = self.phrases, self.version, self.names, self._words
        return self

    def profile(self, without: int | None = None) -> Profile:
        """Return the profile of the seeds, the one numbered *without* left out."""
        return self._profiles.limited(without)

    @cached_property
    def phrases(self) -> frozenset[str]:
        """What is looked for in texts besides words."""
        return frozenset(self.profile().phrases)

    @property
    def has_articles(self) -> bool:
        """Whether any of its seeds is an article, and not a list of words."""
        return any(seed.is_article for seed in self.seeds)

    @property
    def background(self) -> Background:
        """By which rarities its seeds were weighed, and articles are."""
        return self.seeds[0].text.background

    @cached_property
    def usual_score(self) -> float:
        """What articles on anything score on the average."""
        fewest = 0.0 if self._is_counted else USUAL_ELSEWHERE
        return max(usual_score(self._profiles.whole, self.background), fewest)

    @cached_property
    def names(self) -> dict[str, str]:
        """Return the terms of the seeds that are names, as they are written."""
        found: dict[str, str] = {}
        for seed in self.seeds:
            for term, name in seed.names.items():
                add_name(found, term, name)
        return found

    def written(self, term: str) -> str:
        """Return a term as a person writes it: one that is no name may be a beginning of a word."""
        return self.names.get(term) or " ".join(self._words.get(w, w) for w in term.split(" "))

    def left_out_score(self, number: int) -> float:
        """Return the score of seed *number* by the other seeds; 0 when it is the only one."""
        return self._profiles.left_out_score(number)

    @cached_property
    def left_out_scores(self) -> tuple[float, ...]:
        """Return the score of each seed that is an article by the other seeds; of one alone: ()."""
        return tuple(self.left_out_score(i) for i in self._profiles.scored)

    @cached_property
    def threshold(self) -> float:
        """From which score on an article matches."""
        if self.fixed_threshold is not None:
            return self.fixed_threshold
        chosen = automatic(
            self._profiles.cosines,
            self.usual_score,
            has_articles=self.has_articles,
            has_words=not all(seed.is_article for seed in self.seeds),
            is_counted=self._is_counted,
        )
        on = [self.left_out_score(i) for i in self._profiles.scored if self.seeds[i].is_taught]
        off = [score(one.text, self.profile()) for one in self.rejected]
        return after_lessons(chosen, on, off, FEWEST_TIMES * self.usual_score)

    @property
    def expectation(self) -> Expectation:
        """What the threshold may be expected to do."""
        usual = self.usual_score if self.has_articles else WORDS_USUAL
        return expectation(self.left_out_scores, usual, self.threshold)

    @cached_property
    def version(self) -> str:
        """Return what changes when a decision by this topic may: its seeds, rules, numbers."""
        said = (
            VERSION,
            self.background.version,
            self.name,
            self.threshold,
            [str(rule) for rule in self.must],
            [str(rule) for rule in self.never],
            [_said(seed) for seed in (*self.seeds, *self.rejected)],
            [seed.is_taught for seed in self.seeds],
        )
        return sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()[:12]

    @cached_property
    def _profiles(self) -> SeedProfiles:
        return SeedProfiles(self.seeds, self.rejected)

    @property
    def _is_counted(self) -> bool:
        return all(seed.is_counted for seed in self.seeds)

    @cached_property
    def _words(self) -> dict[str, str]:
        return {term: word for seed in self.seeds for term, word in seed.written.items()}


def topic_from(
    name: str, texts: Iterable[tuple[str, str | None, str]], threshold: float | None = None
) -> Topic:
    """Return the topic that *texts* describe: each a seed's name, headline and body.

    Raises:
        ValueError: There is none.
    """
    return Topic(name, tuple(seed_from(*text) for text in texts), threshold)


def relevances(
    topics: Iterable[Topic], headline: str | None, body: str, url: str | None = None
) -> tuple[Relevance, ...]:
    """Return how close an article comes to each of *topics*, with what made the score.

    Args:
        topics: Any number.
        headline: The article's, None where there is none.
        body: Its text.
        url: Of its page, by which it is known as a seed or as rejected whatever its text.
    """
    asked = tuple(topics)
    phrases = _phrases(tuple(topic.phrases for topic in asked))
    background = asked[0].background if asked else shipped()
    text = weighed(counted(headline, body, phrases), background)
    sentences = Sentences(body, phrases, is_cut=text.counted.is_cut)
    found = []
    for topic in asked:
        seed = _number(topic.seeds, text, url)
        is_left_out = seed is not None and len(topic.seeds) > 1
        if seed is not None and is_left_out:
            others = topic.profile(seed)
            own = weighed(counted(headline, body, Phrases(others.phrases)), background)
            near, parts = scored(own, others)
        else:
            near, parts = scored(text, topic.profile())
        if _number(topic.rejected, text, url) is None:
            rule = failing(topic.must, topic.never, headline, body)
        else:
            rule = TAUGHT_NO
        one = _relevance(topic, near, parts, rule, sentences)
        taught = seed is not None and topic.seeds[seed].is_taught
        found.append(replace(one, left_out=is_left_out, taught=taught))
    return tuple(found)


def relevance(topic: Topic, headline: str | None, body: str, url: str | None = None) -> Relevance:
    """Return how close an article comes to *topic*; the arguments are those of relevances()."""
    return relevances((topic,), headline, body, url)[0]


def _relevance(
    topic: Topic, score: float, parts: Parts, rule: str | None, sentences: Sentences
) -> Relevance:
    total, names = fsum(parts.values()) or 1.0, topic.names
    found = strongest(parts, _LOOKED_AT)
    shown: dict[str, float] = defaultdict(float)  # a name is a phrase and has a key: shown once
    for term, part in found:
        shown[topic.written(term)] += part / total
    terms = sorted(shown.items(), key=lambda one: (-one[1], one[0]))[:_SHOWN_TERMS]
    return Relevance(
        topic.name,
        score,
        topic.threshold,
        tuple(terms),
        rule=rule,
        names=frozenset([names[t] for t, _ in found if t in names]).intersection(dict(terms)),
        sentences=sentences.carrying(parts) if score >= NEAR * topic.threshold else (),
        version=topic.version,
        background=topic.background.version,
    )


def _said(seed: Seed) -> tuple[object, ...]:
    terms = seed.text.counted
    return sorted(terms.words.items()), sorted(terms.phrases.items()), sorted(seed.names)


@lru_cache(maxsize=64)  # in use there is one set of topics
def _phrases(asked: tuple[frozenset[str], ...]) -> Phrases:
    return Phrases(frozenset[str]().union(*asked))


def _number(seeds: tuple[Seed, ...], text: Weighed, url: str | None) -> int | None:
    """Return which of *seeds* an article is: the page itself, or a copy word for word."""
    own = text.counted.words
    copy = next((i for i, one in enumerate(seeds) if one.text.counted.words == own), None)
    return next((i for i, one in enumerate(seeds) if url and one.url == url), copy)
