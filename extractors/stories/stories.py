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
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from heapq import nsmallest

from extractors.text.background import shipped
from extractors.text.shingles import Sketch, containment, is_copy, sketch
from extractors.text.terms import background_count, background_size, rarity, terms

WINDOW_DAYS = 7  # between the days of two articles that are compared
KEY_TERMS = 16  # of an article, by which others are looked up
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
    _sums: tuple[float, float, float] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Add up what the length of an article is made of, whatever is common at the time."""
        rare, otherwise = shipped().rarities, shipped().rarest
        pairs = [(x, x * rare.get(term, otherwise)) for term, x in self.counts.items()]
        squares = math.fsum([weight * weight for _, weight in pairs])
        products = math.fsum([x * weight for x, weight in pairs])
        object.__setattr__(self, "_sums", (squares, products, math.fsum([x * x for x, _ in pairs])))

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
    counts: Mapping[str, int] = field(default_factory=dict)

    def rarity(self, term: str) -> float:
        """Return the inverse document frequency of *term*, 0 or more, recent articles counted."""
        if term not in self.counts:
            return rarity(term) + self.shift
        count = background_count(term) + _RECENT_COUNTS * self.counts[term]
        return math.log((self._documents + 1) / (count + 1))

    @property
    def shift(self) -> float:
        """How much rarer a term is that no recent article has as a key term."""
        return math.log((self._documents + 1) / (background_size() + 1))

    @property
    def _documents(self) -> int:
        return background_size() + _RECENT_COUNTS * self.articles


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
    rare, rarest_of_all = shipped().rarities, shipped().rarest
    weighed = [
        (-(1 + math.log(count)) * rare.get(term, rarest_of_all), term)
        for term, count in counts.items()
    ]
    numbers = sum(word[0].isdecimal() for word in words)
    return Account(
        {term: 1 + math.log(counts[term]) for _, term in nsmallest(_TERMS, weighed)},
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
    likeness = _Likeness(own, recent or Recent())
    for one in near:
        stories[one.story].append(likeness.to(one.account))
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


class _Likeness:
    """How alike an article and others are."""

    def __init__(self, own: Account, recent: Recent) -> None:
        self._own, self._shift = own, recent.shift
        usual = {term: (rarity(term) + self._shift) ** 2 for term in own.counts}
        now = {t: recent.rarity(t) ** 2 for t in recent.counts.keys() & own.counts.keys()}
        self._weights = {t: x * now.get(t, usual[t]) for t, x in own.counts.items()}
        self._corrections = {term: square - usual[term] for term, square in now.items()}
        self._length = self._length_of(own)

    def to(self, other: Account) -> float:
        """Return how alike the article and another one are, 0 to 1."""
        own, weights, counts = self._own, self._weights, other.counts
        # Without dates nothing speaks for one happening but the words: as far apart as may be.
        is_unknown = UNKNOWN_DAY in (own.day, other.day)
        days = WINDOW_DAYS if is_unknown else abs(own.day - other.day)
        are_figures = own.has_figures and other.has_figures
        if (days and are_figures) or not (own.is_served and other.is_served):
            return 0.0
        dot = math.fsum([weights[t] * counts[t] for t in weights.keys() & counts.keys()])
        if not dot:
            return 0.0
        return dot / (self._length * self._length_of(other)) * math.exp(-days / _DECAY_DAYS)

    def _length_of(self, one: Account) -> float:
        """Return the length of its weights: as in news in general, then corrected for now."""
        squares, products, plain = one._sums
        counts, corrections, shift = one.counts, self._corrections, self._shift
        total = [squares, 2 * shift * products, shift * shift * plain]
        total += [counts[t] ** 2 * corrections[t] for t in corrections.keys() & counts.keys()]
        return math.sqrt(math.fsum(total))
