"""The daemon, end to end: from its start to SIGTERM, against the local news site."""

from __future__ import annotations

import os
import signal
import subprocess
import time

import pytest

from tests.desk import PATIENCE_S, TIMEOUT_S, kill_all, set_up, wait_for
from tests.newsroom import Newsroom


@pytest.fixture
def news():
    with Newsroom() as running:
        yield running


@pytest.fixture
def desk(tmp_path, news):
    return set_up(tmp_path, news, interval="1s")


@pytest.fixture
def daemon(desk):
    process = desk.start("daemon")
    yield process
    if process.poll() is None:
        kill_all(process)


def stored(desk, headline):
    return desk.store.exists() and desk.has_tables() and headline in desk.articles()


def polls(site):
    return [request for request in site.asked if site.feed_url.endswith(request.path)]


def test_daemon_fetches_polls_again_and_ends_cleanly_on_sigterm(desk, news, daemon):
    wait_for(lambda: desk.has_tables() and len(desk.articles()) == 8, daemon)
    wait_for(lambda: min(len(polls(site)) for site in news.sites) >= 3, daemon)
    assert {request.status for request in polls(news.ledger)[1:]} == {304}
    story = news.ledger.publish("talks-resume-after-nine-week-pause")
    wait_for(lambda: stored(desk, story.headline), daemon)
    daemon.send_signal(signal.SIGTERM)
    said, _ = daemon.communicate(timeout=TIMEOUT_S)
    assert daemon.returncode == 0, said
    assert "9 new articles" in said
    assert "article kept" in said  # the daemon logs what it does
    assert desk.rows("SELECT count(*) FROM pages WHERE state = 'pending'") == [(0,)]
    assert desk.rows("PRAGMA integrity_check") == [("ok",)]


def test_source_that_fails_is_asked_less_often_and_then_served_again(desk, news):
    news.courier.fail("/feed/", 500, times=1)
    daemon = desk.start("daemon")
    try:
        wait_for(lambda: desk.has_tables() and len(desk.articles()) == 8, daemon)
    finally:
        kill_all(daemon)
    assert [request.status for request in polls(news.courier)][:2] == [500, 200]


def test_second_signal_ends_a_daemon_that_still_waits_for_an_answer(desk, news):
    news.courier.stall("/feed/", 30, times=None)
    daemon = desk.start("daemon")
    wait_for(lambda: polls(news.courier), daemon)
    daemon.send_signal(signal.SIGTERM)
    time.sleep(0.3)
    daemon.send_signal(signal.SIGTERM)
    daemon.communicate(timeout=5)
    assert daemon.returncode == 130
    news.courier.heal()


def test_workers_end_when_the_daemon_is_killed(desk, news, daemon):
    wait_for(lambda: desk.has_tables() and desk.articles(), daemon)
    group = os.getpgid(daemon.pid)
    os.kill(daemon.pid, signal.SIGKILL)
    daemon.wait(timeout=5)
    deadline = time.monotonic() + PATIENCE_S
    while members(group) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert members(group) == ""


def members(group):
    listed = subprocess.run(
        ["pgrep", "-g", str(group)], capture_output=True, text=True, check=False
    )
    return listed.stdout.strip()
