"""Values of expressions of time, as TIMEX3 has them: ISO 8601 with X for what is unknown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

PAST, PRESENT, FUTURE = "PAST_REF", "PRESENT_REF", "FUTURE_REF"
_JUST_OVER = 122  # days, a third of a year
_NEAR = 183  # days: a date without a year is the nearest one
_A_YEAR = {"D": 365, "W": 52, "WE": 52, "M": 12, "Q": 4, "Y": 1, "E": 0.1, "C": 0.01}
_FIRST_YEAR, _LAST_YEAR = 1000, 9998  # those before and after it have no value of four digits


@dataclass(frozen=True, slots=True)
class Anchor:
    """What an expression is resolved against.

    Attributes:
        day: The publication date, as far as it is known: (year, month, day), each or None.
        is_future: Whether the words around speak of what is to come.
        is_over: Whether they say that it is over: "the year ended March 31".
        quarter: The last quarter that was spoken of, as a value; None without any.
        reference: The last date that was spoken of, as a value; None without any.
    """

    day: tuple[int | None, int | None, int | None]
    is_future: bool = False
    is_over: bool = False
    quarter: str | None = None
    reference: str | None = None

    @property
    def date(self) -> date | None:
        """The publication date when all of it is known."""
        year, month, day = self.day
        return date(year, month, day) if year and month and day else None

    @property
    def year(self) -> int | None:
        """Its year."""
        return self.day[0]


def anchor_day(published: str | None) -> tuple[int | None, int | None, int | None]:
    """Return the parts of *published*, ISO 8601 cut to what is known; a decade has no year.

    >>> anchor_day("2017-11"), anchor_day("201"), anchor_day(None)
    ((2017, 11, None), (None, None, None), (None, None, None))
    """
    if published is None or not published[:4].isdigit() or int(published[:4]) < _FIRST_YEAR:
        return None, None, None
    parts = [int(part) for part in published[:10].split("-") if part.isdigit()]
    year, month, day = (*parts, None, None, None)[:3]
    return year, month, day


def weekday(anchor: Anchor, number: int, shift: int = 0) -> str:
    """Return the day of the week *number*, Monday 0: the last one, or the next of a future."""
    today = anchor.date
    if today is None:
        return f"XXXX-WXX-{number + 1}"
    back = (today.weekday() - number) % 7
    if shift > 0 or (shift == 0 and anchor.is_future):
        ahead = (number - today.weekday()) % 7 or 7 * (shift > 0)
        return (today + timedelta(days=ahead)).isoformat()
    return (today - timedelta(days=back or 7 * (shift < 0))).isoformat()


def day_of_month(anchor: Anchor, month: int, day: int) -> str:
    """Return the nearest such day, the last one of what is over, and of a future the next one.

    "It said that it would" may be told of what has come since, so that one may be just over.

    Of an unknown publication date its year stays unknown.
    """
    tail = f"{month:02}-{day:02}"
    if anchor.date is None:
        return f"{anchor.year or 'XXXX'}-{tail}" if _same_year(anchor, month) else f"XXXX-{tail}"
    first = 1 - 2 * _NEAR if anchor.is_over else -_JUST_OVER if anchor.is_future else -_NEAR
    for year in (anchor.date.year, anchor.date.year - 1, anchor.date.year + 1):
        try:
            distance = (date(year, month, day) - anchor.date).days
        except ValueError:
            continue
        if first <= distance < first + 2 * _NEAR:
            return f"{year}-{tail}"
    return f"{anchor.date.year}-{tail}"


def _same_year(anchor: Anchor, month: int) -> bool:
    return anchor.year is not None and anchor.day[1] == month


def month_of(anchor: Anchor, month: int, shift: int = 0) -> str:
    """Return the last such month, or the next one when told so, or of a future."""
    year, now = anchor.day[:2]
    if year is None or now is None:
        return f"XXXX-{month:02}"
    if shift < 0:
        year -= month >= now
    elif shift > 0:
        year += month <= now
    elif anchor.is_future:
        year += month < now
    else:
        year -= month > now
    return f"{year}-{month:02}"


def quarter_of(anchor: Anchor, number: int, shift: int = 0) -> str:
    """Return the quarter *number* that is nearest, or that of the year *shift* years off."""
    year, month, _ = anchor.day
    if year is None:
        return f"XXXX-Q{number}"
    if month is not None and shift == 0:
        current = (month + 2) // 3
        if number - current > 1:
            year -= 1
        elif current - number > 2 and anchor.is_future:
            year += 1
    return f"{year + shift}-Q{number}"


def moved(anchor: Anchor, unit: str, count: int) -> str:
    """Return the day, week, month, year … *count* of them away from the publication.

    What is too far away for a year of four digits is some time in the past or the future.
    """
    year, month, _ = anchor.day
    today = anchor.date
    if count and year and not _FIRST_YEAR <= year + count / _A_YEAR[unit] <= _LAST_YEAR:
        return FUTURE if count > 0 else PAST
    if unit in ("D", "W", "WE") and today is not None:
        if unit == "D":
            return (today + timedelta(days=count)).isoformat()
        iso = (today + timedelta(weeks=count)).isocalendar()
        return f"{iso.year}-W{iso.week:02}" + ("-WE" if unit == "WE" else "")
    if unit == "M" and year is not None and month is not None:
        whole = year * 12 + month - 1 + count
        return f"{whole // 12}-{whole % 12 + 1:02}"
    if unit == "Q" and year is not None and month is not None:
        whole = year * 4 + (month - 1) // 3 + count
        return f"{whole // 4}-Q{whole % 4 + 1}"
    if unit == "Y" and year is not None:
        return str(year + count)
    if unit == "E" and year is not None:
        return str(year // 10 + count)
    if unit == "C" and year is not None:
        return str(year // 100 + count)
    return {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX",
            "Q": "XXXX-QX", "E": "XXX", "C": "XX"}.get(unit, "XXXX")  # fmt: skip


def duration(count: float | None, unit: str) -> str:
    """Return the value of *count* units; X where the count is open.

    >>> duration(10, "Y"), duration(None, "W"), duration(0.5, "TH"), duration(2, "E")
    ('P10Y', 'PXW', 'PT0.5H', 'P20Y')
    """
    if unit in ("E", "C"):
        count = None if count is None else count * (10 if unit == "E" else 100)
        unit = "Y"
    many = "X" if count is None else f"{count:.15g}"
    return f"PT{many}{unit[1]}" if unit.startswith("T") else f"P{many}{unit}"


def is_possible(value: str) -> bool:
    """Return whether *value* is one: not empty, and no 31st of February.

    >>> is_possible("2024-02-31"), is_possible("2024-02"), is_possible("")
    (False, True, False)
    """
    day = value[:10]
    if not (len(day) == 10 and day.replace("-", "").isdigit() and day[4] == "-" == day[7]):
        return bool(value)
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True
