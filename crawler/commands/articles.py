"""Commands over stored articles: search them, show one, list what changed."""

from __future__ import annotations

import json
import sys
from contextlib import closing
from datetime import date
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from crawler.commands.chosen import article_number, check_words, day, storable
from crawler.commands.opened import existing_store
from crawler.console import DEFAULT_CONFIG, EXIT_FAILED, ConfigOption, StoreOption, print_screen
from crawler.errors import SeedwireError
from crawler.sought import Within

_FIELDS = {
    **dict.fromkeys(("author", "by"), "--author"),
    **dict.fromkeys(("host", "site"), "--host"),
    **dict.fromkeys(("since", "after"), "--since"),
    **dict.fromkeys(("until", "before"), "--until"),
}


class WordsCommand(TyperCommand):
    """A command with words of which some may begin with a hyphen, as options do."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the words to leave out behind all options; their order makes no difference.

        *ctx* is one of click's, which Typer brings along in its newer versions.
        """
        end = args.index("--") if "--" in args else len(args)
        given, rest = args[:end], args[end + 1 :]
        words = [one for one in given if _is_left_out(one)]
        return super().parse_args(
            ctx, [one for one in given if one not in words] + ["--", *words, *rest]
        )


def _is_left_out(argument: str) -> bool:
    return argument[:1] == "-" and argument[1:2] not in ("", "-") and argument != "-c"


def search(
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS", help='All must occur; none of those after a "-".'),
    ],
    author: Annotated[
        str | None, typer.Option("--author", metavar="NAME", help="Only articles by NAME.")
    ] = None,
    host: Annotated[
        str | None,
        typer.Option(
            "--host", metavar="HOST", help="Only articles of this host, or of one under it."
        ),
    ] = None,
    since: Annotated[
        date | None,
        typer.Option(
            "--since", metavar="DATE", parser=day, help="Only those published then or later."
        ),
    ] = None,
    until: Annotated[
        date | None,
        typer.Option(
            "--until", metavar="DATE", parser=day, help="Only those published before then."
        ),
    ] = None,
    limit: Annotated[
        int, typer.Option(min=1, callback=storable, metavar="N", help="At most so many articles.")
    ] = 20,
    config: ConfigOption = DEFAULT_CONFIG,
    store: StoreOption = None,
) -> None:
    """Search the stored articles, best match first.

    Words, "quoted phrases" and beginnings* are understood, and each of them is left out after
    a hyphen. An article that names no date counts by the day on which it was stored. Exits 1 when
    nothing is found.

    \b
    Examples:
      seedwire search ceasefire kabul
      seedwire search '"prisoner release" doha*' -football
      seedwire search talks --author "Kaya Sand" --since 2026-01-31
      seedwire search atmar --host quay.example --store results.db
    """
    from crawler.screens import articles as screens

    asked = " ".join(words)
    check_words(asked, "WORDS")
    if since and until and until <= since:
        raise typer.BadParameter("it is not later than --since", param_hint="--until")
    within = Within(author, host, since, until)
    with closing(existing_store(store, config)) as opened:
        found = opened.search(asked, limit, within)
    if not found:
        print(f"nothing found{_field_in(words)}", file=sys.stderr)
        raise typer.Exit(EXIT_FAILED)
    for part in screens.hits(found):
        print_screen(part)


def _field_in(words: list[str]) -> str:
    """Return what to say of words such as ``author:sand``, which other programs understand."""
    fields = (one.partition(":") for one in words)
    options = [
        _FIELDS[name.lower()] for name, colon, rest in fields if name.lower() in _FIELDS and rest
    ]
    return f"; fields are options here: {', '.join(dict.fromkeys(options))}" if options else ""


def show(
    article_id: Annotated[
        int, typer.Argument(metavar="ID", parser=article_number, help="As search prints it.")
    ],
    version: Annotated[
        int | None,
        typer.Option(
            "--version",
            min=1,
            callback=storable,
            metavar="N",
            help="Which version. Default: the newest.",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the whole record.")] = False,
    config: ConfigOption = DEFAULT_CONFIG,
    store: StoreOption = None,
) -> None:
    """Show a stored article, in its newest or an older version.

    \b
    Examples:
      seedwire show 12
      seedwire show 12 --version 1
      seedwire show 12 --json
    """
    from crawler.screens import articles as screens

    with closing(existing_store(store, config)) as opened:
        found = opened.article(article_id, version)
        newest = found or opened.article(article_id)
    if newest is None:
        raise SeedwireError(f"there is no article {article_id}; find one with: seedwire search")
    if found is None:
        raise SeedwireError(
            f"article {article_id} has no version {version}; its newest is {newest.versions}"
        )
    if as_json:
        print(found.record)
    else:
        record = json.loads(found.record)
        print_screen(screens.article_page(record, found.versions, is_off_topic=found.is_off_topic))


def changes(
    article_id: Annotated[
        int | None,
        typer.Argument(
            metavar="ARTICLE", parser=article_number, help="As search prints it. Default: all."
        ),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(metavar="KIND", help="Only articles with a change of this kind."),
    ] = None,
    limit: Annotated[
        int, typer.Option(min=1, callback=storable, metavar="N", help="At most so many articles.")
    ] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print one record a line.")] = False,
    config: ConfigOption = DEFAULT_CONFIG,
    store: StoreOption = None,
) -> None:
    """List stored articles that changed, or show how one did.

    Kinds of change: headline, quotation, number, name, correction, added, removed, cosmetic. What
    was taken out stands in [-red-], what was put in, in {+green+}. Articles that are gone from
    their site are listed too. Exits 1 when nothing is found.

    \b
    Examples:
      seedwire changes
      seedwire changes 12
      seedwire changes --kind quotation --json
    """
    from crawler.screens import changes as screens
    from extractors.stories.changes import Kind

    if kind is not None and kind not in {one.value for one in Kind}:
        allowed = ", ".join(one.value for one in Kind)
        raise typer.BadParameter(f"{kind!r} is none of {allowed}", param_hint="--kind")
    with closing(existing_store(store, config)) as opened:
        found = opened.changed_articles(article_id, None if kind else limit)
        if article_id is not None and not found:
            raise SeedwireError(f"there is no article {article_id}; find one with: seedwire search")
        if kind:
            found = tuple(o for o in found if screens.has_kind(o, Kind(kind)))[:limit]
        numbers = range(1, found[0].versions + 1) if article_id is not None and found else ()
        versions = [opened.article(found[0].article_id, number) for number in numbers]
    if not any(one.changes or one.withdrawn for one in found):
        print("nothing has changed", file=sys.stderr)
        raise typer.Exit(EXIT_FAILED)
    if as_json:
        for one in found:
            print(screens.json_line(one))
    elif article_id is None:
        print_screen(screens.listed(found))
    else:
        for part in screens.detailed(found[0], [v.record for v in versions if v]):
            print_screen(part)
