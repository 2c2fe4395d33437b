"""Send hostile input through the program: how long, how much memory, and the recorded end.

With PATHs, every file in them, whatever it is, goes through the whole program three times, from a
local server: as a page of a daemon, as a feed and as a sitemap of a round, with good pages and
feeds between them. Every file must leave a recorded end, and every good page an article. The
folder given by --keep has the stores and logs afterwards.

Without, made-up pages go through the worker pool with the default limits, so an end that is not
recorded, or comes later than the time limit, is a defect. Peak memory is the worker's own (Linux).
Sizes are those of the requirements; --scale makes them smaller.

A signal, or the end of --minutes, ends it with the figures that there are; "is_partial" says so.

Examples:
    python bench/hostile.py /usr/share/doc --limit 2000
    python bench/hostile.py
    python bench/hostile.py --scale 0.01 --only tag,divs
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.early_end import ending_early
from bench.hostile_files import files_under, run_files
from bench.hostile_program import Figures
from crawler.pool import DEFAULT_MEMORY_MIB, WorkerPool
from crawler.settings import ExtractSettings
from extractors.article import Article
from extractors.page import Page
from extractors.rejected import Rejected

TEXT = "The harbour of Ostrand reopened on Monday after a storm of nine long days. "
STORY = f"<h1>Harbour reopens</h1><p>{TEXT * 2}</p><p>{TEXT * 3}</p>"
WARM_UPS = 5
GRACE_S = 3.0  # to notice the time and to replace the worker, on a busy machine


def page(inner: str, head: str = "") -> bytes:
    """Return a page with *inner* before a story, as bytes."""
    return f"<!doctype html><html><head>{head}</head><body>{inner}{STORY}</body></html>".encode()


def script(body: str) -> str:
    """Return a JSON-LD script."""
    return f'<script type="application/ld+json">{body}</script>'


# By name: the body for a number of things, and that number at full size.
CASES: dict[str, tuple[Callable[[int], bytes], int]] = {
    "colspan": (lambda n: page(f"<table><tr><td colspan={n} rowspan={n}>x</table>"), 10**9),
    "attributes on a tag": (
        lambda n: page("<div " + " ".join(f"a{i}=1" for i in range(n)) + ">x</div>"),
        100_000,
    ),
    "one attribute": (lambda n: page(f"<p class='{'ab-c ' * (n // 5)}'>x</p>"), 10_000_000),
    "links": (lambda n: page("<a href='/x'>A story of the sea</a> " * n), 1_000_000),
    "links in boxes": (lambda n: page("<div><a href='/x'>The sea</a></div>" * n), 1_000_000),
    "br": (lambda n: page("<br>" * n), 1_000_000),
    "br and text": (lambda n: page("a storm<br><br>" * n), 1_000_000),
    "nested div": (lambda n: page("<div>" * n + STORY + "</div>" * n), 100_000),
    "nested div, text in each": (lambda n: page("<div>quay " * n), 100_000),
    "nested font, not closed": (lambda n: page("<p><font>quay " * n), 100_000),
    "deep, then wide": (
        lambda n: page("<div>" * 1_900 + f"<p>{TEXT}</p>" * n),
        50_000,
    ),
    "50 MB of text": (lambda n: page(f"<p>{TEXT * (n // len(TEXT))}</p>"), 50_000_000),
    "50 MB of paragraphs": (lambda n: page(f"<p>{TEXT}</p>" * (n // 85)), 50_000_000),
    "50 MB of plain text": (lambda n: (f"{TEXT}\n\n" * (n // 78)).encode(), 50_000_000),
    "one word": (lambda n: page(f"<p>{'a' * n}</p>"), 10_000_000),
    "white space": (lambda n: page(f"<p>{' ' * n}</p>"), 10_000_000),
    "NULs": (lambda n: page("\0" * n), 10_000_000),
    "NULs in tags": (lambda n: page("<\0p\0>st\0orm" * n), 500_000),
    "mixed encodings": (
        lambda n: (
            page("x", "<meta charset=utf-16>") + "é".encode("latin-1") * n + "é—".encode() * n
        ),
        1_000_000,
    ),
    "lone surrogates": (lambda n: page("&#xD800;&#xDFFF;" * n), 500_000),
    "entities": (lambda n: page("&amp;" * n), 2_000_000),
    "entity bomb": (
        lambda n: (
            '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "storm">'
            + "".join(
                f'<!ENTITY a{i} "{"&a;" * 10 if i == 0 else f"&a{i - 1};" * 10}">' for i in range(n)
            )
            + f"]><html><body>&a{n - 1};{STORY}</body></html>"
        ).encode(),
        20,
    ),
    "JSON-LD scripts": (lambda n: page("", script("{}") * n), 1_000_000),
    "deep JSON-LD": (lambda n: page("", script("[" * n + "]" * n)), 400_000),
    "wide JSON-LD": (lambda n: page("", script("[" + "{}," * n + "{}]")), 300_000),
    "large JSON-LD": (
        lambda n: page(
            "", script(json.dumps({"@type": "Article", "articleBody": TEXT * (n // 76)}))
        ),
        900_000,
    ),
    "JSON-LD of mark-up": (
        lambda n: page(
            "", script(json.dumps({"@type": "Article", "articleBody": "<p" * (n // 2)}))
        ),
        900_000,
    ),
    "metas": (lambda n: page("", "<meta name=author content='Kim Holm'>" * n), 500_000),
    "times": (lambda n: page("<time datetime='2024-01-01'>May</time>" * n), 500_000),
    "bylines": (lambda n: page("<span class=byline>By Kim Holm</span>" * n), 500_000),
    "nested bylines": (lambda n: page("<div class='author date'>" * n), 2_000),
    "title": (lambda n: page("", f"<title>{'a - b | ' * (n // 8)}</title>"), 5_000_000),
    "not closed": (lambda n: page("<" * n), 5_000_000),
    "tags not closed": (lambda n: page("<a " * n), 3_000_000),
    "comments not closed": (lambda n: page("<!-- " * n), 2_000_000),
    "scripts not closed": (lambda n: page("<noscript><div id=a " * n), 1_000_000),
    "quotes not closed": (lambda n: page("“She said " * n), 1_000_000),
    "dates": (lambda n: page("<p>4 March 2024 " * n), 500_000),
    "commas and spaces": (lambda n: page(f"<p>By {'A, ' * n}</p>"), 2_000_000),
    "dots": (lambda n: page(f"<p>{'. ' * n}</p>"), 2_000_000),
    "own address": (lambda n: page("<a href='/page?harbour-reopens=1'>" * n), 300_000),
    "table cells": (lambda n: page("<table>" + "<tr><td>sea</td></tr>" * n), 500_000),
    "nested tables": (lambda n: page("<table><tr><td>sea" * n), 50_000),
    "headlines": (
        lambda n: page(
            "<h2><a href='/x'>A storm over the northern sea</a></h2><p>Nine days.</p>" * n
        ),
        200_000,
    ),
    "custom elements": (lambda n: page("".join(f"<x-{i}>sea</x-{i}>" for i in range(n))), 300_000),
    "elements of HTML 5 in the head": (lambda n: page("", "<main>sea</main>" * n), 300_000),
    "ends of the page": (lambda n: page("<p>sea</html>" * n), 300_000),
    "select": (lambda n: page("<select>" + "<option>sea" * n), 500_000),
}


def main() -> None:
    """Read the options, and run one part or the other."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="folders and files")
    parser.add_argument("--limit", type=int, help="of the files, take so many at random")
    parser.add_argument("--workers", type=int, default=2, help="processes that read pages")
    parser.add_argument("--keep", type=Path, help="a new folder to work in; else a temporary one")
    parser.add_argument("--minutes", type=float, help="end it after so long")
    parser.add_argument("--scale", type=float, default=1.0, help="share of the full sizes")
    parser.add_argument("--only", default="", help="run cases whose names have one of these words")
    options = parser.parse_args()
    if options.paths:
        from_files(options)
        return
    made_up(options)


