"""Replay: saved pages go the way of live ones, without network and without a clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
    No memory of sites is used, so that a page gives the same bytes beside whatever other pages,
    with however many workers; what the pages leave in it serves live work on the same store.
    """
    extraction = Extraction(store, pool, now=lambda: None, recalls=False)
    waiting = 0
    for page in pages:
        if isinstance(page, Unreadable):
            yield page
            continue
        store.add_page(page, None)
        waiting += 1
        if waiting == BATCH_PAGES:
            yield from extraction.drain()
            waiting = 0
    yield from extraction.drain()
