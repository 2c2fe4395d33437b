"""The command that shows how the sources do."""

from __future__ import annotations

from contextlib import closing
from typing import Annotated

import typer

from crawler.commands.opened import existing_store
from crawler.console import DEFAULT_CONFIG, ConfigOption, print_screen, utc_now
from crawler.errors import SeedwireError


def sources(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="Show this one in full.")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one line of JSON for each source.")
    ] = False,
    config: ConfigOption = DEFAULT_CONFIG,
) -> None:
    """Show how the sources do.

    State, last answer, next attempt, interval, what each brought in the last 14 days, and what
    is wrong with it: why it failed last, where it moved, and signs that it rots. Asks nobody.

    \b
    Examples:
      seedwire sources
      seedwire sources kestrel-courier
      seedwire sources --json | jq 'select(.state != "ok") | .name'
    """
    from crawler.jobs.live import sources_of
    from crawler.jobs.watched import watched
    from crawler.screens import sources as screens
    from crawler.settings import load

    settings, now = load(config), utc_now()
    with closing(existing_store(settings.store, config)) as opened:
        reports = watched(opened.source_reports(), sources_of(settings), now)
    shown = [report for report in reports if name in (None, report.name)]
    if not shown:
        names = ", ".join(report.name for report in reports) or "there are none"
        raise SeedwireError(f"no source is switched on{f' as {name}' if name else ''}: {names}")
    if as_json:
        for report in shown:
            print(screens.source_json(report, now))
    elif name:
        print_screen(screens.source_page(shown[0], now))
    else:
        print_screen(screens.SourcesTable(tuple(shown), now))
