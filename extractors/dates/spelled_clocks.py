"""Times of day beside spelled dates, with half-days and zones as many languages write them."""

from __future__ import annotations

import re
from datetime import time

_CLOCK = re.compile(
    r"(?:(?P<early>오전|上午|午前|凌晨|早上)|(?P<late>오후|下午|午後|晚上))?\s?"
    r"(?<![\d./:-])(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2})(?::(?P<second>\d{2}))?"
    r"|\s?[時时点시]\s?(?P<counted>\d{1,2})\s?[分분]|(?=\s*(?:[ap]\.?\s?m\b|uhr\b|h\b)))(?![./:-]?\d)"
    r"\s*(?:(?P<half>[apπμ])\.?\s?[mμ]\b\.?|(?P<letter>[صم])(?!\w)|uhr\b|h\b)?",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"\s*[(,]?\s*(?:(?:GMT|UTC)?(?P<offset>[+-]\d{2}:?\d{2})\b"
    r"|(?:GMT|UTC)\s?(?P<hours>[+-]\d{1,2})(?::(?P<minutes>\d{2}))?(?![\d:])|(?:по\s)?(?P<name>[A-ZМСК]{1,5})(?![\w+-]))"
)
_LATE = frozenset("pμم")  # "p.m.", "μ.μ.", Arabic's letter
# Abbreviations of one meaning, or of one in the news; "IST" and "ET" have several.
_OFFSETS = {
    name: offset
    for offset, names in (
        ("-08:00", "PST"),
        ("-07:00", "PDT MST"),
        ("-06:00", "CST MDT"),
        ("-05:00", "EST CDT"),
        ("-04:00", "EDT"),
        ("+00:00", "GMT UTC UT Z"),
        ("+01:00", "CET BST WAT"),
        ("+02:00", "CEST EET SAST"),
        ("+03:00", "EEST MSK МСК EAT"),
        ("+04:30", "AFT"),
        ("+05:00", "PKT"),
        ("+07:00", "WIB ICT"),
        ("+08:00", "HKT SGT WITA"),
        ("+09:00", "JST KST WIT"),
        ("+10:00", "AEST"),
        ("+11:00", "AEDT"),
        ("+12:00", "NZST"),
        ("+13:00", "NZDT"),
    )
    for name in names.split()
}


def without_clock(text: str) -> tuple[str, str]:
    """Return the time of day in *text*, as in ISO 8601, and the rest of it; "" for no time.

    >>> without_clock("4 May 5:05 pm EST"), without_clock("4 May 2021")
    (('T17:05-05:00', '4 May'), ('', '4 May 2021'))
    """
    for match in _CLOCK.finditer(text):
        minute = match["minute"] or match["counted"] or 0
        try:
            moment = time(_hour(match), int(minute), int(match["second"] or 0))
        except ValueError:
            continue
        zone = _ZONE.match(text, match.end())
        end = zone.end() if zone else match.end()
        exact = moment.isoformat("seconds" if match["second"] else "minutes")
        return f"T{exact}{_offset(zone)}", f"{text[: match.start()]} {text[end:]}".strip()
    return "", text


def _hour(match: re.Match[str]) -> int:
    """Return the hour of 24; one in a half-day that has more than twelve is of 24 already."""
    hour, sign = int(match["hour"]), (match["half"] or match["letter"] or "").lower()
    if hour > 12 or not (sign or match["early"] or match["late"]):
        return hour
    return hour % 12 + (12 if match["late"] or sign in _LATE else 0)


def _offset(zone: re.Match[str] | None) -> str:
    if zone is None:
        return ""
    if offset := zone["offset"]:
        return f"{offset[:3]}:{offset[-2:]}"
    if hours := zone["hours"]:
        return f"{hours[0]}{hours[1:]:0>2}:{zone['minutes'] or '00'}"
    return _OFFSETS.get(zone["name"], "")
