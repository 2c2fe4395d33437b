"""The log of what was asked, when, and how much of it at once."""

import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it arrived.

    Attributes:
        at: When it arrived, on `time.monotonic`'s clock, in seconds.
        path: With the query.
        status: What was answered; None while it waits, or when it was dropped.
    """

    at: float
    method: str
    path: str
    headers: tuple[tuple[str, str], ...]
    status: int | None = None

    def header(self, name: str) -> str | None:
        """Return the value of the first header called *name*, in any case."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)


class RequestLog:
    """Requests in the order of their arrival. Safe to use from many threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._requests: dict[int, Request] = {}
        self._opened = 0
        self._in_flight = 0
        self._in_flight_max = 0

    @property
    def asked(self) -> tuple[Request, ...]:
        """Every request since the last `clear`, answered or not."""
        with self._lock:
            return tuple(self._requests.values())

    @property
    def in_flight_max(self) -> int:
        """The largest number of requests that waited for an answer at the same time."""
        with self._lock:
            return self._in_flight_max

    def open(self, method: str, path: str, headers: Iterable[tuple[str, str]]) -> int:
        """Note a request that has arrived; return the number to `close` it by."""
        with self._lock:
            self._opened += 1
            self._requests[self._opened] = Request(time.monotonic(), method, path, tuple(headers))
            self._in_flight += 1
            self._in_flight_max = max(self._in_flight_max, self._in_flight)
            return self._opened

    def close(self, number: int, status: int | None) -> None:
        """Note how a request ends. Call this before the first byte of the answer leaves.

        Later would be too late: a client that has its answer may look here at once, or send
        its next request, which must not count as a second one in flight.
        """
        with self._lock:
            self._in_flight -= 1
            if number in self._requests:
                self._requests[number] = replace(self._requests[number], status=status)

    def clear(self) -> None:
        """Forget all requests; those still in flight go on counting as such."""
        with self._lock:
            self._requests.clear()
            self._in_flight_max = self._in_flight
