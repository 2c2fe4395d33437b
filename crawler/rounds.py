"""What a round, or a daemon so far, has done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

COUNTS = (  # what a Round counts
    "polled",
    "unchanged",
    "failed",
    "discovered",
    "fetched",
    "articles",
    "rejected",
    "crashed",
)


class RoundEnd(Enum):
    """How a round ended.

    Attributes:
        DONE: All that was due is done; of a daemon: it was told to stop.
        STOPPED: A signal came first.
        FAILED: It could not go on.
    """

    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Round:
    """One run, or the life of one daemon.

    Attributes:
        owner: The instance; see crawler.leases.Holder.
        command: What it was started as.
        started: When it took the lease.
        ended: When it was over; None while it runs, or where it was killed.
        end: How it ended; None likewise.
        polled: Sources that answered.
        unchanged: Of these, how many said that nothing changed.
        failed: Sources that did not.
        discovered: New articles listed.
        fetched: Pages kept.
        articles: New articles stored.
        rejected: Pages that are no articles, or off topic.
        crashed: Pages that could not be extracted.
        reason: Why it failed.
    """

    owner: str
    command: str
    started: datetime
    ended: datetime | None = None
    end: RoundEnd | None = None
    polled: int = 0
    unchanged: int = 0
    failed: int = 0
    discovered: int = 0
    fetched: int = 0
    articles: int = 0
    rejected: int = 0
    crashed: int = 0
    reason: str | None = None
