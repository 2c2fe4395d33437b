"""What moment a date means that a source wrote."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from email.utils import parsedate_to_datetime

# What programs write where they know no date: the first moment of their calendars.
_FIRST_YEAR = 1000
_NO_DATES = frozenset({date(1900, 1, 1), date(1969, 12, 31), date(1970, 1, 1)})


def moment_of(written: str | None) -> datetime | None:
    """Return the latest moment, in UTC, that a date of a feed or a sitemap can mean, or None.

    Sitemaps write W3C dates, cut to what is known; RSS writes dates as mail does.

    >>> moment_of("2024-05")
    datetime.datetime(2024, 5, 31, 23, 59, 59, tzinfo=datetime.timezone.utc)

    The first moment of a program's calendar is no date.

    >>> moment_of("0001-01-01T00:00:00Z"), moment_of("1970-01-01")
    (None, None)
    >>> moment_of("Wed, 30 Nov -0001 00:00:00 +0000"), moment_of("1950-01-01").year
    (None, 1950)
    """
    text = (written or "").strip()
    if not text or " -0" in text[:16]:
        return None
    try:
        if not text[:4].isdigit():
            moment = _utc(parsedate_to_datetime(text))
        else:
            moment = _utc(datetime.fromisoformat(text)) if len(text) > 10 else _end_of(text)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
    is_said = moment.year >= _FIRST_YEAR and moment.date() not in _NO_DATES
    return moment if is_said else None


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
