"""What crawling costs, beside plain Scrapy: polls, articles, memory, seen-checks.

    python bench/crawl.py                      a small run, some minutes
    python bench/crawl.py --pages 20000        memory over as many pages as the goal names
    python bench/crawl.py --only known         one part: polls, articles, memory or known

A site of written pages is served on loopback by a process of its own (bench/crawl_site.py). Ours is
the command line with a store in a file, as people run it: robots.txt, seen-checks, a topic, all
transactions on the disk. Plain is bench/crawl_plain.py: default Scrapy, trafilatura in an item
pipeline, one SQLite file. What both need to start is taken out by running two sizes and dividing
the difference. Every figure is of this machine and this run; other work on it makes them worse.

- polls: CPU of all processes for each poll of an unchanged feed (304)
- articles: stored for each second, and CPU for each
- memory: of our parent process and its workers while --pages are fetched and extracted
- known: a seen-check and a poll (50 items, 1 of them new) with so many addresses in the store

The last line is JSON with all figures.
"""

from __future__ import annotations

import argparse
import json
import os
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from crawl_site import headline, host, paragraphs

from crawler.addresses import url_key
from crawler.model import Poll, Source
from crawler.store.sqlite import SqliteStore, open_store
from extractors.page import Entry

HERE = Path(__file__).parent
HOSTS = 16
SAMPLE_S = 0.5
TIMES = 40  # a poll and a seen-check are timed so often
ITEMS = 50
SMALL = 3  # paragraphs of an article whose length does not matter
SETTINGS = """
store = "seedwire.db"
[crawl]
contact = "desk@kestrel.example"
delay_s = 0
allow_private_hosts = [{hosts}]
[topics.quay]
seeds = ["seed*.txt"]
threshold = 0.0
"""


@dataclass(frozen=True)
class Cost:
    """What a process and its children took."""

    wall_s: float
    cpu_s: float


def main() -> None:
    """Measure the parts that are asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parts = {"polls": polls, "articles": articles, "memory": memory, "known": known}
    parser.add_argument("--only", choices=parts, help="measure one part; default: all")
    parser.add_argument("--polls", type=int, default=800, help="feeds, in the larger run")
    parser.add_argument("--articles", type=int, default=800, help="articles, in the larger run")
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


def articles(said: argparse.Namespace, folder: Path) -> dict[str, float]:
    """Measure articles from the request to the store."""
    few, many = said.articles // 4, said.articles
    costs: dict[str, list[Cost]] = {"ours": [], "plain": []}
    for count in (few, many):
        with site(items=count // HOSTS) as port:
            feeds = [f"http://{host(i)}:{port}/feed/{i}" for i in range(HOSTS)]
            total = count // HOSTS * HOSTS
            desk = desk_in(folder / str(count), feeds)
            costs["ours"].append(run(ours("run"), desk))
            assert rows(desk, "SELECT count(*) FROM articles") == total
            (desk / "feeds.txt").write_text("\n".join(feeds))
            costs["plain"].append(run(plain("articles", "feeds.txt", "plain.db"), desk))
            with closing(sqlite3.connect(desk / "plain.db")) as db:
                assert db.execute("SELECT count(*) FROM articles").fetchone() == (total,)
    added = many // HOSTS * HOSTS - few // HOSTS * HOSTS
    found = {}
    for name, (small, large) in costs.items():
        found[f"{name}_per_s"] = added / (large.wall_s - small.wall_s)
        found[f"{name}_cpu_ms"] = 1000 * (large.cpu_s - small.cpu_s) / added
    found["ratio"] = found["ours_per_s"] / found["plain_per_s"]
    print(
        f"articles a second: {found['ours_per_s']:.1f} ({found['ours_cpu_ms']:.1f} ms of CPU each),"
        f" Scrapy and trafilatura {found['plain_per_s']:.1f} ({found['plain_cpu_ms']:.1f} ms):"
        f" {found['ratio']:.2f} times; goal: 1.5"
    )
    return rounded(found)


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


@contextmanager
def site(items: int, paragraphs: int = 12) -> Iterator[int]:
    """Run the site in a process of its own; yield its port."""
    command = [sys.executable, str(HERE / "crawl_site.py"), "--hosts", str(HOSTS)]
    command += ["--items", str(items), "--paragraphs", str(paragraphs)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        try:
            yield int(server.stdout.readline())
        finally:
            server.kill()


def desk_in(folder: Path, feeds: list[str]) -> Path:
    """Return a folder with settings that watch *feeds*, and seeds."""
    folder.mkdir()
    for number in range(3):
        text = "\n\n".join((headline(number), *paragraphs(number)))
        (folder / f"seed{number}.txt").write_text(text)
    hosts = ", ".join(f'"{host(number)}"' for number in range(HOSTS))
    sources = (f'[sources.s{i}]\nurl = "{url}"\n' for i, url in enumerate(feeds))
    (folder / "seedwire.toml").write_text(SETTINGS.format(hosts=hosts) + "".join(sources))
    return folder


def ours(*arguments: str) -> list[str]:
    """Return our command line."""
    return [sys.executable, "-m", "crawler.cli", *arguments]


def plain(*arguments: str) -> list[str]:
    """Return the command line of what we compare with."""
    return [sys.executable, str(HERE / "crawl_plain.py"), *arguments]


def run(command: list[str], desk: Path, sample: Callable[[int], None] | None = None) -> Cost:
    """Run *command* to its end, which must be a good one, and return what it cost.

    Args:
        command: What to run.
        desk: Where.
        sample: Called with the process's number every SAMPLE_S.
    """
    environment = os.environ | {"PYTHONPATH": str(HERE.parent)}
    started, before = time.monotonic(), os.times()
    with (desk / "out.txt").open("w") as out:
        process = subprocess.Popen(command, cwd=desk, stdout=out, stderr=out, env=environment)
        while sample and process.poll() is None:
            sample(process.pid)
            time.sleep(SAMPLE_S)
        process.wait()
        after = os.times()
    wall_s = time.monotonic() - started
    assert process.returncode == 0, (desk / "out.txt").read_text()[-2000:]
    cpu_s = after.children_user + after.children_system
    cpu_s -= before.children_user + before.children_system
    return Cost(wall_s, cpu_s)


def rows(desk: Path, query: str) -> int:
    """Return the one number that *query* gives."""
    with closing(sqlite3.connect(desk / "seedwire.db", timeout=30)) as db:
        (number,) = db.execute(query).fetchone()
        return int(number)


def children(pid: int) -> list[int]:
    """Return the processes that *pid* started."""
    with suppress(OSError):
        return [int(c) for c in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def rss_mib(pid: int) -> float:
    """Return the memory of a process that is not shared with others."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("RssAnon:"):
                return int(line.split()[1]) / 1024
    return 0.0


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
