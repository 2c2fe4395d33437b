"""Which of the names on a page are its authors: the weights of what speaks for each, added up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from math import fsum
from operator import itemgetter

from extractors.metadata.author_evidence import Evidence, evidence_of
from extractors.names.authors import MAX_AUTHORS, Author
from extractors.reading.headline import squeezed
from extractors.roles import Stripped

# Measured by bench/train_authors.py: a logistic regression, names of one site on one side.
WEIGHTS = {
    "given, amid": 2.0,
    "first link amid": 1.8,
    "given, marked": 1.8,
    "lead amid": 1.7,
    "first mark amid": 1.5,
    "only mark": 1.5,
    "dated above": 1.2,
    "bare amid": 1.1,
    "bare amid heading": 1.1,
    "mark nowhere": 1.1,
    "given, apart": 1.0,
    "only link": 1.0,
    "dated amid": 0.8,
    "house": 0.6,
    "site": 0.8,
    "signs": 1.8,
    "lead below": 0.7,
    "first mark far": 0.6,
    "label amid": 0.6,
    "whole element": 0.5,
    "lead far": -0.4,
    "bare far": -0.5,
    "bare above": -0.8,
    "crowd": -1.0,
    "link elsewhere": -1.0,
    "common": -1.7,
}
START = -3.2
LEAST = -1.75  # of names with less, fewer than two in three are the author's
COMPANION = 2.5  # so much less than the first may those have who share a line with it
_NO_COMPANIONS = frozenset(("common", "credited"))
# How often the authors are right from which score on.
_CONFIDENCES = ((5.0, 0.98), (3.0, 0.9), (1.0, 0.83), (0.0, 0.76))
_LEAST_CONFIDENCE = 0.7
_LINE = "line near the text"
_METHODS = (("mark ", "byline element"), ("link", "author link"), ("byline role", "byline block"))


def shown_authors(
    stripped: Stripped, sites: Set[str]
) -> tuple[tuple[Author, ...], str, float] | None:
    """Return the authors that the page shows, what tells them, and how sure that is.

    None if it shows nobody.

    Args:
        stripped: The page.
        sites: Squeezed names of its site.
    """
    scored = [(score(signs_of(one, sites)), one) for one in evidence_of(stripped)]
    authors = chosen(scored)
    if not authors:
        return None
    best, first = max(scored, key=itemgetter(0))
    method = next((name for sign, name in _METHODS if _has(first.signs, sign)), _LINE)
    confidence = next((sure for least, sure in _CONFIDENCES if best >= least), _LEAST_CONFIDENCE)
    return authors, method, confidence


def signs_of(one: Evidence, sites: Set[str]) -> Set[str]:
    """Return the signs of a name, with "site" if it is that of the site itself."""
    return one.signs | ({"site"} if squeezed(one.author.name) in sites else set())


def score(
    signs: Iterable[str], weights: Mapping[str, float] = WEIGHTS, start: float = START
) -> float:
    """Return how much speaks for a name: the logarithm of the odds that it is an author's.

    >>> round(score({"lead amid", "given, marked"}), 1)
    0.3
    """
    # the exact sum is the same in any order, in which sets differ from run to run
    return fsum((start, *(weights.get(sign, 0.0) for sign in signs)))


def chosen(scored: Sequence[tuple[float, Evidence]]) -> tuple[Author, ...]:
    """Return whose name has the best score, and those who share a line or an element with it."""
    best, first = max(scored, key=itemgetter(0), default=(LEAST - 1, None))
    if first is None or best < LEAST:
        return ()
    authors = [
        one.author
        for points, one in scored
        if one is first
        or (
            (points >= best - COMPANION or _are_led(one, first))
            and _is_companion(one, first.groups)
        )
    ]
    return tuple(authors[:MAX_AUTHORS])


def _is_companion(one: Evidence, groups: Set[str]) -> bool:
    return not groups.isdisjoint(one.groups) and _NO_COMPANIONS.isdisjoint(one.signs)


def _are_led(one: Evidence, first: Evidence) -> bool:
    """Tell whether a word like "by" stands before both; a single word is rather a place."""
    return "lead amid" in one.signs & first.signs and " " in one.author.name


def _has(signs: Set[str], start: str) -> bool:
    return any(start in sign for sign in signs)
