"""What bench/crawl.py compares with beside plain Scrapy: news-please and Fundus, where installed.

    python bench/crawl_peers.py news-please FILE DB    fetches what the feeds in FILE list
    python bench/crawl_peers.py fundus FILE DB         likewise

FILE has an address a line; the articles go to a new SQLite file. news-please fetches with a thread
for each address and extracts in a process for each core. Fundus reads only sites that somebody
wrote a parser for: it is given one for the benchmark's pages, two paths, where all others must find
headline and body. Both run without delays; neither fetches images.
"""

from __future__ import annotations

import argparse
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urljoin
from urllib.request import urlopen

_NEW = "CREATE TABLE articles (url TEXT PRIMARY KEY, headline TEXT, body TEXT, date TEXT)"
Row = tuple[str, str, str, str]


def main() -> None:
    """Fetch, extract and store."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("news-please", "fundus"))
    parser.add_argument("file", type=Path, metavar="FILE", help="addresses of feeds")
    parser.add_argument("db", type=Path, metavar="DB", help="SQLite file to be made")
    said = parser.parse_args()
    found = {"news-please": news_please, "fundus": fundus}[said.what]
    with closing(sqlite3.connect(said.db)) as db:
        db.execute(_NEW)
        for row in found(said.file.read_text().split()):
            with db:
                db.execute("INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?)", row)


def news_please(feeds: list[str]) -> Iterator[Row]:
    """Yield what news-please makes of the articles."""
    import feedparser
    from newsplease import NewsPlease

    links = []
    for feed in feeds:
        with urlopen(feed) as answer:
            links += [urljoin(feed, entry.link) for entry in feedparser.parse(answer).entries]
    for url, article in NewsPlease.from_urls(links, {}, fetch_images=False).items():
        if article and article.maintext:
            yield url, article.title, article.maintext, str(article.date_publish)


def fundus(feeds: list[str]) -> Iterator[Row]:
    """Yield what Fundus makes of the articles."""
    from fundus import Crawler, RSSFeed
    from fundus.parser import ArticleBody, BaseParser, ParserProxy, attribute
    from fundus.parser.utility import extract_article_body_with_selector
    from fundus.publishers.base_objects import Publisher, PublisherGroup
    from lxml.etree import XPath

    class QuayParser(ParserProxy):
        class V1(BaseParser):
            @attribute
            def body(self) -> ArticleBody | None:
                return extract_article_body_with_selector(
                    self.precomputed.doc, paragraph_selector=XPath("//article/p[not(@class)]")
                )

            @attribute
            def title(self) -> str | None:
                return self.precomputed.doc.findtext(".//h1")

    members = {
        f"Quay{number}": Publisher(
            name=f"Quay {number}",
            domain=urljoin(feed, "/"),
            parser=QuayParser,
            sources=[RSSFeed(feed)],
        )
        for number, feed in enumerate(feeds)
    }
    group = PublisherGroup("Quay", (), members)
    for article in Crawler(group, delay=0.0).crawl(only_complete=False):
        yield article.html.requested_url, article.title or "", str(article.body), ""


if __name__ == "__main__":
    main()
