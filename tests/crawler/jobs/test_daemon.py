"""The end of a crawl that a daemon's scheduler has jobs in."""

from __future__ import annotations

import asyncio

import pytest
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from crawler.jobs.daemon import ended, until_ended


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_job_that_ends_with_the_crawl_is_no_error(turns, caplog):
    async def crawl() -> None:
        scheduler = AsyncIOScheduler(timezone="UTC")
        scheduler.add_job(until_ended(asyncio.Event().wait))
        scheduler.start()
        for _ in range(turns):  # in one the scheduler looks, in the next the job begins
            await asyncio.sleep(0)
        await ended(scheduler)
        await asyncio.sleep(0.01)
        assert not scheduler.running

    asyncio.run(crawl())
    assert [record.message for record in caplog.records if record.levelname == "ERROR"] == []
