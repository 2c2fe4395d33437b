"""What crawling costs, beside plain Scrapy: polls, articles, memory, seen-checks.

    python bench/crawl.py                      a small run, some minutes
    python bench/crawl.py --pages 20000        memory over as many pages as the goal names
    python bench/crawl.py --only known         one part: polls, articles, saved, memory or known
    python bench/crawl.py --only saved --data PATH     saved pages, of the development sets

A site of written or saved pages is served on loopback by a process of its own
(bench/crawl_site.py). Ours is the command line with a store in a file, as people run it:
robots.txt, seen-checks, a topic that lets all through, all transactions on the disk. Plain is
bench/crawl_plain.py: default Scrapy, trafilatura in an item pipeline, one SQLite file; news-please
and Fundus are run by bench/crawl_peers.py. Nobody waits between requests. What both need to start
is taken out by running two sizes and dividing the difference. Every figure is of this machine and
this run; other work on it makes them worse.

- polls: CPU of all processes for each poll of an unchanged feed (304)
- articles: stored for each second, and CPU for each; "archived" is ours with WARC files
- saved: likewise, of saved pages instead of written ones, with --data only
- memory: of our parent process and its workers while --pages are fetched and extracted
- known: a seen-check and a poll (50 items, 1 of them new) with so many addresses in the store

The last line is JSON with all figures.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from crawl_articles import articles
from crawl_runs import HOSTS, Cost, children, desk_in, ours, plain, rows, rss_mib, run, site
from crawl_site import host

from crawler.addresses import url_key
from crawler.model import Poll, Source
from crawler.store.sqlite import SqliteStore, open_store
from extractors.page import Entry

TIMES = 40  # a poll and a seen-check are timed so often
ITEMS = 50
SMALL = 3  # paragraphs of an article whose length does not matter


def main() -> None:
    """Measure the parts that are asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parts = {"polls": polls, "articles": articles, "saved": saved, "memory": memory, "known": known}
    parser.add_argument("--only", choices=parts, help="measure one part; default: all")
    parser.add_argument("--polls", type=int, default=800, help="feeds, in the larger run")
    parser.add_argument("--articles", type=int, default=800, help="articles, in the larger run")
    parser.add_argument("--data", type=Path, help="folder with the development sets")
    parser.add_argument("--pipelines", nargs="+", help="only these, such as: ours plain")
    parser.add_argument("--turns", type=int, default=1, help="measure articles so often")
    parser.add_argument(
        "--peers", default=sys.executable, help="Python that has news-please and Fundus installed"
    )
    parser.add_argument("--pages", type=int, default=2_000, help="pages, for memory")
    parser.add_argument(
        "--known", type=int, nargs="+", default=[10_000, 1_000_000], help="addresses in the store"
    )
    said = parser.parse_args()
    figures: dict[str, object] = {}
    for name, part in parts.items():
        if said.only in (None, name):
            with TemporaryDirectory() as folder:
                figures[name] = part(said, Path(folder))
    print(json.dumps(figures))


def polls(said: argparse.Namespace, folder: Path) -> dict[str, float]:
    """Measure polls of unchanged feeds."""
    few, many = said.polls // 4, said.polls
    costs: dict[str, list[Cost]] = {"ours": [], "bare": []}
    with site(items=0) as port:
        for count in (few, many):
            feeds = [f"http://{host(i % HOSTS)}:{port}/empty/{i}" for i in range(count)]
            desk = desk_in(folder / str(count), feeds)
            run(ours("run"), desk)
            costs["ours"].append(run(ours("run", "--now"), desk))
            assert rows(desk, "SELECT count(*) FROM sources WHERE failures > 0") == 0
            (desk / "feeds.txt").write_text("\n".join(feeds))
            costs["bare"].append(run(plain("polls", "feeds.txt"), desk))
    found = {
        f"{name}_cpu_ms": 1000 * (large.cpu_s - small.cpu_s) / (many - few)
        for name, (small, large) in costs.items()
    }
    found["ratio"] = found["ours_cpu_ms"] / found["bare_cpu_ms"]
    print(
        f"poll of an unchanged feed: {found['ours_cpu_ms']:.2f} ms of CPU,"
        f" bare Scrapy {found['bare_cpu_ms']:.2f} ms ({found['ratio']:.2f} times; goal: 2)"
    )
    return rounded(found)


def saved(said: argparse.Namespace, folder: Path) -> dict[str, object] | None:
    """Measure saved pages, where there are any."""
    return articles(said, folder, said.data) if said.data else None


