"""Dates in words or local separators, in the languages of the news, read without any clock."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from extractors.date_patterns import ANY_DATE, DATE
from extractors.spelled_clocks import without_clock

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

_NUMERIC = re.compile(
    r"(?<![\w./-])(?:(?P<year>\d{4})(?P<sep>[.]\s|[./-])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})"
    r"|(?P<one>\d{1,2})(?P<mark>[.]\s|[./-])(?P<two>\d{1,2})(?P=mark)(?P<last>\d{4}|\d{2}))(?![\w./-]?\d)"
)
_NUMBERS = re.compile(r"\d{4}|\d{1,2}[./-]\d{1,2}[./-]\d{2}")
# ISO dates with impossible numbers are nonsense, not another notation to be tried.
_YEAR_FIRST = re.compile(
    r"\d{4}(?:\s?(?:[年년./]|-[a-z]{3}|\s[^\W\d])|-\d-\d{1,2}(?!\d)|-\d\d-(?:\d(?!\d)|\d\d[,\s]))",
    re.IGNORECASE,
)
_DATE = re.compile(rf"(?<![\w./-]){DATE}(?![\w/-]|[.]\d)", re.IGNORECASE)
# As a date in words has them, by language: Polish and Russian in the genitive.
_MONTH_NAMES = {
    "en": "january february march april may june july august september october november december",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre"
    " diciembre",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre"
    " dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października"
    " listopada grudnia",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro"
    " dezembro",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
}
MONTHS = {
    code: {name: number for number, name in enumerate(names.split(), start=1)}
    for code, names in _MONTH_NAMES.items()
}
MONTHS["en"] |= {name[:3]: number for name, number in MONTHS["en"].items()} | {"sept": 9}
_OF = re.compile(r"\bde\b")  # "4 de mayo de 2021"
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|[ºª°])?")
_LETTER = re.compile(r"[^\W\d_]")
_DAY_AND_YEAR = re.compile(r"\d\D+\d")
_LABEL = re.compile(r"^\W*(\w+\s+){0,2}\w+\s*:\s+(?=\D{0,12}\d)")
_LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "tr", "ar", "fa", "zh", "ja")
_WRITTEN = {"no": "nb"}  # dateparser knows the written language alone
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
    match = _NUMERIC.search(text)
    if not match:
        return None
    if match["year"]:
        return _day(match["year"], match["month"], match["day"])
    one, two, last = match["one"], match["two"], match["last"]
    year = last if len(last) == 4 else f"{'20' if int(last) < 70 else '19'}{last}"
    is_american = match["mark"][0] != "." and (language or "en").lower() in {"en", "en-us"}
    month, day = (one, two) if is_american else (two, one)
    return _day(year, month, day) or _day(year, day, month)


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


@lru_cache(maxsize=1_000)  # a page's dates are asked for twice, and stand in several places
def _worded(text: str, language: str | None) -> date | None:
    if not _LETTER.search(text) or not _DAY_AND_YEAR.search(text):
        return None
    code = (language or "").partition("-")[0]
    code = _WRITTEN.get(code, code)
    for plain in dict.fromkeys((code or "en", "en")):
        if plain in MONTHS and (day := _plain(text, plain)):
            return day
    try:
        moment = _parser(code).get_date_data(text).date_obj
    except ValueError:  # a language that dateparser does not know
        moment = _parser("en").get_date_data(text).date_obj
    return moment.date() if moment else None


def _plain(text: str, code: str) -> date | None:
    """A plain date in the language *code*: most in words are one, and dateparser takes 2 ms."""
    words = text.lower().replace(",", " ").replace(".", " ")
    parts = (_OF.sub(" ", words) if code in {"es", "pt"} else words).split()
    if len(parts) != 3:
        return None
    months = MONTHS[code]
    one, two, year = parts
    number, name = (two, one) if one in months else (one, two)
    match, month = _DAY.fullmatch(number), months.get(name)
    return _day(year, str(month), match[1]) if match and month and len(year) == 4 else None


@lru_cache(maxsize=32)
def _parser(code: str) -> DateDataParser:
    """Return a parser that knows few languages: trying all two hundred takes seconds."""
    from dateparser.date import DateDataParser  # takes 0.2 s to import; most pages do without

    languages = list(dict.fromkeys((code, "en"))) if code else list(_LANGUAGES)
    settings = {
        "REQUIRE_PARTS": ["day", "month", "year"],
        "PARSERS": ["absolute-time"],
        "RELATIVE_BASE": _FIXED,
        "TIMEZONE": "UTC",  # the default asks the machine
    }
    return DateDataParser(languages=languages, settings=settings, use_given_order=True)
