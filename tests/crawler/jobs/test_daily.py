"""The daemon's daily upkeep, which has topics read anew at times, is not due again after that."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

from crawler.jobs import daemon
from crawler.jobs.daemon import _Daemon
from crawler.jobs.stopping import Stopping
from crawler.jobs.tally import Tally
from crawler.pulse import Pulse


def now():
    return datetime.now(UTC)


async def nothing(*_):
    """Be a job that has nothing to do."""


def test_upkeep_is_daily_however_often_the_crawl_begins_anew(monkeypatch):
    kept_up = []
    work = SimpleNamespace(
        poll_due=lambda: None,
        look=lambda: None,
        stopped=asyncio.Event(),
        writable=nothing,
        tally=Tally(),
        stop=lambda error=None: None,
    )

    async def crawl(*_):
        while len(kept_up) < 1:
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.1)

    def keep_up(*_):
        kept_up.append(now())
        return True

    monkeypatch.setattr(daemon, "work_of", lambda *_, **__: work)
    monkeypatch.setattr(
        daemon, "alerts_of", lambda *_: SimpleNamespace(work=nothing, finish=nothing)
    )
    monkeypatch.setattr(daemon, "warn", lambda *_: None)
    monkeypatch.setattr(daemon, "crawl", crawl)
    monkeypatch.setattr(daemon, "keep_up", keep_up)
    store = SimpleNamespace(mend_times=lambda _: 0)

    async def watch():
        live = SimpleNamespace(store=store, settings=None, now=now)
        one = _Daemon(live, None, None, Stopping(reloads=True), Tally(), Pulse())
        one.upkeep_at = now()
        for _ in range(3):
            await one._crawl()
            assert one.upkeep_at > now() + timedelta(hours=12)
        assert one.stopping.reload.is_set()

    asyncio.run(asyncio.wait_for(watch(), 10))
    assert len(kept_up) == 1
