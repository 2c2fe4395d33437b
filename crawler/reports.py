"""All that is known about a source, for people and for machines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum

from crawler.failures import RESTING, FailureKind
from crawler.intervals import Bounds
from crawler.listing import NO_HINTS, Hints
from crawler.moves import Move
from crawler.rot import Day
from crawler.schedules import ALWAYS, Rule, asked_next


class SourceState(Enum):
    """How a source does."""

    NEW = "new"
    OK = "ok"
    FAILING = "failing"
    OFFLINE = "offline"
    WAITING = "waiting"
    RESTING = "resting"
    GONE = "gone"


_UNCOUNTED = {
    FailureKind.OFFLINE: SourceState.OFFLINE,
    FailureKind.WAITING: SourceState.WAITING,
}


@dataclass(frozen=True, slots=True)
class SourceReport:
    """What a store knows about a source.

    Attributes:
        name: Unique among the sources.
        kind: Which spider reads it.
        url: Where it is, by the settings.
        next_due: When its turn comes; see asked_next.
        interval: Between two polls, as it is now; with a cron rule it counts after failures alone.
        bounds: Of the interval; None where it is fixed.
        rule: When it may be asked, besides the interval.
        last_polled: None when it never was; the next likewise.
        last_success: When it last answered with a list.
        strikes: The weight of its failures since.
        failures: Their number.
        failure: Why the last poll failed; None when it did not.
        failure_kind: How bad that is.
        hints: What it says of how often to ask.
        moved_url: Where it is asked instead, since it moved there for good.
        move: A permanent redirect that is being watched.
        warned: When the log last said that it rots.
        days: What it brought, oldest day first; days without anything are missing.
    """

    name: str
    kind: str
    url: str
    next_due: datetime
    interval: timedelta
    bounds: Bounds | None = None
    rule: Rule = ALWAYS
    last_polled: datetime | None = None
    last_success: datetime | None = None
    strikes: int = 0
    failures: int = 0
    failure: str | None = None
    failure_kind: FailureKind | None = None
    hints: Hints = NO_HINTS
    moved_url: str | None = None
    move: Move | None = None
    warned: datetime | None = None
    days: tuple[Day, ...] = ()

    @property
    def state(self) -> SourceState:
        """How it does."""
        if self.failure_kind is None:
            return SourceState.OK if self.last_success else SourceState.NEW
        if self.failure_kind is FailureKind.GONE:
            return SourceState.GONE
        if self.strikes >= RESTING:
            return SourceState.RESTING
        return _UNCOUNTED.get(self.failure_kind, SourceState.FAILING)

    def asked_next(self, now: datetime) -> datetime:
        """Return when it may be asked next, in its hours; a past time where it is late."""
        return asked_next(self.rule, self.next_due, now)

    def counts(self, today: date, days: int) -> tuple[Day, ...]:
        """Return the last *days* days, *today* included and last, each of them."""
        known = {day.day: day for day in self.days}
        wanted = (today - timedelta(days=back) for back in range(days - 1, -1, -1))
        return tuple(known.get(day, Day(day)) for day in wanted)
