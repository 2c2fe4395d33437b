"""What the daemon answers to probes, over HTTP on loopback."""

from __future__ import annotations

import json
import socket
import struct
import threading
import time
import urllib.error
import urllib.request
from contextlib import closing
from dataclasses import replace

import pytest

from crawler.errors import SeedwireError
from crawler.jobs import health
from crawler.jobs.health import answering
from crawler.jobs.tally import Tally
from crawler.pulse import Pulse, tell_systemd
from crawler.schedules import Rule
from crawler.store.errors import StoreError
from crawler.store.sqlite import open_store
from tests.crawler.stores import FEED, HOUR, NOW, STORY, with_wanted


class Clock:
    now_s = 100.0

    def __call__(self):
        return self.now_s


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def pulse(clock):
    return Pulse(clock)


@pytest.fixture
def status(tmp_path):
    with closing(open_store(tmp_path / "store.db")) as store:
        with_wanted(store, STORY)
        yield lambda: store.status(NOW)


def get(address):
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def answers(address):
    try:
        return get(f"{address}/healthz")[0] == 200
    except urllib.error.URLError:
        return False


def wait_until(is_so):
    deadline = time.monotonic() + 10
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_probes_tell_alive_from_ready_and_a_stuck_loop_from_both(pulse, clock, status):
    with answering("127.0.0.1:0", pulse, Tally(), status) as address:
        assert get(f"{address}/healthz")[0] == 200
        assert get(f"{address}/readyz")[0] == 503
        pulse.is_crawling = True
        assert get(f"{address}/readyz")[0] == 200
        pulse.can_write = False  # somebody else writes for long
        assert [get(f"{address}/{path}")[0] for path in ("healthz", "readyz")] == [200, 503]
        pulse.can_write = True
        clock.now_s += 60  # the loop is stuck
        code, said = get(f"{address}/healthz")
        assert (code, json.loads(said)["loopAge"]) == (503, 60.0)
        assert get(f"{address}/readyz")[0] == 503
        pulse.beat()
        assert get(f"{address}/healthz")[0] == 200
        assert get(f"{address}/nothing")[0] == 404


def test_metrics_have_counters_queue_and_sources(pulse, status):
    with answering(
        "127.0.0.1:0", pulse, Tally(polled=3, articles=2, alerts_sent=4), status
    ) as address:
        lines = get(f"{address}/metrics")[1].splitlines()
    for line in (
        "seedwire_polls_total 3.0",
        "seedwire_articles_total 2.0",
        "seedwire_pages_wanted 1.0",
        "seedwire_alerts_sent_total 4.0",
        "seedwire_alerts_waiting 0.0",
        "seedwire_alerts_failed 0.0",
        'seedwire_sources{state="ok"} 1.0',
        "seedwire_store_is_readable 1.0",
    ):
        assert line in lines
    assert any(line.startswith("process_resident_memory_bytes") for line in lines)


def test_metrics_are_there_when_the_store_is_not(pulse):
    def status():
        raise StoreError(None, "is gone")

    with answering("127.0.0.1:0", pulse, Tally(polled=3), status) as address:
        lines = get(f"{address}/metrics")[1].splitlines()
    assert "seedwire_store_is_readable 0.0" in lines
    assert "seedwire_polls_total 3.0" in lines


def test_source_outside_of_its_hours_is_not_late(pulse, tmp_path):
    night = replace(FEED, rule=Rule(hours=((0, 60),)))
    with closing(open_store(tmp_path / "store.db")) as store:
        store.sync_sources([night], NOW)
        store.make_due(NOW - HOUR)

        def lateness(now):
            with answering("127.0.0.1:0", pulse, Tally(), lambda: store.status(now)) as address:
                lines = get(f"{address}/metrics")[1].splitlines()
            return next(line for line in lines if line.startswith("seedwire_lateness_seconds "))

        assert lateness(NOW).endswith(" 0.0")
        assert lateness(NOW + 12.5 * HOUR).endswith(" 1800.0")


def test_address_that_another_has_is_taken_over_when_it_is_free(pulse, status, caplog):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        listen = f"127.0.0.1:{other.getsockname()[1]}"
        with answering(listen, pulse, Tally(), status) as address:
            assert "daemon.listen is in use" in caplog.text
            other.close()
            wait_until(lambda: answers(address))
    with answering(listen, pulse, Tally(), status) as again:  # let go of at the end
        assert get(f"{again}/healthz")[0] == 200


def test_one_who_never_had_the_address_ends_at_once(pulse, status):
    with (
        answering("127.0.0.1:0", pulse, Tally(), status) as first,
        answering(first.removeprefix("http://"), pulse, Tally(), status) as second,
    ):
        assert second == first
        assert get(f"{first}/healthz")[0] == 200


@pytest.mark.skipif(not socket.has_dualstack_ipv6(), reason="no IPv6 here")
def test_addresses_of_the_sixth_version_answer_too(pulse, status):
    with answering("[::1]:0", pulse, Tally(), status) as address:
        assert get(f"{address}/healthz")[0] == 200


def test_address_that_nobody_may_have_is_named(pulse, status):
    with (
        pytest.raises(SeedwireError, match=r"daemon\.listen: \[::2\]:9464: "),
        answering("[::2]:9464", pulse, Tally(), status),
    ):
        pass


def test_nothing_answers_unless_it_is_asked_for(pulse, status):
    with answering(None, pulse, Tally(), status) as address:
        assert address is None


@pytest.mark.parametrize("kind", ["file", "abstract"])
def test_systemd_is_told(tmp_path, monkeypatch, kind):
    name = str(tmp_path / "notify") if kind == "file" else f"\0{tmp_path}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(name)
        monkeypatch.setenv("NOTIFY_SOCKET", name.replace("\0", "@"))
        tell_systemd("READY=1")
        assert manager.recv(100) == b"READY=1"
    tell_systemd("READY=1")  # it is gone
    monkeypatch.delenv("NOTIFY_SOCKET")
    tell_systemd("READY=1")


def test_client_that_goes_away_is_no_traceback_on_standard_error(pulse, status, capfd, monkeypatch):
    asked, gone, told = threading.Event(), threading.Event(), threading.Event()
    monkeypatch.setattr(health.log, "debug", lambda *_, **__: told.set())

    def slow():
        asked.set()
        gone.wait(10)
        return status()

    with answering("127.0.0.1:0", pulse, Tally(), slow) as address:
        host, port = address.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port))) as client:
            client.sendall(b"GET /metrics HTTP/1.0\r\n\r\n")
            assert asked.wait(10)
            linger = struct.pack("ii", 1, 0)  # closed by a reset
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        gone.set()
        assert told.wait(10)
    assert "Traceback" not in capfd.readouterr().err
