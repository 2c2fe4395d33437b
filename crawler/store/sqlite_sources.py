"""The part of the SQLite store that is about sources and hosts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from crawler.host_memory import HostMemory, RobotsFile
from crawler.model import DueSource, FileProgress, Poll, PollFailure, Source
from crawler.reports import SourceReport
from crawler.store import archives, listed, parts, queue, reported, schedule, wishes
from crawler.store.engine import Database
from crawler.store.skipped import Judge
from crawler.store.source_protocol import SourceStore


class SqliteSources(SourceStore, HostMemory):
    """When each source is asked, how it did, and what hosts want."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def sync_sources(self, sources: Iterable[Source], now: datetime) -> None:
        """Make these the active sources."""
        with self._database.writing() as connection:
            schedule.sync(connection, sources, now)

    def due_sources(
        self, now: datetime, everyone: bool = False, limit: int | None = None
    ) -> tuple[DueSource, ...]:
        """Return the sources to poll."""
        with self._database.reading() as connection:
            return schedule.due(connection, now, everyone, limit)

    def due_parts(self, source: str, now: datetime, limit: int) -> tuple[DueSource, ...]:
        """Return the parts of a source to read."""
        with self._database.reading() as connection:
            return parts.due(connection, source, now, limit)

    def record_poll(self, poll: Poll, now: datetime, judge: Judge | None = None) -> int:
        """Keep what a poll brought; return how many pages are new."""
        items = listed.keyed(poll.entries)
        with self._database.writing() as connection:
            source_id = schedule.source_id(connection, poll.source)
            wanted, left = queue.discover(connection, items, source_id, now, judge)
            news = wanted + left
            parts.settle(connection, poll, source_id, news, now)
            if poll.part is None:
                schedule.record_poll(connection, poll, news, now)
            else:
                schedule.record_news(connection, source_id, news, now)
            return wanted

    def record_poll_failure(self, failure: PollFailure, now: datetime) -> None:
        """Put the next poll off."""
        with self._database.writing() as connection:
            if failure.part is None:
                schedule.record_failure(connection, failure, now)
            else:
                source_id = schedule.source_id(connection, failure.source)
                parts.fail(connection, failure, source_id, now)

    def file_progress(self, source: str, path: str) -> FileProgress | None:
        """Return how far a file of an archive was read."""
        with self._database.reading() as connection:
            return archives.progress(connection, schedule.source_id(connection, source), path)

    def source_reports(self) -> tuple[SourceReport, ...]:
        """Return what is known of each source."""
        with self._database.reading() as connection:
            return reported.reports(connection)

    def note_warned(self, sources: Iterable[str], now: datetime) -> None:
        """Remember a warning."""
        with self._database.writing() as connection:
            schedule.note_warned(connection, sources, now)

    def rests(self, now: datetime) -> dict[str, datetime]:
        """Return which hosts rest."""
        with self._database.reading() as connection:
            return wishes.rests(connection, now)

    def keep_rest(self, host: str, until: datetime, now: datetime) -> None:
        """Remember that a host rests."""
        with self._database.writing() as connection:
            wishes.keep_rest(connection, host, until, now)

    def robots(self, origin: str) -> RobotsFile | None:
        """Return what is remembered of a robots.txt."""
        with self._database.reading() as connection:
            return wishes.robots_file(connection, origin)

    def keep_robots(self, origin: str, file: RobotsFile, now: datetime) -> None:
        """Remember a robots.txt."""
        with self._database.writing() as connection:
            wishes.keep_robots(connection, origin, file, now)
