"""How the program does, read from its store alone: for people, for machines, for Prometheus."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from crawler.kept import Counts
from crawler.leases import Holder
from crawler.processes import is_gone
from crawler.reports import SourceReport, SourceState
from crawler.rounds import Round

NEXT_SHOWN = 10
ROUNDS_SHOWN = 5
_WELL = (SourceState.OK, SourceState.NEW)


@dataclass(frozen=True, slots=True)
class Status:
    """What is known at one moment.

    Attributes:
        now: That moment.
        holder: Who crawls, or did until it was killed; None when nobody does.
        counts: How much is in the store.
        put_off: Pages that wait for their next try.
        quarantined: Pages that brought their reader down twice.
        oldest_pending: When the page was fetched that waits longest for extraction.
        rounds: The last ones, newest first.
        reports: On each source.
        alerts_waiting: Alerts that are to be sent.
        alerts_failed: Alerts that were given up.
        oldest_alert: When the alert was raised that waits longest.
    """

    now: datetime
    holder: Holder | None
    counts: Counts
    put_off: int
    quarantined: int
    oldest_pending: datetime | None
    rounds: tuple[Round, ...]
    reports: tuple[SourceReport, ...]
    alerts_waiting: int = 0
    alerts_failed: int = 0
    oldest_alert: datetime | None = None

    @property
    def is_running(self) -> bool:
        """Whether somebody crawls, as far as can be known from here."""
        return bool(
            self.holder and self.holder.is_fresh(self.now) and not is_gone(self.holder.process)
        )

    @property
    def next_due(self) -> tuple[SourceReport, ...]:
        """The sources that are due next, soonest first."""
        return tuple(sorted(self.reports, key=lambda one: one.asked_next(self.now))[:NEXT_SHOWN])

    @property
    def in_trouble(self) -> tuple[SourceReport, ...]:
        """The sources that fail, rest, wait or are gone."""
        return tuple(report for report in self.reports if report.state not in _WELL)
