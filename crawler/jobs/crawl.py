"""The crawl of one round or one daemon: what is due is asked for, what comes is stored."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter, deque
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import islice

from crawler.failures import FailureKind
from crawler.jobs.archives import ArchiveReader
from crawler.link import LinkWatch
from crawler.model import (
    Check,
    Fetched,
    FetchFailure,
    Poll,
    PollFailure,
    Recheck,
    Rechecked,
    Source,
)
from crawler.spiders.hosts import host_of
from crawler.spiders.watch import Result, Task, Unarchived
from crawler.store import Store
from extractors.page import Entry
from extractors.prospect import Prospect, prospect
from extractors.topic import Topic

log = logging.getLogger(__name__)

DUE_SLACK = timedelta(seconds=30)  # cron fires on the minute; a poll ends, and counts, after it
ARCHIVE = "archive"  # the kind that no server is asked for
MOST_A_LOOK = 10  # sources; with more than 3,000 so many that all are caught up with in 5 minutes
LOOKS_TO_CATCH_UP = 300
MOST_BESIDE_RECHECKS = 500  # requests under way; with more, what may have changed waits
SITEMAP = "sitemap"  # the kind that has parts; asking the store for them costs a tenth of a poll
MOST_PARTS_A_POLL = 10  # of one source: an index may name 50,000, and the newest come first


@dataclass(slots=True)
class Tally:
    """What a crawl did so far.

    Attributes:
        polled: Sources that answered.
        unchanged: Of these, how many said that nothing changed.
        discovered: New articles listed by them.
        fetched: Articles whose page was kept.
        failures: Pairs of source or address and reason.
        failed_sources: Names of the sources among them.
        refused: Reasons why pages will never be asked for, one a page.
        put_off: Reasons why pages were not asked for yet, one a page.
        polled_sources: Names of the sources that answered.
        was_offline: Nobody answered at a time when several were asked.
        notes: Pairs of a source's name and what a person should look into.
        skipped: Of the discovered, how many were left alone, too far off every topic.
        was_stopped: A signal ended it early.
        articles: New articles stored.
        rejected: Pages that are no articles, or off topic.
        crashed: Pages that could not be extracted.
        rechecks: How often which came of asking for a stored article again.
    """

    polled: int = 0
    unchanged: int = 0
    discovered: int = 0
    fetched: int = 0
    failures: list[tuple[str, str]] = field(default_factory=list)
    failed_sources: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    put_off: list[str] = field(default_factory=list)
    polled_sources: set[str] = field(default_factory=set)
    was_offline: bool = False
    notes: tuple[tuple[str, str], ...] = ()
    skipped: int = 0
    was_stopped: bool = False
    articles: int = 0
    rejected: int = 0
    crashed: int = 0
    rechecks: Counter[Check] = field(default_factory=Counter)


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
        self._topics, self._recheck_steps = tuple(topics), tuple(recheck_steps)
        self._may_ask = may_ask
        first = () if is_endless else store.due_sources(now() + DUE_SLACK, everyone)
        self._due = {due.source.name: due for due in first}
        self._link: LinkWatch[PollFailure] = LinkWatch()
        sources = store.due_sources(now(), everyone=True)
        self._is_lonely = len({host_of(due.url) for due in sources}) < 2
        self._most_a_look = max(MOST_A_LOOK, len(sources) // LOOKS_TO_CATCH_UP)
        self._under_way: dict[str | int, str] = {}
        self._again: dict[str, deque[Recheck]] = {}
        self._parts_left: dict[str, int] = {}
        self._archives: set[asyncio.Task[None]] = set()
        self._may_want = True
        self._news = asyncio.Event()

    def poll_due(self) -> None:
        """Put sources whose time has come on the list; the daemon calls it every second.

        Never all at once: after a standstill, all are overdue.
        """
        busy = self._under_way.keys() | self._due.keys()
        due = (one for one in self._store.due_sources(self._now()) if one.source.name not in busy)
        for one in islice(due, self._most_a_look):
            self._due[one.source.name] = one
            self._news.set()

    def look(self) -> None:
        """Look for pages whose next try has come, and articles to ask for again.

        The daemon calls it.
        """
        self._may_want = True
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
            for item in self._next():
                yield item
                if self.stopped.is_set():
                    return
            if not self._news.is_set():
                if not self._under_way:
                    self._judge_link()
                    if not self._is_endless:
                        return
                await self._news.wait()

    @property
    def polling(self) -> int:
        """How many sources, pages and articles are being asked for."""
        return len(self._under_way)

    def _next(self) -> list[Task]:
        items: list[Task] = []
        if not self._may_ask():
            self.stop()
            return items
        while self._due:
            name = next(iter(self._due))
            due = self._due.pop(name)
            self._under_way[name] = due.url
            if due.source.kind == SITEMAP and due.part is None:
                self._parts_left[name] = MOST_PARTS_A_POLL
            if due.source.kind == ARCHIVE:
                self._archives.add(asyncio.create_task(self._read_archive(due.source)))
            else:
                items.append(due)
        for wanted in self._store.wanted(self._now()) if self._may_want else ():
            if wanted.page_id not in self._under_way:
                self._under_way[wanted.page_id] = wanted.url
                items.append(wanted)
        if self._may_want:
            self._again = _by_host(self._store.due_rechecks(self._now(), self._recheck_steps))
        self._may_want = False
        items += self._rechecks()
        return items

    def _rechecks(self) -> Iterator[Recheck]:
        """Yield one article to ask for again for each host of which nothing else is asked.

        So what is new never waits behind more than one of them.
        """
        if not self._again or len(self._under_way) > MOST_BESIDE_RECHECKS:
            return
        busy = {host_of(url) for url in self._under_way.values()}
        for host in [host for host in self._again if host not in busy]:
            recheck = self._again[host].popleft()
            if not self._again[host]:
                del self._again[host]
            key = _recheck_key(recheck.article_id)
            if key not in self._under_way:
                self._under_way[key] = recheck.url
                yield recheck

    def _judge(self, entry: Entry) -> Prospect | None:
        found = prospect(entry, self._topics)
        is_left = bool(found and found.is_hopeless)
        self.tally.skipped += is_left
        self.tally.discovered += is_left
        return found

    async def _read_archive(self, source: Source) -> None:
        """Read an archive beside the crawl, which asks nobody for it."""
        reader = ArchiveReader(self._store, self._now, self._took, self.stopped.is_set)
        try:
            if result := await reader.read(source):
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

    def settle(self, result: Result) -> None:
        """Record *result* in the store, and that it is no longer under way."""
        if self.is_closed:
            return
        now = self._now()
        match result:
            case Poll():
                self._polled(result, now)
            case PollFailure(part=None):
                self._failed(result, now)
            case PollFailure(source=name, reason=reason, part=str(part)):
                self._store.record_poll_failure(result, now)
                self.tally.failures.append((f"{name} ({part})", reason))
                self._under_way.pop(_key(name, part), None)
                self._take_parts(name, now)
                log.warning("part failed", extra={"source": name, "part": part, "reason": reason})
            case Fetched(page_id=page_id):
                self.tally.fetched += self._store.keep_page(result)
                self._under_way.pop(page_id, None)
                self._count(self._link.answered(), now)
                self.arrived.set()
            case FetchFailure():
                self._not_fetched(result, now)
            case Rechecked():
                self._rechecked(result, now)
            case Unarchived(error=error):
                raise error
        self._news.set()

    def _polled(self, poll: Poll, now: datetime) -> None:
        name, tally = poll.source, self.tally
        discovered = self._store.record_poll(poll, now, self._judge)
        tally.discovered += discovered
        self._may_want = self._may_want or discovered > 0
        facts: dict[str, object] = {"source": name, "new": discovered}
        if poll.part is None:
            tally.polled += 1
            tally.unchanged += poll.is_unchanged
            tally.polled_sources.add(name)
            where = self._under_way.pop(name, "")
            log.info("source polled", extra=facts)
        else:
            where = self._under_way.pop(_key(name, poll.part), "")
            log.info("part read", extra=facts | {"part": poll.part})
        if host_of(where):  # an archive is no sign of a link
            self._count(self._link.answered(), now)
        self._take_parts(name, now)
        _warn_of_rest(poll)

    def _failed(self, failure: PollFailure, now: datetime) -> None:
        """Record that a source failed; whose failure it is may be told later."""
        name, reason = failure.source, failure.reason
        where = self._under_way.pop(name, "")
        if failure.kind is FailureKind.TEMPORARY:
            self._store.record_poll_failure(replace(failure, kind=FailureKind.OFFLINE), now)
            self._link.unreachable(host_of(where), failure)
        else:
            self._store.record_poll_failure(failure, now)
            if failure.kind in (FailureKind.SOFT, FailureKind.GONE):  # the others may be our own
                self._count(self._link.answered(), now)
        self.tally.failures.append((name, reason))
        self.tally.failed_sources.append(name)
        log.warning("source failed", extra={"source": name, "reason": reason})

    def _not_fetched(self, failure: FetchFailure, now: datetime) -> None:
        self._store.record_fetch_failure(failure, now)
        url = self._under_way.pop(failure.page_id, str(failure.page_id))
        if failure.was_asked:
            self.tally.failures.append((url, failure.reason))
        elif failure.is_final:
            self.tally.refused.append(failure.reason)
        else:
            self.tally.put_off.append(failure.reason)

    def _rechecked(self, done: Rechecked, now: datetime) -> None:
        self.tally.rechecks[done.check] += 1
        if self._store.record_recheck(done, now):
            self.arrived.set()
        if done.check not in (Check.FAILED, Check.PUT_OFF):
            self._count(self._link.answered(), now)
        facts = {"article": done.article_id, "result": done.check.value, "reason": done.detail}
        log.info("article asked for again", extra=facts)
        self._under_way.pop(_recheck_key(done.article_id), None)

    def _judge_link(self) -> None:
        """Tell whose failures those are that nobody's answer told, when nobody is being asked."""
        was_down = self._link.is_down
        counted = self._link.idle(is_end=not self._is_endless or self._is_lonely)
        if self._link.is_down and not was_down:
            self.tally.was_offline = True
            log.warning("nobody answers: our own link seems to be down; no source is blamed")
        self._count(counted, self._now())

    def _count(self, failures: Iterable[PollFailure], now: datetime) -> None:
        for failure in failures:
            self._store.record_poll_failure(failure, now)

    def _take_parts(self, name: str, now: datetime) -> None:
        """Put parts of the source *name* on the list, as many as this round may still read."""
        if not self._parts_left.get(name):
            return
        for due in self._store.due_parts(name, now, MOST_PARTS_A_POLL):
            key = _key(name, due.part or "")
            if self._parts_left.get(name, 0) > 0 and key not in self._under_way | self._due:
                self._parts_left[name] -= 1
                self._due[key] = due


def _by_host(found: Iterable[Recheck]) -> dict[str, deque[Recheck]]:
    hosts: dict[str, deque[Recheck]] = {}
    for recheck in found:
        hosts.setdefault(host_of(recheck.url), deque()).append(recheck)
    return hosts


def _recheck_key(article_id: int) -> str:
    return f"article {article_id}"


def _key(name: str, part: str) -> str:
    """Return what tells a part under way from its source, whose name has no space."""
    return f"{name} {part}"


def _warn_of_rest(poll: Poll) -> None:
    """Say what we go on without: items over the limit, or behind a cut."""
    facts = {"source": poll.source, "part": poll.part, "kept": len(poll.entries)}
    for note in poll.notes:
        log.warning("source read in part", extra=facts | {"reason": note})
    if not poll.is_whole:
        log.warning("source's answer was cut; what came before the cut was kept", extra=facts)
