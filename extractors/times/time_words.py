"""The words that expressions of time are made of, and the numbers that they stand for."""

from __future__ import annotations

import re

from extractors.dates.month_names import month_names

MONTHS = month_names("en")
DAYS = {
    name: number
    for number, name in enumerate(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    )
}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
UNITS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "weekend": "WE",
    "fortnight": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "E", "century": "C",
    "centurie": "C",
}  # fmt: skip
ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
DECADES = {f"{name[:-1]}ies": number for number, name in enumerate(_TENS, 2)}
NUMBERS = {name: number for number, name in enumerate(_ONES)}
NUMBERS |= {name: 10 * number for number, name in enumerate(_TENS, 2)}
NUMBERS |= {"a": 1, "an": 1, "half": 0, "hundred": 100, "dozen": 12, "couple": 2}
VAGUE = frozenset({"few", "several", "some", "many", "recent", "coming", "past", "these"})


def any_of(words: object) -> str:
    """Return a pattern for any of *words*, longest first."""
    return "(?:" + "|".join(sorted(map(str, words), key=len, reverse=True)) + ")"  # type: ignore[call-overload]


_WORD = any_of({*_ONES[1:], *_TENS})
NUMBER = (
    rf"(?:\d[\d,]*(?:\.\d+)?|{_WORD}(?:[- ]{_WORD})?|an?(?: few| couple(?: of)?| dozen| hundred)?"
    r"|several|many|a number of|some|few|half an?|couple of)"
)
_WORDED = any_of("one two three four five six seven eight nine ten".split())
SPELLED_YEAR = (
    r"(?P<spelled>(?:nineteen|eighteen|twenty)[ -](?:hundred|oh|twenty|thirty|forty|fifty|sixty"
    r"|seventy|eighty|ninety|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    rf"|eighteen|nineteen)(?:[ -]{_WORDED})?|two thousand(?: and {_WORDED})?)"
)
_SPLIT = re.compile(r"[\s-]+")
_FIGURES = re.compile(r"\d{1,9}(?:\.\d{1,9})?")  # nothing that is counted in years needs more


def number_of(words: str) -> float | None:
    """Return the number that *words* say; None where they leave it open.

    >>> number_of("twenty-four"), number_of("a couple of"), number_of("several"), number_of("2.5")
    (24, 2, None, 2.5)
    """
    plain = words.lower().replace(",", "")
    if _FIGURES.fullmatch(plain):
        return float(plain) if "." in plain else int(plain)
    parts = [part for part in _SPLIT.split(plain) if part and part != "of"]
    if plain.startswith("half"):
        return 0.5
    if "number" in parts or any(part in VAGUE for part in parts):
        return None
    values = [NUMBERS[part] for part in parts if part in NUMBERS]
    if len(values) > 1 and parts[0] in ("a", "an"):
        return values[1]
    return sum(values) if values else None


def spelled_year(words: str) -> int | None:
    """Return the year that *words* spell as it is spoken.

    >>> spelled_year("nineteen ninety-six"), spelled_year("two thousand")
    (1996, 2000)
    """
    parts = [NUMBERS.get(part, 0) for part in _SPLIT.split(words.lower())]
    if words.lower().startswith("two thousand"):
        return 2000 + sum(parts[2:])
    return parts[0] * 100 + sum(parts[1:]) if parts else None
