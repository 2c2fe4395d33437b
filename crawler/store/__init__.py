"""The store: where crawling leaves pages, and extraction leaves articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from crawler.model import (
    Changed,
    Counts,
    DueSource,
    Fetched,
    FetchFailure,
    FileProgress,
    Hit,
    Kept,
    Pending,
    Poll,
    PollFailure,
    Recheck,
    Rechecked,
    Rejection,
    Source,
    Stored,
    Verdict,
    Wanted,
)
from crawler.reports import SourceReport
from extractors.article import Article
from extractors.page import Entry, Page
from extractors.prospect import Prospect
from extractors.rejected import Rejected
from extractors.site_memory import SiteMemory


class Store(Protocol):
    """What every store does.

    Each method is one transaction: a program that is killed within it leaves the store as it
    was before or as it is after. A page moves on only from the state that a method names; in
    any other state (another process was faster, or the call is repeated) nothing changes.
    Every *now* has a time zone; the store never reads the clock.

    Raises:
        StoreError: From any method: the store cannot be read or written.
    """

    def sync_sources(self, sources: Iterable[Source], now: datetime) -> None:
        """Make *sources* the active ones, by name.

        A new one is due at once, and so is one whose address or kind is another: its
        validators and failures are forgotten. One that is missing becomes inactive and keeps
        what is known of it. A changed interval is learned anew and counts from *now*, unless the
        poll was due earlier. A changed *max_age* makes the next poll an unconditional one.
        """

    def due_sources(self, now: datetime, everyone: bool = False) -> tuple[DueSource, ...]:
        """Return the active sources that are due, longest overdue first.

        Args:
            now: The time to compare with.
            everyone: Return all active sources, due or not.

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

    def wanted(self, now: datetime, limit: int | None = None) -> tuple[Wanted, ...]:
        """Return the WANTED pages whose time has come, oldest first.

        Args:
            now: Pages that failed and are to be tried again later than this are left out.
            limit: At most so many; None for all.
        """

    def keep_page(self, fetched: Fetched) -> bool:
        """Keep the body of a WANTED page, which is then PENDING.

        Returns:
            Whether it was kept. It is not when a page that has a body already has the final
            address: then this one is a DUPLICATE.
        """

    def record_fetch_failure(self, failure: FetchFailure, now: datetime) -> None:
        """Put off a WANTED page by 5, 20, then 80 minutes; FAILED at the fourth or a final one.

        Never shorter than the failure's own time, if it has one. A page that was not asked for
        is put off to that time, and no try is counted; it is FAILED a week after it was found.
        """

    def reconsider(self, fingerprint: str, judge: Callable[[Entry], Prospect | None]) -> int:
        """Make those SKIPPED pages WANTED that *judge* does not find hopeless any more.

        Unless that was done already with topics of this *fingerprint*. Several transactions;
        killed between them, it begins again.

        Returns:
            How many are wanted now.
        """

    def due_rechecks(self, now: datetime, steps: Sequence[timedelta]) -> tuple[Recheck, ...]:
        """Return the articles to ask for again, longest stored first.

        Those are due that were fetched one of *steps* ago (see crawler.rechecks) and not asked
        for since; not those whose last answer still waits for extraction, nor those fetched
        longer ago than twice the longest step.
        """

    def record_recheck(self, rechecked: Rechecked, now: datetime) -> bool:
        """Note what came of asking for an article again.

        A body with other bytes is queued as a page of its own, beside the one that the newest
        version was read from. keep_article makes a version of it if it says something else, and
        forgets it if not; if it is rejected, or is not the article any more, it is kept with the
        reason, and the article stays as it is. PUT_OFF counts as not asked.

        Returns:
            Whether a page is PENDING now.
        """

    def add_page(self, page: Page, now: datetime | None) -> int:
        """Queue a page that comes with its body: it is PENDING at once.

        Args:
            page: From a file or an archive.
            now: None where time plays no part.

        Returns:
            Its number. A page whose address is known is queued again with this body, so that
            what was extracted from it before is brought up to date.
        """

    def file_progress(self, source: str, path: str) -> FileProgress | None:
        """Return how far the file at *path* was read for *source*; None when it was not begun."""

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

    def pending(self, limit: int, after: int = 0) -> tuple[Pending, ...]:
        """Return up to *limit* PENDING pages numbered above *after*, oldest first."""

    def page(self, url: str) -> Page | None:
        """Return the page with a body that has this address: asked for, final or canonical."""

    def keep_article(
        self,
        page_id: int,
        article: Article,
        now: datetime | None,
        former: Article | None = None,
    ) -> Kept | None:
        """Keep what a PENDING page says, and make it findable; the page is DONE.

        Articles are the same when their canonical addresses have the same key. Text that says
        something else than the newest version's (extractors.same_text) is a new version, with
        what changed; none is ever written over. A page that an older version was read from makes
        none. The page of a re-check belongs to its article; see record_recheck.

        Args:
            page_id: Of the page.
            article: What it says.
            now: None where time plays no part.
            former: What is read now from the page of the newest version. Where that says the
                same, it is the reading that changed, and there is no new version.

        Returns:
            The article. For a page that is not PENDING: the article as it was kept before, or
            None when the page ended otherwise.
        """

    def keep_rejection(self, page_id: int, rejected: Rejected, now: datetime | None) -> None:
        """Keep why a PENDING page is no article; the page is DONE.

        An article that it was before keeps its versions. One that is off topic now is no longer
        found by search, until it is on topic again.
        """

    def record_crash(self, page_id: int, reason: str) -> bool:
        """Note that extraction of a PENDING page died or hung; FAILED at the second time.

        Returns:
            Whether it will be tried again.
        """

    def requeue(self, source: str | None = None, since: datetime | None = None) -> int:
        """Make pages PENDING again that are DONE, or FAILED in extraction.

        Not those that no address leads to: bodies of former versions, and those that a re-check
        set aside.

        Args:
            source: Only those that this source listed; None for all.
            since: Only those fetched at this time or later; None for all.

        Returns:
            How many.

        Raises:
            LookupError: No source has this name, active or not.
        """

    def requeued(self) -> int:
        """Return how many pages that were queued again are still PENDING."""

    def verdict(self, page_id: int) -> Verdict | None:
        """Return how the extraction of a page ended before it was queued again.

        None for a page that does not wait for extraction again.
        """

    def search(self, words: str, limit: int = 20) -> tuple[Hit, ...]:
        """Return up to *limit* articles that hold all of *words*, best first.

        Args:
            words: Plain words and "quoted phrases"; a star at the end of either stands for any
                ending. Case and accents make no difference; nothing is an error.
            limit: At most so many.
        """

    def article(self, article_id: int, version: int | None = None) -> Stored | None:
        """Return one article with the record of a version, or None.

        Args:
            article_id: The store's number for it.
            version: From 1; None for the newest.
        """

    def changed_articles(
        self, article_id: int | None = None, limit: int | None = None
    ) -> tuple[Changed, ...]:
        """Return the articles with more than one version, or withdrawn, newest change first.

        Args:
            article_id: This one only, changed or not.
            limit: At most so many; None for all.
        """

    def rejections(self, limit: int = 100) -> tuple[Rejection, ...]:
        """Return up to *limit* rejections, newest page first."""

    def site_memory(self, url: str) -> SiteMemory:
        """Return what the newest pages of a site have left, for the stripping of its others.

        A page leaves its trace in the transaction that keeps it as an article, or rejects it as
        off topic: the newest in the place of any before, and one an article whatever its
        addresses. Any other rejection takes the page's trace back.

        Args:
            url: Of a page of the site: a host, a leading ``www.`` aside. Empty for any other.
        """

    def source_reports(self) -> tuple[SourceReport, ...]:
        """Return what is known of each active source, by name."""

    def note_warned(self, sources: Iterable[str], now: datetime) -> None:
        """Remember that the log said today that these need a look; the reports have it."""

    def counts(self) -> Counts:
        """Count everything, as of one moment."""

    def close(self) -> None:
        """Release the store; what was kept stays."""
