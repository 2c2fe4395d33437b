"""What goes on beside a crawl: its lease is kept, its progress noted, its end seen to."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Any

from crawler.errors import SeedwireError
from crawler.jobs.crawl import Work
from crawler.jobs.extract import Extraction
from crawler.jobs.leasing import Lease
from crawler.jobs.stopping import STOP_S, Stopping
from crawler.jobs.watched import warn
from crawler.jobs.writable import SHORT_S, until_writable
from crawler.leases import BEAT
from crawler.rounds import Round, RoundEnd
from crawler.store.errors import BusyStoreError

log = logging.getLogger(__name__)

BEATS_A_NOTE = 6  # a minute


async def until_stopped(work: Work, *tasks: asyncio.Task[None]) -> None:
    """Wait for the end of *tasks*; when *work* is stopped, only for a while."""
    stopped = asyncio.create_task(work.stopped.wait())
    pending: set[asyncio.Task[Any]] = {stopped, *tasks}
    while stopped in pending and len(pending) > 1:
        _, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    if left := pending - {stopped}:
        _, left = await asyncio.wait(left, timeout=STOP_S)
    work.is_closed = True
    if left:
        log.warning("stopped with work under way, which is put back", extra={"tasks": len(left)})
    for task in left:
        task.cancel()
    for task in tasks:
        if task.done() and not task.cancelled():
            task.result()


async def stop_when(stopping: Stopping, work: Work) -> None:
    """Stop *work* when a signal says so."""
    await stopping.asked.wait()
    work.tally.was_stopped = True
    work.stop()


async def keep(lease: Lease, work: Work, extraction: Extraction, workers: int) -> None:
    """Beat for *lease* while *work* lasts, and stop it when the lease is lost."""
    beats = 0
    try:
        await until_writable(lease.store)
        while lease.beat(workers, work.polling, extraction.under_way):
            if beats % BEATS_A_NOTE == 0:
                keep_round(lease, work, is_over=False)
            beats += 1
            await asyncio.sleep(BEAT.total_seconds())
            await until_writable(lease.store)
    except Exception as error:  # noqa: BLE001  # raised again when the crawl has ended
        work.stop(error)
    else:
        log.error("lease lost: this instance stood still too long, and another took over")
        work.stop()


async def end(lease: Lease, work: Work, now: Callable[[], datetime]) -> None:
    """Say what is to be said of the sources, and note the round, where the store can be written."""
    try:
        await until_writable(lease.store, SHORT_S)
        if not work.error:
            work.tally.notes = warn(lease.store, work.tally.polled_sources, now())
    except BusyStoreError as error:
        log.warning("round not noted", extra={"reason": str(error)})
        return
    keep_round(lease, work)


async def give_up(lease: Lease) -> None:
    """Let others have the lease; where that cannot be written, they see that we are gone."""
    try:
        await until_writable(lease.store, SHORT_S)
        lease.give_up()
    except SeedwireError as error:
        log.warning("lease not given up", extra={"reason": str(error)})


async def beat(lease: Lease) -> None:
    """Keep *lease* alive while nothing is being asked for."""
    with suppress(SeedwireError):  # who sends asks whether it is ours, and meets the error there
        while lease.beat(0, 0, 0):
            await asyncio.sleep(BEAT.total_seconds())


def keep_round(lease: Lease, work: Work, *, is_over: bool = True) -> None:
    """Note in the store what *work* has done so far; where that fails, only the log has it."""
    tally, end = work.tally, RoundEnd.STOPPED if work.tally.was_stopped else RoundEnd.DONE
    done = Round(
        lease.holder.owner,
        lease.holder.command,
        lease.holder.since,
        ended=lease.now() if is_over else None,
        end=(RoundEnd.FAILED if work.error else end) if is_over else None,
        polled=tally.polled,
        unchanged=tally.unchanged,
        failed=len(tally.failed_sources),
        discovered=tally.discovered,
        fetched=tally.fetched,
        articles=tally.articles,
        rejected=tally.rejected,
        crashed=tally.crashed,
        reason=str(work.error) if work.error else None,
    )
    try:
        lease.store.record_round(done)
    except SeedwireError as error:
        log.warning("round not noted", extra={"reason": str(error)})
    if is_over:
        log.info(
            "crawl ended",
            extra={"polled": done.polled, "fetched": done.fetched, "articles": done.articles},
        )
