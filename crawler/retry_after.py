"""What a Retry-After header means (RFC 9110, 10.2.3)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

TOO_MANY = 429  # the status that asks for a rest with or without the header
MOST_RETRY_AFTER = timedelta(hours=24)
_MOST_DIGITS = 9


def time_of(retry_after: str | None, now: datetime) -> datetime | None:
    """Return the time that a Retry-After header names, at most 24 hours from *now*.

    None for a header that is missing, cannot be read or names no time to come.

    >>> from datetime import UTC, datetime
    >>> now = datetime(2026, 1, 1, 12, tzinfo=UTC)
    >>> str(time_of("90", now)), str(time_of("Thu, 01 Jan 2026 12:05:00 GMT", now))
    ('2026-01-01 12:01:30+00:00', '2026-01-01 12:05:00+00:00')
    """
    text = (retry_after or "").strip()
    if text.isascii() and text.isdigit():
        wait_s = int(text[:_MOST_DIGITS]) if len(text) <= _MOST_DIGITS else 10**_MOST_DIGITS
        return now + min(timedelta(seconds=wait_s), MOST_RETRY_AFTER) if wait_s else None
    try:
        said = parsedate_to_datetime(text)
    except (TypeError, ValueError, OverflowError):
        return None
    said = said if said.tzinfo else said.replace(tzinfo=UTC)
    return min(said, now + MOST_RETRY_AFTER) if said > now else None
