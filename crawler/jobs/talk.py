"""Hold a conversation with servers: the engine, the workers and the signals around it."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from scrapy.crawler import AsyncCrawlerRunner, Crawler

from crawler.errors import SeedwireError
from crawler.jobs.finder import finder
from crawler.jobs.manners import scrapy_settings
from crawler.jobs.reactor import on_reactor
from crawler.jobs.stopping import EXIT_INTERRUPTED
from crawler.pool import WorkerPool
from crawler.settings import Settings
from crawler.spiders.ask import Ask, AskSpider
from crawler.spiders.signposts import Signpost
from crawler.spiders.watch import FindLinks

WORKERS = 1  # what is asked comes slowly, and each takes seconds to start
T = TypeVar("T")


class StoppedTalkError(SeedwireError):
    """A signal ended the talk; nothing was written."""


@dataclass(frozen=True, slots=True)
class Means:
    """What a conversation is held with.

    Attributes:
        ask: Asks a server, politely.
        find_links: Reads a source's body in a worker, given its kind, body and address.
        signposts: Reads a page's signposts in a worker, given body and address; none of a page
            that cannot be read.
        now: The clock.
    """

    ask: Ask
    find_links: FindLinks
    signposts: Callable[[bytes, str], Awaitable[tuple[Signpost, ...]]]
    now: Callable[[], datetime]


def hold(
    settings: Settings,
    version: str,
    now: Callable[[], datetime],
    talk: Callable[[Means], Awaitable[T]],
) -> T:
    """Return what *talk* returns; all that it asks goes out as *settings* say.

    Raises:
        StoppedTalkError: SIGINT or SIGTERM came first.
        Exception: What *talk* raised.
    """

    async def held() -> T:
        return await _held(settings, version, now, talk)

    return on_reactor(held)


async def _held(
    settings: Settings,
    version: str,
    now: Callable[[], datetime],
    talk: Callable[[Means], Awaitable[T]],
) -> T:
    loop = asyncio.get_running_loop()
    result: asyncio.Future[T] = loop.create_future()
    no_store = scrapy_settings(settings, version) | {"ITEM_PIPELINES": {}}
    crawler = AsyncCrawlerRunner(no_store).create_crawler(AskSpider)
    said = settings.extract
    with WorkerPool((), WORKERS, said.timeout_s, said.memory_mib) as pool:

        async def talked(ask: Ask) -> None:
            means = Means(ask, finder(pool), _signposts(pool), now)
            try:
                result.set_result(await talk(means))
            except Exception as error:  # noqa: BLE001  # handed to the caller
                result.set_exception(error)

        _stop_on_signals(crawler)
        await crawler.crawl_async(talk=talked, now=now)
    if not result.done():
        raise StoppedTalkError("stopped; nothing was written")
    return result.result()


def _signposts(pool: WorkerPool) -> Callable[[bytes, str], Awaitable[tuple[Signpost, ...]]]:
    async def signposts(body: bytes, url: str) -> tuple[Signpost, ...]:
        try:
            return await asyncio.wrap_future(pool.signposts(body, url))
        except Exception:  # noqa: BLE001  # a worker's end in any form costs this page
            return ()

    return signposts


def _stop_on_signals(crawler: Crawler) -> None:
    """Drop the talk at the first SIGINT or SIGTERM, and end the process at the second."""

    def stop() -> None:
        spider = crawler.spider
        if not isinstance(spider, AskSpider) or spider.stopped.is_set():
            os._exit(EXIT_INTERRUPTED)  # nothing is written while we ask
        spider.stop_talking()

    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop)
