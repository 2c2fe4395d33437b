"""When a source is due by rule: cron expressions, allowed hours and days, and clocks that jump."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from cronsim import CronSim, CronSimError

EARLY = timedelta(minutes=1)  # a poll may come so much before its time, and still be for it
JUMP = timedelta(minutes=1)  # clocks that are put right by less do no harm
LONGEST_ASKED = timedelta(hours=25)  # the longest that a host may ask to be left alone, and some
DAY_MINUTES = 24 * 60
_MOST_DAYS = 16  # a span once a week, of which spring may leave one out
_QUARTER = timedelta(minutes=15)

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Rule:
    """When a source may be asked, besides its interval.

    Attributes:
        cron: Five fields, as in a crontab; None where the interval counts.
        hours: Spans of a day that it may be asked in, in minutes from midnight, first and one
            behind the last; none for the whole day.
        days: Days that it may be asked on, Monday is 0; none for all.
        zone: The time zone of all that, by its IANA name.
    """

    cron: str | None = None
    hours: tuple[Span, ...] = ()
    days: tuple[int, ...] = ()
    zone: str = "UTC"

    def text(self) -> str:
        """Return it as one line; see rule_from."""
        return json.dumps(astuple(self))


ALWAYS = Rule()


def rule_from(text: str | None) -> Rule:
    """Return the rule that *text* stands for; ALWAYS where there is none."""
    if text is None:
        return ALWAYS
    cron, hours, days, zone = json.loads(text)
    return Rule(cron, tuple((first, end) for first, end in hours), tuple(days), zone)


def next_cron(rule: Rule, after: datetime) -> datetime:
    """Return the next time of the rule's cron expression, in UTC.

    As cron of Debian has it: what falls into the hour that spring leaves out comes right behind
    it, and what falls into the hour that autumn has twice comes once. Minutes or hours that are
    starred follow the time that passes, in either hour.

    >>> rule = Rule("30 3 * * *", zone="Europe/Helsinki")
    >>> str(next_cron(rule, datetime(2026, 3, 28, 12, tzinfo=UTC)))
    '2026-03-29 01:00:00+00:00'
    """
    assert rule.cron, "only rules with a cron expression are asked"
    local = after.astimezone(ZoneInfo(rule.zone))
    # In the second of two hours of the clock it begins with the first one.
    times = (found.astimezone(UTC) for found in CronSim(rule.cron, local))
    return next(found for found in times if found > after)


def cron_problem(expression: str) -> str | None:
    """Return what is wrong with a cron expression; None when nothing is."""
    fields = expression.split()
    if len(fields) != 5:
        return f"it has {len(fields)} fields, not minute, hour, day, month and weekday"
    try:
        next(CronSim(expression, datetime(2026, 1, 1, tzinfo=UTC)))
    except CronSimError as error:
        return f"{error}".lower()
    except StopIteration:
        return "no day is like that"
    return None


def is_open(rule: Rule, moment: datetime) -> bool:
    """Return whether a source may be asked at *moment*."""
    local = moment.astimezone(ZoneInfo(rule.zone))
    minute = local.hour * 60 + local.minute
    is_hour = not rule.hours or any(first <= minute < end for first, end in rule.hours)
    return is_hour and (not rule.days or local.weekday() in rule.days)


def opened(rule: Rule, moment: datetime) -> datetime:
    """Return the first time from *moment* on at which a source may be asked, in UTC.

    >>> rule = Rule(hours=((6 * 60, 22 * 60),), days=(0, 1, 2, 3, 4), zone="Europe/Berlin")
    >>> str(opened(rule, datetime(2026, 1, 2, 21, 30, tzinfo=UTC)))  # a Friday
    '2026-01-05 05:00:00+00:00'
    """
    if rule == ALWAYS:
        return moment
    if is_open(rule, moment):
        return moment.astimezone(UTC)
    return min(time for time in _openings(rule, moment) if time > moment and is_open(rule, time))


def _openings(rule: Rule, moment: datetime) -> Iterator[datetime]:
    """Yield when spans begin on the days around *moment*.

    Where summer time begins or ends on one, also each quarter of an hour, at one of which it does.
    """
    local = moment.astimezone(ZoneInfo(rule.zone))
    for days in range(_MOST_DAYS):
        day = local.date() + timedelta(days=days)
        for first, _ in rule.hours or ((0, DAY_MINUTES),):
            wall = datetime(day.year, day.month, day.day, first // 60, first % 60)  # noqa: DTZ001
            for fold in (0, 1):
                yield wall.replace(tzinfo=local.tzinfo, fold=fold).astimezone(UTC)
        midnight = datetime(day.year, day.month, day.day, tzinfo=local.tzinfo)
        if midnight.utcoffset() != (midnight + timedelta(days=1)).utcoffset():
            begin = midnight.astimezone(UTC)
            yield from (begin + quarter * _QUARTER for quarter in range(4 * 26))


def first_due(rule: Rule, now: datetime) -> datetime:
    """Return when a source with a new rule is asked first."""
    return next_cron(rule, now) if rule.cron else opened(rule, now)


def next_due(rule: Rule, due: datetime, now: datetime, by_interval: datetime) -> datetime:
    """Return when a source is asked after an answer.

    Args:
        rule: Of the source.
        due: What it was asked for now, or asked before.
        now: When it answered.
        by_interval: When its interval says; a cron expression goes over that.
    """
    if not rule.cron:
        return opened(rule, by_interval)
    is_for_it = now < due <= now + EARLY  # or one time would be met twice
    return next_cron(rule, due if is_for_it else now)


def asked_next(rule: Rule, due: datetime, now: datetime) -> datetime:
    """Return when a source that is due at *due* may be asked; a past time where it is late.

    >>> rule, day = Rule("* * * * *", ((5 * 60, 7 * 60),)), datetime(2026, 1, 1, tzinfo=UTC)
    >>> str(asked_next(rule, day, day + timedelta(hours=2)))
    '2026-01-01 05:00:00+00:00'
    """
    first = opened(rule, due)
    return first if is_open(rule, now) else max(first, opened(rule, now))


def mended(rule: Rule, due: datetime, polled: datetime | None, now: datetime) -> datetime | None:
    """Return when a source is due whose times lie in the future, since the clock was there.

    It waits as long from *now* on as it would have from its last poll.

    Returns:
        None where nothing is wrong.
    """
    if polled is None:
        is_lost = not rule.cron and due > opened(rule, now) + LONGEST_ASKED
        return opened(rule, now) if is_lost else None
    if polled <= now + JUMP:
        return None
    return next_cron(rule, now) if rule.cron else opened(rule, now + max(due - polled, JUMP))
