"""Why a page that the store knows cannot be read from it is said."""

import sqlite3
from datetime import timedelta

import pytest

from crawler.commands.opened import stored_page
from crawler.errors import SeedwireError
from crawler.model import Poll
from crawler.paged import Fetched, FetchFailure
from crawler.store.sqlite import open_store
from extractors.page import Entry
from extractors.topics.prospect import Prospect
from tests.crawler.stores import FEED, NOW, STORY, damage

OTHER = "https://news.example/other"


@pytest.fixture
def store(tmp_path):
    opened = open_store(tmp_path / "kept.db")
    opened.sync_sources([FEED], NOW)
    yield opened
    opened.close()


def why(store, url=STORY):
    with pytest.raises(SeedwireError) as raised:
        stored_page(store, url)
    said = str(raised.value)
    assert said.startswith(f"{url} ")
    return said.removeprefix(f"{url} ")


def listed(store, *urls, judge=None):
    store.record_poll(Poll("feed", 200, tuple(map(Entry, urls))), NOW, judge)


def fetched(page_id):
    return Fetched(page_id, STORY, b"x", "text/html", 200, NOW)


def test_page_that_was_never_heard_of(store):
    assert why(store) == "is not in the store; save the page and give its file"


def test_page_that_waits(store):
    listed(store, STORY)
    assert why(store) == "waits to be fetched"


def test_page_that_is_tried_again(store):
    listed(store, STORY)
    store.record_fetch_failure(FetchFailure(1, "HTTP status 500", is_final=False), NOW)
    again = f"{NOW + timedelta(minutes=5):%d %b %H:%M}"
    said = f"is not fetched yet: HTTP status 500; it is asked for again from {again} UTC on"
    assert why(store) == said


def test_page_that_was_given_up(store):
    listed(store, STORY)
    failure = FetchFailure(1, "forbidden by robots.txt", is_final=True, was_asked=False)
    store.record_fetch_failure(failure, NOW)
    assert why(store) == "was not fetched: forbidden by robots.txt"


def test_page_that_was_skipped(store):
    listed(store, STORY, judge=lambda entry: Prospect("talks", 0.0, 0.1))
    assert why(store) == "was not fetched: by title, summary and address it is far off every topic"


def test_page_that_led_to_another(store):
    listed(store, STORY, OTHER)
    store.keep_page(fetched(1))
    store.keep_page(fetched(2))
    assert why(store, OTHER) == f"is another address of {STORY}"
    assert stored_page(store, STORY).body == b"x"


def test_page_whose_body_was_thrown_away(store, tmp_path):
    listed(store, STORY)
    store.keep_page(fetched(1))
    with sqlite3.connect(tmp_path / "kept.db") as database:
        database.execute("UPDATE pages SET state = 'done', body = NULL")
    assert why(store).startswith("was read, and its body is not kept any more")


def test_page_that_is_damaged(store):
    listed(store, STORY)
    store.keep_page(fetched(1))
    assert stored_page(store, STORY).body == b"x"
    damage(store, 1)
    assert why(store) == "is damaged in the store; save the page and give its file"
