"""What a store does for sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Protocol

from crawler.model import DueSource, FileProgress, Poll, PollFailure, Source
from crawler.reports import SourceReport
from extractors.page import Entry
from extractors.topics.prospect import Prospect


class SourceStore(Protocol):
    """When each is asked, and how it did; see crawler.store.Store."""

    def sync_sources(self, sources: Iterable[Source], now: datetime) -> None:
        """Make *sources* the active ones, by name.

        A new one is due at once, and so is one whose address or kind is another: its
        validators and failures are forgotten. One that is missing becomes inactive and keeps
        what is known of it. A changed interval is learned anew and counts from *now*, unless the
        poll was due earlier. A changed *max_age* makes the next poll an unconditional one.
        """

    def due_sources(
        self, now: datetime, everyone: bool = False, limit: int | None = None
    ) -> tuple[DueSource, ...]:
        """Return the active sources that are due, longest overdue first.

        Args:
            now: The time to compare with.
            everyone: Return all active sources, due or not, in their hours or out of them.
            limit: At most so many; None for all.

        Returns:
            They have no validators and no hash once the last full answer is a day old: some
            servers say "not modified" for ever.
        """

    def due_parts(self, source: str, now: datetime, limit: int) -> tuple[DueSource, ...]:
        """Return up to *limit* parts of the active source *source* that are to be read now.

        A part is one that is new, that its parent says has changed, or whose rest is over. One
        that brought nothing new twice rests for a day, then two, four … 32; one that did not
        change for a day rests at once; one that changed longer ago than the source's *max_age*
        is not read until it changes. First come those that brought news, newest change first.
        """

    def record_poll(
        self, poll: Poll, now: datetime, judge: Callable[[Entry], Prospect | None] | None = None
    ) -> int:
        """Keep what a poll brought, and set the next one.

        A fixed interval counts from *now*. A learned one gets shorter or longer by what came, is
        put off by what the source asks for, and never comes in step with others; see
        crawler.intervals. What was said with an answer that was the same as before still holds.

        The parts that it names are kept in the same transaction, down to the third level; a
        part that it names no longer is forgotten. The poll of a part leaves its source's
        validators and times as they are.

        Validators and entries are kept together, so that a source that says "not modified"
        cannot hide entries that were lost.

        Args:
            poll: What was brought.
            now: The time.
            judge: Asked of each new entry, whose address is that of no known page: one that is
                hopeless is SKIPPED, with its topic and score. Without it none is.

        Returns:
            How many of the entries are now WANTED: the other new ones.

        Raises:
            LookupError: No source has this name, active or not.
        """

    def record_poll_failure(self, failure: PollFailure, now: datetime) -> None:
        """Count strikes against the source, and put its next poll off; see crawler.failures.

        A source that moved for good is asked at its first address again.

        Never shorter than the failure's own time, if it has one.

        Raises:
            LookupError: As in record_poll.
        """

    def file_progress(self, source: str, path: str) -> FileProgress | None:
        """Return how far the file at *path* was read for *source*; None when it was not begun."""

    def source_reports(self) -> tuple[SourceReport, ...]:
        """Return what is known of each active source, by name."""

    def note_warned(self, sources: Iterable[str], now: datetime) -> None:
        """Remember that the log said today that these need a look; the reports have it."""
