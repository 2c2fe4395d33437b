"""What hosts asked of us, as it is remembered from one round to the next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from crawler.failures import FailureKind


@dataclass(frozen=True, slots=True)
class RobotsFile:
    """The robots.txt of an origin, such as ``https://news.example``, as it was last read.

    Attributes:
        ask_again: When to ask for it next.
        status: Of the last answer that told something; None when there was none yet.
        body: Of that answer, as far as it counts; empty where none is needed.
        read: When it was read; None when *status* is.
        problem: Why it was out of reach when it was last asked for; None when it was not.
        kind: How bad that was.
    """

    ask_again: datetime
    status: int | None = None
    body: bytes = field(default=b"", repr=False)
    read: datetime | None = None
    problem: str | None = None
    kind: FailureKind | None = None


class HostMemory(Protocol):
    """Remembers what hosts asked of us."""

    def rests(self, now: datetime) -> Mapping[str, datetime]:
        """Return until when hosts are to be left alone, those that are not yet over."""

    def keep_rest(self, host: str, until: datetime, now: datetime) -> None:
        """Remember that *host* is to be left alone until then."""

    def robots(self, origin: str) -> RobotsFile | None:
        """Return what is remembered of the robots.txt of *origin*."""

    def keep_robots(self, origin: str, file: RobotsFile, now: datetime) -> None:
        """Remember the robots.txt of *origin* in the place of what was remembered before."""
