"""Wait for others that write to the store, without stopping the event loop meanwhile."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from crawler.store import Store
from crawler.store.errors import BusyStoreError

WAIT_S = 30.0  # as SQLite itself does where there is no loop
SHORT_S = 2.0  # at an end, which may not wait long
LOOK_S = 0.1


async def until_writable(
    store: Store, wait_s: float = WAIT_S, clock_s: Callable[[], float] = time.monotonic
) -> None:
    """Return as soon as nobody else writes to *store*; what is written then hardly waits.

    Raises:
        BusyStoreError: Others wrote for *wait_s*.
    """
    end_s = clock_s() + wait_s
    while not store.is_free():
        if clock_s() >= end_s:
            raise BusyStoreError(store.place, wait_s)
        await asyncio.sleep(LOOK_S)
