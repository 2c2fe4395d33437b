"""What topics made of pages, what they were taught, and how common words are: in SQLite."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from crawler.judged import Decided, Judged, Lesson, Week
from crawler.store import again, judging, learning, teaching
from crawler.store.engine import Database
from extractors.text.background import Seen


class SqliteTopics:
    """The part of a store that topics use; Store says what each method does."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def lessons(self, topic: str) -> tuple[Lesson, ...]:
        """Return what was said for a topic."""
        with self._database.reading() as connection:
            return teaching.taught(connection, topic)

    def taught_topics(self) -> tuple[str, ...]:
        """Return for which topics anything was said."""
        with self._database.reading() as connection:
            return teaching.taught_topics(connection)

    def teach(self, topic: str, page_id: int, is_on: bool, now: datetime) -> None:
        """Remember what was said of a page."""
        with self._database.writing() as connection:
            if not teaching.has_body(connection, page_id):
                raise LookupError(page_id)
            teaching.teach(connection, topic, page_id, is_on, now)

    def unteach(self, topic: str, page_id: int) -> bool:
        """Forget what was said of a page."""
        with self._database.writing() as connection:
            return teaching.forget(connection, topic, page_id)

    def page_number(self, article_id: int) -> int | None:
        """Return the page of an article."""
        with self._database.reading() as connection:
            return teaching.page_number(connection, article_id)

    def weeks(self, topic: str, since: datetime) -> tuple[Week, ...]:
        """Return the weeks with matches."""
        with self._database.reading() as connection:
            return judging.by_week(connection, topic, since)

    def borderline(self, topic: str, limit: int, times: float = 1.0) -> tuple[Judged, ...]:
        """Return what was next to the threshold."""
        with self._database.reading() as connection:
            return judging.nearest(connection, topic, limit, times)

    def matched(self, topic: str, limit: int) -> tuple[str, ...]:
        """Return the records of the newest matches."""
        with self._database.reading() as connection:
            return judging.newest(connection, topic, limit)

    def decided(self, limit: int, after: int = 0) -> tuple[Decided, ...]:
        """Return pages that topics decided."""
        with self._database.reading() as connection:
            return judging.decided(connection, limit, after)

    def requeue_pages(self, page_ids: Iterable[int]) -> int:
        """Queue these pages again."""
        with self._database.writing() as connection:
            return again.requeue_pages(connection, page_ids)

    def learn_words(self, now: datetime) -> Seen | None:
        """Count how common words are in what was read."""
        return learning.learn(self._database, now)

    def seen_words(self) -> Seen | None:
        """Return how common words are in what was read."""
        with self._database.reading() as connection:
            return learning.seen(connection)
