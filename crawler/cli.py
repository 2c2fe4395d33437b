"""The command line: each command reads its arguments, calls a job, and prints what came of it."""

from __future__ import annotations

import json
import logging
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crawler import commands, logs
from crawler.console import (
    DEFAULT_CONFIG,
    EXIT_CONFIGURATION,
    EXIT_FAILED,
    EXIT_INTERRUPTED,
    ConfigOption,
)
from crawler.console import print_screen as _show
from crawler.console import progress_line as _progress
from crawler.console import utc_now as _now
from crawler.errors import SeedwireError
from crawler.problems import ConfigError

if TYPE_CHECKING:
    from crawler.jobs.crawl import Tally
    from crawler.jobs.extract import Outcome
    from crawler.jobs.live import Live
    from crawler.screens import Ends
    from crawler.store import Store

app = typer.Typer(
    name="seedwire",
    help="Give Seedwire a few articles; it watches the news for more like them.",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=True,
    pretty_exceptions_enable=False,
)
app.command()(commands.discover)
app.add_typer(commands.opml, name="opml")


def main() -> None:
    """Run the command line; expected errors end in one clear message and an exit status."""
    out = sys.stderr
    try:
        app()
    except ConfigError as error:
        print(error, file=out)
        sys.exit(EXIT_CONFIGURATION)
    except SeedwireError as error:
        print(f"seedwire: {error}", file=out)
        sys.exit(EXIT_FAILED)
    except BrokenPipeError:  # the reader of our output, such as head, has seen enough
        sys.stderr.close()
        sys.exit(EXIT_FAILED)
    except SystemExit as end:
        if end.code == EXIT_INTERRUPTED:
            print("seedwire: stopped; what was stored is kept", file=out)
        raise


def _print_version(is_asked: bool) -> None:
    if is_asked:
        print(f"seedwire {installed_version('seedwire')}")
        raise typer.Exit


@app.callback()
def _common(
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Log what is done.")] = False,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version and exit."
        ),
    ] = False,
) -> None:
    logs.configure(logging.INFO if verbose else logging.WARNING)


@app.command()
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
    from crawler import screens
    from crawler.jobs.replay import replay as replayed
    from crawler.pool import WorkerPool, default_workers
    from crawler.saved import saved_pages
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
            topics, workers, said.timeout_s, said.memory_mib, respect_tdm=respect_tdm
        ) as pool,
        _progress() as progress,
    ):
        for line in replayed(saved_pages(paths), opened, pool):
            lines.append(line)
            progress(f"pages read: {len(lines)}")
            if as_json:
                print(screens.json_line(line))
    if not as_json:
        _show(screens.replay_screen(lines, with_removed=removed))
    if any(screens.is_unreadable(line) for line in lines):
        raise typer.Exit(EXIT_FAILED)


@app.command()
def run(
    config: ConfigOption = DEFAULT_CONFIG,
    everyone: Annotated[bool, typer.Option("--now", help="Poll every source, due or not.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit 1 when a source failed.")] = False,
) -> None:
    """Do one round, for cron: fetch and store what is new.

    Polls the sources that are due, fetches their new articles, extracts and stores them. Exits 0
    when the round was done, 1 when it could not be (or a source failed and --strict is given), 2
    on a configuration error, 130 when it was interrupted; the next run goes on there.

    \b
    Examples:
      seedwire run
      seedwire run --config watch.toml --now
      */5 * * * * cd /srv/news && seedwire run --strict     (a crontab line)
    """
    from crawler import screens
    from crawler.jobs.live import run_round

    started = time.monotonic()
    with _live(config) as (live, ends):
        tally, was_stopped = run_round(live, everyone=everyone)
    seconds = time.monotonic() - started
    _show(screens.round_summary(tally, ends, f"Round done in {seconds:.1f} s"))
    if was_stopped:
        raise typer.Exit(EXIT_INTERRUPTED)
    if strict and tally.failed_sources:
        raise typer.Exit(EXIT_FAILED)


