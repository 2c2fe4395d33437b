"""What pages leave in the memory of their site: once, with their article, and so many a site."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from crawler.store.sqlite import open_store
from extractors.rejected import Reason, Rejected
from extractors.stripping.site_memory import (
    NAMED_PAGES,
    TRACED_PAGES,
    SiteMemory,
    Trace,
    site_memory,
)
from tests.crawler.stores import HOUR, NOW, article, each_store, with_pending

SITE = "https://news.example"
TRACE = Trace((1,), (10,), (11,), (7, 8))


@pytest.fixture(params=each_store())
def store(request, tmp_path):
    opened = request.param(tmp_path)
    yield opened
    opened.close()


def with_trace(store, number, url="", now=NOW, **facts):
    """Take one page to its article, which leaves a trace of this number."""
    url = url or f"{SITE}/{number}"
    trace = replace(Trace((number,), (1000 + number,), (2000 + number,), (7, 8)), **facts)
    page_id = with_pending(store, url)
    store.keep_article(page_id, article(url, trace=trace), now)
    return trace


def test_site_nobody_has_seen_has_no_memory(store):
    assert store.site_memory(f"{SITE}/1") == SiteMemory()


@pytest.mark.parametrize("now", [pytest.param(NOW, id="dated"), pytest.param(None, id="replayed")])
def test_articles_leave_their_traces_the_newest_first(store, now):
    traces = [with_trace(store, number, now=now) for number in (1, 2, 3)]
    assert store.site_memory(f"{SITE}/9") == site_memory(reversed(traces))


def test_hashes_of_any_size_come_back(store):
    trace = with_trace(store, 2**64 - 1, headlines=(0, 2**63), ledes=())
    assert store.site_memory(SITE) == site_memory([trace])


@pytest.mark.parametrize(
    ("url", "is_known"),
    [
        pytest.param("http://WWW.news.example:8080/other", True, id="same host with www"),
        pytest.param("https://blogs.news.example/a", False, id="another host of the domain"),
        pytest.param("https://example/a", False, id="the domain above"),
        pytest.param("file:///saved/a.html", False, id="a file"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_memory_is_of_the_host_but_for_www(store, url, is_known):
    with_trace(store, 1)
    assert bool(store.site_memory(url)) == is_known


def test_page_from_a_file_leaves_nothing(store):
    with_trace(store, 1, "file:///saved/a.html")
    assert not store.site_memory("file:///saved/a.html")


def test_page_counts_once_however_often_it_is_extracted(store):
    for body in ("Talks began.", "Talks ended.", "Talks ended."):
        page_id = with_pending(store, f"{SITE}/1")
        store.keep_article(page_id, article(f"{SITE}/1", body=body, trace=TRACE), NOW)
        store.keep_article(page_id, article(f"{SITE}/1", body=body, trace=TRACE), NOW)
    assert store.site_memory(SITE) == site_memory([TRACE])


def test_newer_trace_takes_the_place_of_the_older_and_is_the_newest(store):
    with_trace(store, 1)
    second = with_trace(store, 2)
    newer = with_trace(store, 1, blocks=(8, 9))
    assert store.site_memory(SITE) == site_memory([newer, second])


def test_page_whose_canonical_address_changed_counts_once(store):
    with_trace(store, 1, f"{SITE}/a")
    newer = with_trace(store, 2, f"{SITE}/a")
    assert store.site_memory(SITE) == site_memory([newer])


def test_twin_with_the_same_canonical_address_counts_once(store):
    with_trace(store, 1, f"{SITE}/a")
    twin = with_trace(store, 1, f"{SITE}/a/amp", page=(1, 5))
    assert store.site_memory(SITE) == site_memory([twin])


def test_same_article_on_two_sites_counts_on_each(store):
    with_trace(store, 1, f"{SITE}/a")
    with_trace(store, 1, "https://other.example/a")
    assert len(store.site_memory(SITE).pages) == 1
    assert len(store.site_memory("https://other.example").pages) == 1


def test_off_topic_page_leaves_its_trace(store):
    page_id = with_pending(store, f"{SITE}/1")
    read = article(f"{SITE}/1", trace=TRACE)
    store.keep_rejection(page_id, Rejected(f"{SITE}/1", Reason.OFF_TOPIC, "Far off.", read), NOW)
    assert store.site_memory(SITE) == site_memory([TRACE])


@pytest.mark.parametrize("read", [None, article(f"{SITE}/1", trace=TRACE)])
def test_page_that_is_no_article_takes_its_trace_back(store, read):
    with_trace(store, 1)
    page_id = with_pending(store, f"{SITE}/1")
    store.keep_rejection(page_id, Rejected(f"{SITE}/1", Reason.NO_BODY, "No text.", read), NOW)
    assert not store.site_memory(SITE)


def test_page_that_is_done_leaves_nothing_more(store):
    page_id = with_pending(store, f"{SITE}/1")
    store.keep_rejection(page_id, Rejected(f"{SITE}/1", Reason.EMPTY, "Nothing."), NOW)
    store.keep_article(page_id, article(f"{SITE}/1", trace=TRACE), NOW + HOUR)
    assert not store.site_memory(SITE)


def test_article_without_a_trace_leaves_nothing(store):
    store.keep_article(with_pending(store, f"{SITE}/1"), article(f"{SITE}/1"), NOW)
    assert not store.site_memory(SITE)


def test_site_is_remembered_by_its_newest_pages_only(store):
    traces = [with_trace(store, number) for number in range(1, NAMED_PAGES + 4)]
    with_trace(store, 1, "https://other.example/1")
    memory = store.site_memory(SITE)
    assert memory == site_memory(reversed(traces))
    assert len(memory.pages) == NAMED_PAGES
    assert memory.blocks[7].bit_count() == TRACED_PAGES
    assert len(store.site_memory("https://other.example").pages) == 1


def test_what_no_memory_uses_is_not_kept_in_the_file(tmp_path):
    target = tmp_path / "store.db"
    with closing(open_store(target)) as store:
        for number in range(1, NAMED_PAGES + 200):
            with_trace(store, number)
    with closing(sqlite3.connect(target)) as connection:
        rows = connection.execute("SELECT length(blocks) FROM traces ORDER BY id DESC").fetchall()
    lengths = [length for (length,) in rows]
    assert lengths[:TRACED_PAGES] == [16] * TRACED_PAGES
    some = 40  # no site is swept after each page
    assert lengths.count(16) < TRACED_PAGES + some
    assert NAMED_PAGES <= len(lengths) < NAMED_PAGES + some
