"""Sources and what polls of them bring: values that spiders, stores and jobs hand to each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from crawler.failures import FailureKind
from crawler.intervals import Bounds
from crawler.listing import NO_HINTS, Hints, Part
from crawler.schedules import ALWAYS, Rule
from extractors.page import Entry


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
