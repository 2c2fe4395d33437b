"""What bench/crawl.py compares with: Scrapy as most people would write it, in one process.

    python bench/crawl_plain.py polls FILE        asks each feed in FILE once, conditionally
    python bench/crawl_plain.py articles FILE DB  reads the feeds, fetches what they list, and
                                                  extracts by trafilatura in an item pipeline

FILE has an address a line. Scrapy's settings are its defaults, but for logs and robots.txt.
"""

from __future__ import annotations

import argparse
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import Any

import feedparser
import scrapy
import trafilatura
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response

SETTINGS = {"LOG_ENABLED": False, "TELNETCONSOLE_ENABLED": False, "ROBOTSTXT_OBEY": False}
_NEW = "CREATE TABLE articles (url TEXT PRIMARY KEY, headline TEXT, body TEXT, date TEXT)"


def main() -> None:
    """Do one of the two."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("polls", "articles"))
    parser.add_argument("file", type=Path, metavar="FILE", help="addresses of feeds")
    parser.add_argument("db", type=Path, nargs="?", metavar="DB", help="SQLite file to be made")
    said = parser.parse_args()
    feeds = said.file.read_text().split()
    if said.what == "polls":
        process = CrawlerProcess(SETTINGS)
        process.crawl(PollSpider, feeds=feeds)
        process.start()
        return
    with closing(sqlite3.connect(said.db)) as db:
        db.execute(_NEW)
        process = CrawlerProcess(SETTINGS | {"ITEM_PIPELINES": {TrafilaturaPipeline: 100}})
        process.crawl(ArticleSpider, feeds=feeds, db=db)
        process.start()


class PollSpider(scrapy.Spider):
    """Asks each feed whether it changed: the least that a poll can cost with Scrapy."""

    name = "polls"
    handle_httpstatus_list = (304,)

    def __init__(self, feeds: list[str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.feeds, self.unchanged = feeds, 0

    async def start(self) -> AsyncIterator[Any]:
        """Yield a conditional request for each feed."""
        for url in self.feeds:
            yield scrapy.Request(url, headers={"If-None-Match": '"one"'}, dont_filter=True)

    def parse(self, response: Response) -> None:
        """Count what is unchanged."""
        self.unchanged += response.status == 304

    def closed(self, reason: str) -> None:
        """Refuse a figure for work that was not done."""
        assert self.unchanged == len(self.feeds), f"{self.unchanged} of {len(self.feeds)}: {reason}"


class ArticleSpider(scrapy.Spider):
    """Fetches all that the feeds list."""

    name = "articles"

    def __init__(self, feeds: list[str], db: sqlite3.Connection, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.start_urls, self.db = feeds, db

    def parse(self, response: Response) -> Iterator[Any]:
        """Yield a request for each item."""
        for entry in feedparser.parse(BytesIO(response.body)).entries:
            yield response.follow(entry.link, self.parse_article)

    def parse_article(self, response: Response) -> Iterator[Any]:
        """Yield the page."""
        yield {"url": response.url, "body": response.body}


class TrafilaturaPipeline:
    """Extracts text and metadata, and stores them, a transaction an article."""

    def __init__(self, crawler: Any) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Any) -> TrafilaturaPipeline:
        """Build it for *crawler*."""
        return cls(crawler)

    def process_item(self, item: dict[str, Any]) -> dict[str, Any]:
        """Store the article that *item* is."""
        found = trafilatura.bare_extraction(item["body"], url=item["url"], with_metadata=True)
        if found:
            db = self._crawler.spider.db
            with db:
                row = (item["url"], found.title, found.text, found.date)
                db.execute("INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?)", row)
        return item


if __name__ == "__main__":
    main()
