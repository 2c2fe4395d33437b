"""Commands to begin with: write the settings, check them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from crawler.commands.discovery import check_live
from crawler.console import DEFAULT_CONFIG, ConfigOption, print_screen, utc_now
from crawler.problems import ConfigError


def init(
    seeds: Annotated[
        Path, typer.Option(metavar="FOLDER", help="Folder of seed articles: .txt, .html …")
    ] = Path("seeds"),
    topic: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Name of the topic. Default: made of the folder's name."),
    ] = None,
    source: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=URL", help="A feed to watch; may be given several times."),
    ] = None,
    contact: Annotated[
        str | None, typer.Option(metavar="WHO", help="E-mail address or page that says who crawls.")
    ] = None,
    store: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="SQLite file. Default: seedwire.db, beside the settings file."
        ),
    ] = None,
    config: ConfigOption = DEFAULT_CONFIG,
) -> None:
    """Write a settings file to begin with.

    Every key is explained in a comment. An existing file is left alone.

    \b
    Examples:
      seedwire init --seeds saved/peace-talks --contact desk@kestrel.example
      seedwire init --source courier=https://kestrel.example/feed/
    """
    from crawler.saved import endings_in
    from crawler.starter import starter, topic_name, write_new

    pairs = [_name_and_url(pair) for pair in source or ()]
    name = topic or topic_name(str(seeds.resolve()))
    endings = endings_in(seeds) or (".txt",)
    folder = _from(config, seeds)
    place = _from(config, store) if store else "seedwire.db"
    write_new(config, starter(folder, name, pairs, contact, place, endings))
    print(f"wrote {config}; read it, then try: seedwire check --config {config}")


def check(
    live: Annotated[
        bool, typer.Option("--live", help="Ask each source once, and say what is wrong with it.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="With --live: print one line of JSON.")
    ] = False,
    config: ConfigOption = DEFAULT_CONFIG,
) -> None:
    """Check settings and seeds; with --live also the sources.

    Shows what the topics make of their seeds, and what a live run would still need. Exits 2 when
    something is wrong; every problem is named with its line and cure.

    With --live each source that is switched on is asked once, after robots.txt: does it answer,
    is it of its kind, what is its newest article, how many match the topics by title and summary?
    Nothing is stored. Exits 1 when a source fails.

    \b
    Examples:
      seedwire check
      seedwire check --config seeds/seedwire.toml
      seedwire check --live --json
    """
    from crawler.checks import archive_hindrance
    from crawler.checks import check as checked
    from crawler.receivers import receivers, trouble
    from crawler.screens.settings import check_screen
    from crawler.topics import load_topics

    if as_json and not live:
        raise typer.BadParameter("this goes with --live", param_hint="--json")
    settings, problems = checked(config, live=live)
    if problems:
        raise ConfigError(problems)
    if live:
        check_live(settings, as_json=as_json)
        return
    print_screen(check_screen(settings, load_topics(settings)))
    missing = checked(config, live=True)[1]
    for problem in missing:
        print(f"before a live run: {problem}")
    if why := archive_hindrance(settings):
        print(f"before it can archive: {why}")
    for receiver in receivers(settings, "", utc_now):
        if why := trouble(receiver):
            print(f"before it can send: outputs.{receiver.name}: {why}")
    if not missing:
        print("ready for: seedwire run")


def _from(config: Path, path: Path) -> str:
    """Return *path* as the settings in *config* say it: relative to their folder."""
    return str(path) if path.is_absolute() else os.path.relpath(path, config.parent)


def _name_and_url(pair: str) -> tuple[str, str]:
    name, separator, url = pair.partition("=")
    if not separator or "://" in name:
        raise typer.BadParameter(f"{pair!r} is not NAME=URL", param_hint="--source")
    return name, url
