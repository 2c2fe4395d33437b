"""Which of the stored pages are meant."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class PageQuery:
    """What is asked of pages; all that is given must hold, and nothing given means all pages.

    Attributes:
        source: They were listed by the source of this name.
        host: They are on this host, or on one under it.
        topic: They matched this topic, or came half as near as that takes.
        since: They were fetched at this time or later.
        until: They were fetched before this time.
        words: They hold an article that a search for these words finds.
        numbers: They are one of these: of an article, ``12``, or of a page, ``p12``.
    """

    source: str | None = None
    host: str | None = None
    topic: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    words: str | None = None
    numbers: tuple[str, ...] = ()

    @property
    def is_all(self) -> bool:
        """Whether all pages are meant."""
        return self == ALL

    @property
    def key(self) -> str:
        """Text that is the same for the same query, whatever the order of its numbers."""
        return json.dumps(asdict(self) | {"numbers": sorted(self.numbers)}, default=str)


ALL = PageQuery()
