"""What a settings file may say of when a source is asked, for one source or for a group."""

import re
from datetime import timedelta
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo

from crawler import settings_text
from crawler.intervals import Bounds
from crawler.schedules import DAY_MINUTES, Rule, Span, cron_problem
from crawler.settings_table import Table

SHORTEST_INTERVAL = timedelta(seconds=1)
LONGEST_INTERVAL = timedelta(days=7)
FIRST_INTERVAL = timedelta(minutes=15)  # of a learned one
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PACE = frozenset(("interval", "min_interval", "max_interval", "cron"))
_SPAN = re.compile(r"([0-9]{1,2})(?::([0-5][0-9]))?\s*-\s*([0-9]{1,2})(?::([0-5][0-9]))?")
_TIME_ALLOWED = 'a whole number with s, m, h or d behind it, such as "15m", from 1s to 7d'


def cron_in(text: object) -> str | None:
    """Return *text* if it is a cron expression, with single spaces."""
    if text is None:
        return None
    if not isinstance(text, str):
        raise ValueError
    if problem := cron_problem(text):
        raise ValueError(problem)
    return " ".join(text.split())


def hours_in(text: object) -> tuple[Span, ...]:
    """Return the spans in *text*, in minutes; one over midnight becomes two.

    >>> hours_in("6-9:30, 22:00-2:00")
    ((0, 120), (360, 570), (1320, 1440))
    """
    if isinstance(text, tuple):
        return text
    if not isinstance(text, str):
        raise ValueError
    spans: list[Span] = []
    for part in text.split(","):
        said = _SPAN.fullmatch(part.strip())
        if said is None:
            raise ValueError
        first, end = (int(said[i]) * 60 + int(said[i + 1] or 0) for i in (1, 3))
        if max(first, end) > DAY_MINUTES or first == end:
            raise ValueError
        spans += [(first, end)] if first < end else [(0, end), (first, DAY_MINUTES)]
    return tuple(sorted(span for span in spans if span[0] < span[1]))


def days_in(text: object) -> tuple[int, ...]:
    """Return the days in *text*, Monday is 0.

    >>> days_in("mon-wed, sun"), days_in("sat-mon")
    ((0, 1, 2, 6), (0, 5, 6))
    """
    if isinstance(text, tuple):
        return text
    if not isinstance(text, str):
        raise ValueError
    found: set[int] = set()
    for part in text.lower().split(","):
        first, _, last = (name.strip() for name in part.partition("-"))
        if not {first, last or first} <= set(DAYS):
            raise ValueError
        start, end = DAYS.index(first), DAYS.index(last or first)
        found.update((start + n) % 7 for n in range((end - start) % 7 + 1))
    return tuple(sorted(found))


def zone_in(text: str) -> str:
    """Return *text* if it is the name of a time zone."""
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError("no time zone has this name") from error
    return text


def _only_if_learned(bound: timedelta, info: ValidationInfo) -> timedelta:
    if info.data.get("interval") is not None:
        raise ValueError('interval is fixed; write interval = "auto" or take this line out')
    shortest = info.data.get("min_interval")
    if shortest is not None and bound < shortest:
        raise ValueError("it is shorter than min_interval")
    return bound


def _instead_of_interval(text: str | None, info: ValidationInfo) -> str | None:
    if text is not None and info.data.get("interval") is not None:
        raise ValueError("interval says when, too: take one of the two out")
    return text


_Bound = Annotated[
    timedelta,
    AfterValidator(_only_if_learned),
    Field(ge=SHORTEST_INTERVAL, le=LONGEST_INTERVAL, description=_TIME_ALLOWED),
]


class PaceSettings(Table):
    """When a source is asked. Interval: None is learned between the bounds."""

    interval: Annotated[
        timedelta | None,
        Field(
            ge=SHORTEST_INTERVAL,
            le=LONGEST_INTERVAL,
            description=f'"auto", or {_TIME_ALLOWED}',
        ),
        BeforeValidator(settings_text.interval_or_auto),
    ] = None
    min_interval: Annotated[_Bound, BeforeValidator(settings_text.interval)] = timedelta(minutes=5)
    max_interval: Annotated[_Bound, BeforeValidator(settings_text.interval)] = timedelta(hours=6)
    cron: Annotated[
        str | None,
        BeforeValidator(cron_in),
        AfterValidator(_instead_of_interval),
        Field(description='minute, hour, day, month and weekday as in a crontab: "30 3 * * *"'),
    ] = None
    hours: Annotated[
        tuple[Span, ...],
        BeforeValidator(hours_in),
        Field(description='spans of the day, such as "06:00-22:00" or "6-9, 16-20:30"'),
    ] = ()
    days: Annotated[
        tuple[int, ...],
        BeforeValidator(days_in),
        Field(description='days of the week, such as "mon-fri" or "mon, wed, sat-sun"'),
    ] = ()
    timezone: Annotated[
        str,
        AfterValidator(zone_in),
        Field(description='the name of a time zone, such as "Europe/Berlin"'),
    ] = "UTC"


def bounds_of(said: PaceSettings) -> Bounds | None:
    """Return between which the interval of a source is learned; None where it is fixed."""
    if said.interval is not None or said.cron is not None:
        return None
    return Bounds(said.min_interval, max(said.min_interval, said.max_interval))


def interval_of(said: PaceSettings) -> timedelta:
    """Return the interval of a source, or what a learned one starts with.

    With a cron expression it is the time that failures put the next attempt off by.
    """
    if said.interval is not None:
        return said.interval
    return max(min(FIRST_INTERVAL, said.max_interval), said.min_interval)


def rule_of(said: PaceSettings) -> Rule:
    """Return when a source may be asked, besides its interval."""
    is_needed = said.cron or said.hours or said.days
    return Rule(said.cron, said.hours, said.days, said.timezone if is_needed else "UTC")
