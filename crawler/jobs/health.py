"""What the daemon tells other programs over HTTP, on a port of this machine only.

It answers from a thread of its own: an event loop that is stuck could not say so.
"""

from __future__ import annotations

import errno
import json
import logging
import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from prometheus_client import CollectorRegistry
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.process_collector import ProcessCollector
from prometheus_client.registry import Collector

from crawler.errors import SeedwireError
from crawler.jobs.tally import Tally
from crawler.pulse import Pulse
from crawler.reports import SourceState
from crawler.status import Status

log = logging.getLogger(__name__)

OK, UNAVAILABLE, NOT_FOUND = 200, 503, 404
LOOK_S = 0.5  # how often the thread looks whether it is over, or its address is free
_REQUEST_S = 10


class _Seedwire(Collector):
    """The numbers of one daemon, read when they are asked for."""

    def __init__(self, pulse: Pulse, tally: Tally, status: Callable[[], Status]) -> None:
        self._pulse, self._tally, self._status = pulse, tally, status

    def describe(self) -> Iterable[Metric]:
        """Return nothing: what there is takes the store to know."""
        return ()

    def collect(self) -> Iterator[Metric]:
        """Yield all numbers."""
        yield _gauge("loop_age_seconds", "Since the event loop moved last.", self._pulse.age_s)
        yield _gauge(
            "is_crawling", "1 where this instance holds the lease.", self._pulse.is_crawling
        )
        yield from _counters(self._tally)
        try:
            status = self._status()
        except SeedwireError:  # the store cannot be read now; the rest can be told
            yield _gauge("store_is_readable", "Whether the store can be read.", 0)
            return
        yield _gauge("store_is_readable", "Whether the store can be read.", 1)
        yield from _gauges(status)


def _counters(tally: Tally) -> Iterator[Metric]:
    for name, text, value in (
        ("polls", "Sources that answered.", tally.polled),
        ("polls_unchanged", "Of these, those that said that nothing changed.", tally.unchanged),
        ("failures", "Sources, parts and pages that were asked in vain.", tally.failed.count),
        ("links_discovered", "New articles that were listed.", tally.discovered),
        ("pages_fetched", "Pages that were kept.", tally.fetched),
        ("articles", "New articles that were stored.", tally.articles),
        ("pages_rejected", "Pages that are no articles, or off topic.", tally.rejected),
        ("pages_crashed", "Pages whose extraction was given up.", tally.crashed),
        ("alerts_raised", "Alerts that news raised.", tally.alerts_raised),
        ("alerts_sent", "Alerts that were told.", tally.alerts_sent),
        ("alerts_given_up", "Alerts that could not be told.", tally.alerts_failed),
    ):
        yield CounterMetricFamily(f"seedwire_{name}", text, value=value)


def _gauges(status: Status) -> Iterator[Metric]:
    late = min((report.asked_next(status.now) for report in status.reports), default=status.now)
    oldest = status.oldest_pending or status.now
    told = status.oldest_alert or status.now
    for name, text, value in (
        ("pages_wanted", "Pages to fetch.", status.counts.wanted),
        ("pages_put_off", "Of these, those that wait for their next try.", status.put_off),
        ("pages_pending", "Pages to extract.", status.counts.pending),
        ("pages_quarantined", "Pages in quarantine.", status.quarantined),
        ("pending_age_seconds", "Of the oldest page to extract.", _seconds(status, oldest)),
        ("lateness_seconds", "Of the source that is due longest.", _seconds(status, late)),
        ("articles_stored", "Articles in the store.", status.counts.articles),
        ("alerts_waiting", "Alerts to send.", status.alerts_waiting),
        ("alerts_failed", "Alerts that were given up, until retried.", status.alerts_failed),
        ("alert_age_seconds", "Of the alert that waits longest.", _seconds(status, told)),
    ):
        yield _gauge(name, text, value)
    sources = GaugeMetricFamily("seedwire_sources", "Sources by state.", labels=["state"])
    for state in SourceState:
        count = sum(report.state is state for report in status.reports)
        sources.add_metric([state.value], count)
    yield sources


def _seconds(status: Status, since: datetime) -> float:
    return max(0.0, (status.now - since).total_seconds())


def _gauge(name: str, text: str, value: float) -> Metric:
    return GaugeMetricFamily(f"seedwire_{name}", text, value=float(value))


@contextmanager
def answering(
    listen: str | None, pulse: Pulse, tally: Tally, status: Callable[[], Status]
) -> Iterator[str | None]:
    """Answer /metrics, /healthz and /readyz at *listen* while the context lasts.

    While another program has that address, such as the daemon that this one stands by for, it
    waits until that is gone.

    Args:
        listen: Address and port; None for not at all.
        pulse: Of the event loop.
        tally: What was crawled so far.
        status: Reads the store; called from another thread.

    Yields:
        The address that it answers at; None where it does not.

    Raises:
        SeedwireError: Nothing can ever answer there.
    """
    if listen is None:
        yield None
        return
    registry = CollectorRegistry()
    registry.register(_Seedwire(pulse, tally, status))
    ProcessCollector(registry=registry)
    host, _, port = listen.rpartition(":")
    address = host.strip("[]"), int(port)

    class Handler(_Handler):
        felt, numbers = pulse, registry

    server = None
    try:
        server = _Server(address, Handler)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise SeedwireError(f"daemon.listen: {listen}: {error.strerror}") from error
        facts = {"listen": listen}
        log.warning("daemon.listen is in use; waiting for it to be free", extra=facts)
    ended = threading.Event()
    thread = threading.Thread(
        target=_answer, args=(server, address, Handler, ended), name="health", daemon=True
    )
    thread.start()
    try:
        yield f"http://{host}:{server.server_port if server else port}"
    finally:
        ended.set()
        thread.join()


class _Server(ThreadingHTTPServer):
    timeout = LOOK_S

    def __init__(self, address: tuple[str, int], handler: type[BaseHTTPRequestHandler]) -> None:
        self.address_family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
        super().__init__(address, handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing on standard error of a client that went away."""
        log.debug("a request was not answered", exc_info=True)


def _answer(
    server: _Server | None,
    address: tuple[str, int],
    handler: type[BaseHTTPRequestHandler],
    ended: threading.Event,
) -> None:
    """Answer at *address* until it is *ended*, by *server* or from when the address is free."""
    while server is None:
        if ended.wait(LOOK_S):
            return
        with suppress(OSError):
            server = _Server(address, handler)
            log.info("daemon.listen is free; answering")
    with server:
        while not ended.is_set():
            server.handle_request()


class _Handler(BaseHTTPRequestHandler):
    """Answers one request; *felt* and *numbers* are the daemon's."""

    felt: Pulse
    numbers: CollectorRegistry
    timeout = _REQUEST_S

    def do_GET(self) -> None:  # the library's name
        """Answer."""
        match urlsplit(self.path).path:
            case "/metrics":
                self._send(OK, generate_latest(self.numbers), CONTENT_TYPE_LATEST)
            case "/healthz":
                self._state(is_well=self.felt.is_alive)
            case "/readyz":
                self._state(is_well=self.felt.is_alive and self.felt.is_ready)
            case _:
                self._send(NOT_FOUND, b"/metrics, /healthz or /readyz\n", "text/plain")

    def _state(self, *, is_well: bool) -> None:
        state = {
            "ok": is_well,
            "crawls": self.felt.is_crawling,
            "canWrite": self.felt.can_write,
            "loopAge": round(self.felt.age_s, 1),
        }
        self._send(OK if is_well else UNAVAILABLE, json.dumps(state).encode(), "application/json")

    def _send(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing: probes come every few seconds."""
