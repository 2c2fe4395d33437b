"""What a store does for topics."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from crawler.judged import Decided, Judged, Lesson, Week
from extractors.text.background import Seen


class TopicStore(Protocol):
    """What topics made of pages, and what they were taught; see crawler.store.Store."""

    def lessons(self, topic: str) -> tuple[Lesson, ...]:
        """Return what a person said for *topic*, oldest page first."""

    def taught_topics(self) -> tuple[str, ...]:
        """Return the names of the topics, of the settings or not, that anything was said for."""

    def teach(self, topic: str, page_id: int, is_on: bool, now: datetime) -> None:
        """Remember that a page is on *topic* or is not, in the place of what was said before.

        Raises:
            LookupError: There is no page of this number with a body.
        """

    def unteach(self, topic: str, page_id: int) -> bool:
        """Forget what was said of a page or of its article; return whether anything was."""

    def page_number(self, article_id: int) -> int | None:
        """Return the number of the page that an article was read from, or None."""

    def weeks(self, topic: str, since: datetime) -> tuple[Week, ...]:
        """Return the weeks from *since* on that had matches, oldest first."""

    def borderline(self, topic: str, limit: int, times: float = 1.0) -> tuple[Judged, ...]:
        """Return the pages whose scores were nearest to the threshold of *topic*, nearest first.

        Args:
            topic: Its name.
            limit: How many at most.
            times: What the threshold is multiplied by before.
        """

    def matched(self, topic: str, limit: int) -> tuple[str, ...]:
        """Return the records of the newest articles that matched *topic*, newest page first."""

    def decided(self, limit: int, after: int = 0) -> tuple[Decided, ...]:
        """Return up to *limit* pages numbered above *after* that topics decided, by number.

        Those are articles, and pages that were off topic; not what is none for another reason.
        """

    def requeue_pages(self, page_ids: Iterable[int]) -> int:
        """Make these pages PENDING again; see requeue. Return how many."""

    def learn_words(self, now: datetime) -> Seen | None:
        """Count how common words are in the articles read since the last count.

        Returns:
            The new count; None where too few articles wait for a new one.
        """

    def seen_words(self) -> Seen | None:
        """Return how common words are in what was read, None before the first count."""
