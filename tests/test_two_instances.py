"""Two daemons and a round on one store: every source is fetched once."""

from __future__ import annotations

import os
import signal

import pytest

from tests.desk import TIMEOUT_S, kill_all, set_up, wait_for
from tests.newsroom import Newsroom


@pytest.fixture
def news():
    with Newsroom() as running:
        yield running


@pytest.fixture
def desk(tmp_path, news):
    return set_up(tmp_path, news)


def asked(news):
    """What the sites were asked for, but for robots.txt: each once, if all is well."""
    return [r.path for site in news.sites for r in site.asked if r.path != "/robots.txt"]


def test_two_daemons_and_a_round_ask_each_source_once_and_the_second_takes_over(desk, news):
    daemons = [desk.start("daemon"), desk.start("daemon")]
    try:
        wait_for(lambda: desk.has_tables() and len(desk.articles()) == 8, daemons[0])
        round_ = desk.seedwire("run")
        assert round_.returncode == 0, round_.stderr
        assert "is at work on this store" in " ".join(round_.stdout.split())
        assert sorted(asked(news)) == sorted(set(asked(news)))
        ((pid,),) = desk.rows("SELECT pid FROM leases")
        first, second = sorted(daemons, key=lambda daemon: daemon.pid != pid)
        os.kill(first.pid, signal.SIGKILL)
        wait_for(lambda: desk.rows("SELECT pid FROM leases") == [(second.pid,)], second)
        assert desk.seedwire("run", "--now").returncode == 0  # makes all due; the daemon does it
        wait_for(lambda: len(asked(news)) >= len(set(asked(news))) + 2, second)
        second.send_signal(signal.SIGTERM)
        said, _ = second.communicate(timeout=TIMEOUT_S)
        assert second.returncode == 0, said
        assert "lease taken over" in said
        assert desk.rows("SELECT count(*) FROM leases") == [(0,)]
    finally:
        for daemon in daemons:
            kill_all(daemon)


def test_settings_are_read_anew_on_a_hang_up_unless_they_are_wrong(desk, news):
    settings = desk.folder / "seedwire.toml"
    good = settings.read_text()
    ledger = good.index("[sources.ledger]")
    off = "[sources.off]\nurl = 'https://off.example/feed'\nenabled = false\n"
    settings.write_text(good[:ledger] + off)
    daemon = desk.start("daemon")
    try:
        wait_for(lambda: desk.has_tables() and desk.articles(), daemon)
        assert not any(request.path != "/robots.txt" for request in news.ledger.asked)
        settings.write_text(good.replace("delay_s", "dealy_s"))
        daemon.send_signal(signal.SIGHUP)
        settings_error = 'unknown key; did you mean "delay_s"?'
        lines = []
        while settings_error not in (line := daemon.stdout.readline()):
            assert line, "it has ended"
            lines.append(line)
        assert "watching 1 source; Ctrl-C ends it\n" in lines
        settings.write_text(f"{good}\n{off}[log]\nformat = 'json'\n")
        daemon.send_signal(signal.SIGHUP)
        wait_for(lambda: len(desk.articles()) == 8, daemon)
        daemon.send_signal(signal.SIGTERM)
        said, _ = daemon.communicate(timeout=TIMEOUT_S)
        assert daemon.returncode == 0
        assert "a change of the settings takes a restart table='[log]'" in said
        assert "[daemon]" not in said
        assert "settings reloaded sources=2" in said
    finally:
        kill_all(daemon)
