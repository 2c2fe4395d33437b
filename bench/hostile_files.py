"""Feed files through the whole program, from a local server: as pages, as feeds and as sitemaps.

Used by bench/hostile.py. Nothing but loopback is connected to: what the files link to cannot be
resolved, which is one more thing that a crawler has to survive.
"""

from __future__ import annotations

import random
import re
import signal
import sqlite3
import sys
import time
from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.crawl_site import page as good_page
from bench.crawl_site import paragraphs
from bench.hostile_program import Figures, run_until_done
from bench.serving import NOTHING, Answer, feed_of, serving

HOSTS = tuple(f"127.0.0.{number}" for number in range(1, 9))
ENTRIES_A_FEED = 500
FILES_A_ROUND = 500  # of the second part, in which each is two sources
GOOD_EVERY = 20  # a good page for so many files, a good source for so many sources
_VARYING = re.compile(r"[:(]? *(?:<unknown>|\d)")  # places in a file make any number of reasons

SETTINGS = """
store = "store.db"
[crawl]
contact = "bench@quay.example"
delay_s = 0
rechecks = []
prefetch_gate = false
allow_private_hosts = [{hosts}]
[extract]
workers = {workers}
[topics.all]
seeds = ["seed.txt"]
threshold = 0
"""


def files_under(paths: Iterable[Path], limit: int | None) -> tuple[Path, ...]:
    """Return the files in *paths*, or *limit* of them at random."""
    found = []
    for path in paths:
        inside = path.rglob("*") if path.is_dir() else (path,)
        for file in inside:
            with suppress(OSError):
                if file.is_file() and not file.is_symlink():
                    found.append(file)
    found.sort()
    if limit is not None and limit < len(found):
        found = sorted(random.Random(1).sample(found, limit))
    return tuple(found)


def run_files(files: Sequence[Path], folder: Path, workers: int, figures: Figures) -> None:
    """Send *files* through the program, which works in *folder*; *figures* has what came of it."""
    figures.files, start = len(files), time.monotonic()
    try:
        with serving(HOSTS, partial(_answer, files)) as port:
            _pages(files, folder, port, workers, figures)
            for first in range(0, len(files), FILES_A_ROUND):
                numbers = range(first, min(first + FILES_A_ROUND, len(files)))
                _sources(numbers, folder, port, workers, figures)
    finally:
        figures.seconds = time.monotonic() - start


def _pages(files: Sequence[Path], folder: Path, port: int, workers: int, figures: Figures) -> None:
    """All files as pages of one daemon, with good ones between them."""
    desk = _desk(folder / "pages", port, workers)
    feeds = range(0, len(files), ENTRIES_A_FEED)
    _add_sources(desk, ((f"list{n}", "feed", _url(port, n, f"list/{n}")) for n in feeds))
    good = {_url(port, n, f"good/{n}") for n in range(0, len(files), GOOD_EVERY)}
    paths = {_url(port, n, f"page/{n}"): str(file) for n, file in enumerate(files)}

    def left(store: sqlite3.Connection) -> int:
        rows = store.execute("SELECT count(*) FROM pages WHERE state IN ('wanted', 'pending')")
        known = store.execute("SELECT count(*) FROM pages").fetchone()[0]
        return len(good) + len(paths) - known + rows.fetchone()[0]

    try:
        run_until_done(desk, ("daemon",), left, figures, "pages", (0,))
    finally:
        _count_pages(desk, paths, good, figures)


def _count_pages(desk: Path, paths: dict[str, str], good: set[str], figures: Figures) -> None:
    with closing(sqlite3.connect(desk / "store.db")) as store:
        query = (
            "SELECT p.url, p.state, coalesce(r.reason, p.reason) FROM pages p"
            " LEFT JOIN rejections r ON r.page_id = p.id"
        )
        ends = {url: (state, reason) for url, state, reason in store.execute(query)}
        stored = {url for (url,) in store.execute("SELECT url FROM articles")}
    for url, path in paths.items():
        state, reason = ends.get(url, (None, None))
        if state in ("done", "failed", "duplicate"):
            figures.ends[f"page: {reason or ('article' if state == 'done' else state)}"] += 1
        elif not figures.is_partial:
            figures.lost.append(f"{path}: page {state}: {reason}")
    _count_good(good, stored, figures)


