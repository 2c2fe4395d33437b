"""Archives as sources: read in a thread, batch by batch, no faster than pages are extracted."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator
from datetime import datetime

from crawler.model import Poll, PollFailure, Source
from crawler.saved import Unreadable
from crawler.spiders import UnreadableSourceError
from crawler.spiders.archive import Taken, pages
from crawler.store import Store
from extractors.page import Page

log = logging.getLogger(__name__)

BATCH_PAGES = 64
BATCH_BYTES = 32 * 2**20
BATCH_STEPS = 5_000  # a stretch without pages is remembered too
_WAIT_S = 0.1


class ArchiveReader:
    """Takes what is new in an archive into the store.

    Args:
        store: Where pages go; used from threads.
        now: The clock.
        took: Told of each batch how many pages it brought.
        is_stopped: Whether to end before the next batch.
    """

    def __init__(
        self,
        store: Store,
        now: Callable[[], datetime],
        took: Callable[[int], None],
        is_stopped: Callable[[], bool],
    ) -> None:
        self._store, self._now, self._took, self._is_stopped = store, now, took, is_stopped

    async def read(self, source: Source) -> Poll | PollFailure | None:
        """Read *source* to its end; return how that went, or None when stopped before it."""
        steps = pages(source.url, lambda path: self._store.file_progress(source.name, path))
        last = 0
        try:
            while batch := await asyncio.to_thread(_batch, steps):
                taken = await asyncio.to_thread(self._take, source.name, batch)
                self._took(len(taken))
                await self._extracted(up_to=last)
                if self._is_stopped():
                    return None
                last = max(taken, default=last)
        except UnreadableSourceError as error:
            return PollFailure(source.name, str(error))
        return Poll(source.name, 200)

    def _take(self, name: str, batch: list[Taken]) -> tuple[int, ...]:
        for step in batch:
            if isinstance(step.page, Unreadable):
                said = {"source": name, "file": step.page.name, "reason": step.page.reason}
                log.warning("archive unreadable in part", extra=said)
        found = (step.page for step in batch if isinstance(step.page, Page))
        return self._store.take_pages(name, found, (step.progress for step in batch), self._now())

    async def _extracted(self, up_to: int) -> None:
        """Wait until no page up to this number waits for extraction: two batches are under way.

        Those that crashed are tried again when nothing else is to be done.
        """
        while not self._is_stopped():
            oldest = await asyncio.to_thread(self._store.pending, 1, crashed=False)
            if not oldest or oldest[0].page_id > up_to:
                return
            await asyncio.sleep(_WAIT_S)


def _batch(steps: Iterator[Taken]) -> list[Taken]:
    batch: list[Taken] = []
    found = size_bytes = 0
    for step in steps:
        batch.append(step)
        if isinstance(step.page, Page):
            found += 1
            size_bytes += len(step.page.body)
        if found >= BATCH_PAGES or size_bytes >= BATCH_BYTES or len(batch) >= BATCH_STEPS:
            break
    return batch
