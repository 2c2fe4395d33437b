"""Stories as the store gives them: the articles of one happening, their outlets and origins."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from crawler.addresses import site

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Telling:
    """One article of a story.

    Attributes:
        article_id: The store's number for it.
        story_id: Of its story: the number of the story's first article.
        origin_id: The number of the first of the articles that copy each other.
        url: Its canonical address.
        headline: Of its newest version.
        source: Who published it.
        published: As in the record: ISO 8601, cut to what is known.
        stored: When it came into the store; None where time played no part.
    """

    article_id: int
    story_id: int
    origin_id: int
    url: str
    headline: str | None
    source: str | None
    published: str | None
    stored: datetime | None

    @property
    def outlet(self) -> str:
        """The host it is on, ``www.`` aside; for a saved page, who published it, else its name."""
        return site(self.url) or self.source or self.url.rpartition("/")[2]

    @property
    def when(self) -> str | None:
        """When it was published, else stored: ISO 8601."""
        return self.published or (
            self.stored.isoformat(timespec="minutes") if self.stored else None
        )

    @property
    def moment(self) -> datetime:
        """The same to sort by: a day is its first moment, a month or nothing is when it came."""
        if self.published and len(self.published) >= len("2026-01-31"):
            moment = datetime.fromisoformat(self.published)
            return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return self.stored or _LONG_AGO


@dataclass(frozen=True, slots=True)
class Story:
    """Articles of one happening.

    Attributes:
        story_id: The number of the first of them that was stored.
        tellings: One or more, oldest first; those of unknown date come first.
    """

    story_id: int
    tellings: tuple[Telling, ...]

    @property
    def headline(self) -> str:
        """That of the oldest article that has one."""
        return next((one.headline for one in self.tellings if one.headline), "(no headline)")

    @property
    def outlets(self) -> tuple[str, ...]:
        """The hosts that told it, in the order in which they did."""
        return tuple(dict.fromkeys(one.outlet for one in self.tellings))

    @property
    def origins(self) -> int:
        """How many texts it was told in, copies counted once."""
        return len({one.origin_id for one in self.tellings})

    @property
    def first(self) -> str | None:
        """When the oldest article was published; None when nothing is known."""
        return next((one.when for one in self.tellings if one.when), None)

    @property
    def last(self) -> str | None:
        """When the newest article was published, likewise."""
        return self.tellings[-1].when


def minute(when: str | None) -> str:
    """Return *when* for a person: to the minute at most, in UTC where its zone is known.

    >>> minute("2026-07-06T20:20:31+01:00"), minute("2026-07-06"), minute(None)
    ('2026-07-06 19:20 UTC', '2026-07-06', 'unknown')
    """
    if when is None:
        return "unknown"
    zone = ""
    with suppress(OverflowError):  # no time in UTC: a page may claim the last hour of all
        if "T" in when and (moment := datetime.fromisoformat(when)).tzinfo:
            when, zone = moment.astimezone(UTC).isoformat(), " UTC"
    return when[:16].replace("T", " ") + zone
