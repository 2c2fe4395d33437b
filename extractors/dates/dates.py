"""Dates as pages write them, turned into ISO 8601 as exact as they are given, or into nothing."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from email.utils import parsedate_to_datetime

from extractors.dates.local_calendars import in_common_calendar
from extractors.dates.spelled_dates import spelled_date

OLDEST_YEAR = 1800
FUTURE_SLACK = timedelta(days=1)  # clocks and zones differ; further ahead is an error of the page
MAX_CHARS = 120
_ISO = re.compile(
    r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T\s]+(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?"
    r"\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?(?:\[[^\]]*\])?)?)?)?"
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z)?)?")
_UNIX = re.compile(r"(1\d{9})(?:\d{3})?")  # seconds or milliseconds, 2001 to 2033
_RFC_2822 = re.compile(
    r"(?:[a-z]{3,9},?\s+)?\d{1,2}[ -][a-z]{3}[ -]\d{2,4} \d{1,2}:\d{2}(?P<seconds>:\d{2})?"
    r"(?:\s+(?:[+-]\d{4}|GMT|UTC?|[ECMP][SD]T))?",
    re.IGNORECASE,
)
_PATH_DATE = re.compile(
    r"/((?:19|20)\d{2})(?:[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=\D|$)"
    r"|/([1-9]|1[0-2])/([1-9]|[12]\d|3[01])(?=/))"
)


def iso_date(
    raw: str | None, fetched: datetime | None = None, language: str | None = None
) -> str | None:
    """Return *raw* as ISO 8601, cut to what it says; None when it is no plausible date.

    Relative dates ("5 hours ago") are none: they would need a clock.

    >>> iso_date("2017-11-24T12:53+04:30"), iso_date("24 November 2017"), iso_date("2019-13-45")
    ('2017-11-24T12:53+04:30', '2017-11-24', None)

    Args:
        raw: As the page has it, labels such as "Published:" allowed.
        fetched: Dates more than a day after it are rejected; None accepts any.
        language: Language tag of the page ("de", "en-GB"), whose month names and order of
            numbers are tried before English; None tries the common ones.
    """
    if not raw or len(raw) > MAX_CHARS:
        return None
    text = in_common_calendar(" ".join(raw.split()))
    iso = _from_iso(text) or _from_unix(text) or _from_rfc_2822(text)
    iso = iso or spelled_date(text, language)
    return iso if iso and _is_plausible(iso, fetched) else None


def path_date(url: str) -> str | None:
    """Return the day that the path of *url* carries, as in ``/2021/03/04/``; None without one."""
    match = _PATH_DATE.search(url)
    if match is None:
        return None
    year, month, day = filter(None, match.groups())
    return _from_iso(f"{year}-{month:0>2}-{day:0>2}")


def _from_iso(text: str) -> str | None:
    match = _ISO.fullmatch(text) or _COMPACT.fullmatch(text)
    if not match:
        return None
    year, month, day, hour, minute, second, zone = (part or "" for part in match.groups())
    iso = "-".join(part for part in (year, month, day) if part)
    if hour:
        iso += f"T{hour}:{minute}" + (f":{second}" if second else "") + _zone(zone)
    try:
        date(int(year), int(month or 1), int(day or 1))
        if hour:
            time.fromisoformat(iso.partition("T")[2])
    except ValueError:
        return None
    return iso


def _zone(zone: str) -> str:
    digits = zone[1:].replace(":", "")
    if zone in {"Z", "UTC", "GMT"} or (zone and not digits.strip("0")):
        return "+00:00"
    return zone and f"{zone[0]}{digits[:2]}:{digits[2:] or '00'}"


def _from_unix(text: str) -> str | None:
    match = _UNIX.fullmatch(text)
    return datetime.fromtimestamp(int(match[1]), UTC).isoformat() if match else None


def _from_rfc_2822(text: str) -> str | None:
    match = _RFC_2822.fullmatch(text)
    if not match:
        return None
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return moment.isoformat(timespec="seconds" if match["seconds"] else "minutes")


def _is_plausible(iso: str, fetched: datetime | None) -> bool:
    if int(iso[:4]) < OLDEST_YEAR or iso.startswith("1970-01-01"):  # zero, as Unix counts
        return False
    if fetched is None:
        return True
    moment = datetime.fromisoformat(iso if len(iso) > 7 else f"{iso}-01-01"[:10])
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware <= fetched + FUTURE_SLACK
