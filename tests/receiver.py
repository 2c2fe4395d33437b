"""A server on loopback that takes what is posted to it, and answers as a test tells it to."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self

POLL_S = 0.02


@dataclass(frozen=True)
class Posted:
    """One request: its path, its headers by names in lower case, its body."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def record(self):
        return json.loads(self.body)


@dataclass
class Receiver:
    """Running while the context lasts.

    Attributes:
        answers: The next answers, each a status with headers; then 204 for ever. A status of 0
            is one byte a second.
        posted: What arrived.
    """

    answers: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    posted: list[Posted] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)
    held: threading.Event | None = None

    def __enter__(self) -> Self:
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length", 0)))
                headers = {name.lower(): value for name, value in self.headers.items()}
                receiver.posted.append(Posted(self.path, headers, body))
                status, extra = receiver.answers.pop(0) if receiver.answers else (204, {})
                if receiver.held:
                    receiver.held.wait(30)
                if status == 0:
                    self._dribble()
                    return
                self.send_response(status)
                for name, value in extra.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def _dribble(self) -> None:
                for byte in b"HTTP/1.0 200 OK\r\nX: " + b"x" * 60:
                    self.wfile.write(bytes([byte]))
                    if receiver.stopping.wait(1):
                        return

            def log_message(self, *_: object) -> None:
                """Print nothing."""

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_: object) -> None:
                """Say nothing: clients hang up in the middle on purpose."""

        self._server = Server(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._server.serve_forever, args=(POLL_S,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopping.set()
        if self.held:
            self.held.set()
        self._server.shutdown()
        self._server.server_close()

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self._server.server_port}"

    @property
    def url(self) -> str:
        return f"http://{self.host}/hook"
