"""Whether the daemon is alive: its loop moves, and it may crawl."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Callable

STUCK_S = 45.0  # looks come every second, and a write may meet another one of up to 30 seconds


class Pulse:
    """Beaten by the event loop, felt from another thread.

    Attributes:
        is_crawling: Whether this instance crawls, or stands by.
        can_write: Whether the store can be written, as far as was seen.
    """

    def __init__(self, clock_s: Callable[[], float] = time.monotonic) -> None:
        self._clock_s = clock_s
        self._last_s = clock_s()
        self.is_crawling = False
        self.can_write = True

    def beat(self) -> None:
        """Say that the loop moves."""
        self._last_s = self._clock_s()

    @property
    def is_ready(self) -> bool:
        """Whether this instance crawls, and can store what it fetches."""
        return self.is_crawling and self.can_write

    @property
    def state(self) -> str:
        """What this instance does, in a word or two."""
        if not self.can_write:
            return "waiting for others that write to the store"
        return "crawling" if self.is_crawling else "standing by"

    @property
    def age_s(self) -> float:
        """Seconds since the last beat."""
        return self._clock_s() - self._last_s

    @property
    def is_alive(self) -> bool:
        """Whether the loop has moved lately."""
        return self.age_s < STUCK_S


def tell_systemd(message: str) -> None:
    """Tell the service manager, where one listens; see sd_notify(3)."""
    address = os.environ.get("NOTIFY_SOCKET")
    if not address:
        return
    if address.startswith("@"):
        address = "\0" + address[1:]
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as link:
            link.connect(address)
            link.sendall(message.encode())
    except OSError:  # it is gone, and nobody is left to tell
        return
