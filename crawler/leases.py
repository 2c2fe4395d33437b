"""Who may crawl: one instance at a time holds the lease of a store, and must keep it alive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from crawler.processes import Process

BEAT = timedelta(seconds=10)
LEASE = timedelta(seconds=45)  # no beat for that long, and it is anybody's: 60 s with all delays
DOUBT = timedelta(seconds=15)  # without a beat, where the clock says that the lease is over


@dataclass(frozen=True, slots=True)
class Holder:
    """An instance of the program that holds the lease.

    Attributes:
        owner: What no other instance ever has.
        command: What it was started as: ``daemon`` or ``run``.
        process: Where it runs.
        version: Of the program.
        since: When it took the lease.
        beat: When it said last that it is alive.
        beats: How often it did; unlike time, this only ever grows.
        workers: Its processes that read pages.
        polling: Sources and articles being asked for.
        extracting: Pages being read.
    """

    owner: str
    command: str
    process: Process
    version: str
    since: datetime
    beat: datetime
    beats: int = 0
    workers: int = 0
    polling: int = 0
    extracting: int = 0

    def is_fresh(self, now: datetime) -> bool:
        """Return whether it was heard of lately; a beat in the future is no proof of life."""
        return abs(now - self.beat) < LEASE

    def __str__(self) -> str:
        """Return who it is, for people."""
        return f"seedwire {self.command} ({self.process})"


@dataclass(frozen=True, slots=True)
class Sighting:
    """A holder as it was seen first with this number of beats.

    Attributes:
        holder: Who holds the lease.
        since_s: When that was, on a clock that nobody sets.
    """

    holder: Holder
    since_s: float

    def is_silent(self, now: datetime, now_s: float) -> bool:
        """Return whether the holder has lost its lease by silence.

        The wall clock alone never ends a lease: where it jumps, a holder that is alive beats
        within DOUBT.
        """
        silent_s = now_s - self.since_s
        limit = LEASE if self.holder.is_fresh(now) else DOUBT
        return silent_s >= limit.total_seconds()


def seen(holder: Holder, before: Sighting | None, now_s: float) -> Sighting:
    """Return the sighting of *holder*, which goes on as long as it does not beat."""
    if before and (before.holder.owner, before.holder.beats) == (holder.owner, holder.beats):
        return before
    return Sighting(holder, now_s)