@app.command()
def daemon(config: ConfigOption = DEFAULT_CONFIG) -> None:
    """Keep watching until SIGTERM or Ctrl-C.

    Polls each source at its interval, in one process that does what run does in a round.

    \b
    Examples:
      seedwire daemon
      seedwire --verbose daemon --config watch.toml
    """
    from crawler import screens
    from crawler.jobs.live import run_daemon

    started = time.monotonic()
    logs.configure(logging.INFO)
    with _live(config) as (live, ends):
        print(f"watching {len(live.settings.sources)} sources; Ctrl-C ends it", file=sys.stderr)
        tally, _ = run_daemon(live)
    seconds = time.monotonic() - started
    _show(screens.round_summary(tally, ends, f"Watched for {seconds:.0f} s"))


@app.command()
def init(
    seeds: Annotated[
        Path, typer.Option(metavar="FOLDER", help="Folder of seed articles, saved as .txt.")
    ] = Path("seeds"),
    topic: Annotated[
        str | None, typer.Option(help="Name of the topic. Default: made of the folder's name.")
    ] = None,
    source: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=URL", help="A feed to watch; may be given several times."),
    ] = None,
    contact: Annotated[
        str | None, typer.Option(help="E-mail address or page that says who crawls.")
    ] = None,
    store: Annotated[str, typer.Option(metavar="FILE", help="SQLite file.")] = "seedwire.db",
    config: ConfigOption = DEFAULT_CONFIG,
) -> None:
    """Write a settings file to begin with.

    Every key is explained in a comment. An existing file is left alone.

    \b
    Examples:
      seedwire init --seeds saved/peace-talks --contact desk@kestrel.example
      seedwire init --source courier=https://kestrel.example/feed/
    """
    from crawler.starter import starter, topic_name, write_new

    pairs = [_name_and_url(pair) for pair in source or ()]
    name = topic or topic_name(str(seeds.resolve()))
    write_new(config, starter(str(seeds), name, pairs, contact, store))
    print(f"wrote {config}; read it, then try: seedwire check --config {config}")


