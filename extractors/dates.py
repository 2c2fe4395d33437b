"""Dates as pages write them, turned into ISO 8601 as exact as they are given, or into nothing."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

OLDEST_YEAR = 1800
FUTURE_SLACK = timedelta(days=1)  # clocks and zones differ; further ahead is an error of the page
MAX_CHARS = 120
_ISO = re.compile(
    r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T\s]+(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?"
    r"\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?(?:\[[^\]]*\])?)?)?)?"
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z)?)?")
_RFC_2822 = re.compile(r"([A-Za-z]{3},\s*)?\d{1,2} [A-Za-z]{3} \d{2,4} \d{1,2}:\d{2}")
_SPELLED = re.compile(r"\d{4}|\d{1,2}[./-]\d{1,2}[./-]\d{2}")
_SPELLED_YEAR_FIRST = re.compile(r"\d{4}\D?[年./ ]")
_LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "tr", "ar", "fa", "zh", "ja")
_LABEL = re.compile(r"^\W*(\w+\s+){0,2}\w+\s*:\s+(?=\D{0,12}\d)")
_PATH_DATE = re.compile(r"/((?:19|20)\d{2})[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=\D|$)")


def iso_date(
    raw: str | None, fetched: datetime | None = None, language: str | None = None
) -> str | None:
    """Return *raw* as ISO 8601, cut to what it says; None when it is no plausible date.

    >>> iso_date("2017-11-24T12:53+04:30"), iso_date("24 November 2017"), iso_date("2019-13-45")
    ('2017-11-24T12:53+04:30', '2017-11-24', None)

    Args:
        raw: As the page has it, labels such as "Published:" allowed.
        fetched: Dates more than a day after it are rejected; None accepts any.
        language: ISO 639-1 code of the page, whose month names and order of numbers are tried
            before English; None tries the common ones.
    """
    if not raw or len(raw) > MAX_CHARS:
        return None
    text = " ".join(raw.split())
    iso = _from_iso(text) or _from_rfc_2822(text) or _from_spelled(text, language)
    return iso if iso and _is_plausible(iso, fetched) else None


def path_date(url: str) -> str | None:
    """Return the day that the path of *url* carries, as in ``/2021/03/04/``; None without one."""
    match = _PATH_DATE.search(url)
    return _from_iso("-".join(match.groups())) if match else None


def _from_iso(text: str) -> str | None:
    match = _ISO.fullmatch(text) or _COMPACT.fullmatch(text)
    if not match:
        return None
    year, month, day, hour, minute, second, zone = (*match.groups(), None)[:7]
    try:
        date(int(year), int(month or 1), int(day or 1))
        if hour:
            datetime(2000, 1, 1, int(hour), int(minute), int(second or 0))
    except ValueError:
        return None
    iso = "-".join(part for part in (year, month, day) if part)
    if hour:
        iso += f"T{hour}:{minute}" + (f":{second}" if second else "") + _zone(zone)
    return iso


def _zone(zone: str | None) -> str:
    if not zone:
        return ""
    if zone in {"Z", "UTC", "GMT"}:
        return "+00:00"
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return f"{zone[0]}{digits[:2]}:{digits[2:]}"


def _from_rfc_2822(text: str) -> str | None:
    if not _RFC_2822.match(text):
        return None
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return moment.isoformat()


def _from_spelled(text: str, language: str | None) -> str | None:
    """A date in words or with local separators."""
    if not _SPELLED.search(text) or text[:4].isdigit() and not _SPELLED_YEAR_FIRST.match(text):
        return None
    parser = _parser(language)
    for candidate in dict.fromkeys((text, _LABEL.sub("", text))):
        found = parser.get_date_data(candidate)
        if found.date_obj:
            moment = found.date_obj
            is_timed = found.period == "time"
            return moment.isoformat(timespec="minutes") if is_timed else moment.date().isoformat()
    return None


@lru_cache(maxsize=32)
def _parser(language: str | None) -> DateDataParser:
    """Return a parser that knows few languages: trying all two hundred takes seconds."""
    from dateparser.date import DateDataParser  # takes 0.2 s to import; most pages do without

    languages = list(dict.fromkeys((language, "en"))) if language else list(_LANGUAGES)
    settings = {
        "REQUIRE_PARTS": ["day", "month", "year"],
        "PARSERS": ["absolute-time"],  # a relative one would read the clock
        "RETURN_TIME_AS_PERIOD": True,
    }
    try:
        return DateDataParser(languages=languages, settings=settings, use_given_order=True)
    except ValueError:  # a language that dateparser does not know
        return _parser("en")


def _is_plausible(iso: str, fetched: datetime | None) -> bool:
    if int(iso[:4]) < OLDEST_YEAR or iso.startswith("1970-01-01"):  # zero, as Unix counts
        return False
    if fetched is None:
        return True
    moment = datetime.fromisoformat(iso if len(iso) > 7 else f"{iso}-01-01"[:10])
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware <= fetched + FUTURE_SLACK