def from_files(options: argparse.Namespace) -> None:
    """Send the files in the paths through the whole program, and print what came of them."""
    files = files_under(options.paths, options.limit)
    if not files:
        raise SystemExit("there are no files in these places")
    print(f"{len(files)} files", flush=True)
    figures = Figures()
    with TemporaryDirectory() as temporary, ending_early(options.minutes):
        run_files(files, options.keep or Path(temporary), options.workers, figures)
    for end, count in figures.ends.most_common():
        print(f"{count:7}  {end}")
    for line in (*figures.lost[:20], *figures.crashes):
        print(f"DEFECT  {line}")
    ends = {key: value for key, value in asdict(figures).items() if key != "ends"}
    recorded = {"recorded": figures.ends.total(), "lost": len(figures.lost)}
    print(json.dumps(ends | recorded | {"seconds": round(figures.seconds)}))
    raise SystemExit(bool(figures.lost or figures.crashes or figures.hangs or figures.good_lost))


def made_up(options: argparse.Namespace) -> None:
    """Run the made-up cases and print a line each."""
    words = [word for word in options.only.split(",") if word]
    limit_s = ExtractSettings().timeout_s
    late, worst, ends = [], 0.0, {}
    with (
        ending_early(options.minutes) as ending,
        WorkerPool((), 1, limit_s, stages=ExtractSettings().stages()) as pool,
    ):
        for name, (body, size) in CASES.items():
            if words and not any(word in name for word in words):
                continue
            warm_up(pool)
            count = size if name == "colspan" else max(2, int(size * options.scale))
            seconds, peak, end = run(pool, body(count))
            print(f"{name:26} {count:>13,} {seconds:6.2f} s {peak:6.0f} MiB  {end}", flush=True)
            ends[name] = end
            worst = max(worst, seconds)
            if seconds > limit_s + GRACE_S:
                late.append(name)
    given_up = [name for name, end in ends.items() if end.startswith("failed")]
    figures = {
        "cases": len(ends),
        "late": late,
        "given_up": given_up,
        "worst_s": round(worst, 2),
        "timeout_s": limit_s,
        "memory_mib": DEFAULT_MEMORY_MIB,
        "is_partial": ending.is_early,
    }
    print(json.dumps(figures))


