"""The values that spiders, stores and jobs hand to each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum

from crawler.failures import FailureKind
from crawler.intervals import Bounds
from crawler.listing import NO_HINTS, Hints, Part
from crawler.record_changes import NO_CHANGE, RecordChange
from crawler.schedules import ALWAYS, Rule
from extractors.changes import Change
from extractors.page import Entry, Page
from extractors.rejected import Reason

# Neither is printable, so neither can stand in an article: a caller escapes the snippet first
# and then turns the marks into whatever its medium uses.
MARK_START = "\x02"
MARK_END = "\x03"


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
class Source:
    """A site, feed or sitemap to watch.

    Attributes:
        name: Unique among the sources.
        kind: Which spider reads it, such as ``feed``; an open set.
        url: Where it is.
        interval: The time between two polls, or what a learned one starts with; in whole seconds.
        max_age: How old an article may be by the date that the source gives, when it is listed
            for the first time; None for any age. Time in which we did not ask is added.
        bounds: Between which the interval is learned; None where it is fixed.
        rule: When it may be asked, besides that.
    """

    name: str
    kind: str
    url: str
    interval: timedelta
    max_age: timedelta | None = None
    bounds: Bounds | None = None
    rule: Rule = ALWAYS


@dataclass(frozen=True, slots=True)
class DueSource:
    """A source or a part of one to poll now, with the validators for a conditional request.

    Attributes:
        source: What to poll.
        etag: The ETag header of the last answer, as it came; None when it had none.
        last_modified: The Last-Modified header, likewise.
        since: What is dated earlier is too old to be fetched; None for no limit.
        part: The address of the part to ask for; None for the source itself.
        body_hash: SHA-256 of the last body, in hexadecimal: one that is the same is not read.
        moved: Where the source is asked instead, since it moved there for good; or None.
    """

    source: Source
    etag: str | None = None
    last_modified: str | None = None
    since: datetime | None = None
    part: str | None = None
    body_hash: str | None = None
    moved: str | None = None

    @property
    def url(self) -> str:
        """The address to ask for."""
        return self.part or self.moved or self.source.url


@dataclass(frozen=True, slots=True)
class Poll:
    """A source that answered, or a part of one.

    Attributes:
        source: The source's name.
        status: The HTTP status; 304 brings no entries and leaves the validators as they are.
        entries: The articles that it lists, in its order.
        etag: As in DueSource.
        last_modified: As in DueSource.
        part: As in DueSource.
        hints: How often it wants to be asked.
        title: Its own name, or None.
        more: Further parts that it names.
        notes: What of it was left out and why, a sentence each, for the log.
        is_whole: The answer was not cut; entries of one that was are those before the cut.
        body_hash: As in DueSource; None for a body that was not read to its end.
        is_same_body: The body is the one of last time: it brings no entries, as with 304.
        fresh_for: How long the answer may be reused, by its headers; None: they do not say.
        redirected_to: Where permanent redirects led, and nothing but those; None for nowhere.
    """

    source: str
    status: int
    entries: tuple[Entry, ...] = ()
    etag: str | None = None
    last_modified: str | None = None
    part: str | None = None
    hints: Hints = NO_HINTS
    title: str | None = None
    more: tuple[Part, ...] = ()
    notes: tuple[str, ...] = ()
    is_whole: bool = True
    body_hash: str | None = None
    is_same_body: bool = False
    fresh_for: timedelta | None = None
    redirected_to: str | None = None

    @property
    def is_unchanged(self) -> bool:
        """Whether it answered that, or with what, it had answered before."""
        return self.status == 304 or self.is_same_body


@dataclass(frozen=True, slots=True)
class PollFailure:
    """A source that did not answer, or not with anything that could be read.

    Attributes:
        source: The source's name.
        reason: One sentence for a person.
        retry_after: Its host wants no request before this time; None when it did not say.
        part: As in DueSource.
        kind: How bad it is.
    """

    source: str
    reason: str
    retry_after: datetime | None = None
    part: str | None = None
    kind: FailureKind = FailureKind.SOFT


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
        was_asked: A request was sent. If not, a rule forbids it (*is_final*) or it has to wait,
            which counts as no try.
    """

    page_id: int
    reason: str
    is_final: bool
    retry_after: datetime | None = None
    was_asked: bool = True


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
    """

    article_id: int
    check: Check
    detail: str = ""
    page: Fetched | None = None
    retry_after: datetime | None = None


@dataclass(frozen=True, slots=True)
class FileProgress:
    """How far a file of an archive is read.

    Attributes:
        path: The file, absolute.
        position: Where its next record begins.
        size: The file's, when it was read to its end; None while it is being read.
        modified_ns: The file's time when it was read, in nanoseconds.
    """

    path: str
    position: int
    size: int | None
    modified_ns: int


@dataclass(frozen=True, slots=True)
class Pending:
    """A page whose body waits for extraction.

    Attributes:
        page_id: The store's number for it.
        page: What to extract.
        former: Where an article was asked for again: what its newest version was read from.
        has_crashed: Its extraction died before.
    """

    page_id: int
    page: Page
    former: Page | None = None
    has_crashed: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """An article that is now in the store.

    Attributes:
        article_id: The store's number for it.
        is_new: It was not in the store before.
        is_changed: A version was stored: it is new, or its headline or body is not what it was.
        difference: What its record has otherwise, where no version was stored.
    """

    article_id: int
    is_new: bool
    is_changed: bool
    difference: RecordChange = NO_CHANGE


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
class Hit:
    """An article that a search found.

    Attributes:
        article_id: The store's number for it.
        headline: Plain text.
        source: Who published it.
        date_published: As in the record: ISO 8601, cut to what is known.
        snippet: A part of the body; what matched stands between MARK_START and MARK_END.
        url: Its canonical address.
    """

    article_id: int
    headline: str | None
    source: str | None
    date_published: str | None
    snippet: str
    url: str


@dataclass(frozen=True, slots=True)
class Stored:
    """An article as the store has it.

    Attributes:
        article_id: The store's number for it.
        versions: How many states of its text are kept.
        record: The newest state, or the version that was asked for: one line of JSON, as
            extractors.article.to_json writes it.
        url: Its canonical address.
    """

    article_id: int
    versions: int
    record: str
    url: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A stored article that has changed, or was withdrawn.

    Attributes:
        article_id: The store's number for it.
        url: Its canonical address.
        headline: The newest one.
        versions: How many states of its text are kept.
        changed: When the newest was stored; None for one that has a single version.
        changes: What made each version from the second on.
        checked: When it was asked for last.
        last_check: What came of that.
        withdrawn: When it was found gone.
        returned: When it was found again after that.
    """

    article_id: int
    url: str
    headline: str | None
    versions: int
    changed: datetime | None
    changes: tuple[tuple[Change, ...], ...]
    checked: datetime | None = None
    last_check: Check | None = None
    withdrawn: datetime | None = None
    returned: datetime | None = None


@dataclass(frozen=True, slots=True)
class Rejection:
    """A page that did not become an article, as the store has it.

    Attributes:
        page_id: The store's number for the page.
        url: The page's address.
        reason: Why.
        detail: One sentence for a person.
        headline: What an off-topic page was about; None where nothing was read.
        topic: The topic that it came nearest to, or None.
        score: Its score for that topic, 0 to 1, or None.
        stored: When; None where time was unknown.
    """

    page_id: int
    url: str
    reason: Reason
    detail: str
    headline: str | None
    topic: str | None
    score: float | None
    stored: datetime | None


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A page whose extraction crashed, hung or took too much memory twice.

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


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is in the store.

    Attributes:
        sources: Active ones.
        failing: Active ones whose last poll failed.
        wanted: Pages in that state; the next five likewise.
        articles: Each once, whatever its versions.
        versions: Of all articles together.
        rejections: Pages that did not become articles.
    """

    sources: int = 0
    failing: int = 0
    wanted: int = 0
    pending: int = 0
    done: int = 0
    failed: int = 0
    duplicate: int = 0
    skipped: int = 0
    articles: int = 0
    versions: int = 0
    rejections: int = 0
