"""The crawl of one round or one daemon: what is due is asked for, what comes is recorded."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import datetime, timedelta

from crawler.jobs.agenda import Agenda
from crawler.jobs.answers import Answers
from crawler.jobs.archives import ArchiveReader
from crawler.jobs.tally import Tally
from crawler.jobs.writable import until_writable
from crawler.model import DueSource, Source
from crawler.schedules import ALWAYS, is_open
from crawler.spiders.hosts import host_of
from crawler.spiders.watch import Result, Task
from crawler.store import Store
from extractors.topics.topic import Topic

DUE_SLACK = timedelta(seconds=30)  # cron fires on the minute; a poll ends, and counts, after it
MOST_A_LOOK = 10  # sources; with more than 3,000 so many that all are caught up with in 5 minutes
LOOKS_TO_CATCH_UP = 300
ARCHIVE = "archive"  # the kind that no server is asked for


class Work:
    """What is to be asked for, out of the store, and what is being asked for now.

    An async iterator for the spider. In a round (*is_endless* false) it ends when nothing is due,
    wanted or under way; in the daemon when it is stopped.

    Attributes:
        tally: What was done so far.
        arrived: Set when a page was kept, and when no more will be.
        stopped: Set when work was stopped before its end.
        is_over: No more pages will arrive.
        error: What stopped it, if an error did.
        is_closed: What still comes is dropped: it waits in the store.
    """

    def __init__(
        self,
        store: Store,
        now: Callable[[], datetime],
        *,
        everyone: bool = False,
        is_endless: bool = False,
        topics: Sequence[Topic] = (),
        recheck_steps: Sequence[timedelta] = (),
        tally: Tally | None = None,
        may_ask: Callable[[], bool] = lambda: True,
    ) -> None:
        """Begin with what is due in *store*.

        Args:
            store: What is due, and where results go.
            now: The clock.
            everyone: Poll all sources, due or not.
            is_endless: Wait for more when all is done.
            topics: New articles that are too far off all of them are skipped; none skips none.
            recheck_steps: How long after they were fetched articles are asked for again.
            tally: What was done before; it goes on.
            may_ask: Asked before anything is asked for; when it says no, work is stopped.
        """
        self.tally = tally or Tally()
        self.is_closed = False
        self.arrived = asyncio.Event()
        self.stopped = asyncio.Event()
        self.is_over = False
        self.error: Exception | None = None
        self._store, self._now, self._is_endless = store, now, is_endless
        self._may_ask = may_ask
        due = () if is_endless else store.due_sources(now() + DUE_SLACK, everyone)
        sources = store.due_sources(now(), everyone=True)
        self._rules = {due.source.name: due.source.rule for due in sources}
        self._agenda = Agenda(store, now, due, recheck_steps, self._is_open)
        self._answers = Answers(store, now, self._agenda, self.tally, topics)
        self._is_lonely = len({host_of(due.url) for due in sources}) < 2
        self._most_a_look = max(MOST_A_LOOK, len(sources) // LOOKS_TO_CATCH_UP)
        self._archives: set[asyncio.Task[None]] = set()
        self._news = asyncio.Event()

    def poll_due(self) -> None:
        """Put sources whose time has come on the list; the daemon calls it every second.

        Never all at once: after a standstill, all are overdue.
        """
        if self._agenda.poll_due(self._most_a_look):
            self._news.set()

    def look(self) -> None:
        """Look for pages whose next try has come, and articles to ask for again.

        The daemon calls it.
        """
        self._agenda.look()
        self._news.set()

    def stop(self, error: Exception | None = None) -> None:
        """End the iteration; what is under way may still be answered.

        Args:
            error: What makes going on pointless, such as a full disk; kept for the caller.
        """
        self.error = self.error or error
        self.stopped.set()
        self._news.set()
        self.end_of_pages()

    def end_of_pages(self) -> None:
        """Say that no more pages will arrive."""
        self.is_over = True
        self.arrived.set()

    async def __aiter__(self) -> AsyncIterator[Task]:
        """Yield sources and wanted pages as they come up."""
        while not self.stopped.is_set():
            self._news.clear()
            if not await self._is_allowed():
                return
            for item in self._agenda.next():
                if isinstance(item, DueSource) and item.source.kind == ARCHIVE:
                    self._begin_archive(item.source)
                    continue
                yield item
                if self.stopped.is_set():
                    return
            if not self._news.is_set():
                if self._agenda.is_idle:
                    self._answers.judge_link(is_end=not self._is_endless or self._is_lonely)
                    if not self._is_endless:
                        return
                await self._news.wait()

    async def writable(self) -> None:
        """Wait until the store can be written at once; see until_writable."""
        await until_writable(self._store)

    async def _is_allowed(self) -> bool:
        """Return whether anybody may be asked for anything now; if not, work is stopped."""
        try:
            await self.writable()
            is_allowed = self._may_ask()
        except Exception as error:  # noqa: BLE001  # raised again when the crawl has ended
            self.stop(error)
            return False
        if not is_allowed:
            self.stop()
        return is_allowed and not self.stopped.is_set()

    @property
    def polling(self) -> int:
        """How many sources, pages and articles are being asked for."""
        return self._agenda.under_way

    def _is_open(self, source: str) -> bool:
        """Return whether pages of *source* may be asked for now."""
        rule = self._rules.get(source, ALWAYS)
        return rule == ALWAYS or is_open(rule, self._now())

    def _begin_archive(self, source: Source) -> None:
        reading = asyncio.create_task(self._read_archive(source))
        self._archives.add(reading)
        reading.add_done_callback(self._archives.discard)

    async def _read_archive(self, source: Source) -> None:
        """Read an archive beside the crawl, which asks nobody for it."""
        reader = ArchiveReader(self._store, self._now, self._took, self.stopped.is_set)
        try:
            if result := await reader.read(source):
                await self.writable()
                self.settle(result)
        except Exception as error:  # noqa: BLE001  # raised again when the crawl has ended
            self.stop(error)

    def _took(self, pages: int) -> None:
        self.tally.discovered += pages
        self.tally.fetched += pages
        self.arrived.set()

    async def end_archives(self) -> None:
        """Wait until no archive is read any more; after a stop that is soon."""
        await asyncio.gather(*self._archives)

    def settle_all(self, results: Sequence[Result]) -> None:
        """Record *results* in one transaction."""
        if results:
            with self._store.together():
                for result in results:
                    self.settle(result)

    def settle(self, result: Result) -> None:
        """Record *result* in the store, and that it is no longer under way."""
        if self.is_closed:
            return
        if self._answers.record(result):
            self.arrived.set()
        self._news.set()
