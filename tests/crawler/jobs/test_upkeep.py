"""The daily upkeep: what it does, and that what stands in its way stops nothing."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from types import SimpleNamespace

import pytest

from crawler.jobs.upkeep import keep_up
from crawler.store.sqlite import open_store
from tests.crawler.stores import NOW, with_article


@pytest.fixture
def store(tmp_path):
    with closing(open_store(tmp_path / "store.db")) as opened:
        yield opened


def settings(store):
    return SimpleNamespace(
        topics={}, store=store.place, retention=SimpleNamespace(pages=None, rejected=None)
    )


def test_articles_of_an_older_version_get_their_stories(store, caplog):
    with_article(store)
    with closing(sqlite3.connect(store.place)) as other, other:
        other.execute("DELETE FROM key_terms")
        other.execute("DELETE FROM placed")
    assert store.stories(5) == ()
    with caplog.at_level(logging.INFO, "crawler"):
        keep_up(store, settings(store), lambda: NOW)
    assert len(store.stories(5)) == 1
    (record,) = [one for one in caplog.records if one.message == "upkeep done"]
    assert (record.placed, record.pages) == (1, 0)
    assert record.size_bytes == store.place.stat().st_size


def test_what_stands_in_its_way_is_said_and_stops_nothing(store, caplog):
    said = settings(store)
    said.store = store.place.with_name("missing.db")
    keep_up(store, said, lambda: NOW)
    assert "upkeep not done" in caplog.messages