def _count_good(good: set[str], stored: set[str], figures: Figures) -> None:
    figures.good += len(good & stored if figures.is_partial else good)
    figures.good_lost += 0 if figures.is_partial else len(good - stored)


def _sources(numbers: range, folder: Path, port: int, workers: int, figures: Figures) -> None:
    """These files as feeds and as sitemaps, in one round, with good feeds between them."""
    desk = _desk(folder / f"sources{numbers[0]}", port, workers)
    kinds = ("feed", "sitemap")
    hostile = [(f"{k}{n}", k, _url(port, n, f"{k}/{n}")) for n in numbers for k in kinds]
    good = [(f"good{n}", "feed", _url(port, n, f"single/{n}")) for n in numbers[::GOOD_EVERY]]
    stories = {_url(port, n, f"good/{n}") for n in numbers[::GOOD_EVERY]}
    _add_sources(desk, hostile + good)

    def left(store: sqlite3.Connection) -> int:
        unsettled = "last_success IS NULL AND failure IS NULL"
        (rest,) = store.execute(f"SELECT count(*) FROM sources WHERE {unsettled}").fetchone()
        (some,) = store.execute("SELECT count(*) FROM sources").fetchone()
        stored = {url for (url,) in store.execute("SELECT url FROM articles")}
        return int(rest) + len(hostile) + len(good) - some + len(stories - stored)

    what = f"sources {numbers[0]}-{numbers[-1]}"
    try:
        run_until_done(desk, ("run", "--now"), left, figures, what, (0, 130, -signal.SIGTERM))
    finally:
        _count_sources(desk, hostile, stories, figures)


def _count_sources(
    desk: Path, hostile: Sequence[tuple[str, str, str]], stories: set[str], figures: Figures
) -> None:
    with closing(sqlite3.connect(desk / "store.db")) as store:
        query = "SELECT name, last_success, failure FROM sources"
        ends = {name: (success, failure) for name, success, failure in store.execute(query)}
        stored = {url for (url,) in store.execute("SELECT url FROM articles")}
    for name, kind, url in hostile:
        success, failure = ends.get(name, (None, None))
        if success or failure:
            said = "read" if success else _VARYING.split(str(failure))[0]
            figures.ends[f"{kind}: {said}"] += 1
        elif not figures.is_partial:
            figures.lost.append(f"{url} as {kind}")
    _count_good(stories, stored, figures)


def _desk(desk: Path, port: int, workers: int) -> Path:
    desk.mkdir(parents=True)
    hosts = ", ".join(f'"{host}:{port}"' for host in HOSTS)
    (desk / "seed.txt").write_text("\n\n".join(("Ministers agreed", *paragraphs(0))))
    (desk / "seedwire.toml").write_text(SETTINGS.format(hosts=hosts, workers=workers))
    return desk


def _add_sources(desk: Path, sources: Iterable[tuple[str, str, str]]) -> None:
    with (desk / "seedwire.toml").open("a") as file:
        for name, kind, url in sources:
            file.write(f'[sources.{name}]\nkind = "{kind}"\nurl = "{url}"\ninterval = "7d"\n')


def _url(port: int, number: int, path: str) -> str:
    return f"http://{HOSTS[number % len(HOSTS)]}:{port}/{path}"


def _answer(files: Sequence[Path], what: str, number: str, port: int) -> Answer:
    if not number.isdecimal():
        return NOTHING
    count = int(number)
    if what == "list":
        numbers = range(count, min(count + ENTRIES_A_FEED, len(files)))
        urls = [_url(port, n, f"page/{n}") for n in numbers]
        urls += [_url(port, n, f"good/{n}") for n in numbers if n % GOOD_EVERY == 0]
        random.Random(count).shuffle(urls)
        return feed_of(urls), "application/rss+xml"
    if what == "single":
        return feed_of([_url(port, count, f"good/{count}")]), "application/rss+xml"
    if what == "good":
        return good_page(count), "text/html; charset=utf-8"
    try:
        body = files[count].read_bytes()
    except (OSError, IndexError):
        return NOTHING
    return body, "text/html" if what == "page" else "application/xml"
