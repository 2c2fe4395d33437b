"""The command that extracts stored pages again."""

from __future__ import annotations

import sys
from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from crawler.commands.chosen import check_words, chosen, moment
from crawler.commands.opened import existing_store
from crawler.console import (
    DEFAULT_CONFIG,
    ConfigOption,
    StoreOption,
    print_screen,
    progress_line,
    utc_now,
)
from crawler.errors import SeedwireError
from crawler.page_query import PageQuery
from crawler.plurals import counted

if TYPE_CHECKING:
    from crawler.pool import WorkerPool
    from crawler.settings import Settings
    from crawler.store import Store


def reextract(
    numbers: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ID",
            help="Only these: of an article, as search prints it; of a page, such as p12.",
        ),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option("--source", metavar="NAME", help="Only pages that this source listed."),
    ] = None,
    host: Annotated[
        str | None,
        typer.Option("--host", metavar="HOST", help="Only pages of this host, or of one under it."),
    ] = None,
    topic: Annotated[
        str | None,
        typer.Option(
            "--topic", metavar="NAME", help="Only pages that matched this topic, or nearly did."
        ),
    ] = None,
    since: Annotated[
        datetime | None,
        typer.Option(
            "--since",
            metavar="DATE",
            parser=moment,
            help="Only pages fetched then (UTC) or later: 2026-01-31 or 2026-01-31T15:30.",
        ),
    ] = None,
    until: Annotated[
        datetime | None,
        typer.Option(
            "--until",
            metavar="DATE",
            parser=moment,
            help="Only pages fetched before then (UTC).",
        ),
    ] = None,
    words: Annotated[
        str | None,
        typer.Option(
            "--matching", metavar="WORDS", help="Only articles that a search for WORDS finds."
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
    runs them through the pipeline as it is now: all of them, or those that fit all options. Nothing
    is fetched. Other text is a new version, the old ones are kept. When it is interrupted, the same
    call, or one without options, goes on there.

    \b
    Examples:
      seedwire reextract
      seedwire reextract 12 15 p31
      seedwire reextract --source courier --since 2026-01-31
      seedwire reextract --topic afghan-peace --matching 'prisoner* doha'
      seedwire reextract --host example.org --json > changes.jsonl
    """
    from crawler.jobs.again import Effect, Sum, extract_again
    from crawler.jobs.extract import Extraction
    from crawler.screens import again as screens
    from crawler.settings import load

    check_words(words or "", "--matching")
    settings = load(config)
    if since and until and until <= since:
        raise typer.BadParameter("it is not later than --since", param_hint="--until")
    query = PageQuery(source, host, topic, since, until, words, tuple(dict.fromkeys(numbers or ())))
    done = Sum()
    with (
        closing(existing_store(store, config)) as opened,
        _pool(settings, opened, topic) as pool,
        progress_line() as progress,
    ):
        _queue_again(opened, query, restart=restart)
        number = opened.counts().pending
        for again in extract_again(Extraction(opened, pool, utc_now)):
            done.add(again)
            progress(f"{done.pages} of {number} pages extracted again")
            if as_json and again.effect is not Effect.SAME:
                print(screens.json_line(again))
            elif again.effect not in (Effect.SAME, Effect.OTHER_FINDINGS):
                print_screen(screens.line(again))
    if not as_json:
        print_screen(screens.summary(done))


def _pool(settings: Settings, store: Store, topic: str | None) -> WorkerPool:
    """Return workers with all topics, of which *topic* has to be one if it is named."""
    from crawler.pool import WorkerPool
    from crawler.topics import load_topics

    topics = load_topics(settings, store)
    if topic is not None:
        chosen(topics, topic)
    return WorkerPool.of(settings.extract, topics, respect_tdm=settings.crawl.respect_tdm)


def _queue_again(store: Store, query: PageQuery, *, restart: bool) -> None:
    """Queue what is asked for, unless an interrupted call left just that to go on with."""
    left = store.requeued()
    if left and not restart and (query.is_all or query.key == store.queued_by()):
        print(
            f"going on with the {counted(left, 'page')} that an interrupted reextract left;"
            " --restart begins anew",
            file=sys.stderr,
        )
        return
    try:
        store.requeue(query)
    except LookupError as error:
        raise SeedwireError(
            f"the store knows no {error.args[0]}; seedwire check lists the sources of the settings,"
            " seedwire search finds articles"
        ) from error
    if left:
        pages = counted(left, "page")
        print(f"also going on with the {pages} of another interrupted call", file=sys.stderr)
