"""The crawl of one round or one daemon: what is due is asked for, what comes is stored."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from scrapy.crawler import Crawler

from crawler.jobs.archives import ArchiveReader
from crawler.model import DueSource, Fetched, FetchFailure, Poll, PollFailure, Source, Wanted
from crawler.settings import Settings, user_agent
from crawler.spiders.bodies import CAP_SETTING
from crawler.spiders.guard import DELAY_SETTING
from crawler.spiders.robots import AGENT_SETTING, ALLOWED_SETTING
from crawler.spiders.watch import Result, Unarchived, WatchSpider
from crawler.store import Store

log = logging.getLogger(__name__)

DUE_SLACK = timedelta(seconds=30)  # cron fires on the minute; a poll ends, and counts, after it
MAX_REDIRECTS = 8
ARCHIVE = "archive"  # the kind that no server is asked for
SITEMAP = "sitemap"  # the kind that has parts; asking the store for them costs a tenth of a poll
MOST_PARTS_A_POLL = 10  # of one source: an index may name 50,000, and the newest come first
_PIPELINE = "crawler.jobs.crawl.KeepPipeline"


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
    """

    polled: int = 0
    unchanged: int = 0
    discovered: int = 0
    fetched: int = 0
    failures: list[tuple[str, str]] = field(default_factory=list)
    failed_sources: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    put_off: list[str] = field(default_factory=list)


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
    """

    def __init__(
        self,
        store: Store,
        now: Callable[[], datetime],
        *,
        everyone: bool = False,
        is_endless: bool = False,
    ) -> None:
        self.tally = Tally()
        self.arrived = asyncio.Event()
        self.stopped = asyncio.Event()
        self.is_over = False
        self.error: Exception | None = None
        self._store, self._now, self._is_endless = store, now, is_endless
        self._due = {d.source.name: d for d in store.due_sources(now() + DUE_SLACK, everyone)}
        self._under_way: dict[str | int, str] = {}
        self._parts_left: dict[str, int] = {}
        self._archives: set[asyncio.Task[None]] = set()
        self._may_want = True
        self._news = asyncio.Event()

    def poll(self, name: str) -> None:
        """Put the source *name* on the list if its time has come; the daemon calls it."""
        for due in self._store.due_sources(self._now() + DUE_SLACK):
            if due.source.name == name and name not in self._under_way:
                self._due[name] = due
                self._may_want = True  # pages whose next try has come
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

    async def __aiter__(self) -> AsyncIterator[DueSource | Wanted]:
        """Yield sources and wanted pages as they come up."""
        while not self.stopped.is_set():
            self._news.clear()
            for item in self._next():
                yield item
                if self.stopped.is_set():
                    return
            if not self._news.is_set():
                if not self._is_endless and not self._under_way:
                    return
                await self._news.wait()

    def _next(self) -> list[DueSource | Wanted]:
        items: list[DueSource | Wanted] = []
        while self._due:
            name = next(iter(self._due))
            due = self._due.pop(name)
            self._under_way[name] = due.part or due.source.url
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
        self._may_want = False
        return items

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
        now = self._now()
        tally = self.tally
        match result:
            case Poll(source=name, part=str(part)):
                discovered = self._store.record_poll(result, now)
                tally.discovered += discovered
                self._may_want = self._may_want or discovered > 0
                self._under_way.pop(_key(name, part), None)
                self._take_parts(name, now)
                log.info("part read", extra={"source": name, "part": part, "new": discovered})
                _warn_of_rest(result)
            case PollFailure(source=name, reason=reason, part=str(part)):
                self._store.record_poll_failure(result, now)
                tally.failures.append((f"{name} ({part})", reason))
                self._under_way.pop(_key(name, part), None)
                self._take_parts(name, now)
                log.warning("part failed", extra={"source": name, "part": part, "reason": reason})
            case Poll(source=name, status=status):
                discovered = self._store.record_poll(result, now)
                tally.discovered += discovered
                self._may_want = self._may_want or discovered > 0
                tally.polled += 1
                tally.unchanged += status == 304
                self._under_way.pop(name, None)
                self._take_parts(name, now)
                log.info("source polled", extra={"source": name, "new": discovered})
                _warn_of_rest(result)
            case PollFailure(source=name, reason=reason):
                self._store.record_poll_failure(result, now)
                tally.failures.append((name, reason))
                tally.failed_sources.append(name)
                self._under_way.pop(name, None)
                log.warning("source failed", extra={"source": name, "reason": reason})
            case Fetched(page_id=page_id):
                tally.fetched += self._store.keep_page(result)
                self._under_way.pop(page_id, None)
                self.arrived.set()
            case FetchFailure(page_id=page_id, reason=reason):
                self._store.record_fetch_failure(result, now)
                url = self._under_way.pop(page_id, str(page_id))
                if result.was_asked:
                    tally.failures.append((url, reason))
                else:
                    (tally.refused if result.is_final else tally.put_off).append(reason)
            case Unarchived(error=error):
                raise error
        self._news.set()

    def _take_parts(self, name: str, now: datetime) -> None:
        """Put parts of the source *name* on the list, as many as this round may still read."""
        if not self._parts_left.get(name):
            return
        for due in self._store.due_parts(name, now, MOST_PARTS_A_POLL):
            key = _key(name, due.part or "")
            if self._parts_left.get(name, 0) > 0 and key not in self._under_way | self._due:
                self._parts_left[name] -= 1
                self._due[key] = due


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


class KeepPipeline:
    """Scrapy's item pipeline: every result is settled by the work that its spider was given."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> KeepPipeline:
        """Build it for *crawler*, whose spider is a WatchSpider."""
        return cls(crawler)

    def process_item(self, item: Result) -> Result:
        """Store *item*; when that fails, the crawl ends: what cannot be kept is not asked for."""
        spider = self._crawler.spider
        assert isinstance(spider, WatchSpider), "this pipeline serves one spider"
        work = spider.work
        assert isinstance(work, Work), "which was given this work"
        try:
            work.settle(item)
        except Exception as error:  # noqa: BLE001  # raised again when the crawl has ended
            work.stop(error)
        return item


