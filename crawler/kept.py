"""What is stored of articles, as stores hand it to jobs and screens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from crawler.paged import Check
from crawler.record_changes import NO_CHANGE, RecordChange
from extractors.rejected import Reason
from extractors.stories.changes import Change

# Neither is printable, so neither can stand in an article: a caller escapes the snippet first
# and then turns the marks into whatever its medium uses.
MARK_START = "\x02"
MARK_END = "\x03"


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
            extractors.record.to_json writes it.
        url: Its canonical address.
        is_off_topic: Its newest text is on none of the topics, by their present decision.
    """

    article_id: int
    versions: int
    record: str
    url: str
    is_off_topic: bool = False


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
