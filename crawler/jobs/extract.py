"""Extraction: pending pages become articles or rejections, a few to a transaction."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import OrderedDict, deque
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from concurrent.futures import Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import takewhile
from typing import Any

from crawler.addresses import site
from crawler.jobs.writable import until_writable
from crawler.paged import Pending, Verdict
from crawler.pool import Crash, WorkerPool
from crawler.record_changes import NO_CHANGE, RecordChange
from crawler.store import Store
from extractors.article import Article
from extractors.rejected import Rejected
from extractors.stripping.site_memory import SiteMemory

log = logging.getLogger(__name__)

GATHER_S = 0.02  # results that come so soon after each other share a transaction
REST_S = 5.0  # after a crash, before a page that crashed is tried again: its worker is replaced
_AHEAD = 4  # pages a worker; so that none waits for work while results are gathered
_MOST_AHEAD_BYTES = 2**24  # a single page may be larger
_SITES, _USES = 64, 8
_DAMAGED = "its body in the store is damaged or gone"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one page.

    Attributes:
        url: The page's address.
        result: The article, the rejection, or why extraction did not end.
        article_id: The store's number; None unless *result* is an article.
        is_new: The article was not in the store before.
        is_changed: A version was stored.
        earlier: How extraction ended before; None for a page that was not queued again.
        difference: What the record has otherwise, where the text is the same.
    """

    url: str
    result: Article | Rejected | Crash
    article_id: int | None = None
    is_new: bool = False
    is_changed: bool = False
    earlier: Verdict | None = None
    difference: RecordChange = NO_CHANGE


class Extraction:
    """Extraction of all that is pending in a store, a few pages ahead of the workers.

    Drained, results are recorded in the order of the pages: the same pages make the same store.
    Followed, they are recorded as they come: nobody waits for a page that takes long or crashes.
    """

    def __init__(
        self,
        store: Store,
        pool: WorkerPool,
        now: Callable[[], datetime | None],
        *,
        recalls: bool = True,
    ) -> None:
        """Take what is pending in *store* to *pool*.

        Args:
            store: Where the pages wait.
            pool: The workers.
            now: May answer None in a replay.
            recalls: Use the memory of each page's site, as far as results were recorded a few
                pages before. What pages leave in it is kept either way.
        """
        self._store, self._pool, self._now = store, pool, now
        self._memories = _Memories(store) if recalls else None
        self._tasks: deque[_Task] = deque()
        self._crashed_s: float | None = None  # when a page crashed last

    @property
    def under_way(self) -> int:
        """How many pages are with the workers."""
        return len(self._tasks)

    def drain(self) -> Iterator[Outcome]:
        """Extract until nothing is pending; blocks while the workers work."""
        while self._fill():
            wait(self._tasks[0].futures)
            yield from self._settle(in_order=True)

    async def follow(
        self, arrived: asyncio.Event, is_over: Callable[[], bool]
    ) -> AsyncIterator[Outcome]:
        """Extract what is pending, and what *arrived* tells of, until *is_over* and all is done."""
        while True:
            arrived.clear()
            if not self._pool.is_warm and self._store.pending(1):
                await self._pool.warm()
            if self._fill_from_anywhere(may_try_again=is_over() or self._is_rested()):
                await self._wait(arrived)
                await asyncio.sleep(GATHER_S)
                await until_writable(self._store)
                for outcome in self._settle(in_order=False):
                    yield outcome
            elif is_over():
                return
            else:
                with suppress(TimeoutError):
                    await asyncio.wait_for(arrived.wait(), REST_S if self._crashed_s else None)

    def _is_rested(self) -> bool:
        """Return whether the last crash is so long ago that its worker has been replaced."""
        return not self._crashed_s or time.monotonic() - self._crashed_s >= REST_S

    async def _wait(self, arrived: asyncio.Event) -> None:
        """Wait for the end of any page; for news, too, where there is room for more."""
        waits = [task.end() for task in self._tasks]
        if self._room():
            waits.append(asyncio.ensure_future(arrived.wait()))
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        for waiting in waits:
            waiting.cancel()

    def _fill(self) -> bool:
        """Hand pages to the workers in their order; tell whether any is under way."""
        if room := self._room():
            after = self._tasks[-1].pending.page_id if self._tasks else 0
            self._hand_over(self._store.pending(room, after=after))
        return bool(self._tasks)

    def _fill_from_anywhere(self, *, may_try_again: bool) -> bool:
        """Hand pages to the workers that they do not have; tell whether any is under way.

        Those that crashed before come last, one at a time: the other workers are for the others.
        """
        busy = {task.pending.page_id: task for task in self._tasks}
        if room := self._room():
            found = self._store.pending(room, crashed=False, but=busy)
            is_tried = any(task.pending.has_crashed for task in busy.values())
            if may_try_again and not found and not is_tried:
                found = self._store.pending(1, crashed=True)
            self._hand_over(found)
        return bool(self.under_way)

    def _room(self) -> int:
        """Return how many more pages may be handed over."""
        is_full = sum(task.size_bytes for task in self._tasks) >= _MOST_AHEAD_BYTES
        return 0 if is_full else max(0, _AHEAD * self._pool.workers - len(self._tasks))

    def _hand_over(self, found: Iterable[Pending]) -> None:
        for pending in found:
            memory = self._memories.of(pending.page.url) if self._memories else None
            pages = () if pending.is_damaged else (pending.page, pending.former)
            futures = tuple(self._pool.extract(page, memory) for page in pages if page)
            self._tasks.append(_Task(pending, futures))

    def _settle(self, *, in_order: bool) -> list[Outcome]:
        """Record the ends of pages in one transaction: of the oldest, or of all that have theirs.

        Without those that will be tried again.
        """
        through = list((takewhile if in_order else filter)(_Task.is_through, self._tasks))
        for task in through:
            self._tasks.remove(task)
        with self._store.together():
            ended = [self._ended(task) for task in through]
        if any(task.is_broken() for task in self._tasks):
            self._pool.restart()
            self._tasks.clear()
        return [outcome for outcome in ended if outcome]

    def _ended(self, task: _Task) -> Outcome | None:
        earlier = self._store.verdict(task.pending.page_id)
        outcome = self._recorded(task)
        return outcome and replace(outcome, earlier=earlier)

    def _recorded(self, task: _Task) -> Outcome | None:
        pending = task.pending
        url = pending.page.url
        if pending.is_damaged:
            return self._crashed(pending, Crash(_DAMAGED))
        try:
            result = task.futures[0].result()
        except Exception as error:  # noqa: BLE001  # one page must not stop the rest
            return self._crashed(pending, self._pool.crash(error))
        if isinstance(result, Rejected):
            self._store.keep_rejection(pending.page_id, result, self._now())
            log.info("page rejected", extra={"url": url, "reason": result.reason.value})
            return Outcome(url, result)
        kept = self._store.keep_article(pending.page_id, result, self._now(), task.former())
        log.info("article kept", extra={"url": url, "article": kept and kept.article_id})
        if kept is None:
            return None
        return Outcome(
            url, result, kept.article_id, kept.is_new, kept.is_changed, difference=kept.difference
        )

    def _crashed(self, pending: Pending, crash: Crash) -> Outcome | None:
        url, self._crashed_s = pending.page.url, time.monotonic()
        log.warning("page crashed", extra={"url": url, "reason": crash.reason})
        is_retried = self._store.record_crash(pending.page_id, crash.reason)
        return None if is_retried else Outcome(url, crash)


