"""The store in one SQLite file, or in memory."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from pathlib import Path

from crawler.addresses import known_keys, url_key
from crawler.kept import Changed, Counts, Hit, Kept, Rejection, Stored
from crawler.model import FileProgress
from crawler.page_query import ALL, PageQuery
from crawler.paged import (
    Bodiless,
    Fetched,
    FetchFailure,
    Pending,
    Recheck,
    Rechecked,
    Verdict,
    Wanted,
)
from crawler.sought import ANYWHERE, Within
from crawler.store import (
    Store,
    again,
    archives,
    history,
    known,
    pending,
    placing,
    queue,
    rechecks,
    results,
    schedule,
    search,
    skipped,
    stories,
    traces,
)
from crawler.store.engine import Database
from crawler.store.errors import StoreError
from crawler.store.opening import bring_up_to_date, check_place
from crawler.store.skipped import Judge
from crawler.store.sqlite_alerts import SqliteAlerts
from crawler.store.sqlite_service import SqliteService
from crawler.store.sqlite_sources import SqliteSources
from crawler.store.sqlite_topics import SqliteTopics
from crawler.store.totals import totals
from crawler.story import Story, Telling
from extractors.article import Article
from extractors.page import Page
from extractors.rejected import Rejected
from extractors.stripping.site_memory import SiteMemory


def open_store(target: Path | None) -> SqliteStore:
    """Open a store; create it when there is none, bring it up to date when it is old.

    Args:
        target: The file; its folder must exist. None for a store in memory, which is gone when
            it is closed.

    Raises:
        StoreError: There is no such folder, or the file is something else, damaged, out of
            reach, or from a newer version of the program. Nothing is overwritten.
    """
    if target is not None:
        check_place(target)
    database = Database(target)
    try:
        bring_up_to_date(database)
    except StoreError:
        database.close()
        raise
    return SqliteStore(database)


class SqliteStore(SqliteSources, SqliteTopics, SqliteService, SqliteAlerts, Store):
    """A Store of one SQLite database; Store says what each method does."""

    def wanted(self, now: datetime, limit: int | None = None, after: int = 0) -> tuple[Wanted, ...]:
        """Return the pages to fetch."""
        with self._database.reading() as connection:
            return queue.wanted(connection, now, limit, after)

    def wanted_again(self, now: datetime) -> tuple[Wanted, ...]:
        """Return the pages to fetch whose next try has come."""
        with self._database.reading() as connection:
            return queue.wanted_again(connection, now)

    def keep_page(self, fetched: Fetched) -> bool:
        """Keep a fetched body; return whether it was kept."""
        with self._database.writing() as connection:
            return queue.keep(connection, fetched)

    def record_fetch_failure(self, failure: FetchFailure, now: datetime) -> None:
        """Put a page off, or give it up."""
        with self._database.writing() as connection:
            queue.record_fetch_failure(connection, failure, now)

    def reconsider(self, fingerprint: str, judge: Judge) -> int:
        """Judge what was skipped again, when the topics are others."""
        with self._database.reading() as connection:
            if skipped.is_known(connection, fingerprint):
                return 0
        total, after = 0, 0
        while True:
            with self._database.writing() as connection:
                wanted, last = skipped.reconsider(connection, judge, after)
                if last == after:
                    skipped.know(connection, fingerprint)
                    return total
            total, after = total + wanted, last

    def due_rechecks(self, now: datetime, steps: Sequence[timedelta]) -> tuple[Recheck, ...]:
        """Return the articles to ask for again."""
        with self._database.reading() as connection:
            return rechecks.due(connection, now, steps)

    def record_recheck(self, rechecked: Rechecked, now: datetime) -> bool:
        """Note what came of asking for an article again."""
        with self._database.writing() as connection:
            return rechecks.record(connection, rechecked, now)

    def add_page(self, page: Page, now: datetime | None) -> int | None:
        """Queue a page that comes with its body; return its number."""
        with self._database.writing() as connection:
            return queue.add(connection, page, now)

    def take_pages(
        self, source: str, pages: Iterable[Page], read: Iterable[FileProgress], now: datetime
    ) -> tuple[int, ...]:
        """Queue pages of an archive, and keep how far it was read."""
        with self._database.writing() as connection:
            source_id = schedule.source_id(connection, source)
            taken = archives.take(connection, source_id, pages, read, now)
            schedule.record_news(connection, source_id, len(taken), now)
            return taken

    def is_seen(self, url: str) -> bool:
        """Return whether any page has this address."""
        with self._database.reading() as connection:
            return bool(known.among(connection, known_keys(url)))

    def pending(
        self,
        limit: int,
        after: int = 0,
        *,
        crashed: bool | None = None,
        but: Collection[int] = (),
    ) -> tuple[Pending, ...]:
        """Return the pages to extract."""
        with self._database.reading() as connection:
            return pending.pending(connection, limit, after, crashed, but)

    def page(self, url: str) -> Page | None:
        """Return the page that has this address."""
        with self._database.reading() as connection:
            return pending.page(connection, url_key(url))

    def bodiless(self, url: str) -> Bodiless | None:
        """Return what is known of a page without a body."""
        with self._database.reading() as connection:
            return pending.bodiless(connection, url_key(url))

    def keep_article(
        self,
        page_id: int,
        article: Article,
        now: datetime | None,
        former: Article | None = None,
    ) -> Kept | None:
        """Keep what a page says, and make it findable."""
        with self._database.writing() as connection:
            kept = results.keep(connection, page_id, article, now, former)
            if kept and kept.is_changed:
                search.index(connection, kept, article.headline, article.article_body)
            if kept:
                placing.settle(connection, kept, article, now)
            return kept

    def keep_rejection(self, page_id: int, rejected: Rejected, now: datetime | None) -> None:
        """Keep why a page is no article."""
        with self._database.writing() as connection:
            results.reject(connection, page_id, rejected, now)

    def record_crash(self, page_id: int, reason: str) -> bool:
        """Return whether a page whose extraction died will be tried again."""
        with self._database.writing() as connection:
            is_retried = pending.record_crash(connection, page_id, reason)
            if not is_retried:
                rechecks.crashed(connection, page_id, reason)
            return is_retried

    def requeue(self, query: PageQuery = ALL) -> int:
        """Queue pages again; return how many."""
        with self._database.writing() as connection:
            return again.requeue(connection, query)

    def requeued(self) -> int:
        """Return how many pages queued again still wait."""
        with self._database.reading() as connection:
            return again.waiting(connection)

    def queued_by(self) -> str:
        """Return the key of the query that queued pages again last."""
        with self._database.reading() as connection:
            return again.queued_by(connection)

    def verdict(self, page_id: int) -> Verdict | None:
        """Return how a page ended before it was queued again."""
        with self._database.reading() as connection:
            return again.verdict(connection, page_id)

    def search(self, words: str, limit: int = 20, within: Within = ANYWHERE) -> tuple[Hit, ...]:
        """Return the articles that hold these words."""
        with self._database.reading() as connection:
            return search.search(connection, words, limit, within)

    def article(self, article_id: int, version: int | None = None) -> Stored | None:
        """Return one article with the record of a version."""
        with self._database.reading() as connection:
            return results.one(connection, article_id, version)

    def changed_articles(
        self, article_id: int | None = None, limit: int | None = None
    ) -> tuple[Changed, ...]:
        """Return the articles that changed or were withdrawn."""
        with self._database.reading() as connection:
            return history.changed(connection, article_id, limit)

    def rejections(self, limit: int = 100) -> tuple[Rejection, ...]:
        """Return the newest rejections."""
        with self._database.reading() as connection:
            return results.rejected(connection, limit)

    def site_memory(self, url: str) -> SiteMemory:
        """Return the memory of the site that this address is on."""
        with self._database.reading() as connection:
            return traces.recall(connection, url)

    def place_older(self) -> int:
        """Find the story of articles that have none yet."""
        with self._database.writing() as connection:
            return placing.place_older(connection)

    def stories(self, limit: int, only: Collection[int] | None = None) -> tuple[Story, ...]:
        """Return the newest stories."""
        with self._database.reading() as connection:
            return stories.stories(connection, limit, only)

    def tellings(self, words: str | None, limit: int) -> tuple[Telling, ...]:
        """Return the newest articles that hold these words."""
        with self._database.reading() as connection:
            return stories.tellings(connection, words, limit)

    def together(self) -> AbstractContextManager[None]:
        """Make one transaction of the calls within."""
        return self._database.together()

    @property
    def place(self) -> Path | None:
        """The file."""
        return self._database.target

    def is_free(self) -> bool:
        """Return whether nobody is writing."""
        return self._database.is_free()

    def counts(self) -> Counts:
        """Count everything."""
        with self._database.reading() as connection:
            return totals(connection)

    def close(self) -> None:
        """Close the file, or forget the memory."""
        self._database.close()
