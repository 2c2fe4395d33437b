"""Past articles decided again by a topic as it is now, and what would be different."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from crawler.judged import Decided
from crawler.pool import WorkerPool
from crawler.store import Store
from extractors.article import Article, Relevance
from extractors.rejected import Rejected
from extractors.topics.topic import Topic

_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Rematched:
    """One past page by the topic as it is now.

    Attributes:
        page_id: The store's number for the page.
        article_id: The store's number for the article; None for one rejected.
        url: The page's address.
        headline: None where none was found.
        was_match: It matched the topic before.
        was_score: Its score then; None where it was not kept, or for other topics only.
        now: What the topic makes of it; None where it cannot be read any more.
        problem: Why nothing was decided, in one sentence; None where something was.
    """

    page_id: int
    article_id: int | None
    url: str
    headline: str | None
    was_match: bool
    was_score: float | None
    now: Relevance | None
    problem: str | None = None

    @property
    def is_match(self) -> bool:
        """Whether it matches now."""
        return self.now is not None and self.now.is_match

    @property
    def is_changed(self) -> bool:
        """Whether the decision is another one."""
        return self.now is not None and self.is_match != self.was_match

    @property
    def number(self) -> str:
        """The number by which commands name it."""
        return f"p{self.page_id}" if self.article_id is None else str(self.article_id)


def rematched(topic: Topic, store: Store, pool: WorkerPool) -> Iterator[Rematched]:
    """Yield each past page, kept or rejected, with what *topic* makes of it; nothing is stored.

    Each is read anew, as it is when that is stored: by another reading of a page than the one in
    its record the decision may be another, too.

    Args:
        topic: As it is now.
        store: Where the pages are.
        pool: Its workers have *topic* alone.
    """
    after = 0
    while batch := store.decided(_AT_ONCE, after):
        after = batch[-1].page_id
        waiting = [(one, pool.extract(one.page, store.site_memory(one.page.url))) for one in batch]
        for one, future in waiting:
            error = future.exception()
            found = None if error else future.result()
            article = found.article if isinstance(found, Rejected) else found
            yield _compared(topic, one, article, pool.crash(error).reason if error else None)


def _compared(
    topic: Topic, one: Decided, article: Article | None, problem: str | None
) -> Rematched:
    record = json.loads(one.record or '{"relevance": []}')
    before = next((said for said in record["relevance"] if said["topic"] == topic.name), None)
    return Rematched(
        one.page_id,
        one.article_id,
        one.page.url,
        article.headline if article else record.get("headline"),
        bool(before and before["match"]),
        before and before["score"],
        article.relevance[0] if article and article.relevance else None,
        problem,
    )
