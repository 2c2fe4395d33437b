"""Commands for pages that brought their reader down."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from crawler.commands.chosen import quarantined_number
from crawler.commands.opened import existing_store
from crawler.console import DEFAULT_CONFIG, ConfigOption, StoreOption, print_screen
from crawler.errors import SeedwireError

quarantine = typer.Typer(
    help="""Show and retry pages whose extraction failed hard, twice.

    It crashed, hung or took too much memory.

    \b
    Examples:
      seedwire quarantine list
      seedwire quarantine show 17 --body page.html
      seedwire quarantine retry 17
    """,
    no_args_is_help=True,
    rich_markup_mode=None,
)


@quarantine.command("list")
def list_all(
    as_json: Annotated[bool, typer.Option("--json", help="Print a line of JSON each.")] = False,
    config: ConfigOption = DEFAULT_CONFIG,
    store: StoreOption = None,
) -> None:
    """List the pages in quarantine, newest first.

    \b
    Examples:
      seedwire quarantine list
      seedwire quarantine list --json | jq .reason
    """
    from crawler.screens import quarantined as screens

    with closing(existing_store(store, config)) as opened:
        found = opened.quarantined()
    if as_json:
        for one in found:
            print(screens.quarantined_json(one))
    else:
        print_screen(screens.quarantined_table(found))


@quarantine.command()
def show(
    page: Annotated[
        int,
        typer.Argument(metavar="ID", parser=quarantined_number, help="The number in the list."),
    ],
    body: Annotated[
        Path | None,
        typer.Option("--body", metavar="FILE", help="Write the page as it came into a new file."),
    ] = None,
    config: ConfigOption = DEFAULT_CONFIG,
    store: StoreOption = None,
) -> None:
    """Show all about one of them, or write its body into a file.

    \b
    Examples:
      seedwire quarantine show 17
      seedwire quarantine show 17 --body page.html
    """
    from crawler.screens import quarantined as screens

    with closing(existing_store(store, config)) as opened:
        known = {one.page_id: one for one in opened.quarantined()}
        whole = opened.quarantined_page(page)
    if page not in known:
        raise SeedwireError(f"no page in quarantine has the number {page}")
    print_screen(screens.quarantined_page(known[page]))
    if body:
        if whole is None:
            raise SeedwireError(f"{body}: not written: the page is damaged in the store")
        try:
            with body.open("xb") as file:
                file.write(whole.body)
        except OSError as error:
            raise SeedwireError(f"{body}: not written: {error.strerror}") from error
        print(f"{len(whole.body)} bytes written to {body}")


@quarantine.command()
def retry(
    pages: Annotated[
        list[int] | None,
        typer.Argument(metavar="ID", parser=quarantined_number, help="Numbers in the list."),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="All that are in quarantine.")] = False,
    config: ConfigOption = DEFAULT_CONFIG,
    store: StoreOption = None,
) -> None:
    """Queue pages for extraction again, such as after an update.

    The next round reads them.

    \b
    Examples:
      seedwire quarantine retry 17 18
      seedwire quarantine retry --all
    """
    if bool(pages) == everything:
        raise SeedwireError("say which pages by their numbers, or all of them with --all")
    with closing(existing_store(store, config)) as opened:
        count = opened.retry_quarantined(None if everything else pages)
    if not count:
        raise SeedwireError(
            "no such page is in quarantine, or its article was read again since then"
        )
    print(f"{count} queued; the next round, or the daemon, reads what is queued")
