"""Every store there is, empty, and what the tests put into them."""

import importlib
import pkgutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import crawler.store
from crawler.model import Poll, Source
from crawler.paged import Fetched
from extractors.article import Article, Relevance
from extractors.page import Entry, Page

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
FEED = Source("feed", "feed", "https://news.example/feed.xml", 15 * MINUTE)
# Where child processes find this package.
ROOT = Path(__file__).parents[2]
STORY = "https://news.example/story"


def each_store():
    """A parameter for every module in crawler.store that can open one, and every place for it."""
    for module in pkgutil.iter_modules(crawler.store.__path__, "crawler.store."):
        opener = getattr(importlib.import_module(module.name), "open_store", None)
        if opener is not None:
            name = module.name.rpartition(".")[2]
            yield pytest.param(lambda folder, to=opener: to(None), id=f"{name} in memory")
            yield pytest.param(lambda folder, to=opener: to(folder / "store.db"), id=f"{name} file")


def with_wanted(store, *urls):
    """Let the feed list *urls*, and return the pages that are wanted now."""
    store.sync_sources([FEED], NOW)
    store.record_poll(Poll("feed", 200, tuple(Entry(url) for url in urls)), NOW)
    return store.wanted(NOW)


def fetched(page_id, url=STORY, body=b"<p>Talks began.</p>"):
    return Fetched(page_id, url, body, "text/html", 200, NOW)


def with_pending(store, url=STORY):
    """Put one page into the queue, and return its number."""
    page_id = store.add_page(Page(url, b"<p>Talks began.</p>"), NOW)
    assert page_id is not None
    return page_id


def article(url=STORY, headline="Talks begin", body="Talks began in Doha.", **facts):
    return Article(url=url, canonical_url=url, headline=headline, article_body=body, **facts)


def with_article(store, url=STORY, **facts):
    """Take one page through the queue to its article, and return that article's number."""
    return store.keep_article(with_pending(store, url), article(url, **facts), NOW).article_id


def relevance(topic, score):
    return Relevance(topic, score, threshold=0.5, terms=())


def damage(store, row, table="pages", column="body"):
    """Change a bit of what is packed in the file of *store*, of which SQLite knows nothing."""
    with closing(sqlite3.connect(store.place)) as connection, connection:
        which = f"FROM {table} WHERE rowid = {row}"
        (packed,) = connection.execute(f"SELECT {column} {which}").fetchone()
        other = packed[:-1] + bytes([packed[-1] ^ 1])
        connection.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = {row}", (other,))