@app.command()
def check(
    live: Annotated[
        bool, typer.Option("--live", help="Ask each source once, and say what is wrong with it.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="With --live: print one line of JSON.")
    ] = False,
    config: ConfigOption = DEFAULT_CONFIG,
) -> None:
    """Check the settings and the seeds; with --live also the sources.

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
    from crawler import screens
    from crawler.checks import check as checked
    from crawler.topics import load_topics

    if as_json and not live:
        raise typer.BadParameter("this goes with --live", param_hint="--json")
    settings, problems = checked(config, live=live)
    if problems:
        raise ConfigError(problems)
    if live:
        commands.check_live(settings, as_json=as_json)
        return
    _show(screens.check_screen(settings, load_topics(settings)))
    missing = checked(config, live=True)[1]
    for problem in missing:
        print(f"before a live run: {problem}")
    if not missing:
        print("ready for: seedwire run")


@app.command()
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
    from crawler import watch_screens
    from crawler.jobs.live import sources_of
    from crawler.jobs.watched import watched
    from crawler.settings import load

    settings, now = load(config), _now()
    with closing(_existing_store(settings.store, config)) as opened:
        reports = watched(opened.source_reports(), sources_of(settings), now)
    shown = [report for report in reports if name in (None, report.name)]
    if not shown:
        names = ", ".join(report.name for report in reports) or "there are none"
        raise SeedwireError(f"no source is switched on{f' as {name}' if name else ''}: {names}")
    if as_json:
        for report in shown:
            print(watch_screens.source_json(report, now))
    elif name:
        _show(watch_screens.source_page(shown[0], now))
    else:
        _show(watch_screens.sources_table(shown, now))


@app.command()
def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="All must occur.")],
    limit: Annotated[int, typer.Option(min=1, help="At most so many articles.")] = 20,
    config: ConfigOption = DEFAULT_CONFIG,
    store: Annotated[
        Path | None,
        typer.Option("--store", metavar="FILE", help="SQLite file. Default: the settings' store."),
    ] = None,
) -> None:
    """Search the stored articles, best match first.

    Words, "quoted phrases" and beginnings* are understood. Exits 1 when nothing is found.

    \b
    Examples:
      seedwire search ceasefire kabul
      seedwire search '"prisoner release" doha*'
      seedwire search atmar --store results.db
    """
    from crawler import screens

    with closing(_existing_store(store, config)) as opened:
        found = opened.search(" ".join(words), limit)
    if not found:
        print("nothing found", file=sys.stderr)
        raise typer.Exit(EXIT_FAILED)
    for part in screens.hits(found):
        _show(part)


@app.command()
def show(
    article_id: Annotated[int, typer.Argument(metavar="ID", help="As search prints it.")],
    version: Annotated[
        int | None,
        typer.Option("--version", min=1, metavar="N", help="Which version. Default: the newest."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the whole record.")] = False,
    config: ConfigOption = DEFAULT_CONFIG,
    store: Annotated[
        Path | None,
        typer.Option("--store", metavar="FILE", help="SQLite file. Default: the settings' store."),
    ] = None,
) -> None:
    """Show one stored article, in its newest version or an older one.

    \b
    Examples:
      seedwire show 12
      seedwire show 12 --version 1
      seedwire show 12 --json
    """
    from crawler import screens

    with closing(_existing_store(store, config)) as opened:
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
        _show(screens.article_page(json.loads(found.record), found.versions))


@app.command()
def changes(
    article_id: Annotated[
        int | None, typer.Argument(metavar="[ARTICLE]", help="As search prints it. Default: all.")
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(metavar="KIND", help="Only articles with a change of this kind."),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many articles.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print one record a line.")] = False,
    config: ConfigOption = DEFAULT_CONFIG,
    store: Annotated[
        Path | None,
        typer.Option("--store", metavar="FILE", help="SQLite file. Default: the settings' store."),
    ] = None,
) -> None:
    """List the articles that changed since they were stored, or show how one did.

    Kinds of change: headline, quotation, number, name, correction, added, removed, cosmetic. What
    was taken out stands in [-red-], what was put in, in {+green+}. Articles that are gone from
    their site are listed too. Exits 1 when nothing is found.

    \b
    Examples:
      seedwire changes
      seedwire changes 12
      seedwire changes --kind quotation --json
    """
    from crawler import change_screens
    from extractors.changes import Kind

    if kind is not None and kind not in {one.value for one in Kind}:
        allowed = ", ".join(one.value for one in Kind)
        raise typer.BadParameter(f"{kind!r} is none of {allowed}", param_hint="--kind")
    with closing(_existing_store(store, config)) as opened:
        found = opened.changed_articles(article_id, None if kind else limit)
        if article_id is not None and not found:
            raise SeedwireError(f"there is no article {article_id}; find one with: seedwire search")
        if kind:
            found = tuple(o for o in found if change_screens.has_kind(o, Kind(kind)))[:limit]
        numbers = range(1, found[0].versions + 1) if article_id is not None and found else ()
        versions = [opened.article(found[0].article_id, number) for number in numbers]
    if not any(one.changes or one.withdrawn for one in found):
        print("nothing has changed", file=sys.stderr)
        raise typer.Exit(EXIT_FAILED)
    if as_json:
        for one in found:
            print(change_screens.json_line(one))
    elif article_id is None:
        _show(change_screens.listed(found))
    else:
        for part in change_screens.detailed(found[0], [v.record for v in versions if v]):
            _show(part)


@app.command()
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
    store: Annotated[
        Path | None,
        typer.Option("--store", metavar="FILE", help="SQLite file. Default: the settings' store."),
    ] = None,
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
    from crawler import screens
    from crawler.jobs.again import Effect, extract_again
    from crawler.jobs.extract import Extraction
    from crawler.pool import WorkerPool, default_workers
    from crawler.settings import load
    from crawler.topics import load_topics

    settings = load(config)
    said, topics = settings.extract, load_topics(settings)
    workers = said.workers or default_workers()
    effects: Counter[Effect] = Counter()
    with (
        closing(_existing_store(store, config)) as opened,
        WorkerPool(
            topics,
            workers,
            said.timeout_s,
            said.memory_mib,
            respect_tdm=settings.crawl.respect_tdm,
        ) as pool,
        _progress() as progress,
    ):
        _queue_again(opened, source, since and since.replace(tzinfo=UTC), restart)
        number = opened.counts().pending
        for again in extract_again(Extraction(opened, pool, _now)):
            effects[again.effect] += 1
            progress(f"{effects.total()} of {number} pages extracted again")
            if again.effect is Effect.SAME:
                continue
            if as_json:
                print(screens.again_json(again))
            else:
                _show(screens.again_line(again))
    if not as_json:
        _show(screens.again_summary(effects))


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


@app.command()
def explain(
    target: Annotated[
        str, typer.Argument(metavar="FILE|URL", help="A saved page, or a page in the store.")
    ],
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="OUT", help="Write one self-contained HTML page."),
    ] = None,
    config: ConfigOption = DEFAULT_CONFIG,
    store: Annotated[
        Path | None,
        typer.Option("--store", metavar="FILE", help="SQLite file. Default: the settings' store."),
    ] = None,
) -> None:
    """Show a page block by block: what was kept, what was removed, and why.

    An address is looked up in the store, where every fetched page is kept; nothing is fetched. The
    memory of its site counts as it is now; a file is looked at for itself.

    \b
    Examples:
      seedwire explain saved/page.html
      seedwire explain https://kestrel.example/talks --html why.html
    """
    from crawler import explained
    from crawler.pool import WorkerPool
    from crawler.saved import saved_page
    from crawler.settings import ExtractSettings
    from crawler.starter import write_new
    from extractors.rejected import Rejected

    memory = None
    if "://" in target:
        with closing(_existing_store(store, config)) as opened:
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
        _show(part)


@contextmanager
def _live(config: Path) -> Iterator[tuple[Live, Ends]]:
    """Yield all that live work needs, and the count of what became of its pages."""
    from crawler.checks import check as checked
    from crawler.jobs.live import Live, sources_of
    from crawler.screens import Ends
    from crawler.store.sqlite import open_store
    from crawler.topics import load_topics

    settings, problems = checked(config, live=True)
    if problems:
        raise ConfigError(problems)
    ends = Ends()
    with closing(open_store(settings.store)) as store, _progress() as progress:

        def report(outcome: Outcome, tally: Tally) -> None:
            ends.add(outcome)
            progress(
                f"{tally.polled} sources polled, {tally.fetched} of {tally.discovered} pages"
                f" fetched, {ends.read} read"
            )

        store.sync_sources(sources_of(settings), _now())
        version = installed_version("seedwire")
        yield Live(settings, store, load_topics(settings), version, _now, report), ends


def _existing_store(store: Path | None, config: Path) -> Store:
    from crawler.settings import load
    from crawler.store.sqlite import open_store

    file = store or load(config).store
    if not file.exists():
        raise SeedwireError(
            f"{file}: there is no store yet; seedwire run or replay --store makes it"
        )
    return open_store(file)


def _name_and_url(pair: str) -> tuple[str, str]:
    name, separator, url = pair.partition("=")
    if not separator or "://" in name:
        raise typer.BadParameter(f"{pair!r} is not NAME=URL", param_hint="--source")
    return name, url


if __name__ == "__main__":
    main()
