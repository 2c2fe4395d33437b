"""What benchmarks serve on this machine: answers by path, on several hosts at one port."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = tuple[bytes | None, str]  # a body, None where there is nothing, and its type
NOTHING: Answer = (None, "text/plain")


@contextmanager
def serving(
    hosts: Sequence[str], answer: Callable[[str, str, int], Answer], *, has_tags: bool = False
) -> Iterator[int]:
    """Serve on *hosts*; yield the port.

    Args:
        hosts: Loopback addresses.
        answer: Returns what is at ``/what/number``, by these two and the port.
        has_tags: Send an ETag, and nothing but that to who has it.
    """

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        wbufsize = -1
        timeout = 60

        def do_GET(self) -> None:
            what, _, number = self.path.strip("/").partition("/")
            body, kind = answer(what, number, self.server.server_port)
            status, body = (404, b"") if body is None else (200, body)
            tag = f'"{hash(body)}"' if has_tags else None
            if body and tag and self.headers.get("If-None-Match") == tag:
                status, body = 304, b""
            self.send_response(status)
            if tag:
                self.send_header("ETag", tag)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 128

        def handle_error(self, *_: object) -> None:
            pass

    servers = [Server((hosts[0], 0), Handler)]
    port = servers[0].server_port
    servers += [Server((host, port), Handler) for host in hosts[1:]]
    for server in servers:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield port
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()


def feed_of(links: Iterable[str]) -> bytes:
    """Return a feed that lists *links*."""
    items = "".join(f"<item><link>{link}</link></item>" for link in links)
    head = '<?xml version="1.0"?><rss version="2.0"><channel><title>Quay</title>'
    return f"{head}{items}</channel></rss>".encode()
