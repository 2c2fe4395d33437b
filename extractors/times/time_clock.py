"""Times of the day added to a date."""

from __future__ import annotations

import re

from extractors.times.time_words import PARTS

_TIME = re.compile(r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s*(?P<half>[ap])?", re.IGNORECASE)
_WORDS = {"noon": "12:00", "midnight": "24:00"}


def at_clock(day: str, clock: str | None, part: str | None) -> tuple[str, str]:
    """Return kind and value of *day* at the time *clock*, or in a *part* of it.

    >>> at_clock("2024-05-08", "5 p.m.", None), at_clock("2024-05-08", None, "morning")
    (('time', '2024-05-08T17:00'), ('time', '2024-05-08TMO'))
    """
    if clock:
        plain = clock.lower()
        if plain in _WORDS:
            return "time", f"{day}T{_WORDS[plain]}"
        if found := _TIME.match(plain):
            hour = int(found["hour"])
            if found["half"]:
                hour = hour % 12 + 12 * (found["half"] == "p")
            return "time", f"{day}T{hour:02}:{found['minute'] or '00'}"
    if part:
        return "time", f"{day}T{PARTS[part.lower()]}"
    return "date", day
