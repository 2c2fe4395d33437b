"""One round: everything that is due, and then an end, as for cron."""

from __future__ import annotations

import asyncio

from crawler.jobs.beside import beat, give_up
from crawler.jobs.crawl import Work
from crawler.jobs.leasing import Lease, new_lease
from crawler.jobs.live import Live, alerts_of, crawl, work_of
from crawler.jobs.reactor import on_reactor
from crawler.jobs.stopping import Stopping
from crawler.jobs.tally import Tally
from crawler.jobs.writable import until_writable
from crawler.leases import Holder

ALERTS_S = 300  # at the end of a round; what is left then is sent by the next one


def run_round(live: Live, *, everyone: bool = False) -> Tally | Holder:
    """Poll what is due (or *everyone*), fetch, extract and store, until nothing is left to do.

    Returns:
        What was crawled; or who crawls with this store now, and does all that is due. That one is
        left *everyone* to do.

    Raises:
        Exception: What the store raised; nothing that it had acknowledged is lost.
    """

    async def one_round() -> Tally | Holder:
        stopping = Stopping()
        lease = new_lease(live.store, live.now, "run", live.version)
        await until_writable(live.store)
        if other := await lease.wait_if_doubtful(stopping):
            if everyone:
                live.store.make_due(live.now())
            return other
        live.store.mend_times(live.now())
        work = work_of(live, lease, Tally(), everyone=everyone)
        try:
            await crawl(live, work, lease, stopping)
            await _alert(live, work, lease, stopping)
        finally:
            await give_up(lease)
        return work.tally

    return on_reactor(one_round)


async def _alert(live: Live, work: Work, lease: Lease, stopping: Stopping) -> None:
    """Tell what this round, or one before, found; a round that was stopped leaves it to the next.

    The lease is kept meanwhile: nobody else sends the same.
    """
    if stopping.asked.is_set():
        return
    beating = asyncio.create_task(beat(lease))
    try:
        await alerts_of(live, lease, work.tally).work(stopping.asked, ALERTS_S)
    finally:
        beating.cancel()
    work.tally.was_stopped = stopping.asked.is_set()
