"""Where Scrapy hands over what its spider yields: stored together with what comes just then."""

from __future__ import annotations

import asyncio

from scrapy.crawler import Crawler

from crawler.jobs.crawl import Work
from crawler.spiders.watch import Result, WatchSpider

GATHER_S = 0.02  # answers that come so soon after each other share a transaction


class KeepPipeline:
    """Scrapy's item pipeline: every result is settled by the work that its spider was given."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._waiting: list[Result] = []
        self._settling: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> KeepPipeline:
        """Build it for *crawler*, whose spider is a WatchSpider."""
        return cls(crawler)

    def process_item(self, item: Result) -> Result:
        """Take *item*, to be stored at once."""
        if self._settling is None or self._settling.done():
            self._settling = asyncio.create_task(self._settle_soon())
        self._waiting.append(item)
        return item

    async def close_spider(self) -> None:
        """Store what waits, before the crawl is over."""
        if self._settling is not None:
            await self._settling
        await self._settle()

    async def _settle_soon(self) -> None:
        await asyncio.sleep(GATHER_S)
        await self._settle()

    async def _settle(self) -> None:
        """Store what waits; if that fails the crawl ends: what cannot be kept is not asked for."""
        spider = self._crawler.spider
        assert isinstance(spider, WatchSpider), "this pipeline serves one spider"
        work = spider.work
        assert isinstance(work, Work), "which was given this work"
        try:
            while self._waiting:
                await work.writable()
                waiting, self._waiting = self._waiting, []
                work.settle_all(waiting)
        except Exception as error:  # noqa: BLE001  # raised again when the crawl has ended
            work.stop(error)
