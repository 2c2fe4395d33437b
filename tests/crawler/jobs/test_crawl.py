"""What became of each request is counted and said."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta

import pytest

from crawler.jobs.crawl import Work
from crawler.model import FetchFailure, Poll, Source
from crawler.store.sqlite import open_store
from extractors.page import Entry

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
FEED = Source("feed", "feed", "https://news.example/feed.xml", timedelta(minutes=15))


@pytest.fixture
def work():
    store = open_store(None)
    store.sync_sources([FEED], NOW)
    yield Work(store, lambda: NOW)
    store.close()


def test_refused_and_put_off_pages_are_no_failures(work):
    urls = [f"https://news.example/{number}" for number in range(3)]
    work.settle(Poll("feed", 200, tuple(map(Entry, urls))))
    for item in work._next():
        assert item
    work.settle(FetchFailure(1, "HTTP status 404", is_final=True))
    work.settle(FetchFailure(2, "forbidden by robots.txt", is_final=True, was_asked=False))
    work.settle(FetchFailure(3, "it rests", False, NOW + timedelta(hours=1), was_asked=False))
    assert work.tally.failures == [(urls[0], "HTTP status 404")]
    assert work.tally.refused == ["forbidden by robots.txt"]
    assert work.tally.put_off == ["it rests"]


def test_what_a_source_lists_too_much_and_a_cut_are_said(work, caplog):
    caplog.set_level(logging.WARNING, logger="crawler")
    work.settle(Poll("feed", 200, (Entry("https://news.example/a"),), notes=("It lists more.",)))
    work.settle(Poll("feed", 200, (), is_whole=False))
    first, second = caplog.records
    assert (first.source, first.kept, first.reason) == ("feed", 1, "It lists more.")
    assert "cut" in second.getMessage()
