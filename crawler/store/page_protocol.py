"""What a store does for pages, from their discovery to their extraction."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from typing import Protocol

from crawler.model import FileProgress
from crawler.page_query import ALL, PageQuery
from crawler.paged import Bodiless, Fetched, FetchFailure, Pending, Verdict, Wanted
from extractors.page import Entry, Page
from extractors.topics.prospect import Prospect


class PageStore(Protocol):
    """The queue; see crawler.store.Store."""

    def wanted(self, now: datetime, limit: int | None = None, after: int = 0) -> tuple[Wanted, ...]:
        """Return the WANTED pages of active sources whose time has come, oldest first.

        Args:
            now: Pages that failed and are to be tried again later than this are left out.
            limit: At most so many; None for all.
            after: Only those numbered above this, which were discovered later; 0 for all.
        """

    def wanted_again(self, now: datetime) -> tuple[Wanted, ...]:
        """Return those of active sources that were put off and may be asked for now.

        The longest due come first.
        """

    def keep_page(self, fetched: Fetched) -> bool:
        """Keep the body of a WANTED page, which is then PENDING.

        Returns:
            Whether it was kept. It is not when a page that has a body already has the final
            address: then this one is a DUPLICATE.
        """

    def record_fetch_failure(self, failure: FetchFailure, now: datetime) -> None:
        """Put off a WANTED page by 5, 20, then 80 minutes; FAILED at the fourth or a final one.

        One that its server does not know is FAILED at the second.
        Never shorter than the failure's own time, if it has one. One that is put off waits for
        that time, and longer if it was asked for; no try is counted, until a week after it was
        found, nor later where our own link may be the cause.
        """

    def reconsider(self, fingerprint: str, judge: Callable[[Entry], Prospect | None]) -> int:
        """Make those SKIPPED pages WANTED that *judge* does not find hopeless any more.

        Unless that was done already with topics of this *fingerprint*. Several transactions;
        killed between them, it begins again.

        Returns:
            How many are wanted now.
        """

    def add_page(self, page: Page, now: datetime | None) -> int | None:
        """Queue a page that comes with its body: it is PENDING at once.

        Args:
            page: From a file or an archive.
            now: None where time plays no part.

        Returns:
            Its number. A page whose address is known is queued again with this body, so that
            what was extracted from it before is brought up to date. None where the body that
            it has was fetched later: nothing is done then.
        """

    def take_pages(
        self, source: str, pages: Iterable[Page], read: Iterable[FileProgress], now: datetime
    ) -> tuple[int, ...]:
        """Queue pages out of an archive, and keep how far its files are read with them.

        A page whose address has a body is queued again only if it was fetched later than that.

        Returns:
            The numbers of those that were queued.

        Raises:
            LookupError: As in record_poll.
        """

    def is_seen(self, url: str) -> bool:
        """Return whether any page has this address: as asked for, final or canonical."""

    def page(self, url: str) -> Page | None:
        """Return the page that has this address: asked for, final or canonical.

        None when there is none, or it has no body, or a damaged one.
        """

    def bodiless(self, url: str) -> Bodiless | None:
        """Return what is known of the page that has this address, if it cannot be read."""

    def pending(
        self,
        limit: int,
        after: int = 0,
        *,
        crashed: bool | None = None,
        but: Collection[int] = (),
    ) -> tuple[Pending, ...]:
        """Return up to *limit* PENDING pages numbered above *after*, oldest first.

        Args:
            limit: How many at most.
            after: The number of a page.
            crashed: Only those whose extraction died before, or never did; None for all.
            but: Numbers of pages that are left out: somebody works on them.
        """

    def record_crash(self, page_id: int, reason: str) -> bool:
        """Note that extraction of a PENDING page died or hung; FAILED at the second time.

        Returns:
            Whether it will be tried again.
        """

    def requeue(self, query: PageQuery = ALL) -> int:
        """Make those pages PENDING again that *query* means and that are DONE, or FAILED.

        Not those that failed to be fetched, nor those that no address leads to: bodies of former
        versions, and those that a re-check set aside.

        Returns:
            How many.

        Raises:
            LookupError: There is no such source, active or not, or article or page; its argument
                names what is missing, such as ``source 'news'``. Nothing is changed.
        """

    def requeued(self) -> int:
        """Return how many pages that were queued again are still PENDING."""

    def queued_by(self) -> str:
        """Return the key of the query that queued pages again last; "" for requeue_pages."""

    def verdict(self, page_id: int) -> Verdict | None:
        """Return how the extraction of a page ended before it was queued again.

        None for a page that does not wait for extraction again.
        """
