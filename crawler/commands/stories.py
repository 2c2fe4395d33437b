"""Commands across articles: stories, what somebody said and did, a topic's days."""

from __future__ import annotations

import shlex
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from crawler.commands.chosen import check_words, storable, story_number
from crawler.commands.opened import existing_store
from crawler.console import DEFAULT_CONFIG, EXIT_FAILED, ConfigOption, StoreOption, print_screen
from crawler.errors import SeedwireError

if TYPE_CHECKING:
    from crawler.store import Store


def stories(
    story_id: Annotated[
        int | None,
        typer.Argument(
            metavar="STORY", parser=story_number, help="Show its articles. Default: list all."
        ),
    ] = None,
    limit: Annotated[
        int, typer.Option(min=1, callback=storable, metavar="N", help="At most so many stories.")
    ] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print one story a line.")] = False,
    config: ConfigOption = DEFAULT_CONFIG,
    store: StoreOption = None,
) -> None:
    """List the newest stories: articles of one happening.

    Outlets are the hosts that tell a story. Origins are the texts it is told in, counting an
    agency's report and all its copies once. Exits 1 when there is none.

    \b
    Examples:
      seedwire stories
      seedwire stories 12
      seedwire stories --limit 100 --json
    """
    from crawler.screens import stories as screens

    with closing(_placed(store, config)) as opened:
        found = opened.stories(limit, None if story_id is None else (story_id,))
    if story_id is not None and not found:
        raise SeedwireError(f"there is no story {story_id}; list them with: seedwire stories")
    if not found:
        _end("no stories yet")
    if as_json:
        for story in found:
            print(screens.json_line(story))
    else:
        parts = screens.listed(found) if story_id is None else screens.detailed(found[0])
        for part in parts:
            print_screen(part)


def who(
    name: Annotated[str, typer.Argument(metavar="NAME", help="In any spelling.")],
    limit: Annotated[
        int, typer.Option(min=1, callback=storable, metavar="N", help="At most so many entries.")
    ] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="Print one entry a line.")] = False,
    config: ConfigOption = DEFAULT_CONFIG,
    store: StoreOption = None,
) -> None:
    """Show what a person or an organisation said and did.

    The newest comes first, each with its sources. All spellings of a name are one. What several
    outlets quote is one entry with its wordings; where they give different words as the speaker's
    own, what one leaves out stands in [-red-] and what it puts in, in {+green+}. Exits 1 when
    nobody of the name is found.

    \b
    Examples:
      seedwire who "Hanif Atmar"
      seedwire who Atmar --limit 10
      seedwire who "High Peace Council" --json
    """
    from crawler.ledger import Several
    from crawler.ledger import who as asked
    from crawler.screens import ledger as screens

    words = '"' + name.replace('"', "") + '"'
    with closing(_placed(store, config)) as opened:
        found = asked(opened, name)
        is_written = found is None and bool(opened.search(words, 1))
    if isinstance(found, Several):
        names = "\n  ".join(found.names)
        raise SeedwireError(f"{name} may be several; ask for one by the full name:\n  {names}")
    if found is None:
        told = "; names are read in English only. The words are there: seedwire search"
        _end(f"no article names {name}" + (f"{told} {shlex.quote(words)}" if is_written else ""))
    if as_json:
        for entry in found.entries[:limit]:
            print(screens.json_line(entry))
    else:
        for part in screens.person(found, limit):
            print_screen(part)


def timeline(
    topic: Annotated[
        str, typer.Argument(metavar="TOPIC", help="A topic's name, or words as in search.")
    ],
    limit: Annotated[
        int, typer.Option(min=1, callback=storable, metavar="N", help="At most so many stories.")
    ] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="Print one day a line.")] = False,
    config: ConfigOption = DEFAULT_CONFIG,
    store: StoreOption = None,
) -> None:
    """Show a topic's stories and events by day, oldest day first.

    They are merged across outlets. Each has the number of its independent origins: copies of one
    report count once. Exits 1 when nothing is found.

    \b
    Examples:
      seedwire timeline afghan-peace
      seedwire timeline '"prisoner release" doha*'
      seedwire timeline afghan-peace --limit 200 --json
    """
    from crawler.ledger import timeline as asked
    from crawler.screens import ledger as screens

    check_words(topic, "TOPIC")
    is_name = _is_topic(topic, config, store)
    with closing(_placed(store, config)) as opened:
        found = asked(opened, topic, limit, is_name=is_name)
    if not found and is_name:
        words = shlex.quote(f'"{topic}"')
        _end(f"nothing on the topic {topic} yet; for the words: seedwire timeline {words}")
    if not found:
        _end("nothing found")
    if as_json:
        for day in found:
            print(screens.day_line(day))
    else:
        for part in screens.timeline(found):
            print_screen(part)


def _is_topic(name: str, config: Path, store: Path | None) -> bool:
    """Return whether the settings have a topic of this name; a store may come without them."""
    from crawler.settings import load

    names = load(config).topics if store is None or config.is_file() else ()
    return name.casefold() in map(str.casefold, names)


def _placed(store: Path | None, config: Path) -> Store:
    """Return the store, with the story of each article; killed within, it goes on next time."""
    from crawler.jobs.upkeep import place_all

    opened = existing_store(store, config)
    place_all(opened)
    return opened


def _end(why: str) -> NoReturn:
    print(why, file=sys.stderr)
    raise typer.Exit(EXIT_FAILED)
