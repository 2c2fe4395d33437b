"""Commands over pages that are there already: replay, explain."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from crawler.commands.opened import existing_store, page_in, stored_page
from crawler.console import (
    DEFAULT_CONFIG,
    EXIT_FAILED,
    ConfigOption,
    StoreOption,
    print_screen,
    progress_line,
)
from crawler.errors import SeedwireError


def replay(
    paths: Annotated[
        list[Path], typer.Argument(help="Saved pages, or folders of them.", metavar="PATH")
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

    Reads .txt (the text a browser shows), .md, .html and .htm, .mhtml, .mht and .webarchive (a
    page in one file), .eml (saved mail), .warc and .warc.gz. Asks no network and reads no clock:
    two runs print the same. Exits 1 when a page could not be read.

    \b
    Examples:
      seedwire replay seeds --config seeds/seedwire.toml
      seedwire replay saved/page.html --removed
      seedwire replay crawl.warc.gz --json > articles.jsonl
    """
    from crawler.jobs.replay import replay as replayed
    from crawler.pool import WorkerPool
    from crawler.saved import documents_in, saved_pages
    from crawler.screens import pages as screens
    from crawler.settings import ExtractSettings, load
    from crawler.store.sqlite import open_store
    from crawler.topics import load_topics

    if config is None and DEFAULT_CONFIG.is_file():
        config = DEFAULT_CONFIG
    settings = load(config) if config else None
    said = settings.extract if settings else ExtractSettings()
    topics = load_topics(settings, is_replay=True) if settings else ()
    respect_tdm = settings is not None and settings.crawl.respect_tdm
    lines = []
    with (
        closing(open_store(store)) as opened,
        WorkerPool.of(said, topics, respect_tdm=respect_tdm) as pool,
        progress_line() as progress,
    ):
        for line in replayed(saved_pages(paths), opened, pool):
            lines.append(line)
            progress(f"pages read: {len(lines)}")
            if as_json:
                print(screens.json_line(line))
    if not as_json:
        print_screen(screens.replay_screen(lines, with_removed=removed))
    for path in filter(Path.is_dir, paths):
        if documents := documents_in(path):
            cure = "save what they hold as text or HTML"
            typer.echo(f"{path}: passed over {documents}; {cure}", err=True)
    if any(screens.is_unreadable(line) for line in lines):
        raise typer.Exit(EXIT_FAILED)


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
    """Show a page block by block: what was kept or removed, and why.

    An address is looked up in the store, where every fetched page is kept; nothing is fetched. The
    memory of its site counts as it is now; a file is looked at for itself.

    \b
    Examples:
      seedwire explain saved/page.html
      seedwire explain https://kestrel.example/talks --html why.html
    """
    from crawler.pool import WorkerPool
    from crawler.screens import explained
    from crawler.settings import ExtractSettings
    from crawler.starter import write_new
    from extractors.rejected import Rejected

    memory = None
    if "://" in target:
        with closing(existing_store(store, config)) as opened:
            page = stored_page(opened, target)
            memory = opened.site_memory(page.url)
    else:
        page = page_in(target)
    with WorkerPool((), 1, ExtractSettings().timeout_s) as pool:
        future = pool.explain(page, memory)
        if problem := future.exception():
            raise SeedwireError(f"{target}: {pool.crash(problem).reason}") from problem
        found = future.result()
    if isinstance(found, Rejected):
        raise SeedwireError(f"{target}: {found.detail}")
    if html:
        write_new(html, explained.page(found, target))
        print(f"wrote {html}")
        return
    for part in explained.terminal(found):
        print_screen(part)
