"""Live work on one event loop: the crawl, the workers beside it, the daemon's scheduler."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from collections.abc import Callable, Coroutine
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from scrapy.crawler import AsyncCrawlerRunner, Crawler
from twisted.internet import asyncioreactor

from crawler.jobs.crawl import Work
from crawler.jobs.extract import Extraction, Outcome
from crawler.jobs.finder import finder
from crawler.jobs.manners import scrapy_settings
from crawler.jobs.tally import Tally
from crawler.jobs.watched import warn
from crawler.model import Source
from crawler.pool import WorkerPool, default_workers
from crawler.settings import (
    MAX_AGE,
    Settings,
    SourceKind,
    SourceSettings,
    bounds_of,
    interval_of,
    user_agent,
)
from crawler.settings_text import archive_path
from crawler.spiders.watch import WatchSpider
from crawler.store import Store
from crawler.warc import Archive, finish_left_over
from extractors.prospect import fingerprint, prospect
from extractors.topic import Topic

log = logging.getLogger(__name__)

EXIT_INTERRUPTED = 130
POLL_S = 1  # as the shortest interval
LOOK_S = 60  # for articles to ask for again, and pages to try again
WARN_S = 3_600
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Live:
    """What live work needs.

    Attributes:
        settings: Checked for live use.
        store: Open, its sources synchronised.
        topics: From the seeds.
        version: Of this program, for the user agent.
        now: The clock.
        report: Told of each page that was extracted.
    """

    settings: Settings
    store: Store
    topics: tuple[Topic, ...]
    version: str
    now: Callable[[], datetime]
    report: Callable[[Outcome, Tally], None]


def sources_of(settings: Settings) -> tuple[Source, ...]:
    """Return the sources of *settings* that are switched on."""
    return tuple(
        Source(
            name,
            said.kind.value,
            _place(said, settings.path.parent),
            interval_of(said),
            _age(said),
            bounds_of(said),
        )
        for name, said in settings.sources.items()
        if said.enabled
    )


def _place(said: SourceSettings, folder: Path) -> str:
    """Return where a source is; files of an archive may be named from the settings file."""
    if said.kind is not SourceKind.ARCHIVE:
        return said.url
    return f"file:{folder / archive_path(said.url)}"


def _age(said: SourceSettings) -> timedelta | None:
    return said.max_age or MAX_AGE.get(said.kind)


def run_round(live: Live, *, everyone: bool = False) -> tuple[Tally, bool]:
    """Poll what is due (or *everyone*), fetch, extract and store, until nothing is left to do.

    Returns:
        What was crawled, and whether a signal ended the round early.

    Raises:
        Exception: What the store raised; nothing that it had acknowledged is lost.
    """

    async def one_round() -> tuple[Tally, bool]:
        return await _crawl(live, _work(live, everyone=everyone))

    return on_reactor(one_round)


def run_daemon(live: Live) -> tuple[Tally, bool]:
    """Poll each source at its interval until a signal comes; returns and raises as run_round."""

    async def watch() -> tuple[Tally, bool]:
        work = _work(live, is_endless=True)
        scheduler = _scheduler(live, work)
        scheduler.start()
        try:
            return await _crawl(live, work)
        finally:
            scheduler.shutdown(wait=False)

    return on_reactor(watch)


def _work(live: Live, *, everyone: bool = False, is_endless: bool = False) -> Work:
    """Return what is to be done, after looking again at what other topics had skipped."""
    crawl = live.settings.crawl
    topics = live.topics if crawl.prefetch_gate else ()
    count = live.store.reconsider(fingerprint(topics), lambda entry: prospect(entry, topics))
    if count:
        log.info("skipped pages are wanted now", extra={"pages": count})
    return Work(
        live.store,
        live.now,
        everyone=everyone,
        is_endless=is_endless,
        topics=topics,
        recheck_steps=crawl.rechecks,
    )


def _scheduler(live: Live, work: Work) -> AsyncIOScheduler:
    """Return what makes *work* look at the store, which knows when each source is due."""

    def look_after() -> None:
        warn(live.store, work.tally.polled_sources, live.now())

    scheduler = AsyncIOScheduler(timezone="UTC")
    for job, every in ((work.poll_due, POLL_S), (work.look, LOOK_S), (look_after, WARN_S)):
        scheduler.add_job(
            job,
            "interval",
            seconds=every,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,  # late is better than never: the default drops a late run
        )
    return scheduler


async def _crawl(live: Live, work: Work) -> tuple[Tally, bool]:
    """Crawl what *work* yields and extract what arrives, until both are through or stopped."""
    said, respect_tdm = live.settings.extract, live.settings.crawl.respect_tdm
    workers = said.workers or default_workers()
    archive = _archive(live)
    crawler = AsyncCrawlerRunner(scrapy_settings(live.settings, live.version)).create_crawler(
        WatchSpider
    )
    with (
        archive or nullcontext(),
        WorkerPool(
            live.topics,
            workers,
            said.timeout_s,
            said.memory_mib,
            respect_tdm=respect_tdm,
            stages=said.stages(),
        ) as pool,
    ):
        _stop_on_signals(work)
        tidying = asyncio.create_task(_finish_left_over(live.settings.archive))
        stopping = asyncio.create_task(_stop_with(work, crawler))
        extracting = asyncio.create_task(_extract(live, work, pool))
        await crawler.crawl_async(
            work=work,
            find_links=finder(pool, work.stop),
            now=live.now,
            archive=archive and archive.write,
            memory=live.store,
        )
        await work.end_archives()
        work.end_of_pages()
        await extracting
        await tidying
        stopping.cancel()
    if work.error:
        raise work.error
    work.tally.notes = warn(live.store, work.tally.polled_sources, live.now())
    return work.tally, work.stopped.is_set()


def _archive(live: Live) -> Archive | None:
    settings = live.settings
    if settings.archive is None:
        return None
    about = {
        "software": f"seedwire/{live.version}",
        "format": "WARC File Format 1.1",
        "http-header-user-agent": user_agent(settings, live.version),
        "operator": settings.crawl.contact or "",
        "robots": "obey",
    }
    return Archive(settings.archive, settings.archive_file_mib * 2**20, about, live.now)


async def _finish_left_over(folder: Path | None) -> None:
    """Complete what a killed program left in the archive; large files take a while."""
    if folder and (number := await asyncio.to_thread(finish_left_over, folder)):
        log.info("archive files left over were completed", extra={"files": number})


async def _extract(live: Live, work: Work, pool: WorkerPool) -> None:
    """Extract what arrives; after a stop the rest stays pending in the store."""
    extraction = Extraction(live.store, pool, live.now)
    try:
        async for outcome in extraction.follow(work.arrived, lambda: work.is_over):
            live.report(outcome, work.tally)
            if work.stopped.is_set():
                return
    except Exception as error:  # noqa: BLE001  # handed to the caller by _crawl
        work.stop(error)


async def _stop_with(work: Work, crawler: Crawler) -> None:
    """End the crawl when *work* is stopped: answers under way are awaited, the rest dropped."""
    await work.stopped.wait()
    if isinstance(crawler.spider, WatchSpider):
        crawler.spider.stopped.set()
    await crawler.stop_async()


def _stop_on_signals(work: Work) -> None:
    """Stop *work* at the first SIGINT or SIGTERM, and the process at the second."""

    def stop() -> None:
        if work.stopped.is_set():
            os._exit(EXIT_INTERRUPTED)  # the store is whole at every moment
        log.info("stopping")
        work.stop()

    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop)


def on_reactor(main: Callable[[], Coroutine[None, None, T]]) -> T:
    """Run *main* on a new event loop under Twisted's asyncio reactor, as Scrapy needs it."""
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    asyncioreactor.install(loop)  # type: ignore[no-untyped-call]  # Twisted has few types
    reactor: Any = import_module("twisted.internet.reactor")  # there is none before install

    async def run() -> T:
        try:
            return await main()
        finally:
            loop.call_soon(reactor.stop)

    task = loop.create_task(run())
    reactor.run(installSignalHandlers=False)
    return task.result()