def scrapy_settings(settings: Settings, version: str) -> dict[str, Any]:
    """Return the settings of a crawler that strangers' servers can live with.

    What Scrapy has on by default and a public-facing crawler must not have is off: the remote
    control (it runs code), telnet, cookies, meta refresh, and handlers for anything but HTTP.
    """
    crawl = settings.crawl
    return {
        "ITEM_PIPELINES": {_PIPELINE: 100},
        "USER_AGENT": user_agent(settings, version),
        "ROBOTSTXT_OBEY": False,  # our gate does it
        "COMPRESSION_ENABLED": False,  # our middleware for bodies does it
        "HTTPPROXY_ENABLED": False,  # a proxy would connect where we cannot look
        "DOWNLOADER_MIDDLEWARES": {
            "crawler.spiders.robots.GateMiddleware": 100,
            "crawler.spiders.bodies.BodyMiddleware": 590,
        },
        AGENT_SETTING: "seedwire",
        ALLOWED_SETTING: frozenset(crawl.allow_private_hosts),
        CAP_SETTING: crawl.max_body_mib * 2**20,
        "CONCURRENT_REQUESTS": crawl.concurrency,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        # Scrapy makes so many tasks for every answer, 100 by default; ours gives one item.
        "CONCURRENT_ITEMS": 1,
        "DOWNLOAD_DELAY": 0,  # our handler keeps the gap
        DELAY_SETTING: crawl.delay_s,
        "DOWNLOAD_TIMEOUT": crawl.timeout_s,
        "DOWNLOAD_MAXSIZE": 0,  # likewise
        "DOWNLOAD_WARNSIZE": 0,
        "DOWNLOAD_FAIL_ON_DATALOSS": False,  # the spider is told, and keeps what a feed listed
        "DOWNLOAD_VERIFY_CERTIFICATES": True,
        "DOWNLOAD_HANDLERS": dict.fromkeys(("file", "ftp", "s3", "data"))
        | dict.fromkeys(("http", "https"), "crawler.spiders.guard.GuardedHandler"),
        "HTTPERROR_ALLOW_ALL": True,  # the spider names every status
        "REDIRECT_MAX_TIMES": MAX_REDIRECTS,
        "METAREFRESH_ENABLED": False,
        "COOKIES_ENABLED": False,
        "RETRY_ENABLED": False,  # the store decides what is tried again, and when
        "REFERER_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
        "EXTENSIONS": {
            "scrapy.extensions.logstats.LogStats": None,
            "scrapy.extensions.memusage.MemoryUsage": None,
            "scrapy.extensions.feedexport.FeedExporter": None,
        },
        "STATS_DUMP": False,
        "LOG_ENABLED": False,
        "TWISTED_REACTOR": "twisted.internet.asyncioreactor.AsyncioSelectorReactor",
    }
