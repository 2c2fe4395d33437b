"""The newsroom's HTTP servers: one for each site, on loopback, in daemon threads."""

import socket
import socketserver
import struct
import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

from tests.newsroom import courier, ledger
from tests.newsroom.answers import Answer
from tests.newsroom.faults import Cut, Drop, Fail, Stall
from tests.newsroom.pages import Look
from tests.newsroom.sites import Site

HOST = "127.0.0.1"
IDLE_TIMEOUT_S = 60
POLL_S = 0.02


class Newsroom:
    """Both sites, running while the context lasts.

    Example:
        with Newsroom() as news:
            urlopen(news.courier.feed_url)

    Attributes:
        courier: The Kestrel Courier, div soup and RSS.
        ledger: Harbour Ledger, HTML5, JSON-LD and Atom.
    """

    def __init__(self, *, courier_port: int = 0, ledger_port: int = 0) -> None:
        """Bind both ports; 0 takes any free one.

        Raises:
            OSError: A port is taken.
        """
        self._servers = [_SiteServer(courier.LOOK, courier_port)]
        try:
            self._servers.append(_SiteServer(ledger.LOOK, ledger_port))
        except OSError:
            self._servers[0].server_close()
            raise
        self.courier, self.ledger = (server.site for server in self._servers)

    @property
    def sites(self) -> tuple[Site, ...]:
        """Both sites."""
        return (self.courier, self.ledger)

    def start_over(self) -> None:
        """Publish what there was at first, and forget edits, faults and what was asked."""
        for server in self._servers:
            server.start_over()
        self.courier, self.ledger = (server.site for server in self._servers)

    def __enter__(self) -> Self:
        """Start to answer."""
        for server in self._servers:
            server.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Stop at once: wake stalled answers, close all connections and free the ports."""
        for server in self._servers:
            server.stop()


class _SiteServer(ThreadingHTTPServer):
    """Serves one site."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, look: Look, port: int) -> None:
        super().__init__((HOST, port), _Handler)
        self._look = look
        self.site = self._new_site()
        self._connections: set[socket.socket] = set()
        self._lock = threading.Lock()

    def server_bind(self) -> None:
        # HTTPServer would look up the host's name here, which can take seconds.
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.server_address[1]

    def _new_site(self) -> Site:
        return Site(self._look, f"http://{HOST}:{self.server_port}")

    def start_over(self) -> None:
        self._hang_up_all()
        self.site = self._new_site()

    def start(self) -> None:
        loop = threading.Thread(target=self.serve_forever, args=(POLL_S,), daemon=True)
        loop.start()

    def stop(self) -> None:
        self.shutdown()
        self.server_close()
        self._hang_up_all()

    def _hang_up_all(self) -> None:
        self.site.stopping.set()
        with self._lock:
            for connection in self._connections:
                _hang_up(connection)

    def opened(self, connection: socket.socket) -> None:
        with self._lock:
            self._connections.add(connection)

    def closed(self, connection: socket.socket) -> None:
        with self._lock:
            self._connections.discard(connection)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: clients under test hang up in the middle on purpose."""


class _Handler(BaseHTTPRequestHandler):
    """Answers the requests of one connection."""

    server: _SiteServer
    protocol_version = "HTTP/1.1"
    timeout = IDLE_TIMEOUT_S
    disable_nagle_algorithm = True
    # One write for headers and body; two would wait for each other's acknowledgement.
    wbufsize = -1

    def setup(self) -> None:
        super().setup()
        self.server.opened(self.connection)

    def finish(self) -> None:
        self.server.closed(self.connection)
        super().finish()

    def do_GET(self) -> None:
        site = self.server.site
        number = site.log.open(self.command, self.path, self.headers.items())
        self._is_cut = False
        answer = self._answer(site)
        site.log.close(number, answer.status if answer else None)
        if answer is None:
            self._reset()
        else:
            self._send(answer)

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_POST(self) -> None:
        """Refuse what the pages' forms send, unread."""
        self._is_cut = False
        number = self.server.site.log.open(self.command, self.path, self.headers.items())
        self.server.site.log.close(number, 405)
        self._send(Answer(405, headers=(("Allow", "GET, HEAD"), ("Connection", "close"))))

    def _answer(self, site: Site) -> Answer | None:
        """Return what to send; None means to reset the connection."""
        match site.faults.take(self.path):
            case Drop():
                return None
            case Fail(answer):
                return answer
            case Cut():
                self._is_cut = self.close_connection = True
            case Stall(seconds):
                if site.stopping.wait(seconds):
                    return None
        return site.answer(self.path, {key.lower(): text for key, text in self.headers.items()})

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        for name, value in answer.headers:
            self.send_header(name, value)
        if answer.status != 304:
            self.send_header("Content-Type", answer.content_type)
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if self.command != "HEAD":
            size = len(answer.body) // 2 if self._is_cut else len(answer.body)
            self.wfile.write(answer.body[:size])

    def _reset(self) -> None:
        # Lingering for zero seconds makes the kernel send RST in place of FIN. The socket closes
        # for good when finish() closes the files made from it.
        linger = struct.pack("ii", 1, 0)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.connection.close()
        self.close_connection = True

    def version_string(self) -> str:
        return "Newsroom"

    def log_message(self, *_: object) -> None:
        """Print nothing: `Site.asked` is the log."""


def _hang_up(connection: socket.socket) -> None:
    with suppress(OSError):  # The client may have been faster.
        connection.shutdown(socket.SHUT_RDWR)
