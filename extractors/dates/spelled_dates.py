"""Dates in words or local separators, in the languages of the news, read without any clock."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from extractors.dates.month_names import day_of, month_names, named_day
from extractors.dates.spelled_clocks import without_clock
from extractors.text.date_patterns import ANY_DATE, DATE

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

_NUMERIC = re.compile(
    r"(?<![\w./-])(?:(?P<year>\d{4})(?P<sep>[.]\s|[./-])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})"
    r"|(?P<one>\d{1,2})(?P<mark>[.]\s|[./-])(?P<two>\d{1,2})(?P=mark)(?P<last>\d{4}|\d{2}))(?![\w./-]?\d)"
)
_EAST_ASIAN = re.compile(r"(?<!\d)(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})(?!\d)")
_NUMBERS = re.compile(r"\d{4}|\d{1,2}[./-]\d{1,2}[./-]\d{2}")
# ISO dates with impossible numbers are nonsense, not another notation to be tried.
_YEAR_FIRST = re.compile(
    r"\d{4}(?:\s?(?:[年년./]|-[a-z]{3}|\s[^\W\d])|-\d-\d{1,2}(?!\d)|-\d\d-(?:\d(?!\d)|\d\d[,\s]))",
    re.IGNORECASE,
)
_DATE = re.compile(rf"(?<![\w./-]){DATE}(?![\w/-]|[.]\d)", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_DAY_AND_YEAR = re.compile(r"\d\D+\d")
_LABEL = re.compile(r"^\W*(\w+\s+){0,2}\w+\s*:\s+(?=\D{0,12}\d)")
_UNNAMED = ("fa", "zh", "ja")  # languages whose months month_names does not know
_OTHER_SCRIPT = re.compile("[\u0590-\u1dff\u2e80-\ud7ff\uf900-\uffdc]")
_FIXED = datetime(2000, 1, 1)  # noqa: DTZ001  # dateparser wants it naive; no date depends on it


def spelled_date(text: str, language: str | None) -> str | None:
    """Return the first date in *text* as ISO 8601, cut to what it says; None without one.

    A clock time beside it is taken, and an offset where *text* names one without doubt.

    >>> spelled_date("Posted on March 4, 2021 at 5:05 pm EST", "en")
    '2021-03-04T17:05-05:00'

    Args:
        text: White space collapsed.
        language: As for iso_date.
    """
    if not _NUMBERS.search(text) or (text[:4].isdigit() and not _YEAR_FIRST.match(text)):
        return None
    clock, rest = without_clock(text)
    found = _DATE.search(rest) or ANY_DATE.search(rest)
    for candidate in dict.fromkeys((found.group() if found else rest, _LABEL.sub("", rest))):
        if day := _numeric(candidate, language) or _worded(candidate, language):
            return f"{day.isoformat()}{clock}"
    return None


def _numeric(text: str, language: str | None) -> date | None:
    """A date in numbers only; 3/4/2021 is in March for Americans, in April elsewhere."""
    if match := _EAST_ASIAN.search(text):
        return day_of(*match.groups())
    match = _NUMERIC.search(text)
    if not match:
        return None
    if match["year"]:
        return day_of(match["year"], match["month"], match["day"])
    one, two, last = match["one"], match["two"], match["last"]
    year = last if len(last) == 4 else f"{'20' if int(last) < 70 else '19'}{last}"
    is_american = match["mark"][0] != "." and (language or "en").lower() in {"en", "en-us"}
    month, day = (one, two) if is_american else (two, one)
    return day_of(year, month, day) or day_of(year, day, month)


@lru_cache(maxsize=1_000)  # a page's dates are asked for twice, and stand in several places
def _worded(text: str, language: str | None) -> date | None:
    if not _LETTER.search(text) or not _DAY_AND_YEAR.search(text):
        return None
    code = (language or "").partition("-")[0].lower()
    for names in (month_names(code), month_names("en"), month_names("")):
        if day := named_day(text, names):
            return day
    if month_names(code) and not (code == "" and _OTHER_SCRIPT.search(text)):
        return None
    try:
        moment = _parser(code).get_date_data(text).date_obj
    except ValueError:  # a language that dateparser does not know
        return None
    return moment.date() if moment else None


@lru_cache(maxsize=32)
def _parser(code: str) -> DateDataParser:
    """Return a parser that knows few languages: trying all two hundred takes seconds."""
    from dateparser.date import DateDataParser  # takes 0.2 s to import; most pages do without

    languages = [code] if code else list(_UNNAMED)
    settings = {
        "REQUIRE_PARTS": ["day", "month", "year"],
        "PARSERS": ["absolute-time"],
        "RELATIVE_BASE": _FIXED,
        "TIMEZONE": "UTC",  # the default asks the machine
    }
    return DateDataParser(languages=languages, settings=settings, use_given_order=True)
