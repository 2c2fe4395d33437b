"""One event that several articles tell: which mentions are it, and who stands behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from extractors.quotes.ledger import Deed, Source, is_same_name

WITHIN_DAYS = 1  # between the dates of one event in two articles
_DAY_LENGTH = len("2026-01-31")
_MUTUAL = frozenset({"consult", "cooperate"})  # classes in which either side may be the actor


@dataclass(frozen=True, slots=True)
class Happening:
    """An event, however many tell it.

    Attributes:
        kind: Its PLOVER class.
        codes: The CAMEO codes that the articles led to, most frequent first.
        actors: Who did it, as most articles name them.
        targets: To whom or with whom, likewise.
        places: Where.
        statuses: What the articles say of it, most frequent first: one that is ``done`` for some
            and ``denied`` for others has both.
        day: ISO 8601, cut to what is known, as exactly as an article says it; None for unknown.
        text: The sentence of the first article that tells it; "" where that is not known.
        sources: The articles.
    """

    kind: str
    codes: tuple[str, ...]
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    places: tuple[str, ...]
    statuses: tuple[str, ...]
    day: str | None
    text: str
    sources: tuple[Source, ...]


def happenings(deeds: Iterable[Deed]) -> tuple[Happening, ...]:
    """Return the events behind *deeds*, in order of first mention.

    Two mentions are one event when class, actors and targets are the same and the days are not
    more than one apart; of talks, either side may be the actor. Where
    only one party is named, or no day is known, they have to be of one story, too.
    """
    groups: list[list[Deed]] = []
    for deed in deeds:
        home = next((group for group in groups if _is_same(deed, group[0])), None)
        if home is None:
            groups.append([deed])
        else:
            home.append(deed)
    return tuple(map(_happening, groups))


def _happening(group: list[Deed]) -> Happening:
    fullest = max(group, key=lambda deed: sum(map(len, deed.actors + deed.targets)))
    return Happening(
        group[0].kind,
        _by_number(deed.code for deed in group),
        fullest.actors,
        fullest.targets,
        _by_number(place for deed in group for place in deed.places),
        _by_number(deed.status for deed in group if deed.status),
        min(
            (deed.day for deed in group if deed.day), key=lambda day: (-len(day), day), default=None
        ),
        next((deed.text for deed in group if deed.text), ""),
        tuple(dict.fromkeys(deed.source for deed in group)),
    )


def _is_same(one: Deed, other: Deed) -> bool:
    if one.kind != other.kind or not _are_near(one.day, other.day):
        return False
    is_vague = len(one.actors + one.targets) < 2 or one.day is None
    if is_vague and one.source.story != other.source.story:
        return False
    if one.kind.casefold() in _MUTUAL:
        return _are_same(one.actors + one.targets, other.actors + other.targets)
    return _are_same(one.actors, other.actors) and _are_same(one.targets, other.targets)


def _are_same(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Tell whether each name of one side is on the other."""
    return all(
        any(is_same_name(name, one) for one in others)
        for names, others in ((ours, theirs), (theirs, ours))
        for name in names
    )


def _are_near(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return one == other
    if len(one) < _DAY_LENGTH or len(other) < _DAY_LENGTH:  # a month, a year
        return one.startswith(other) or other.startswith(one)
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) <= WITHIN_DAYS


def _by_number(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(value for value, _ in Counter(values).most_common())
