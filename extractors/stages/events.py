"""Stage: who did what to whom, when and where."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from extractors.analysis.parse import parsed
from extractors.article import Annotation, Article, Part
from extractors.events.event_parties import Name, Party
from extractors.events.events import Event, events
from extractors.stages.english import EnglishStage

# The share of events of each method whose class was right: on the PLOVER sentences that were not
# read (bench/stages.py --only events) and in newswire (docs/decisions/0036-events.md).
CONFIDENCE = {
    "verb": 0.85,
    "verb and what it governs": 0.76,
    "noun": 0.75,
    "noun of a verb": 0.76,  # too few to measure: as the one above
}
_DATES, _POINTS = "dates", ("date", "time")
_SPOKEN = ("description", "title")  # mentions of a person that are no name
_CALENDAR = re.compile(r"\d+(?:-\d\d)*")  # of a week or a season the year, of a time the day


class Events(EnglishStage):
    """Finds events of the PLOVER classes with those who take part in them."""

    name = "events"
    rules = "4"
    needs: frozenset[str] = frozenset({"aliases", "dates", "entities"})

    def annotate(self, article: Article, given: tuple[Annotation, ...]) -> tuple[Annotation, ...]:
        """Return one annotation an event, in the order of its first mention."""
        if not article.article_body.strip():
            return ()
        when = tuple(one for one in given if one.stage == _DATES and one.kind in _POINTS)
        told: list[list[Event]] = []
        alike: dict[tuple[object, ...], list[list[Event]]] = defaultdict(list)
        for event in events(parsed(article.article_body), names(given)):
            own = alike[_same(event)]
            home = next((group for group in reversed(own) if _is_then(event, group, when)), None)
            if home is None:
                own.append([event])
                told.append(own[-1])
            else:
                home.append(event)
        return tuple(_annotation(one, when) for one in told)


def names(given: Iterable[Annotation]) -> tuple[Name, ...]:
    """Return the names in *given*, and the titles and descriptions that stand for people."""
    found = []
    for one in given:
        if one.stage == _DATES:
            continue
        if one.start is not None and one.end is not None:
            found.append(Name(one.kind, one.value, one.start, one.end))
        found += [
            Name(one.kind, one.value, part.start, part.end)
            for part in one.parts
            if one.start is None
            and part.role in _SPOKEN
            and part.start is not None
            and part.end is not None
        ]
    return tuple(found)


def _same(event: Event) -> tuple[object, ...]:
    """Return what is equal for two tellings of one event: "visited Oslo", "his visit to Oslo"."""
    actors = frozenset(one.value for one in event.actors)
    targets = frozenset(one.value for one in event.targets)
    if not (actors and targets):
        return (event.start,)
    return event.kind, event.code, event.status, actors, targets


def _is_then(event: Event, group: Iterable[Event], when: tuple[Annotation, ...]) -> bool:
    """Tell whether an event may have been when the tellings in *group* say, where both say it."""
    return all(
        ours.startswith(theirs) or theirs.startswith(ours)
        for ours in _calendar(event, when)
        for one in group
        for theirs in _calendar(one, when)
    )


def _calendar(event: Event, when: tuple[Annotation, ...]) -> Iterator[str]:
    """Yield the year, month or day of an event, as far as it is told."""
    found = (_CALENDAR.match(one.value) for one in islice(_points(event.dates, when), 1))
    yield from (one[0] for one in found if one)


def _annotation(told: list[Event], when: tuple[Annotation, ...]) -> Annotation:
    """Return the first telling of an event; those after it are its ``mention`` parts.

    Args:
        told: All tellings, in the order of the text.
        when: The points in time that the dates stage found.
    """
    event, *others = told
    again = [Party("", one.start, one.end) for one in others]
    dates = next((found for one in told if (found := tuple(_points(one.dates, when)))), ())
    places = next((one.places for one in told if one.places), ())
    parties = (("actor", event.actors), ("target", event.targets), ("place", places))
    return Annotation(
        Events.name,
        event.kind,
        event.code,
        event.start,
        event.end,
        CONFIDENCE[event.method],
        event.method,
        (
            *(Part(role, one.value, one.start, one.end) for role, of in parties for one in of),
            *(Part("date", one.value, one.start, one.end) for one in dates),
            Part("status", event.status.value),
            *(Part("mention", event.kind, one.start, one.end) for one in again),
        ),
    )


def _points(said: Iterable[Party], when: tuple[Annotation, ...]) -> Iterator[Annotation]:
    """Yield the points in time that stand where an event says when."""
    for own in said:
        there = (one for one in when if (one.start or 0) < own.end and own.start < (one.end or 0))
        yield from islice(there, 1)


STAGE = Events()
