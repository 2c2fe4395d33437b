"""Alerts, end to end: from the news site to a receiver, through kills and signals."""

from __future__ import annotations

import signal
import threading
import time
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime

import pytest

from crawler.store.sqlite import open_store
from tests.desk import TIMEOUT_S, kill_all, set_up, wait_for
from tests.newsroom import Newsroom
from tests.receiver import Receiver

STORIES = 8


@pytest.fixture
def receiver():
    with Receiver() as running:
        yield running


def with_output(desk, receiver, more=""):
    """Let the desk's topic tell its news, however old, to *receiver*."""
    settings = desk.folder / "seedwire.toml"
    text = settings.read_text().replace(
        "threshold = 0.09",
        'threshold = 0.09\nalerts = ["desk"]\nalert_on = ["new-story", "change"]\n'
        'alert_max_age = "36500d"',
    )
    settings.write_text(f'{text}\n[outputs.desk]\nkind = "webhook"\nurl = "{receiver.url}"\n{more}')
    return desk


def keys(receiver):
    return Counter(posted.headers["idempotency-key"] for posted in receiver.posted)


def test_alert_is_sent_again_with_its_key_when_the_program_is_killed_before_it_noted_it(
    tmp_path, receiver
):
    with Newsroom() as news:
        desk = with_output(set_up(tmp_path, news), receiver)
        receiver.held = threading.Event()
        killed = desk.start("run")
        wait_for(lambda: receiver.posted, killed)
        kill_all(killed)
        receiver.held.set()
        receiver.held = None
        done = desk.seedwire("run")
        assert done.returncode == 0, done.stderr
        assert f"{STORIES} alerts sent" in " ".join(done.stdout.split())
        sent = keys(receiver)
        assert len(sent) == STORIES
        assert sorted(sent.values()) == [1] * (STORIES - 1) + [2]
        assert sent[receiver.posted[0].headers["idempotency-key"]] == 2
        assert desk.seedwire("run", "--now").returncode == 0
        assert keys(receiver) == sent, "what was told is not told again"
        assert desk.rows("SELECT count(*) FROM news") == [(0,)]


def test_daemon_tells_what_is_new_and_goes_on_after_a_signal(tmp_path, receiver):
    with Newsroom() as news:
        desk = with_output(set_up(tmp_path, news, interval="1s"), receiver)
        receiver.answers = [(410, {}), (503, {"Retry-After": "1"})]
        daemon = desk.start("daemon", ALERT_S=1)
        try:
            wait_for(lambda: len(keys(receiver)) == 2, daemon)
            time.sleep(0.5)  # the second message was put off, and all others with it
            daemon.send_signal(signal.SIGTERM)
            said, _ = daemon.communicate(timeout=TIMEOUT_S)
            assert daemon.returncode == 0, said
        finally:
            kill_all(daemon)
        assert len(receiver.posted) == 2
        assert "alerts not sent" in said
        assert "127.0.0.1: 410 Gone" in said
        failed = "SELECT error FROM alerts WHERE state = 'failed'"
        assert desk.rows(failed) == [("127.0.0.1: 410 Gone",)]
        with closing(open_store(desk.store)) as store:
            assert store.retry_alerts(None, datetime.now(UTC)) > 1
        assert desk.seedwire("run").returncode == 0
        assert desk.rows("SELECT count(*) FROM alerts WHERE state = 'sent'") == [(STORIES,)]
