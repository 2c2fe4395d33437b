"""Faults on demand: which of the next requests go wrong, and how."""

import threading
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from tests.newsroom.answers import Answer

EVERY_PATH = "*"


@dataclass(frozen=True, slots=True)
class Fail:
    """Give this answer in place of the true one."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class Drop:
    """Reset the connection without an answer."""


@dataclass(frozen=True, slots=True)
class Stall:
    """Wait, then give the true answer."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Cut:
    """Promise the whole body, send half of it, and close the connection."""


Fault = Fail | Drop | Stall | Cut


class Faults:
    """Faults waiting for requests, first in, first used. Safe to use from many threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._planned: list[_Planned] = []

    def plan(self, path: str, fault: Fault, times: int | None) -> None:
        """Let the next *times* requests for *path* meet *fault*; None means all of them.

        Args:
            path: A path or a whole address. With a query, only that query counts; without,
                any does. "*" is every path.
            fault: What happens.
            times: How often.
        """
        parts = urlsplit(path)
        target = f"{parts.path}?{parts.query}" if parts.query else parts.path
        with self._lock:
            self._planned.append(_Planned(target, fault, times))

    def take(self, target: str) -> Fault | None:
        """Return the fault for a request for *target* and use it up; None means no fault."""
        with self._lock:
            for number, planned in enumerate(self._planned):
                if planned.path in (EVERY_PATH, target, urlsplit(target).path):
                    self._use(number, planned)
                    return planned.fault
        return None

    def clear(self) -> None:
        """Forget all faults."""
        with self._lock:
            self._planned.clear()

    def _use(self, number: int, planned: "_Planned") -> None:
        if planned.times is None:
            return
        if planned.times <= 1:
            del self._planned[number]
        else:
            self._planned[number] = replace(planned, times=planned.times - 1)


@dataclass(frozen=True, slots=True)
class _Planned:
    path: str
    fault: Fault
    times: int | None
