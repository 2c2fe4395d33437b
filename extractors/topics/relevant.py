"""Whether an article is kept, by what its topics say, and why not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.article import Relevance
from extractors.topics.topic import TAUGHT_NO, Topic, relevances


def off_topic(found: Sequence[Relevance]) -> str | None:
    """Return in one sentence why an article is on none of the topics; None if it is on one.

    An article is kept where there are no topics at all.
    """
    if not found or any(one.is_match for one in found):
        return None
    best = max(found, key=lambda one: one.score)
    if best.boilerplate_only:
        return f"boilerplate only: {_short(best)} once stripped, and enough before"
    return _short(best)


def with_raw(
    topics: Sequence[Topic], found: Sequence[Relevance], headline: str | None, raw: str
) -> tuple[Relevance, ...]:
    """Return *found*, marked where the whole page would match and the stripped text does not.

    What a person said is said of the whole page, and by a profile with its own text in it the page
    of a seed always looks good: neither is a fault of stripping.

    Args:
        topics: As many as there are in *found*, in the same order.
        found: For the stripped text.
        headline: The article's.
        raw: All text of the page but the headline, in its order.
    """
    asked = [topic for topic, one in zip(topics, found, strict=True) if _is_open(one)]
    whole = iter(relevances(asked, headline, raw))
    return tuple(
        replace(one, boilerplate_only=_is_open(one) and next(whole).is_match) for one in found
    )


def _is_open(one: Relevance) -> bool:
    return not (one.is_match or one.left_out or one.rule == TAUGHT_NO)


def _short(one: Relevance) -> str:
    if one.rule is not None and one.score >= one.threshold:
        return f"scores {one.score:.2f} for {one.topic}, but its rule says: {one.rule}"
    score, needed = figures(one)
    return f"scores {score} for {one.topic}, {needed} is needed"


def figures(one: Relevance) -> tuple[str, str]:
    """Return score and threshold in so many digits that they tell which is greater.

    >>> figures(Relevance("sea", 0.2161, 0.2209, ())), figures(Relevance("sea", 0.3, 0.3, ()))
    (('0.216', '0.221'), ('0.30', '0.30'))
    """
    for digits in (2, 3, 4):
        score, needed = f"{one.score:.{digits}f}", f"{one.threshold:.{digits}f}"
        if score != needed or one.score >= one.threshold:
            break
    return score, needed