@dataclass(frozen=True, slots=True, eq=False)
class _Task:
    """A page under way, and the one that its article was read from before, if it has one.

    There are no futures of a page whose body is damaged.
    """

    pending: Pending
    futures: tuple[Future[Article | Rejected], ...]

    @property
    def size_bytes(self) -> int:
        """Of the page's body."""
        return len(self.pending.page.body)

    def end(self) -> asyncio.Future[Any]:
        """Return what is done when nobody works on it any more; to cancel it changes nothing."""
        futures = map(asyncio.wrap_future, self.futures)
        return asyncio.shield(asyncio.gather(*futures, return_exceptions=True))

    def is_through(self) -> bool:
        """Return whether the workers are through with it, and did not die before their task."""
        return all(future.done() for future in self.futures) and not self.is_broken()

    def is_broken(self) -> bool:
        """Return whether the workers died before any task: no fault of this page."""
        return any(
            first.done() and isinstance(first.exception(), BrokenProcessPool)
            for first in self.futures[:1]
        )

    def former(self) -> Article | None:
        """Return what is read today from the former page; None where that is no article."""
        for future in self.futures[1:]:
            result = None if future.exception() else future.result()
            if isinstance(result, Article):
                return result
        return None


class _Memories:
    """The memories of the sites at hand: read again when an eighth more may be known of a site.

    So of a young site for each page, and for every 8th where much is known. Reading one
    costs a twentieth of what a page costs, and of many pages one more tells little.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: OrderedDict[str, tuple[SiteMemory, int]] = OrderedDict()

    def of(self, url: str) -> SiteMemory:
        """Return the memory of the site that *url* is on."""
        host = site(url) or ""
        memory, uses = self._kept.pop(host, (SiteMemory(), _USES))
        if uses >= min(_USES, max(1, len(memory.pages) // _USES)):
            memory, uses = self._store.site_memory(url), 0
        self._kept[host] = memory, uses + 1
        if len(self._kept) > _SITES:
            self._kept.popitem(last=False)
        return memory
