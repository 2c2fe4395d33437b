"""Commands that fetch: one round, or on and on."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crawler import logs
from crawler.console import (
    DEFAULT_CONFIG,
    EXIT_FAILED,
    EXIT_INTERRUPTED,
    ConfigOption,
    print_screen,
    progress_line,
    utc_now,
)
from crawler.errors import SeedwireError
from crawler.plurals import counted
from crawler.problems import ConfigError, Problem, quoted

if TYPE_CHECKING:
    from crawler.jobs.extract import Outcome
    from crawler.jobs.live import Live
    from crawler.jobs.tally import Tally
    from crawler.screens.rounds import Ends
    from crawler.service_settings import LogFormat
    from crawler.settings import Settings

log = logging.getLogger(__name__)


def run(
    context: typer.Context,
    config: ConfigOption = DEFAULT_CONFIG,
    everyone: Annotated[bool, typer.Option("--now", help="Poll every source, due or not.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit 1 when a source failed.")] = False,
) -> None:
    """Do one round, for cron: fetch and store what is new.

    Polls the sources that are due, fetches their new articles, extracts and stores them. Exits 0
    when the round was done, 1 when it could not be (or a source failed and --strict is given), 2
    on a configuration error, 130 when it was interrupted; the next run goes on there. While a
    daemon or another run is at work on the same store, it leaves all to that and exits 0.

    \b
    Examples:
      seedwire run
      seedwire run --config watch.toml --now
      */5 * * * * cd /srv/news && seedwire run --strict     (a crontab line)
    """
    from crawler.jobs.round import run_round
    from crawler.leases import Holder
    from crawler.screens.rounds import other_at_work, round_summary

    started = time.monotonic()
    with _live(config, context.obj) as (live, ends):
        tally = run_round(live, everyone=everyone)
    if isinstance(tally, Holder):
        print_screen(other_at_work(tally, is_told=everyone))
        return
    seconds = time.monotonic() - started
    end = "interrupted after" if tally.was_stopped else "done in"
    print_screen(round_summary(tally, ends, f"Round {end} {seconds:.1f} s"))
    if tally.was_stopped:
        raise typer.Exit(EXIT_INTERRUPTED)
    if strict and tally.failed_sources:
        raise typer.Exit(EXIT_FAILED)


def daemon(context: typer.Context, config: ConfigOption = DEFAULT_CONFIG) -> None:
    """Keep watching until SIGTERM or Ctrl-C.

    Polls each source when it is due, in one process that does what run does in a round. SIGHUP
    or seedwire reload makes it read its settings anew. A second daemon on the same store stands
    by, and takes over within a minute when the first is gone.

    \b
    Examples:
      seedwire daemon
      seedwire --verbose daemon --config watch.toml
    """
    from crawler.jobs.stopping import note_hangups

    note_hangups()
    from crawler.jobs.daemon import run_daemon
    from crawler.jobs.live import sources_of
    from crawler.screens.rounds import round_summary

    started = time.monotonic()
    logging.getLogger("crawler").setLevel(logging.INFO)
    with _live(config, context.obj) as (live, ends):
        sources = counted(len(sources_of(live.settings)), "source")
        print(f"watching {sources}; Ctrl-C ends it", file=sys.stderr)
        tally = run_daemon(live, lambda: reread(config, live))
    seconds = time.monotonic() - started
    print_screen(round_summary(tally, ends, f"Watched for {seconds:.0f} s"))


def reread(config: Path, live: Live) -> Live:
    """Return *live* with what the settings say now; what takes a restart is logged.

    Raises:
        ConfigError: They are wrong, or name another store.
    """
    settings = checked_settings(config)
    if settings.store != live.settings.store:
        said = "another store, which takes a restart"
        raise ConfigError([Problem(config, None, "store", quoted(str(settings.store)), said)])
    for table in ("log", "daemon"):
        if getattr(settings, table) != getattr(live.settings, table):
            log.warning("a change of the settings takes a restart", extra={"table": f"[{table}]"})
    from crawler.topics import load_topics

    return replace(live, settings=settings, topics=load_topics(settings, live.store))


def checked_settings(config: Path) -> Settings:
    """Return the settings in *config*, fit for live work.

    Raises:
        ConfigError: They are not.
    """
    from crawler.checks import check as checked

    settings, problems = checked(config, live=True)
    if problems:
        raise ConfigError(problems)
    return settings


@contextmanager
def _live(config: Path, log_format: LogFormat | None) -> Iterator[tuple[Live, Ends]]:
    """Yield all that live work needs, and the count of what became of its pages."""
    from crawler.jobs.live import Live
    from crawler.screens.rounds import Ends
    from crawler.store.sqlite import open_store
    from crawler.topics import load_topics

    settings = checked_settings(config)
    _configure_log(settings, log_format)
    ends = Ends()
    with closing(open_store(settings.store)) as store, progress_line() as progress:

        def report(outcome: Outcome, tally: Tally) -> None:
            ends.add(outcome)
            progress(
                f"{tally.polled} sources polled, {tally.fetched} of {tally.discovered} pages"
                f" fetched, {ends.read} read"
            )

        version = installed_version("seedwire")
        yield Live(settings, store, load_topics(settings, store), version, utc_now, report), ends


def _configure_log(settings: Settings, log_format: LogFormat | None) -> None:
    """Write the log as *settings* say, but for the option on the command line."""
    said = settings.log
    level = logging.getLogger("crawler").level
    as_json = (log_format or said.format).value == "json"
    try:
        logs.configure(level, as_json=as_json, file=said.file, keep_days=said.keep.days)
    except OSError as error:
        raise SeedwireError(f"log.file: {said.file}: {error.strerror}") from error
