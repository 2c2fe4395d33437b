"""Keep a bounded number of what a source lists: the newest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from extractors.page import Entry

MAX_ENTRIES = 2_000  # more are an archive or an attack
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Listed:
    """What is kept of a source's list.

    Attributes:
        entries: In the order of the source.
        left_out: How many more it lists.
    """

    entries: tuple[Entry, ...]
    left_out: int = 0


def newest(entries: Sequence[Entry], limit: int = MAX_ENTRIES) -> Listed:
    """Return at most *limit* of *entries*: those with the latest dates.

    Of entries without a date that can be read the first ones are kept, behind all that have one:
    most sources list the newest first.
    """
    if len(entries) <= limit:
        return Listed(tuple(entries))
    numbers = sorted(range(len(entries)), key=lambda i: _time(entries[i].published), reverse=True)
    kept = tuple(entries[i] for i in sorted(numbers[:limit]))
    return Listed(kept, left_out=len(entries) - limit)


def _time(published: str | None) -> datetime:
    text = (published or "").strip()
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            time = read(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return time if time.tzinfo else time.replace(tzinfo=UTC)
    return _LONG_AGO
