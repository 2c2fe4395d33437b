"""Drift: terms that rise in what a topic matches, and that its seeds do not have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from extractors.topics.counted import counted, names_in, written_in
from extractors.topics.topic import Topic

FEWEST_ARTICLES = 5  # fewer tell nothing
FEWEST_HAVING = 4  # matches with the term; what three articles have in common may be chance
SHARE_NEEDED = 0.2  # of the matches
RISE_NEEDED = 5.0  # times as often as in news in general
_RAREST_SHARE = 0.002  # of what the table does not have


@dataclass(frozen=True, slots=True)
class Rising:
    """A term that many matches have and no seed.

    Attributes:
        term: As it is written, if it is a name.
        share: Of the matches that have it.
    """

    term: str
    share: float


def rising(
    topic: Topic, matches: Iterable[tuple[str | None, str]], limit: int = 10
) -> tuple[Rising, ...]:
    """Return the terms that rise in *matches*, headlines and bodies, strongest first.

    Empty where there are fewer than FEWEST_ARTICLES.
    """
    having: Counter[str] = Counter()
    names: dict[str, str] = {}
    number = 0
    for headline, body in matches:
        number += 1
        terms = counted(headline, body)
        having.update(terms.words.keys())
        names |= written_in(body) if terms.is_cut else {}
        names |= names_in(body, is_cut=terms.is_cut)
    if number < FEWEST_ARTICLES:
        return ()
    known = {term for seed in topic.seeds for term in (*seed.text.counted.words, *seed.idle)}
    background = topic.background
    found = [
        (count / number * background.rarity(term), Rising(names.get(term, term), count / number))
        for term, count in having.items()
        if term not in known
        and count >= FEWEST_HAVING
        and count / number >= SHARE_NEEDED
        and count / number >= RISE_NEEDED * max(background.share(term), _RAREST_SHARE)
    ]
    found.sort(key=lambda one: (-one[0], one[1].term))
    return tuple(one for _, one in found)[:limit]
