"""The daemon's upkeep of its store, beside the crawl."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from crawler.checks import seed_addresses
from crawler.errors import SeedwireError
from crawler.settings import Settings
from crawler.store import Store
from crawler.upkeep import Lifetimes

log = logging.getLogger(__name__)

REWRITTEN_UP_TO_BYTES = 2**30  # more takes longer than others may have to wait for


def lifetimes_of(settings: Settings) -> Lifetimes:
    """Return what *settings* say is thrown away when."""
    seeds = tuple(url for name in settings.topics for url in seed_addresses(settings, name))
    return Lifetimes(settings.retention.pages, settings.retention.rejected, seeds)


def place_all(store: Store) -> int:
    """Find the stories of articles that an older version left without; return how many."""
    total = 0
    while count := store.place_older():
        total += count
    return total


def keep_up(store: Store, settings: Settings, now: Callable[[], datetime]) -> bool:
    """Throw away what is too old, and keep stories and file in order.

    Called in a thread, once a day.

    Returns:
        Whether words were counted anew, and topics should be loaded again.
    """
    try:
        seen = store.learn_words(now())
        swept = store.sweep(lifetimes_of(settings), now())
        placed = place_all(store)
        size = settings.store.stat().st_size
        size = store.tidy(may_rewrite=size <= REWRITTEN_UP_TO_BYTES)
    except (SeedwireError, OSError) as error:
        log.warning("upkeep not done", extra={"reason": str(error)})
        return False
    facts = {"pages": swept.pages, "rejections": swept.rejections, "placed": placed}
    log.info("upkeep done", extra={**facts, "size_bytes": size, "words": seen and seen.number})
    return seen is not None
