"""Commands for a service that runs for months: how it does, and what to tell it."""

from __future__ import annotations

import os
import signal
import sys
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.live import Live as LiveScreen

from crawler.commands.opened import existing_store
from crawler.console import DEFAULT_CONFIG, ConfigOption, StoreOption, print_screen, utc_now
from crawler.errors import SeedwireError
from crawler.plurals import counted

WATCH_S = 2.0
MIB = 2**20


def status(
    as_json: Annotated[bool, typer.Option("--json", help="Print one line of JSON.")] = False,
    watch: Annotated[bool, typer.Option("--watch", "-w", help="Show it live.")] = False,
    config: ConfigOption = DEFAULT_CONFIG,
    store: StoreOption = None,
) -> None:
    """Show who crawls, what waits, what comes next, what is wrong.

    Read from the store, so it works whether or not a daemon runs.

    \b
    Examples:
      seedwire status
      seedwire status --watch
      seedwire status --json | jq .queue.pending
    """
    from crawler.screens.status import status_json, status_screen

    with closing(existing_store(store, config)) as opened:
        if as_json:
            print(status_json(opened.status(utc_now())))
            return
        if not watch:
            print_screen(status_screen(opened.status(utc_now())))
            return
        console = Console()
        with suppress(KeyboardInterrupt), LiveScreen(console=console, screen=False) as live:
            while True:
                live.update(status_screen(opened.status(utc_now())), refresh=True)
                time.sleep(WATCH_S)


def reload(config: ConfigOption = DEFAULT_CONFIG) -> None:
    """Let the running daemon read its settings anew.

    They are checked first: when they are wrong, that is said here, and the daemon goes on with
    those it has. Exits 0 when the daemon was told, 1 when none runs here, 2 on wrong settings.

    \b
    Examples:
      seedwire reload
      seedwire reload --config watch.toml
    """
    from crawler.commands.rounds import checked_settings
    from crawler.processes import is_here
    from crawler.topics import load_topics

    settings = checked_settings(config)
    with closing(existing_store(None, config)) as opened:
        load_topics(settings, opened)
        holder = opened.holder()
    if holder is None or holder.command != "daemon" or not is_here(holder.process):
        raise SeedwireError(f"no daemon runs on this machine with the store {settings.store}")
    os.kill(holder.process.pid, signal.SIGHUP)
    print(f"{holder} reads its settings anew; its log says when it has")


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new file.")],
    config: ConfigOption = DEFAULT_CONFIG,
    store: StoreOption = None,
) -> None:
    """Copy the store while everything runs, and verify the copy.

    FILE has its name only once it is whole and checked. To go back to it, stop seedwire, put it
    in the place of the store, and remove the files STORE-wal and STORE-shm.

    \b
    Examples:
      seedwire backup /backup/seedwire-$(date +%F).db
      seedwire search doha --store /backup/seedwire-2026-01-31.db
    """
    with closing(existing_store(store, config)) as opened:
        made = opened.back_up(file)
        counts = opened.counts()
    articles = counted(counts.articles, "article")
    said = "damaged as the store is" if made.damaged else "verified"
    print(f"{file}: {made.size_bytes / MIB:.1f} MiB, {said}; the store has {articles}")
    if made.damaged:
        numbers = " ".join(f"p{number}" for number in made.damaged)
        print(f"bodies of pages that are damaged in the store: {numbers}", file=sys.stderr)


def upkeep(config: ConfigOption = DEFAULT_CONFIG) -> None:
    """Throw away what is too old, and give its room back.

    The daemon does this every day, but for giving room back in a large file, which nobody else
    can write meanwhile: about ten seconds a gigabyte. See [retention] in the settings. How common
    words are is counted in what was read since the last time, for topics to score by.

    \b
    Examples:
      seedwire upkeep
      30 4 * * 0 cd /srv/news && seedwire upkeep     (a crontab line)
    """
    from crawler.jobs.upkeep import lifetimes_of, place_all
    from crawler.settings import load

    settings = load(config)
    with closing(existing_store(None, config)) as opened:
        seen = opened.learn_words(utc_now())
        swept = opened.sweep(lifetimes_of(settings), utc_now())
        place_all(opened)
        size = opened.tidy(may_rewrite=True)
    print(
        f"{counted(swept.pages, 'page')} and {counted(swept.rejections, 'rejection')} thrown away;"
        f" {settings.store} has {size / MIB:.1f} MiB"
    )
    if seen:
        print(f"common words counted in {seen.documents} articles read; count {seen.number}")
