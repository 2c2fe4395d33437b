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

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> KeepPipeline:
        """Build it for *crawler*, whose spider is a WatchSpider."""
        return cls(crawler)

    def process_item(self, item: Result) -> Result:
        """Take *item*, to be stored at once."""
        if not self._waiting:
            asyncio.get_running_loop().call_later(GATHER_S, self._settle)
        self._waiting.append(item)
        return item

    def close_spider(self) -> None:
        """Store what waits, before the crawl is over."""
        self._settle()

    def _settle(self) -> None:
        """Store what waits; if that fails the crawl ends: what cannot be kept is not asked for."""
        spider = self._crawler.spider
        assert isinstance(spider, WatchSpider), "this pipeline serves one spider"
        work = spider.work
        assert isinstance(work, Work), "which was given this work"
        waiting, self._waiting = self._waiting, []
        try:
            work.settle_all(waiting)
        except Exception as error:  # noqa: BLE001  # raised again when the crawl has ended
            work.stop(error)
