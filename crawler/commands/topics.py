"""Commands about topics: health, teaching, deciding again."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from crawler.commands.chosen import chosen, no_such, page_number, unknown
from crawler.commands.opened import existing_store, topics_and_store
from crawler.console import (
    DEFAULT_CONFIG,
    ConfigOption,
    StoreOption,
    hand_down,
    print_screen,
    progress_line,
    utc_now,
)
from crawler.errors import SeedwireError
from crawler.plurals import counted

if TYPE_CHECKING:
    from crawler.settings import Settings
    from crawler.store import Store
    from extractors.topics.topic import Topic


class NamesOrCommands(TyperGroup):
    """A group of commands that takes the name of a topic in place of one."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that *args* begin with, or else that which shows one topic.

        *ctx* is one of click's, which Typer brings along in its newer versions.
        """
        is_name = args[0] not in self.commands and all(one.startswith("-") for one in args[1:2])
        return super().resolve_command(ctx, ["show", *args] if is_name else args)


topics = typer.Typer(
    cls=NamesOrCommands, rich_markup_mode=None, subcommand_metavar="[TOPIC | COMMAND [ARGS]...]"
)


class Answer(StrEnum):
    """What a person says of an article."""

    YES = "yes"
    NO = "no"


TopicArgument = Annotated[str, typer.Argument(metavar="TOPIC", help="A topic of the settings.")]
NumberArgument = Annotated[
    str,
    typer.Argument(
        metavar="ID", help="Of an article, as search shows it; of a rejected page, such as p12."
    ),
]


JsonOption = Annotated[bool, typer.Option("--json", help="Print one line of JSON for each topic.")]


@topics.callback(invoke_without_command=True)
def health(
    context: typer.Context,
    as_json: JsonOption = False,
    config: ConfigOption = DEFAULT_CONFIG,
    store: StoreOption = None,
) -> None:
    """Show how each topic does, or one, and what it should learn.

    Its strongest names and words; each seed by the others, with those that do not belong; the
    threshold, how it was chosen and what may be expected of it; matches a week; terms that rise in
    matches and are in no seed; and five articles worth a decision.

    \b
    Examples:
      seedwire topics
      seedwire topics afghan-peace --json
      seedwire topics teach afghan-peace 12 no
      seedwire topics rematch afghan-peace
    """
    if context.invoked_subcommand is None:
        _show(config, store, None, as_json)
    else:
        hand_down(context, config=config, store=store, as_json=as_json)


@topics.command("show", hidden=True)
def one_topic(
    topic: TopicArgument,
    as_json: JsonOption = False,
    config: ConfigOption = DEFAULT_CONFIG,
    store: StoreOption = None,
) -> None:
    """Show how one topic does, and what it should learn.

    \b
    Example:
      seedwire topics afghan-peace
    """
    _show(config, store, topic, as_json)


def _show(config: Path, store: Path | None, topic: str | None, as_json: bool) -> None:
    from crawler.jobs.topic_health import health as found
    from crawler.screens.topics import health_json, health_screen, renamed_line

    with _loaded(config, store, topic) as (settings, opened, asked):
        for one in asked:
            state = found(one, opened, utc_now())
            if as_json:
                print(health_json(state))
                continue
            for part in health_screen(state):
                print_screen(part)
        for name in sorted(set(opened.taught_topics() if opened else ()) - set(settings.topics)):
            print(renamed_line(name), file=sys.stderr)


@topics.command()
def teach(
    topic: TopicArgument,
    number: NumberArgument,
    answer: Annotated[Answer, typer.Argument(metavar="yes|no", help="Is it on the topic?")],
    config: ConfigOption = DEFAULT_CONFIG,
    store: StoreOption = None,
) -> None:
    """Say that an article is on a topic, or is not.

    The topic learns from it: a yes counts as one more seed, a no takes weight from the terms of
    that article. It holds from the next run on; rematch shows what it changes in the past. unteach
    takes it back.

    \b
    Examples:
      seedwire topics teach afghan-peace 12 yes
      seedwire topics teach afghan-peace p40 no
    """
    from crawler.screens.topics import taught_line
    from crawler.settings import load
    from crawler.topics import unlearned

    settings = load(config)
    _known(settings, topic)
    now = utc_now()
    with closing(existing_store(store, config)) as opened:
        page_id = page_number(opened, number)
        try:
            opened.teach(topic, page_id, answer is Answer.YES, now)
        except LookupError as error:
            raise SeedwireError(no_such(number)) from error
        if why := unlearned(opened, topic, page_id):
            opened.unteach(topic, page_id)
            raise SeedwireError(f"nothing was taught: {number} has no article ({why})")
    print_screen(taught_line(topic, number, answer is Answer.YES, now))


@topics.command()
def unteach(
    topic: TopicArgument,
    number: NumberArgument,
    config: ConfigOption = DEFAULT_CONFIG,
    store: StoreOption = None,
) -> None:
    """Take back what was taught of an article.

    \b
    Example:
      seedwire topics unteach afghan-peace 12
    """
    with closing(existing_store(store, config)) as opened:
        if not opened.unteach(topic, page_number(opened, number)):
            raise SeedwireError(f"nothing was taught of {number} for {topic}")
    print(f"forgotten: what was taught of {number} for {topic}")


@topics.command()
def rematch(
    topic: TopicArgument,
    apply: Annotated[
        bool, typer.Option("--apply", help="Decide the articles that are shown anew, and store it.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one line of JSON for each difference.")
    ] = False,
    config: ConfigOption = DEFAULT_CONFIG,
    store: StoreOption = None,
) -> None:
    """Decide past articles again, and show what would be different.

    Those that were kept, and those that were rejected. For after an edit of a topic, or a lesson.
    The stored pages are read anew; --apply stores what is shown. Nothing is fetched.

    \b
    Examples:
      seedwire topics rematch afghan-peace
      seedwire topics rematch afghan-peace --apply
    """
    from crawler.jobs.rematch import rematched
    from crawler.pool import WorkerPool, default_workers
    from crawler.screens.topics import background_line, rematch_json, rematch_line

    with _loaded(config, store, topic) as (settings, opened, asked):
        if opened is None:
            raise SeedwireError(f"{store or settings.store}: there is no store yet")
        said = settings.extract
        changed: list[int] = []
        problems: list[str] = []
        number = 0
        workers = said.workers or default_workers()
        with (
            WorkerPool(
                asked,
                workers,
                said.timeout_s,
                said.memory_mib,
                respect_tdm=settings.crawl.respect_tdm,
            ) as pool,
            progress_line() as progress,
        ):
            for one in rematched(asked[0], opened, pool):
                if one.problem is not None:
                    problems.append(f"{one.url}: {one.problem}")
                    continue
                number += 1
                progress(f"{number} articles decided again")
                if one.is_changed:
                    changed.append(one.page_id)
                    if as_json:
                        print(rematch_json(one))
                    else:
                        print_screen(rematch_line(one))
        if not as_json:
            print(f"{counted(number, 'article')} decided again, {len(changed)} differently")
            print_screen(background_line(asked[0]))
        if apply and changed:
            _apply(settings, opened, changed)
        elif changed:
            print("nothing was stored; --apply does it", file=sys.stderr)
        if problems:
            undecided = counted(len(problems), "page")
            raise SeedwireError(f"{undecided} could not be decided, first {problems[0]}")


def _apply(settings: Settings, store: Store, page_ids: list[int]) -> None:
    """Extract these pages again, with all topics, and store what becomes of them."""
    from crawler.jobs.again import extract_again
    from crawler.jobs.extract import Extraction
    from crawler.pool import WorkerPool
    from crawler.topics import load_topics

    store.requeue_pages(page_ids)
    with (
        WorkerPool.of(
            settings.extract, load_topics(settings, store), respect_tdm=settings.crawl.respect_tdm
        ) as pool,
        progress_line() as progress,
    ):
        for number, _ in enumerate(extract_again(Extraction(store, pool, utc_now)), 1):
            progress(f"{number} of {len(page_ids)} stored")
    print(f"stored: {len(page_ids)} decided anew")


@contextmanager
def _loaded(
    config: Path, store: Path | None, topic: str | None
) -> Iterator[tuple[Settings, Store | None, tuple[Topic, ...]]]:
    """Yield the settings, the store if there is one, and the topics or the one asked for."""
    from crawler.settings import load

    settings = load(config)
    with topics_and_store(settings, store) as (topics, opened):
        yield settings, opened, chosen(topics, topic)


def _known(settings: Settings, name: str) -> None:
    if name not in settings.topics:
        raise SeedwireError(unknown(name, list(settings.topics)))
