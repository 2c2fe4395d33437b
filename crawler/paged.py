"""Pages on their way to an article: values that spiders, stores and jobs hand to each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from extractors.page import Entry, Page
from extractors.rejected import Reason


class PageState(Enum):
    """Where a page stands on its way to an article.

    Attributes:
        WANTED: Discovered, not yet fetched.
        PENDING: Its body is kept and waits for extraction.
        DONE: An article or a rejection is recorded.
        FAILED: Given up, with a reason.
        DUPLICATE: Its final address is another page's.
        SKIPPED: Too far off every topic to be fetched, by what its source says of it.
    """

    WANTED = "wanted"
    PENDING = "pending"
    DONE = "done"
    FAILED = "failed"
    DUPLICATE = "duplicate"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Bodiless:
    """A page that is known, and whose body is not kept, or damaged.

    Attributes:
        state: Where it stands.
        reason: Why it was not fetched, for a person; None where nothing went wrong.
        next_try: When it is asked for again; None for at once, or never.
        final_url: Where it led, if it was fetched.
        is_damaged: It has a body that cannot be read any more.
    """

    state: PageState
    reason: str | None
    next_try: datetime | None
    final_url: str | None
    is_damaged: bool = False


class Check(Enum):
    """What came of asking for an article again.

    Attributes:
        UNCHANGED: It says what it said.
        WAITING: Other bytes came, and wait for extraction.
        CHANGED: A version was stored.
        WITHDRAWN: It is gone (404 or 410); nothing of what was stored is touched.
        REJECTED: The answer is not the article: a paywall, a consent page, another article.
        FAILED: There was no answer, or none that says anything about the article.
        PUT_OFF: It was not asked for: its host wants to be left alone for a while.
    """

    UNCHANGED = "unchanged"
    WAITING = "waiting"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    REJECTED = "rejected"
    FAILED = "failed"
    PUT_OFF = "put off"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page to fetch.

    Attributes:
        page_id: The store's number for it.
        url: The address to ask for.
        source: The name of the source that listed it.
        entry: What that source said of it.
    """

    page_id: int
    url: str
    source: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Fetched:
    """A wanted page that was fetched.

    Attributes:
        page_id: The number of the Wanted.
        url: The final address, after redirects.
        body: The bytes as they came, content encoding removed.
        content_type: The Content-Type header; "" when there was none.
        status: The HTTP status.
        fetched: When, with time zone.
        etag: The ETag header, or None.
        last_modified: The Last-Modified header, or None.
        headers: As in Page.
    """

    page_id: int
    url: str
    body: bytes = field(repr=False)
    content_type: str
    status: int
    fetched: datetime
    etag: str | None = None
    last_modified: str | None = None
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FetchFailure:
    """A wanted page that could not be fetched.

    Attributes:
        page_id: The number of the Wanted.
        reason: One sentence for a person.
        is_final: Trying again is of no use: gone, forbidden by robots.txt, too large.
        retry_after: As in PollFailure; also when to ask for a robots.txt that is out of reach.
        was_asked: A request was sent. If not, a rule forbids it (*is_final*) or it has to wait.
        is_missing: The server knows no such page (404): it may have been listed too early.
        is_unreachable: Nothing answered: it may be our own link, so that no wait counts as a try.
    """

    page_id: int
    reason: str
    is_final: bool
    retry_after: datetime | None = None
    was_asked: bool = True
    is_missing: bool = False
    is_unreachable: bool = False

    @property
    def is_put_off(self) -> bool:
        """Whether it has to wait, for so its host asked; for a week that counts as no try."""
        return not self.is_final and self.retry_after is not None


@dataclass(frozen=True, slots=True)
class Recheck:
    """A stored article to ask for again.

    Attributes:
        article_id: The store's number for it.
        url: Where it was found last.
        etag: The ETag header of the answer that its newest version was read from, or None.
        last_modified: The Last-Modified header, likewise.
        source: The name of the source that listed it; None where none did.
    """

    article_id: int
    url: str
    etag: str | None = None
    last_modified: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Rechecked:
    """What came of asking for an article again.

    Attributes:
        article_id: The number of the Recheck.
        check: UNCHANGED, WITHDRAWN, FAILED or PUT_OFF; WAITING with a page.
        detail: One sentence for a person.
        page: The answer, if it may be the article; its page_id means nothing.
        retry_after: When PUT_OFF ends, or when its host may be asked again; None for any time.
        is_unreachable: Nothing answered: it may be our own link.
    """

    article_id: int
    check: Check
    detail: str = ""
    page: Fetched | None = None
    retry_after: datetime | None = None
    is_unreachable: bool = False


@dataclass(frozen=True, slots=True)
class Pending:
    """A page whose body waits for extraction.

    Attributes:
        page_id: The store's number for it.
        page: What to extract.
        former: Where an article was asked for again: what its newest version was read from.
        has_crashed: Its extraction died before.
        is_damaged: Its body cannot be read from the store any more; that of *page* is empty.
    """

    page_id: int
    page: Page
    former: Page | None = None
    has_crashed: bool = False
    is_damaged: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """How the extraction of a page ended: with an article, a rejection, or not at all.

    Attributes:
        reason: Of the rejection; None when there was an article, or extraction failed.
        is_failed: Extraction was given up.
    """

    reason: Reason | None = None
    is_failed: bool = False


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A page whose extraction crashed, hung or took too much memory twice, or with a damaged body.

    Attributes:
        page_id: Its number.
        url: Where it came from.
        reason: How the last try ended.
        source: The name of what listed it; None for a saved page.
        fetched: When; None if unknown.
        content_type: As its server said.
        size_bytes: Of its body.
    """

    page_id: int
    url: str
    reason: str
    source: str | None
    fetched: datetime | None
    content_type: str
    size_bytes: int
