"""What pages that bring their worker down cost the good pages beside them.

Good pages arrive at a steady pace, first alone, then with a bad one for every so many: one that
hangs, one whose worker crashes, one that needs too much memory, and one whose worker the system
kills. Printed is how long good pages wait until their end is stored, both times; and that each bad
page was tried twice and is in quarantine.

Examples:
    python bench/worker_deaths.py
    python bench/worker_deaths.py --pages 400 --every 100
"""

from __future__ import annotations

import argparse
import asyncio
import ctypes
import json
import signal
import statistics
import sys
import tempfile
import time
from concurrent.futures import Future
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.crawl_site import page as good_page
from crawler.jobs.extract import Extraction
from crawler.pool import WorkerPool
from crawler.settings import ExtractSettings
from crawler.store.sqlite import open_store
from extractors.page import Page
from extractors.stripping.site_memory import SiteMemory

SITE = "https://quay.example"
TOO_MUCH_BYTES = 4 * 2**30
WARM_UPS = 6


class Pool(WorkerPool):
    """Workers to which some pages do what the worst of strangers' pages may do."""

    def extract(self, page: Page, memory: SiteMemory | None = None) -> Future[Any]:
        """Return the future result of extracting *page*, or of what it does to its worker."""
        match page.body:
            case b"hangs":
                return self._schedule(time.sleep, 3_600)
            case b"crashes":
                return self._schedule(ctypes.string_at, 0)
            case b"needs too much memory":
                return self._schedule(bytearray, TOO_MUCH_BYTES)
            case b"is killed":
                return self._schedule(signal.raise_signal, signal.SIGKILL)
        return super().extract(page, memory)


BAD = (b"hangs", b"crashes", b"needs too much memory", b"is killed")


def main() -> None:
    """Run both, and print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=200, help="good ones")
    parser.add_argument("--every", type=int, default=50, help="a bad one for so many good ones")
    parser.add_argument("--pace", type=float, default=4.0, help="good pages a second")
    parser.add_argument("--workers", type=int, default=2, help="processes")
    options = parser.parse_args()
    alone, _ = asyncio.run(_run(options, is_bad=False))
    beside, quarantined = asyncio.run(_run(options, is_bad=True))
    figures: dict[str, object] = {"pages": options.pages, "bad": options.pages // options.every}
    for name, delays in (("alone", alone), ("beside", beside)):
        figures[f"{name}_mean_s"] = round(statistics.mean(delays), 2)
        figures[f"{name}_median_s"] = round(statistics.median(delays), 2)
        figures[f"{name}_worst_s"] = round(max(delays), 2)
    figures["mean_ratio"] = round(statistics.mean(beside) / statistics.mean(alone), 2)
    figures["median_ratio"] = round(statistics.median(beside) / statistics.median(alone), 2)
    print(json.dumps(figures | {"quarantined": quarantined}))


async def _run(options: argparse.Namespace, *, is_bad: bool) -> tuple[list[float], list[str]]:
    """Return the delay of each good page, and the reasons of those in quarantine."""
    said = ExtractSettings()
    arrived_s: dict[str, float] = {}
    delays: dict[str, float] = {}
    arrived, over = asyncio.Event(), asyncio.Event()
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(open_store(Path(folder) / "store.db")) as store,
        Pool((), options.workers, said.timeout_s, said.memory_mib) as pool,
    ):
        warm = [pool.extract(Page(SITE, good_page(0), "text/html")) for _ in range(WARM_UPS)]
        await asyncio.gather(*map(asyncio.wrap_future, warm))

        async def arrive() -> None:
            for number in range(options.pages):
                url = f"{SITE}/{number}"
                arrived_s[url] = time.monotonic()
                store.add_page(Page(url, good_page(number), "text/html"), datetime.now(UTC))
                if is_bad and number % options.every == options.every // 2:
                    body = BAD[number // options.every % len(BAD)]
                    store.add_page(Page(f"{url}/bad", body, "text/html"), datetime.now(UTC))
                arrived.set()
                await asyncio.sleep(1 / options.pace)
            over.set()
            arrived.set()

        arriving = asyncio.create_task(arrive())
        extraction = Extraction(store, pool, lambda: datetime.now(UTC))
        async for outcome in extraction.follow(arrived, over.is_set):
            if outcome.url in arrived_s:
                delays[outcome.url] = time.monotonic() - arrived_s[outcome.url]
        await arriving
        assert len(delays) == options.pages, "a good page was lost"
        return list(delays.values()), [one.reason for one in store.quarantined()]


if __name__ == "__main__":
    main()
