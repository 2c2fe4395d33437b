"""Live work on one event loop: the crawl, and the workers beside it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from scrapy.crawler import AsyncCrawlerRunner, Crawler

from crawler.jobs.alerting import Alerting, alerting_of
from crawler.jobs.beside import end, keep, stop_when, until_stopped
from crawler.jobs.crawl import Work
from crawler.jobs.extract import Extraction, Outcome
from crawler.jobs.finder import finder
from crawler.jobs.late_memory import LateMemory
from crawler.jobs.leasing import Lease
from crawler.jobs.manners import scrapy_settings
from crawler.jobs.stopping import Stopping
from crawler.jobs.tally import Tally
from crawler.model import Source
from crawler.pace_settings import bounds_of, interval_of, rule_of
from crawler.pool import Crash, WorkerPool
from crawler.receivers import receivers
from crawler.settings import MAX_AGE, Settings, SourceKind, SourceSettings, user_agent
from crawler.settings_text import archive_path
from crawler.spiders.watch import WatchSpider
from crawler.store import Store
from crawler.warc import Archive, finish_left_over
from extractors.article import Article
from extractors.rejected import Rejected
from extractors.topics.prospect import fingerprint, prospect
from extractors.topics.topic import Topic

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Live:
    """What live work needs.

    Attributes:
        settings: Checked for live use.
        store: Open.
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
            rule_of(said),
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


def alerts_of(live: Live, lease: Lease, tally: Tally) -> Alerting:
    """Return what tells the news, while the lease is ours."""
    to = receivers(live.settings, live.version, live.now)
    return alerting_of(live.settings, live.store, to, live.now, lease.is_ours, tally)


def work_of(
    live: Live, lease: Lease, tally: Tally, *, everyone: bool = False, is_endless: bool = False
) -> Work:
    """Return what is to be done, after looking again at what other topics had skipped."""
    crawl = live.settings.crawl
    topics = live.topics if crawl.prefetch_gate else ()
    live.store.sync_sources(sources_of(live.settings), live.now())
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
        tally=tally,
        may_ask=lease.is_ours,
    )


async def crawl(live: Live, work: Work, lease: Lease, stopping: Stopping) -> None:
    """Crawl what *work* yields and extract what arrives, until both are through or stopped.

    Stopped, it ends within STOP_S and the time that the workers take to end; what is not done
    until then waits in the store.
    """
    settings = live.settings
    archive = _archive(live)
    crawler = AsyncCrawlerRunner(scrapy_settings(settings, live.version)).create_crawler(
        WatchSpider
    )
    with (
        archive or nullcontext(),
        WorkerPool.of(
            settings.extract, live.topics, respect_tdm=settings.crawl.respect_tdm
        ) as pool,
    ):
        extraction = Extraction(live.store, pool, live.now)
        beside = [
            asyncio.create_task(task)
            for task in (
                _finish_left_over(settings.archive),
                stop_when(stopping, work),
                _stop_with(work, crawler),
                keep(lease, work, extraction, pool.workers),
            )
        ]
        fetching = asyncio.create_task(_fetch(live, work, crawler, pool, archive))
        extracting = asyncio.create_task(_extract(live, work, extraction))
        await until_stopped(work, fetching, extracting)
        for task in beside:
            task.cancel()
    await end(lease, work, live.now)
    if work.error:
        raise work.error


async def _fetch(
    live: Live, work: Work, crawler: Crawler, pool: WorkerPool, archive: Archive | None
) -> None:
    memory = LateMemory(live.store, work.stop)
    try:
        await crawler.crawl_async(
            work=work,
            find_links=finder(pool, work.stop),
            now=live.now,
            archive=archive and archive.write,
            memory=memory,
        )
        await work.end_archives()
        await memory.written()
    finally:
        work.end_of_pages()


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


async def _extract(live: Live, work: Work, extraction: Extraction) -> None:
    """Extract what arrives; after a stop the rest stays pending in the store."""
    try:
        async for outcome in extraction.follow(work.arrived, lambda: work.is_over):
            _count(outcome, work.tally)
            live.report(outcome, work.tally)
            if work.stopped.is_set():
                return
    except Exception as error:  # noqa: BLE001  # handed to the caller by crawl
        work.stop(error)


def _count(outcome: Outcome, tally: Tally) -> None:
    match outcome.result:
        case Article():
            tally.articles += outcome.is_new
        case Rejected():
            tally.rejected += 1
        case Crash():
            tally.crashed += 1


async def _stop_with(work: Work, crawler: Crawler) -> None:
    """End the crawl when *work* is stopped: answers under way are awaited, the rest dropped."""
    await work.stopped.wait()
    if isinstance(crawler.spider, WatchSpider):
        crawler.spider.stopped.set()
    await crawler.stop_async()
