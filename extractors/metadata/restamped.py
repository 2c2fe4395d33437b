"""Pages whose head gives the day of the last change, or of a build, as that of publication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from extractors.candidates import Candidate
from extractors.metadata.date_candidates import first_date, shown_at_headline
from extractors.roles import Stripped

_DAY_CHARS = 10
_ZONES = timedelta(days=1)  # one moment has two days, by the zone it is told in
_NUMBER = re.compile(r"\d{1,9}")

Dated = tuple[str, Candidate]


def shown_instead(
    stripped: Stripped,
    published: Dated,
    modified: Dated | None,
    fetched: datetime | None,
    language: str | None,
) -> Dated | None:
    """Return the earlier day shown between headline and text where that declared says nothing.

    It says nothing if it is no earlier than the change: programs that build a site anew set both.

    Args:
        stripped: The page.
        published: What was found, and how.
        modified: When it was changed, likewise.
        fetched: As for first_date.
        language: Likewise.
    """
    declared = published[0][:_DAY_CHARS]
    is_declared = published[1].method.startswith(("json-ld", "meta"))
    if not (is_declared and modified and len(declared) == _DAY_CHARS):
        return None
    if declared < modified[0][:_DAY_CHARS]:
        return None
    day = date.fromisoformat(declared)
    others = _of_another_day(shown_at_headline(stripped), day)
    shown = first_date(others, fetched, language)
    if shown is None or len(shown[0]) < _DAY_CHARS:
        return None
    return shown if date.fromisoformat(shown[0][:_DAY_CHARS]) < day - _ZONES else None


def _of_another_day(candidates: Iterator[Candidate], day: date) -> Iterator[Candidate]:
    """Yield the candidates that have numbers, up to one that has that of *day*.

    To read a date takes a hundred times as long, and most pages show the one that they declare.
    """
    for candidate in candidates:
        numbers = {int(number) for number in _NUMBER.findall(candidate.text)}
        if numbers and day.day in numbers:
            return
        if numbers:
            yield candidate
