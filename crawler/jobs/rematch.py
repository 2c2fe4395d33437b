"""Past articles decided again by a topic as it is now, and what would be different."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass

from crawler.judged import Decided
from crawler.pool import WorkerPool
from crawler.store import Store
from extractors.article import Article, Relevance
from extractors.rejected import Rejected
from extractors.topic import Topic, relevance

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
        was_score: Its score then; None where it was not kept.
        now: What the topic makes of it; None where it cannot be read any more.
    """

    page_id: int
    article_id: int | None
    url: str
    headline: str | None
    was_match: bool
    was_score: float | None
    now: Relevance | None

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

    Args:
        topic: As it is now.
        store: Where the pages are.
        pool: Its workers have *topic* alone; they read what was rejected once more.
    """
    after = 0
    while batch := store.decided(_AT_ONCE, after):
        after = batch[-1].page_id
        waiting: deque[tuple[Decided, Future[Article | Rejected] | None]] = deque()
        for one in batch:
            is_kept = one.record is not None
            memory = None if is_kept else store.site_memory(one.page.url)
            waiting.append((one, None if is_kept else pool.extract(one.page, memory)))
        for one, future in waiting:
            yield _kept(topic, one) if future is None else _rejected(one, future)


def _kept(topic: Topic, one: Decided) -> Rematched:
    record = json.loads(one.record or "{}")
    before = next((said for said in record["relevance"] if said["topic"] == topic.name), None)
    return Rematched(
        one.page_id,
        one.article_id,
        one.page.url,
        record["headline"],
        bool(before and before["match"]),
        before and before["score"],
        relevance(topic, record["headline"], record["articleBody"], one.page.url),
    )


def _rejected(one: Decided, future: Future[Article | Rejected]) -> Rematched:
    error = future.exception()
    found = None if error else future.result()
    article = found.article if isinstance(found, Rejected) else found
    now = article.relevance[0] if article and article.relevance else None
    headline = article.headline if article else None
    return Rematched(one.page_id, None, one.page.url, headline, False, None, now)
