"""Notice that the clock on the wall was set, or stood still with the machine, and what then."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta

SET = timedelta(seconds=5)  # clocks that are kept right are moved by far less at a time
_DAY = timedelta(days=1)


class ClockWatch:
    """Compares the clock on the wall with one that only ever runs."""

    def __init__(
        self, now: Callable[[], datetime], clock_s: Callable[[], float] = time.monotonic
    ) -> None:
        self._now, self._clock_s = now, clock_s
        self._last = now(), clock_s()

    def jump(self) -> timedelta | None:
        """Return by how much the wall's clock jumped since the last call; None for hardly."""
        (before, before_s), (now, now_s) = self._last, (self._now(), self._clock_s())
        self._last = now, now_s
        jumped = now - before - timedelta(seconds=now_s - before_s)
        return jumped if abs(jumped) >= SET else None


def upkeep_after(jumped: timedelta, due: datetime, now: datetime) -> datetime:
    """Return when an upkeep that was *due* is, after the clock *jumped*.

    What is too old is not told by a clock that jumps far; one that sleeps each night tells it.
    """
    return now + _DAY if jumped > _DAY else min(max(due, now), now + _DAY)
