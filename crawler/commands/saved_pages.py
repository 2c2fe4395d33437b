"""Commands over pages that are there already: replay, reextract, explain."""

from __future__ import annotations

import sys
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crawler.commands.opened import existing_store
from crawler.console import (
    DEFAULT_CONFIG,
    EXIT_FAILED,
    ConfigOption,
    StoreOption,
    print_screen,
    progress_line,
    utc_now,
)
from crawler.errors import SeedwireError

if TYPE_CHECKING:
    from crawler.store import Store


def replay(
    paths: Annotated[
        list[Path], typer.Argument(help="Saved pages, or folders of them.", metavar="PATH...")
    ],
    config: Annotated[
        Path | None,
        typer.Option(
            "--config",
            "-c",
            metavar="FILE",
            help="Settings with the topics. Default: seedwire.toml, if it is here; without topics"
            " every article is kept.",
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one record a line instead of a table.")
    ] = False,
    removed: Annotated[
        bool, typer.Option("--removed", help="Show what was removed, and why.")
    ] = False,
    store: Annotated[
        Path | None,
        typer.Option("--store", metavar="FILE", help="Keep the results in this SQLite file."),
    ] = None,
) -> None:
    """Send saved pages through the whole pipeline, offline.

    Reads .txt (the text a browser shows), .html and .htm, .warc and .warc.gz. Opens no socket
    and reads no clock: two runs print the same. Exits 1 when a page could not be read.

    \b
    Examples:
      seedwire replay seeds --config seeds/seedwire.toml
      seedwire replay saved/page.html --removed
      seedwire replay crawl.warc.gz --json > articles.jsonl
    """
    from crawler.jobs.replay import replay as replayed
    from crawler.pool import WorkerPool, default_workers
    from crawler.saved import saved_pages
    from crawler.screens import pages as screens
    from crawler.settings import ExtractSettings, load
    from crawler.store.sqlite import open_store
    from crawler.topics import load_topics

    if config is None and DEFAULT_CONFIG.is_file():
        config = DEFAULT_CONFIG
    settings = load(config) if config else None
    said = settings.extract if settings else ExtractSettings()
    topics = load_topics(settings) if settings else ()
    workers = said.workers or default_workers()
    respect_tdm = settings is not None and settings.crawl.respect_tdm
    lines = []
    with (
        closing(open_store(store)) as opened,
        WorkerPool(
            topics,
            workers,
            said.timeout_s,
            said.memory_mib,
            respect_tdm=respect_tdm,
            stages=said.stages(),
        ) as pool,
        progress_line() as progress,
    ):
        for line in replayed(saved_pages(paths), opened, pool):
            lines.append(line)
            progress(f"pages read: {len(lines)}")
            if as_json:
                print(screens.json_line(line))
    if not as_json:
        print_screen(screens.replay_screen(lines, with_removed=removed))
    if any(screens.is_unreadable(line) for line in lines):
        raise typer.Exit(EXIT_FAILED)


def reextract(
    source: Annotated[
        str | None,
        typer.Option("--source", metavar="NAME", help="Only pages that this source listed."),
    ] = None,
    since: Annotated[
        datetime | None,
        typer.Option(
            "--since",
            metavar="DATE",
            formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M"],
            help="Only pages fetched then (UTC) or later: 2026-01-31 or 2026-01-31T15:30.",
        ),
    ] = None,
    restart: Annotated[
        bool, typer.Option("--restart", help="Begin anew instead of going on where one ended.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one line of JSON for each page that changed.")
    ] = False,
    config: ConfigOption = DEFAULT_CONFIG,
    store: StoreOption = None,
) -> None:
    """Extract the stored pages again, and say what changed.

    Every fetched page is kept in the store; after a change of the topics, or of the program, this
    runs them all through the pipeline as it is now. Nothing is fetched. Other text is a new
    version, the old ones are kept. When it is interrupted, the next call goes on there.

    \b
    Examples:
      seedwire reextract
      seedwire reextract --source courier --since 2026-01-31
      seedwire reextract --json > changes.jsonl
    """
    from crawler.jobs.again import Effect, extract_again
    from crawler.jobs.extract import Extraction
    from crawler.pool import WorkerPool, default_workers
    from crawler.screens import pages as screens
    from crawler.settings import load
    from crawler.topics import load_topics

    settings = load(config)
    said, topics = settings.extract, load_topics(settings)
    workers = said.workers or default_workers()
    effects: Counter[Effect] = Counter()
    with (
        closing(existing_store(store, config)) as opened,
        WorkerPool(
            topics,
            workers,
            said.timeout_s,
            said.memory_mib,
            respect_tdm=settings.crawl.respect_tdm,
            stages=said.stages(),
        ) as pool,
        progress_line() as progress,
    ):
        _queue_again(opened, source, since and since.replace(tzinfo=UTC), restart)
        number = opened.counts().pending
        for again in extract_again(Extraction(opened, pool, utc_now)):
            effects[again.effect] += 1
            progress(f"{effects.total()} of {number} pages extracted again")
            if again.effect is Effect.SAME:
                continue
            if as_json:
                print(screens.again_json(again))
            else:
                print_screen(screens.again_line(again))
    if not as_json:
        print_screen(screens.again_summary(effects))


def _queue_again(store: Store, source: str | None, since: datetime | None, restart: bool) -> None:
    """Queue what is asked for, unless an interrupted call left something to go on with."""
    if not restart and (left := store.requeued()):
        print(
            f"going on with the {left} pages that an interrupted reextract left;"
            " --restart begins anew",
            file=sys.stderr,
        )
        return
    try:
        store.requeue(source, since)
    except LookupError as error:
        raise SeedwireError(
            f"the store knows no source {source!r}; seedwire check lists those of the settings"
        ) from error


def explain(
    target: Annotated[
        str, typer.Argument(metavar="FILE|URL", help="A saved page, or a page in the store.")
    ],
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="OUT", help="Write one self-contained HTML page."),
    ] = None,
    config: ConfigOption = DEFAULT_CONFIG,
    store: StoreOption = None,
) -> None:
    """Show a page block by block: what was kept, what was removed, and why.

    An address is looked up in the store, where every fetched page is kept; nothing is fetched. The
    memory of its site counts as it is now; a file is looked at for itself.

    \b
    Examples:
      seedwire explain saved/page.html
      seedwire explain https://kestrel.example/talks --html why.html
    """
    from crawler.pool import WorkerPool
    from crawler.saved import saved_page
    from crawler.screens import explained
    from crawler.settings import ExtractSettings
    from crawler.starter import write_new
    from extractors.rejected import Rejected

    memory = None
    if "://" in target:
        with closing(existing_store(store, config)) as opened:
            page = opened.page(target)
            memory = opened.site_memory(page.url) if page else None
        if page is None:
            raise SeedwireError(f"{target} is not in the store; save the page and give its file")
    else:
        try:
            page = saved_page(Path(target))
        except OSError as error:
            raise SeedwireError(f"{target}: {error.strerror}") from error
    with WorkerPool((), 1, ExtractSettings().timeout_s) as pool:
        future = pool.explain(page, memory)
        if problem := future.exception():
            raise SeedwireError(f"{target}: {pool.crash(problem).reason}") from problem
        blocks = future.result()
    if isinstance(blocks, Rejected):
        raise SeedwireError(f"{target}: {blocks.detail}")
    if html:
        write_new(html, explained.page(blocks, target))
        print(f"wrote {html}")
        return
    for part in explained.terminal(blocks):
        print_screen(part)
