"""Topics: what a few seed articles have in common, and how close an article comes to it.

An article that is itself a seed is scored by the other seeds, so that nothing is evidence for
itself. extractors.profile says how a score is made, extractors.threshold from which one on an
article matches, extractors.queries what a rule may ask besides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from hashlib import sha256
from math import fsum

from extractors.article import NEAR, Relevance
from extractors.background import Background, shipped
from extractors.counted import Counted, Phrases, counted, names_in
from extractors.evidence import Sentences, strongest
from extractors.function_words import function_words, is_counted
from extractors.profile import Parts, Profile, Weighed, profile, score, scored, usual_score, weighed
from extractors.queries import Query, failing
from extractors.threshold import (
    FEWEST_TIMES,
    WORDS_USUAL,
    Expectation,
    after_lessons,
    automatic,
    expectation,
    most_of_a_term,
)

VERSION = 10  # of how a score is made; part of what a record names
TAUGHT_NO = "a person said that it is not on the topic"
# What articles on anything score where words are not counted: .041 to .048 on the average, in
# German, Russian, Polish and Greek news.
USUAL_ELSEWHERE = 0.045
_SHOWN_TERMS = 10
_LOOKED_AT = 2 * _SHOWN_TERMS  # as many are enough, should each be a name's phrase and its key
_WORDS_TIMES = 3.0  # that a word counts which a person listed, as in the first words of an article


@dataclass(frozen=True, slots=True)
class Seed:
    """One example of a topic.

    Attributes:
        name: Where it came from, for reports.
        text: Its words, weighed.
        names: Its terms that are names, as they are written.
        is_article: False for a list of words.
        is_taught: Whether a person was asked, and said that it is on the topic.
        is_counted: Whether the shipped counts of words are of its language.
        url: Of the page that it is; None where it is none.
        idle: Words of its language that tell nothing, where they are not.
    """

    name: str
    text: Weighed
    names: dict[str, str] = field(default_factory=dict)
    is_article: bool = True
    is_taught: bool = False
    is_counted: bool = True
    url: str | None = None
    idle: frozenset[str] = frozenset()


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
    _profiles: dict[int, Profile] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    def __post_init__(self) -> None:
        if not self.seeds:
            raise ValueError(f"topic {self.name!r} has no seeds")

    def profile(self, without: int = -1) -> Profile:
        """Return the profile of the seeds, the one numbered *without* left out."""
        return replace(self._unlimited(without), most=most_of_a_term(self._cosines))

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
        fewest = 0.0 if all(seed.is_counted for seed in self.seeds) else USUAL_ELSEWHERE
        return max(usual_score(self._unlimited(), self.background), fewest)

    @cached_property
    def names(self) -> dict[str, str]:
        """Return the terms of the seeds that are names, as they are written."""
        return {term: name for seed in self.seeds for term, name in seed.names.items()}

    def left_out_score(self, number: int) -> float:
        """Return the score of seed *number* by the other seeds; 0 when it is the only one."""
        if len(self.seeds) == 1:
            return 0.0
        return score(self.seeds[number].text, self.profile(number))

    @cached_property
    def left_out_scores(self) -> tuple[float, ...]:
        """Return the score of each seed that is an article by the other seeds; of one alone: ()."""
        return tuple(self.left_out_score(i) for i in self._scored)

    @cached_property
    def threshold(self) -> float:
        """From which score on an article matches."""
        if self.fixed_threshold is not None:
            return self.fixed_threshold
        chosen = automatic(self._cosines, self.usual_score, has_articles=self.has_articles)
        on = [self.left_out_score(i) for i in self._scored if self.seeds[i].is_taught]
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
            [sorted(seed.text.counted.words.items()) for seed in (*self.seeds, *self.rejected)],
            [seed.is_taught for seed in self.seeds],
        )
        return sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()[:12]

    @property
    def _scored(self) -> tuple[int, ...]:
        """Return the numbers of the seeds that others can score: articles, no list of words."""
        numbers = [i for i, seed in enumerate(self.seeds) if seed.is_article]
        return tuple(numbers) if len(self.seeds) > 1 else ()

    @cached_property
    def _cosines(self) -> tuple[float, ...]:
        """Return the scores of the seeds by the others, with no limit to what a term adds."""
        return tuple(score(self.seeds[i].text, self._unlimited(i)) for i in self._scored)

    @cached_property
    def _idle(self) -> frozenset[str]:
        return frozenset().union(*(seed.idle for seed in self.seeds))

    def _unlimited(self, without: int = -1) -> Profile:
        if without not in self._profiles:
            rest = [seed for i, seed in enumerate(self.seeds) if i != without]
            off = [seed.text for seed in self.rejected]
            names = rest[0].names if len(rest) == 1 and rest[0].is_article else None
            texts = [seed.text for seed in rest]
            self._profiles[without] = profile(texts, off, self._idle, names)
        return self._profiles[without]


def seed_from(
    name: str, headline: str | None, body: str, background: Background | None = None
) -> Seed:
    """Return the seed that an article is; its words as rare as is shipped for None."""
    text = weighed(counted(headline, body), background)
    known = is_counted(text.words)
    idle = frozenset[str]() if known else function_words(body)
    return Seed(name, text, names_in(body), is_counted=known, idle=idle)


def words_seed(words: Iterable[str], background: Background | None = None) -> Seed:
    """Return the seed that a list of words and phrases is."""
    listed = tuple(words)
    found = [counted(None, one) for one in listed]
    alone = {term: _WORDS_TIMES for one in found for term in one.words}
    phrases = {term: _WORDS_TIMES for one in found for term in one.phrases}
    names = {term: name for one in listed for term, name in names_in(one).items()}
    return Seed(
        ", ".join(listed), weighed(Counted(alone, phrases), background), names, is_article=False
    )


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
    sentences = Sentences(body, phrases)
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
        shown[names.get(term, term)] += part / total
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


@lru_cache(maxsize=64)  # in use there is one set of topics
def _phrases(asked: tuple[frozenset[str], ...]) -> Phrases:
    return Phrases(frozenset[str]().union(*asked))


def _number(seeds: tuple[Seed, ...], text: Weighed, url: str | None) -> int | None:
    """Return which of *seeds* an article is: the page itself, or a copy word for word."""
    own = text.counted.words
    copy = next((i for i, one in enumerate(seeds) if one.text.counted.words == own), None)
    return next((i for i, one in enumerate(seeds) if url and one.url == url), copy)
