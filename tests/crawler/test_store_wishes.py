"""What hosts asked for outlives a round."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

import pytest

from crawler.failures import FailureKind
from crawler.host_memory import RobotsFile
from crawler.store.sqlite import open_store
from tests.crawler.stores import HOUR, MINUTE, NOW, damage, each_store

ORIGIN = "https://news.example"
READ = RobotsFile(NOW + 6 * HOUR, 200, b"User-agent: *\nDisallow: /closed", NOW)


@pytest.fixture(params=each_store())
def store(request, tmp_path):
    opened = request.param(tmp_path)
    yield opened
    opened.close()


def test_rest_is_remembered_until_it_is_over(store):
    store.keep_rest("news.example", NOW + HOUR, NOW)
    store.keep_rest("quay.example", NOW + MINUTE, NOW)
    assert store.rests(NOW) == {"news.example": NOW + HOUR, "quay.example": NOW + MINUTE}
    assert store.rests(NOW + MINUTE) == {"news.example": NOW + HOUR}
    assert store.rests(NOW + HOUR) == {}


def test_newer_rest_takes_the_place_of_the_older(store):
    store.keep_rest("news.example", NOW + MINUTE, NOW)
    store.keep_rest("news.example", NOW + HOUR, NOW)
    assert store.rests(NOW) == {"news.example": NOW + HOUR}


def test_robots_txt_is_remembered_as_it_was_read(store):
    assert store.robots(ORIGIN) is None
    store.keep_robots(ORIGIN, READ, NOW)
    assert store.robots(ORIGIN) == READ
    assert store.robots("http://news.example") is None


def test_robots_txt_out_of_reach_is_remembered_beside_the_good_copy(store):
    store.keep_robots(ORIGIN, READ, NOW)
    problem = {"problem": "HTTP status 503", "kind": FailureKind.SOFT}
    later = replace(READ, ask_again=NOW + 7 * HOUR, **problem)
    store.keep_robots(ORIGIN, later, NOW + 6 * HOUR)
    assert store.robots(ORIGIN) == later
    assert store.robots(ORIGIN).body == READ.body


def test_robots_txt_that_serves_nobody_any_more_is_forgotten(store):
    store.keep_robots(ORIGIN, READ, NOW)
    later = NOW + 31 * HOUR
    store.keep_robots("https://quay.example", RobotsFile(later), later)
    assert store.robots(ORIGIN) is None


def test_damaged_robots_txt_is_asked_for_again(tmp_path):
    with closing(open_store(tmp_path / "kept.db")) as store:
        store.keep_robots(ORIGIN, READ, NOW)
        damage(store, 1, "robots")
        assert store.robots(ORIGIN) is None
