"""Stories: articles of one happening, found as the articles come in.

An article is compared with those that were placed before it, by its words: each weighs (1 + ln
count) × rarity, those of headline and opening more, and only the heaviest count. How rare a word is
was counted in news in general and is corrected by the articles placed last: in a store that
watches one subject, its words tell no stories apart. A story is as near as the mean of its nearest
article and of all its articles; every day between two articles makes them less alike. A copy of an
article is of its story, and of its origin, whatever else is near.

Source of the constants: bench/stories.py, the windows labelled for tuning.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from extractors.shingles import Sketch, containment, is_copy, sketch
from extractors.terms import background_count, background_size, terms

WINDOW_DAYS = 7  # between the days of two articles that are compared
KEY_TERMS = 24  # of an article, by which others are looked up
MIN_SCORE = 0.22  # from which an article belongs to a story
UNKNOWN_DAY = 0  # of articles without a date; no day of the calendar has this number

_LANGUAGE = "en"
_TERMS = 60
_OPENING_WORDS = 60
_OPENING_COUNT = 1
_HEADLINE_COUNT = 2
_RECENT_COUNTS = 10  # that an article placed lately counts as, beside one of the background
_DECAY_DAYS = 10.0
# Of its words that are numbers, from which on a text is a report of figures, such as of a market:
# two of different days are two happenings, however alike.
_FIGURES_SHARE = 0.06
_NUMBER = re.compile(r"\d[\d.,]*")


@dataclass(frozen=True, slots=True)
class Account:
    """What is kept of an article to find its story.

    Attributes:
        counts: Its heaviest terms, heaviest first, each with 1 + ln of its count.
        day: When it was published, as date.toordinal has it; UNKNOWN_DAY for unknown.
        has_figures: It is a report of figures.
        is_served: It is in the language whose words were counted, or in an unknown one; others
            join only what they copy.
        sketch: Of its text, to find copies.
    """

    counts: Mapping[str, float]
    day: int
    has_figures: bool
    is_served: bool
    sketch: Sketch

    @property
    def key_terms(self) -> tuple[str, ...]:
        """The terms by which it is looked up, heaviest first."""
        return tuple(self.counts)[:KEY_TERMS]


@dataclass(frozen=True, slots=True)
class Placed:
    """An article that has its place.

    Attributes:
        article: Its number.
        story: The number of the story's first article.
        origin: The number of the first article that it, or what it was copied from, copies.
        account: What it is compared by.
    """

    article: int
    story: int
    origin: int
    account: Account


@dataclass(frozen=True, slots=True)
class Recent:
    """How common terms are among the articles placed last.

    Attributes:
        articles: How many these are.
        counts: In how many of them a term is a key term.
    """

    articles: int = 0
    counts: Mapping[str, int] | None = None

    def rarity(self, term: str) -> float:
        """Return the inverse document frequency of *term*, 0 or more, recent articles counted."""
        own = (self.counts or {}).get(term, 0)
        documents = background_size() + _RECENT_COUNTS * self.articles
        return math.log((documents + 1) / (background_count(term) + _RECENT_COUNTS * own + 1))


def account(
    headline: str | None, body: str, day: int = UNKNOWN_DAY, language: str | None = None
) -> Account:
    """Return what is kept of an article; *language* is its ISO 639-1 code.

    >>> one = account("Envoys meet", "Envoys of both sides met in Doha.")
    >>> one.key_terms[:2]
    ('envoys', 'doha')
    """
    counts = Counter(terms(body))
    words = body.split()
    for text, extra in (
        (" ".join(words[:_OPENING_WORDS]), _OPENING_COUNT),
        (headline or "", _HEADLINE_COUNT),
    ):
        for term in terms(text):
            counts[term] += extra
    known = Recent()
    tempered = {term: 1 + math.log(count) for term, count in counts.items()}
    heaviest = sorted(tempered, key=lambda term: (-tempered[term] * known.rarity(term), term))
    numbers = sum(1 for word in words if _NUMBER.match(word))
    return Account(
        {term: tempered[term] for term in heaviest[:_TERMS]},
        day,
        has_figures=numbers > _FIGURES_SHARE * len(words),
        is_served=language in (None, _LANGUAGE),
        sketch=sketch(body),
    )


def assign(
    own: Account, number: int, open_articles: Iterable[Placed], recent: Recent | None = None
) -> Placed:
    """Return the place of an article among those that have one.

    Args:
        own: What is kept of it.
        number: Its own, of which a story and an origin are made where there are none.
        open_articles: With their stories; those beyond WINDOW_DAYS count for nothing.
        recent: How common its key terms are now; None for as in news in general.
    """
    near = [one for one in open_articles if abs(one.account.day - own.day) <= WINDOW_DAYS]
    original = _original(own, near)
    if original is not None:
        return Placed(number, original.story, original.origin, own)
    stories: dict[int, list[float]] = defaultdict(list)
    weigh = _Weights(recent or Recent())
    for one in near:
        stories[one.story].append(weigh.likeness(own, one.account))
    scores = {story: (max(x) + sum(x) / len(x)) / 2 for story, x in stories.items()}
    best = min(scores, key=lambda story: (-scores[story], story), default=None)
    if best is None or scores[best] < MIN_SCORE:
        return Placed(number, number, number, own)
    return Placed(number, best, number, own)


def _original(own: Account, near: Iterable[Placed]) -> Placed | None:
    """Return the first of the articles of which there is most in this one, or the other way."""
    found = [one for one in near if is_copy(own.sketch, one.account.sketch)]
    shares = {one.article: containment(own.sketch, one.account.sketch) for one in found}
    return min(found, key=lambda one: (-shares[one.article], one.article), default=None)


class _Weights:
    """Compares articles, with each term's rarity looked up once."""

    def __init__(self, recent: Recent) -> None:
        self._recent = recent
        self._known: dict[str, float] = {}

    def likeness(self, one: Account, other: Account) -> float:
        """Return how alike two articles are, 0 to 1."""
        # Without dates nothing speaks for one happening but the words: as far apart as may be.
        is_unknown = UNKNOWN_DAY in (one.day, other.day)
        days = WINDOW_DAYS if is_unknown else abs(one.day - other.day)
        are_figures = one.has_figures and other.has_figures
        if (days and are_figures) or not (one.is_served and other.is_served):
            return 0.0
        shared = one.counts.keys() & other.counts.keys()
        dot = math.fsum(
            one.counts[term] * other.counts[term] * self._rarity(term) ** 2 for term in shared
        )
        lengths = self._length(one) * self._length(other)
        return dot / lengths * math.exp(-days / _DECAY_DAYS) if lengths else 0.0

    def _length(self, one: Account) -> float:
        return math.sqrt(math.fsum((x * self._rarity(t)) ** 2 for t, x in one.counts.items()))

    def _rarity(self, term: str) -> float:
        if term not in self._known:
            self._known[term] = self._recent.rarity(term)
        return self._known[term]
