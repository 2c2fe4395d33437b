"""When a stored article is asked for again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from zlib import crc32

SPREAD = 0.1  # of each step: articles that came together are not all asked for together again
LONGEST_RECHECK = timedelta(days=90)  # the longest step that settings allow
LATEST = 2  # times the longest step; a check missed by more, as after a standstill, is not made up


def next_check(
    first: datetime, steps: Iterable[timedelta], last: datetime, share: float
) -> datetime | None:
    """Return when to ask for an article again; None for never.

    Steps that were missed are made up by one request, not by one each.

    >>> from datetime import UTC
    >>> first, hour = datetime(2026, 1, 1, 12, tzinfo=UTC), timedelta(hours=1)
    >>> next_check(first, (hour, 6 * hour), first + 2 * hour, share=0.5).isoformat()
    '2026-01-01T18:18:00+00:00'

    Args:
        first: When it was fetched for the first time.
        steps: How long after that it is asked for.
        last: When it was asked for last.
        share: 0 to 1, always the same for an article; how much later than its steps within SPREAD.
    """
    times = (first + step * (1 + SPREAD * share) for step in steps)
    return min((time for time in times if time > last), default=None)


def share_of(key: str) -> float:
    """Return a number from 0 to 1 that looks random and is always the same for *key*."""
    return crc32(key.encode("utf-8", "surrogatepass")) / 0xFFFFFFFF
