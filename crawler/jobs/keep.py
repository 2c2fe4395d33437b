"""Where Scrapy hands over what its spider yields."""

from __future__ import annotations

from scrapy.crawler import Crawler

from crawler.jobs.crawl import Work
from crawler.spiders.watch import Result, WatchSpider


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