def warm_up(pool: WorkerPool) -> None:
    """Wait for a worker that has loaded what it needs; on a busy machine that takes a while."""
    for _ in range(WARM_UPS):
        with suppress(TimeoutError):
            pool.extract(Page("https://quay.example/1", page(""), "text/html")).result()
            return


def run(pool: WorkerPool, body: bytes) -> tuple[float, float, str]:
    """Return the seconds, the peak memory of the worker in MiB, and the recorded end."""
    with Peak() as peak:
        start = time.monotonic()
        kind = "text/html" if body.startswith(b"<") else "text/plain"
        address = "https://quay.example/world/harbour-reopens"
        future = pool.extract(Page(address, body, kind))
        error = future.exception(timeout=120)
        seconds = time.monotonic() - start
    if error is not None:
        return seconds, peak.mib, f"failed: {pool.crash(error).reason}"
    match future.result():
        case Rejected(reason=reason, detail=detail):
            return seconds, peak.mib, f"rejected: {reason.value}: {detail[:80]}"
        case Article() as article:
            lacks = "".join(f", {one.cause.value}" for one in article.missing)
            return seconds, peak.mib, f"article of {article.word_count} words{lacks}"


class Peak:
    """The largest memory of any worker, sampled while the block runs."""

    def __init__(self) -> None:
        self.mib = 0.0
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Peak:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._is_over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._is_over.wait(0.02):
            self.mib = max(self.mib, *_resident_mib(), 0.0)


def _resident_mib() -> Iterator[float]:
    for worker in multiprocessing.active_children():
        try:
            lines = Path(f"/proc/{worker.pid}/status").read_text().splitlines()
        except OSError:  # ended, or not Linux
            continue
        yield from (int(x.split()[1]) / 1024 for x in lines if x.startswith("VmRSS"))


if __name__ == "__main__":
    main()
