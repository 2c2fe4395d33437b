"""The profiles of a topic's seeds: of all of them, and of all but one, which is scored by it.

Of many seeds each has its own others, so what is asked of these is made once and kept small.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from extractors.text.background import shipped
from extractors.topics.counted import beginning
from extractors.topics.name_spelling import MARK
from extractors.topics.profile import (
    Profile,
    Weighed,
    profile,
    score,
    shared_phrases,
    with_phrases,
)
from extractors.topics.threshold import most_of_a_term
from extractors.topics.topic_seed import Seed

_FEWEST_SHARING = 2  # seeds of which one left out leaves others that share phrases: more than these


@dataclass(frozen=True)
class SeedProfiles:
    """What seeds have in common, all of them or without one.

    Attributes:
        seeds: At least one.
        rejected: What a person said is not on the topic.
    """

    seeds: tuple[Seed, ...]
    rejected: tuple[Seed, ...] = ()

    @cached_property
    def scored(self) -> tuple[int, ...]:
        """Return the numbers of the seeds that others can score: articles, no list of words."""
        numbers = [i for i, seed in enumerate(self.seeds) if seed.is_article]
        return tuple(numbers) if len(self.seeds) > 1 else ()

    @cached_property
    def whole(self) -> Profile:
        """Return the profile of all seeds, with no limit to what a term adds."""
        return self._of(range(len(self.seeds)))

    @cached_property
    def cosines(self) -> tuple[float, ...]:
        """Return the scores of the seeds by the others, with no limit to what a term adds."""
        return tuple(score(self.seeds[i].text, self._others[i]) for i in self.scored)

    def limited(self, without: int | None = None) -> Profile:
        """Return the profile of the seeds, the one numbered *without* left out."""
        found = self.whole if without is None else self._without(without)
        return replace(found, most=self._most)

    def left_out_score(self, number: int) -> float:
        """Return the score of an article among the seeds by the others; 0 where there is none."""
        if number not in self._others:
            return 0.0
        return score(self.seeds[number].text, replace(self._others[number], most=self._most))

    @cached_property
    def _most(self) -> float:
        return most_of_a_term(self.cosines)

    @cached_property
    def _others(self) -> Mapping[int, Profile]:
        """Return what the profile without each seed says of that seed."""
        return {i: self._without(i).about(self.seeds[i].text) for i in self.scored}

    @cached_property
    def _shared(self) -> frozenset[str] | None:
        """Return the phrases that two seeds have; None where one alone tells what it is about.

        No profile of two seeds or more has any other, and most phrases are in a single text.
        """
        texts = [seed.text for seed in self.seeds]
        return shared_phrases(texts) if len(texts) > _FEWEST_SHARING else None

    @cached_property
    def _texts(self) -> tuple[Weighed, ...]:
        return tuple(with_phrases(seed.text, self._shared) for seed in self.seeds)

    @cached_property
    def _off(self) -> tuple[Weighed, ...]:
        return tuple(with_phrases(seed.text, self._shared) for seed in self.rejected)

    @cached_property
    def _idle(self) -> frozenset[str]:
        return frozenset().union(*(seed.idle for seed in self.seeds))

    def _without(self, number: int) -> Profile:
        return self._of([i for i in range(len(self.seeds)) if i != number])

    def _of(self, numbers: Sequence[int]) -> Profile:
        texts = [self._texts[i] for i in numbers]
        seeds = [self.seeds[i] for i in numbers]
        names = seeds[0].names if len(seeds) == 1 and seeds[0].is_article else None
        found = profile(texts, self._off, self._idle, names)
        is_list = not any(seed.is_article for seed in seeds)
        return _of_any_language(found) if is_list else found


def _of_any_language(found: Profile) -> Profile:
    """Return a profile of listed words that knows them by their beginnings, too.

    A list is too short to tell its language. Words that the shipped counts have are English.
    """
    listed, words, phrases = shipped().frequencies, dict(found.words), dict(found.phrases)
    for terms in (words, phrases):
        for term, weight in [*terms.items()]:
            parts = term.split(" ")
            if MARK not in term and not all(part in listed for part in parts):
                terms.setdefault(" ".join(map(beginning, parts)), weight)
    return replace(found, words=words, phrases=phrases)