def memory(said: argparse.Namespace, folder: Path) -> dict[str, float]:
    """Measure memory over many small pages: flat is what it is to be from a quarter to the end."""
    with site(items=said.pages // HOSTS, paragraphs=SMALL) as port:
        feeds = [f"http://{host(i)}:{port}/feed/{i}" for i in range(HOSTS)]
        desk = desk_in(folder / "memory", feeds)
        samples: list[tuple[int, float, float]] = []

        def sample(pid: int) -> None:
            with suppress(sqlite3.OperationalError):  # no store yet
                done = rows(desk, "SELECT coalesce(max(id), 0) FROM articles")
                samples.append((done, rss_mib(pid), sum(map(rss_mib, children(pid)))))

        cost = run(ours("run"), desk, sample)
        total = rows(desk, "SELECT count(*) FROM articles")
    found: dict[str, float] = {"pages": total, "minutes": cost.wall_s / 60}
    for share in (0.25, 0.5, 0.75, 0.98):
        near = min(samples, key=lambda one: abs(one[0] - share * total))
        found |= {f"parent_mib_{share:.2f}": near[1], f"workers_mib_{share:.2f}": near[2]}
    found["parent_growth_kib_a_page"] = slope([(one[0], one[1]) for one in samples], total)
    found["workers_growth_kib_a_page"] = slope([(one[0], one[2]) for one in samples], total)
    said_so = ", ".join(f"{name} {value:.1f}" for name, value in found.items())
    print(f"memory over the pages: {said_so}")
    return rounded(found)


def known(said: argparse.Namespace, folder: Path) -> dict[str, dict[str, float]]:
    """Measure a poll and a seen-check by how many addresses are known."""
    found = {}
    for count in said.known:
        target = folder / f"{count}.db"
        fill(target, count)
        with closing(open_store(target)) as store:
            times = _timed(store, count)
        found[str(count)] = rounded(
            {f"{name}_ms": statistics.median(each) for name, each in times.items()}
        )
        print(f"with {count:,} known addresses, ms of CPU, medians: {found[str(count)]}")
    return found


def _timed(store: SqliteStore, count: int) -> dict[str, list[float]]:
    """Return the milliseconds of CPU of each turn, by what was done."""
    now = datetime.now(UTC)
    times: dict[str, list[float]] = {"seen": [], "poll": [], "unchanged": [], "due": []}
    for turn in range(TIMES):
        old = (turn * 7919) % (count - ITEMS)
        entries = [Entry(address(old + i)) for i in range(ITEMS - 1)]
        poll = Poll("quay", 200, (*entries, Entry(f"https://quay.example/new/{turn}")), '"one"')
        assert timed(times["seen"], store.is_seen, address(old))
        assert timed(times["poll"], store.record_poll, poll, now) == 1, "one item was new"
        timed(times["unchanged"], store.record_poll, Poll("quay", 304), now)
        timed(times["due"], store.due_sources, now, True)
    return times


def fill(target: Path, count: int) -> None:
    """Make a store with *count* known pages, all of them done, without going through the work."""
    with closing(open_store(target)) as store:
        now = datetime.now(UTC)
        source = Source("quay", "feed", "https://quay.example/feed", timedelta(minutes=15))
        store.sync_sources([source], now)
    with closing(sqlite3.connect(target)) as db:
        db.execute("PRAGMA synchronous = OFF")
        (last,) = db.execute("SELECT coalesce(max(id), 0) FROM pages").fetchone()
        numbers = range(count)
        with db:
            db.executemany(
                "INSERT INTO pages (id, url, final_url, source_id, has_entry, state, attempts)"
                " VALUES (?, ?, ?, 1, 1, 'done', 0)",
                ((last + i + 1, address(i), address(i)) for i in numbers),
            )
            db.executemany(
                "INSERT INTO addresses (url_key, page_id) VALUES (?, ?)",
                ((url_key(address(i)), last + i + 1) for i in numbers),
            )


def address(number: int) -> str:
    """Return the address of a known page."""
    return f"https://quay.example/2026/01/{number * 2654435761 % 2**32:08x}-report-{number}"


def slope(points: list[tuple[int, float]], total: int) -> float:
    """Return the growth in KiB a page from a quarter of the pages on, by least squares."""
    late = [(done, 1024 * mib) for done, mib in points if 0.25 * total <= done <= 0.98 * total]
    if len({done for done, _ in late}) < 3:
        return float("nan")
    return statistics.linear_regression(*zip(*late, strict=True)).slope


def timed(times: list[float], call: Callable[..., Any], *arguments: Any) -> Any:
    """Return what *call* returns, and add its milliseconds of CPU to *times*."""
    started = time.process_time()
    result = call(*arguments)
    times.append(1000 * (time.process_time() - started))
    return result


def rounded(figures: dict[str, float]) -> dict[str, float]:
    """Return *figures* as precise as they are."""
    return {name: round(value, 3) for name, value in figures.items()}


if __name__ == "__main__":
    main()
