"""How the matches of each rule for expressions of time are read, into kind and value."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from extractors.times.time_clock import at_clock
from extractors.times.time_values import (
    FUTURE,
    PAST,
    PRESENT,
    Anchor,
    anchor_day,
    day_of_month,
    duration,
    month_of,
    moved,
    quarter_of,
    weekday,
)
from extractors.times.time_words import (
    DAYS,
    DECADES,
    MONTHS,
    ORDINALS,
    SEASONS,
    UNITS,
    number_of,
    spelled_year,
)

Reading = tuple[str, str]
Reader = Callable[[re.Match[str], Anchor], Reading]
OFTEN = {"daily": "XXXX-XX-XX", "weekly": "XXXX-WXX", "monthly": "XXXX-XX", "annually": "XXXX",
         "nightly": "XXXX-XX-XXTNI"}  # fmt: skip
_MOST_QUARTERS = 20  # "the 1988 quarter" is no number of quarters


def read_full_date(match: re.Match[str], anchor: Anchor) -> Reading:
    """Read a day of a month, a month of a year, or a month alone."""
    found = match.groupdict()
    month = MONTHS[found["month"].lower()]
    year, day = found.get("year"), found.get("day")
    if day:
        value = (
            f"{year}-{month:02}-{int(day):02}" if year else day_of_month(anchor, month, int(day))
        )
    elif year or found.get("spelled"):
        value = f"{year or spelled_year(found['spelled'])}-{month:02}"
    else:
        value = month_of(anchor, month, _shift(found.get("shift") or ""))
    return at_clock(value, found.get("clock"), None)


def read_numeric(match: re.Match[str], anchor: Anchor) -> Reading:
    """Read what is ISO 8601 already."""
    return "date", match.group()


def read_weekday(match: re.Match[str], anchor: Anchor) -> Reading:
    """Read a day of the week."""
    found = match.groupdict()
    value = weekday(anchor, DAYS[found["weekday"].lower()], _shift(found.get("shift") or ""))
    return at_clock(value, found.get("clock"), found.get("part"))


def _shift(word: str) -> int:
    words = word.lower().split()
    if {"last", "past", "previous"} & set(words):
        return -1
    return 1 if {"next", "coming", "following"} & set(words) else 0


def read_deictic(match: re.Match[str], anchor: Anchor) -> Reading:
    """Read "yesterday" and its like."""
    found = match.groupdict()
    word = found["deictic"].lower()
    count = {"yesterday": -1, "tomorrow": 1, "last night": -1}.get(word, 0)
    part = "night" if "night" in word else found.get("part")
    if word.startswith("this "):
        part = word.split()[1]
    return at_clock(moved(anchor, "D", count), found.get("clock"), part)


def read_reference(value: str) -> Reader:
    """Return a reader to whom every match is *value*."""
    return lambda match, anchor: ("date", value)


def read_relative(match: re.Match[str], anchor: Anchor) -> Reading:
    """Read "last week", "this summer", "the following month"."""
    found = match.groupdict()
    shift, name = found["shift"].lower(), found["unit"].lower()
    count = _shift(shift)
    if name in SEASONS:
        year = anchor.year
        return "date", f"{year + count if year else 'XXXX'}-{SEASONS[name]}"
    unit = UNITS[name]
    if unit.startswith("T"):
        return "", ""
    if shift in ("following", "previous", "that", "the same") and anchor.reference:
        base = replace(anchor, day=anchor_day(anchor.reference))
        moved_on = moved(base, unit, 0 if shift in ("that", "the same") else count)
        return "date", moved_on
    if unit == "D" and count == 0:
        return "date", PRESENT if anchor.date is None else moved(anchor, "D", 0)
    if unit == "Q" and count == 0:
        return "date", anchor.quarter or moved(anchor, "Q", -1)
    return "date", moved(anchor, unit, count)


def read_ago(match: re.Match[str], anchor: Anchor) -> Reading:
    """Read "three weeks ago" and "a year earlier".

    "Days later" counts from the day spoken of last; without one it is a stretch of time.
    """
    found = match.groupdict()
    unit = UNITS[found["unit"].lower().rstrip("s")]
    count = number_of(found["number"])
    where = found["where"].lower()
    sign = 1 if where in ("later", "from now", "hence") else -1
    if where == "later" or (where == "before" and count is None):
        base = replace(anchor, day=anchor_day(anchor.reference))
        if count is None or base.date is None or unit.startswith("T") or count != int(count):
            return "duration", duration(count, unit)
        return "date", moved(base, unit, int(count))
    if count is None or unit.startswith("T") or count != int(count):
        return "date", FUTURE if sign > 0 else PAST
    if unit == "Y" and count == 1 and sign < 0 and anchor.quarter:
        year, _, quarter = anchor.quarter.partition("-")
        return "date", f"{min(int(year), anchor.year or int(year)) - 1}-{quarter}"
    return "date", moved(anchor, unit, sign * int(count))


def read_duration(match: re.Match[str], anchor: Anchor) -> Reading:
    """Read so many units of time."""
    found = match.groupdict()
    number, name = found.get("number"), found["unit"].lower()
    unit = UNITS.get(name.rstrip("s"), UNITS.get(name, "D"))
    count = number_of(number) if number and not found.get("most") else None
    if unit == "Q" and count is not None:
        if count > _MOST_QUARTERS or "quarters" in name or "-quarters" in match.group().lower():
            return "", ""
        unit, count = "M", count * 3
    return "duration", duration(count, unit)


def read_quarter(match: re.Match[str], anchor: Anchor) -> Reading:
    """Read "the third quarter"."""
    found = match.groupdict()
    number = ORDINALS[found["ordinal"].lower()]
    if year := found.get("year") or found.get("after"):
        return "date", f"{year}-Q{number}"
    owner = (found.get("owner") or found.get("later") or "").lower()
    return "date", quarter_of(anchor, number, _shift(owner.split()[0]) if owner else 0)


def read_same_quarter(match: re.Match[str], anchor: Anchor) -> Reading:
    """Read "the quarter" as the one spoken of, "the latest period" as the last that is over."""
    last = moved(anchor, "Q", -1)
    if found := match.groupdict().get("year"):
        return "date", f"{found}-{(anchor.quarter or last)[-2:]}"
    is_latest = "latest" in match.group().lower() and "X" not in last
    return "date", last if is_latest or not anchor.quarter else anchor.quarter


def read_this(match: re.Match[str], anchor: Anchor) -> Reading:
    """Read "the weekend" and "the full year" as those of the publication."""
    words = match.group().lower()
    unit = UNITS[re.findall("weekend|week|month|year", words)[-1]]
    if "fiscal" in words:
        return "duration", duration(1, unit)
    return "date", moved(anchor, unit, -1 if unit == "WE" and not anchor.is_future else 0)


def read_year_before(match: re.Match[str], anchor: Anchor) -> Reading:
    """Read "year-earlier": the quarter spoken of, a year before."""
    if anchor.quarter:
        year, _, quarter = anchor.quarter.partition("-")
        return "date", f"{int(year) - 1}-{quarter}"
    return "date", moved(anchor, "Y", -1)


def read_year(match: re.Match[str], anchor: Anchor) -> Reading:
    """Read a year, or a season of one."""
    found = match.groupdict()
    if found.get("season"):
        return "date", f"{found['year']}-{SEASONS[found['season'].lower()]}"
    return "date", found.get("year") or str(spelled_year(found["spelled"]))


def read_decade(match: re.Match[str], anchor: Anchor) -> Reading:
    """Read "the 1990s"."""
    if word := match.groupdict().get("word"):
        return "date", f"19{DECADES[word.lower()]}"
    digits = re.sub(r"\D", "", match.group())
    return "date", digits[:-1] if len(digits) == 4 else f"19{digits[0]}"


def read_season(match: re.Match[str], anchor: Anchor) -> Reading:
    """Read "the summer" as that of the year of publication."""
    return "date", f"{anchor.year or 'XXXX'}-{SEASONS[match['season'].lower()]}"


def read_century(match: re.Match[str], anchor: Anchor) -> Reading:
    """Read "the 20th century"."""
    return "date", str(int(match["number"]) - 1)


def read_each(match: re.Match[str], anchor: Anchor) -> Reading:
    """Read "every Monday" and "each year"."""
    word = match["each"].lower().rstrip("s")
    if word in DAYS:
        return "set", f"XXXX-WXX-{DAYS[word] + 1}"
    if word in MONTHS:
        return "set", f"XXXX-{MONTHS[word]:02}"
    unit = UNITS.get(word, "D")
    return "set", f"P1{unit}" if not unit.startswith("T") else f"PT1{unit[1]}"


def read_often(match: re.Match[str], anchor: Anchor) -> Reading:
    """Read "daily" and its like."""
    return "set", OFTEN[match.group().lower()]


def read_clock(match: re.Match[str], anchor: Anchor) -> Reading:
    """Read a time of the day of publication."""
    return at_clock(moved(anchor, "D", 0), match["clock"], None)
