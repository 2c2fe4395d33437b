"""What hosts ask of us, kept in the store a moment later: when nobody else writes to it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime

from crawler.host_memory import HostMemory, RobotsFile
from crawler.jobs.writable import until_writable
from crawler.store import Store


class LateMemory(HostMemory):
    """The memory of *store*; middlewares that use it never wait for its lock.

    Args:
        store: Where it is kept.
        fail: Told what stands in the way of keeping it.
    """

    def __init__(self, store: Store, fail: Callable[[Exception], None]) -> None:
        self._store, self._fail = store, fail
        self._rests: dict[str, tuple[datetime, datetime]] = {}
        self._robots: dict[str, tuple[RobotsFile, datetime]] = {}
        self._writing: asyncio.Task[None] | None = None

    def rests(self, now: datetime) -> Mapping[str, datetime]:
        """Return until when hosts are to be left alone."""
        new = {host: until for host, (until, _) in self._rests.items()}
        return {**self._store.rests(now), **new}

    def keep_rest(self, host: str, until: datetime, now: datetime) -> None:
        """Remember that *host* is to be left alone."""
        self._rests[host] = until, now
        self._write_soon()

    def robots(self, origin: str) -> RobotsFile | None:
        """Return what is remembered of a robots.txt."""
        new = self._robots.get(origin)
        return new[0] if new else self._store.robots(origin)

    def keep_robots(self, origin: str, file: RobotsFile, now: datetime) -> None:
        """Remember a robots.txt."""
        self._robots[origin] = file, now
        self._write_soon()

    async def written(self) -> None:
        """Wait until all is in the store, or it was told why not."""
        if self._writing:
            await self._writing

    def _write_soon(self) -> None:
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write())

    async def _write(self) -> None:
        try:
            while self._rests or self._robots:
                await until_writable(self._store)
                with self._store.together():
                    for host, (until, now) in self._rests.items():
                        self._store.keep_rest(host, until, now)
                    for origin, (file, now) in self._robots.items():
                        self._store.keep_robots(origin, file, now)
                self._rests.clear()
                self._robots.clear()
        except Exception as error:  # noqa: BLE001  # the crawl ends with it
            self._fail(error)
