"""What reads a source's body: a worker, and another one if that was killed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool

from crawler.listing import Listing
from crawler.pool import BrokenPoolError, WorkerPool
from crawler.spiders import UnreadableSourceError
from crawler.spiders.watch import FindLinks


def finder(pool: WorkerPool, stop: Callable[[Exception], None] = lambda _: None) -> FindLinks:
    """Return what reads a source's body in a worker of *pool*.

    Args:
        pool: The workers.
        stop: Told when there are none to be had: to go on would blame every source for it.
    """

    async def find_links(kind: str, body: bytes, url: str) -> Listing:
        await pool.warm()
        while True:
            try:
                return await asyncio.wrap_future(pool.links(kind, body, url))
            except UnreadableSourceError:
                raise
            except BrokenProcessPool:  # no fault of this source
                _restart(pool, stop)
            except Exception as error:  # a worker's end in any form is the source's failure
                reason = pool.crash(error).reason
                raise UnreadableSourceError(f"reading the answer failed: {reason}") from error

    return find_links


def _restart(pool: WorkerPool, stop: Callable[[Exception], None]) -> None:
    try:
        pool.restart()
    except BrokenPoolError as error:
        stop(error)
        raise UnreadableSourceError(str(error)) from error
