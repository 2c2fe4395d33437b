"""Replay: saved pages go the way of live ones, without network and without a clock."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from crawler.addresses import url_key
from crawler.jobs.extract import Extraction, Outcome
from crawler.pool import WorkerPool
from crawler.saved import Unreadable
from crawler.store import Store
from extractors.page import Page

BATCH_PAGES = 64  # an archive may hold millions; so many bodies wait in the store at once


def replay(
    pages: Iterable[Page | Unreadable], store: Store, pool: WorkerPool
) -> Iterator[Outcome | Unreadable]:
    """Yield what becomes of each of *pages*, in their order but for the unreadable ones first.

    Everything passes through *store*: killed here, what was queued is extracted by the next run.
    An older state of a page that it has is read beside it, since it would be the newest version.
    No memory of sites is used, so that a page gives the same bytes beside whatever other pages,
    with however many workers; what the pages leave in it serves live work on the same store.
    """
    extraction = Extraction(store, pool, now=lambda: None, recalls=False)
    waiting: dict[str, str] = {}  # addresses by their keys
    for page in pages:
        if isinstance(page, Unreadable):
            yield page
            continue
        key = url_key(page.url)
        if key in waiting or len(waiting) == BATCH_PAGES:
            yield from _drained(extraction, waiting)
        if store.add_page(page, None) is not None:
            waiting[key] = page.url
            continue
        yield from _drained(extraction, waiting)
        yield _outcome(page, pool)
    yield from _drained(extraction, waiting)


def _drained(extraction: Extraction, waiting: dict[str, str]) -> Iterator[Outcome]:
    """Yield what becomes of the pages in *waiting*, which is empty then, in their order.

    The store gives pages by their numbers, and it may have known some of them before others.
    """
    left, held = deque(waiting.values()), dict[str, Outcome]()
    waiting.clear()
    for outcome in extraction.drain():
        if outcome.url not in left:
            yield outcome
            continue
        held[outcome.url] = outcome
        while left and left[0] in held:
            yield held.pop(left.popleft())
    yield from held.values()


def _outcome(page: Page, pool: WorkerPool) -> Outcome:
    """Return what becomes of a page that is not stored."""
    future = pool.extract(page)
    error = future.exception()
    return Outcome(page.url, pool.crash(error) if error else future.result())
