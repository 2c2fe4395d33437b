"""Let the daemon watch many sources for long, with time compressed, and see what grows.

200 sources on a local server are polled every 15 seconds, as every 15 minutes sixty times as fast,
and each has news once a minute: 72 minutes are 72 hours. Printed are memory at the beginning and
at the end (after a warm-up, main process and workers together), open files, the largest WAL, and
how late a source was at most beyond its interval. A traceback in its log is printed, the first.

A signal ends it with the figures that there are; "is_partial" says so.

Examples:
    python bench/soak.py --minutes 72
    python bench/soak.py --minutes 5 --sources 50
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.crawl_site import page, paragraphs
from bench.early_end import ending_early
from bench.family import family
from bench.serving import NOTHING, Answer, feed_of, serving

HOSTS = tuple(f"127.0.0.{number}" for number in range(1, 9))
EVERY_S = 15
NEWS_S = 60
LISTED = 20
LOOK_S = 2.0
SAID_S = 60
WARM_UP = 0.2  # of the time: until then caches fill
STOP_S = 30
SETTINGS = """
store = "store.db"
[crawl]
contact = "bench@quay.example"
delay_s = 0
allow_private_hosts = [{hosts}]
[topics.all]
seeds = ["seed.txt"]
threshold = 0
"""


def main() -> None:
    """Run the daemon for the time, and print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=72.0, help="how long")
    parser.add_argument("--sources", type=int, default=200, help="how many")
    options = parser.parse_args()
    looks: list[dict[str, float]] = []
    with (
        tempfile.TemporaryDirectory() as name,
        news() as (port, asked),
    ):
        desk = Path(name)
        _write(desk, port, options.sources)
        with (desk / "log").open("wb") as log:
            daemon = subprocess.Popen(
                [sys.executable, "-m", "crawler", "daemon"],
                cwd=desk,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])},
            )
            with ending_early() as ending:
                _watch(daemon, desk, options.minutes * 60, looks)
            with suppress(ProcessLookupError):
                daemon.send_signal(signal.SIGTERM)
            status = _status(daemon)
        with closing(sqlite3.connect(desk / "store.db")) as store:
            (articles,) = store.execute("SELECT count(*) FROM articles").fetchone()
        log_text = (desk / "log").read_text(errors="replace")
    problems = log_text.count("Traceback")
    if problems:  # the first, and what led to it
        at = log_text.index("Traceback")
        print(log_text[max(0, at - 1_000) : at + 5_000], file=sys.stderr)
    minutes = (looks[-1]["at_s"] if looks else 0) / 60
    figures = {
        "minutes": round(minutes, 1),
        "is_partial": ending.is_early or minutes < 0.95 * options.minutes,
        "sources": options.sources,
        "polls": sum(map(len, asked.values())),
        "articles": articles,
        **_growth(looks),
        "latest_s": round(_latest(asked), 1),
        "status": status,
        "tracebacks": problems,
    }
    print(json.dumps(figures))


def _growth(looks: list[dict[str, float]]) -> dict[str, float]:
    """Return what the largest values were, of the first and of the last third after the warm-up."""
    warm = looks[int(len(looks) * WARM_UP) :]
    if not warm:
        return {}
    third = max(1, len(warm) // 3)
    before, after = (
        max(look["rss_mib"] for look in part) for part in (warm[:third], warm[-third:])
    )
    return {
        "rss_mib_before": round(before),
        "rss_mib_after": round(after),
        "rss_growth": round(after / before - 1, 3),
        "files_before": max(look["files"] for look in warm[:third]),
        "files_after": max(look["files"] for look in warm[-third:]),
        "wal_mib": round(max(look["wal_mib"] for look in looks), 1),
    }


def _status(daemon: subprocess.Popen[bytes]) -> int | str:
    try:
        return daemon.wait(STOP_S)
    except subprocess.TimeoutExpired:
        daemon.kill()
        daemon.wait()
        return f"killed: it did not stop in {STOP_S} s"


def _write(desk: Path, port: int, sources: int) -> None:
    hosts = ", ".join(f'"{host}:{port}"' for host in HOSTS)
    (desk / "seed.txt").write_text("\n\n".join(("Ministers agreed", *paragraphs(0))))
    text = SETTINGS.format(hosts=hosts)
    for number in range(sources):
        host = HOSTS[number % len(HOSTS)]
        text += f'[sources.s{number}]\nurl = "http://{host}:{port}/f/{number}"\n'
        text += f'interval = "{EVERY_S}s"\n'
    (desk / "seedwire.toml").write_text(text)


def _watch(
    daemon: subprocess.Popen[bytes], desk: Path, seconds: float, looks: list[dict[str, float]]
) -> None:
    start = said = time.monotonic()
    while time.monotonic() < start + seconds and daemon.poll() is None:
        time.sleep(LOOK_S)
        wal = desk / "store.db-wal"
        now = time.monotonic()
        with suppress(OSError):  # it ended just now
            looks.append(
                {
                    "at_s": now - start,
                    "rss_mib": sum(map(_rss_mib, family(daemon.pid))),
                    "files": len(list(Path(f"/proc/{daemon.pid}/fd").iterdir())),
                    "wal_mib": wal.stat().st_size / 2**20 if wal.exists() else 0.0,
                }
            )
        if looks and now - said >= SAID_S:
            print(
                json.dumps({key: round(value, 1) for key, value in looks[-1].items()}), flush=True
            )
            said = now


def _rss_mib(pid: int) -> float:
    with suppress(OSError, StopIteration):
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))
    return 0.0


def _latest(asked: dict[str, list[float]]) -> float:
    """Return by how much the longest time between two polls of a source was over its interval."""
    gaps = (b - a for times in asked.values() for a, b in pairwise(times))
    return max(gaps, default=0.0) - EVERY_S


@contextmanager
def news() -> Iterator[tuple[int, dict[str, list[float]]]]:
    """Serve feeds with news and their articles; yield the port and when feeds were asked for."""
    asked: dict[str, list[float]] = defaultdict(list)
    start = time.monotonic()

    def answer(what: str, number: str, _: int) -> Answer:
        if what == "f" and number.isdecimal():
            asked[number].append(time.monotonic())
            newest = int((time.monotonic() - start) // NEWS_S)
            numbers = range(newest, max(-1, newest - LISTED), -1)
            links = (f"/a/{int(number) * 100_000 + n}" for n in numbers)
            return feed_of(links), "application/rss+xml"
        if what == "a" and number.isdecimal():
            return page(int(number)), "text/html; charset=utf-8"
        return NOTHING

    with serving(HOSTS, answer, has_tags=True) as port:
        yield port, asked


if __name__ == "__main__":
    main()
