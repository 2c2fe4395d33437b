"""How long an answer may be reused, by its headers (RFC 9111)."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

_MAX_AGE = re.compile(r'(?:^|[,\s])max-age\s*=\s*"?(\d{1,9})(?!\d)', re.IGNORECASE)
_NOT_REUSED = re.compile(r"(?:^|[,\s])no-(?:store|cache)\b", re.IGNORECASE)


def fresh_for(
    cache_control: str | None, expires: str | None, age: str | None, now: datetime
) -> timedelta | None:
    """Return how long from *now* an answer with these headers stays fresh; None for no word of it.

    ``s-maxage`` is for shared caches, which we are not. ``Expires`` counts only without
    ``max-age`` (5.3).

    >>> now = datetime(2026, 1, 1, 12, tzinfo=UTC)
    >>> str(fresh_for("public, max-age=600", None, "60", now))
    '0:09:00'
    >>> str(fresh_for(None, "Thu, 01 Jan 2026 12:30:00 GMT", None, now))
    '0:30:00'
    """
    said = cache_control or ""
    if _NOT_REUSED.search(said):
        return None
    if found := _MAX_AGE.search(said):
        return _left(timedelta(seconds=int(found[1]) - _seconds(age)))
    until = _moment(expires)
    return None if until is None else _left(until - now)


def _left(length: timedelta) -> timedelta | None:
    return length if length > timedelta(0) else None


def _seconds(age: str | None) -> int:
    text = (age or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _moment(written: str | None) -> datetime | None:
    try:
        moment = parsedate_to_datetime(written or "")
    except (TypeError, ValueError, OverflowError):  # "0" and "-1" are common, and mean no
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
