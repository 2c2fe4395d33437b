"""What moment a date means that a source wrote."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from email.utils import parsedate_to_datetime


def moment_of(written: str | None) -> datetime | None:
    """Return the latest moment, in UTC, that a date of a feed or a sitemap can mean, or None.

    Sitemaps write W3C dates, cut to what is known; RSS writes dates as mail does.

    >>> moment_of("2024-05")
    datetime.datetime(2024, 5, 31, 23, 59, 59, tzinfo=datetime.timezone.utc)
    """
    text = (written or "").strip()
    if not text:
        return None
    try:
        if not text[:4].isdigit():
            return _utc(parsedate_to_datetime(text))
        return _utc(datetime.fromisoformat(text)) if len(text) > 10 else _end_of(text)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None


def is_older(written: str | None, since: datetime | None) -> bool:
    """Return whether a date is certainly before *since*; one that says nothing is not."""
    moment = moment_of(written) if since else None
    return bool(since and moment and moment < since)


def _utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)


def _end_of(day_month_or_year: str) -> datetime:
    year, month, day = (*map(int, day_month_or_year.split("-")), 0, 0)[:3]
    if day:
        return datetime.combine(datetime(year, month, day, tzinfo=UTC), time(23, 59, 59), UTC)
    last_month = datetime(year, month or 12, 28, tzinfo=UTC)
    return (last_month + timedelta(days=4)).replace(day=1) - timedelta(seconds=1)
