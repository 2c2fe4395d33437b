"""Keep a bounded number of what a source lists: the newest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TypeVar

from crawler.listing import Listing
from crawler.spiders.moments import moment_of

MAX_ENTRIES = 2_000  # more are an archive or an attack
_LONG_AGO = datetime.min.replace(tzinfo=UTC)
T = TypeVar("T")


def newest(listing: Listing, limit: int = MAX_ENTRIES) -> Listing:
    """Return *listing* with at most *limit* articles and as many parts, and a note on the rest."""
    articles = latest(
        listing.entries, lambda entry: moment_of(entry.published or entry.modified), limit
    )
    parts = latest(listing.more, lambda part: part.changed, limit)
    return replace(
        listing,
        entries=articles,
        more=parts,
        notes=(
            *listing.notes,
            *notes(len(listing.entries), "articles", limit),
            *notes(len(listing.more), "parts", limit),
        ),
    )


def latest(
    items: Sequence[T], moment: Callable[[T], datetime | None], limit: int = MAX_ENTRIES
) -> tuple[T, ...]:
    """Return at most *limit* of *items*, in their order: those with the latest moments.

    Of items without a moment the first ones are kept, behind all that have one: most sources
    list the newest first.
    """
    if len(items) <= limit:
        return tuple(items)
    moments = [moment(item) or _LONG_AGO for item in items]
    numbers = sorted(range(len(items)), key=moments.__getitem__, reverse=True)
    return tuple(items[number] for number in sorted(numbers[:limit]))


def notes(count: int, what: str, limit: int = MAX_ENTRIES) -> Iterator[str]:
    """Yield what to say of *count* items that were cut to *limit*: nothing if they were not."""
    if count > limit:
        yield f"{count} {what} listed, only the newest {limit} are kept"
