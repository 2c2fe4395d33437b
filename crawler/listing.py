"""What one reading of a source brings: its articles, and what it says about itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from extractors.page import Entry


@dataclass(frozen=True, slots=True)
class Hints:
    """How often a source wants to be asked.

    Attributes:
        ttl: How long its answer stays good (RSS ``ttl``); None where it does not say.
        every: How often it changes (``sy:updatePeriod`` and ``sy:updateFrequency``), or None.
        skip_hours: Hours of the day, 0 to 23 in UTC, in which it does not change; sorted.
        skip_days: Days of the week, 0 for Monday, on which it does not change; sorted.
    """

    ttl: timedelta | None = None
    every: timedelta | None = None
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()


NO_HINTS = Hints()


@dataclass(frozen=True, slots=True)
class Part:
    """A further listing that belongs to the same source, such as a child of a sitemap index.

    Attributes:
        url: Where it is.
        changed: Until when its articles may be, by what the source says of it or by its name;
            in UTC, and None where neither tells.
    """

    url: str
    changed: datetime | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What a source lists.

    Attributes:
        entries: Its articles, each address once, in its order.
        hints: How often it wants to be asked.
        title: Its own name, plain text, or None.
        more: Its further parts, those likeliest to bring news first.
        notes: What was left out and why, a sentence each, for the log.
    """

    entries: tuple[Entry, ...] = ()
    hints: Hints = NO_HINTS
    title: str | None = None
    more: tuple[Part, ...] = ()
    notes: tuple[str, ...] = ()
