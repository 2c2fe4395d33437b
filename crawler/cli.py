"""The command line: the commands together, and how their errors end."""

from __future__ import annotations

import codecs
import errno
import io
import json
import logging
import os
import sys
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import Annotated

import typer

from crawler import logs
from crawler.commands.again import reextract
from crawler.commands.alerts import alerts
from crawler.commands.articles import WordsCommand, changes, search, show
from crawler.commands.discovery import discover, opml
from crawler.commands.match import match
from crawler.commands.quarantined import quarantine
from crawler.commands.rounds import daemon, run
from crawler.commands.saved_pages import explain, replay
from crawler.commands.service import backup, reload, status, upkeep
from crawler.commands.setup import check, init
from crawler.commands.source_reports import sources
from crawler.commands.stories import stories, timeline, who
from crawler.commands.topics import topics
from crawler.console import EXIT_CONFIGURATION, EXIT_FAILED, EXIT_INTERRUPTED
from crawler.errors import SeedwireError
from crawler.problems import ConfigError
from crawler.service_settings import LogFormat

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})

app = typer.Typer(
    name="seedwire",
    help="Give Seedwire a few articles; it watches the news for more like them.",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=True,
    pretty_exceptions_enable=False,
)
for command in (
    replay,
    run,
    daemon,
    status,
    reload,
    init,
    check,
    sources,
    search,
    show,
    changes,
    stories,
    who,
    timeline,
    reextract,
    explain,
    match,
    discover,
    backup,
    upkeep,
):
    app.command(cls=WordsCommand if command is search else None)(command)
app.add_typer(alerts, name="alerts")
app.add_typer(opml, name="opml")
app.add_typer(quarantine, name="quarantine")
app.add_typer(topics, name="topics")


def main() -> None:
    """Run the command line; expected errors end in one clear message and an exit status."""
    _open_closed()
    _escape_unprintable()
    out = sys.stderr
    try:
        _run()
    except ConfigError as error:
        print(error, file=out)
        sys.exit(EXIT_CONFIGURATION)
    except SeedwireError as error:
        print(f"seedwire: {error}", file=out)
        sys.exit(EXIT_FAILED)
    except BrokenPipeError:  # the reader of our output, such as head, has seen enough
        sys.stderr.close()
        sys.exit(EXIT_FAILED)
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        print(f"seedwire: not all of the output was written: {error.strerror}", file=out)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for what is left of it
        sys.exit(EXIT_FAILED)
    except SystemExit as end:
        if end.code == EXIT_INTERRUPTED:
            print("seedwire: stopped; what was stored is kept", file=out)
        raise


def _open_closed() -> None:
    """Give what is written where the shell closed it (``>&-``) to nobody, as ``>/dev/null`` does.

    Else print writes errors among the output, and files that are opened get the free numbers.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode))  # noqa: SIM115  # as long as the process


def _escape_unprintable() -> None:
    """Write what the locale's encoding lacks as JSON does, ``\\u201c``: in JSON it is the same."""
    codecs.register_error("as_json", _as_json)
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.errors == "strict":
        sys.stdout.reconfigure(errors="as_json")


def _as_json(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError), "it is for output alone"
    return json.dumps(error.object[error.start : error.end])[1:-1], error.end


def _run() -> None:
    """Run the command, and write what it printed to the end: later nobody hears of a full disk."""
    try:
        app()
    finally:
        print(end="", flush=True)


def _print_version(is_asked: bool) -> None:
    if is_asked:
        print(f"seedwire {installed_version('seedwire')}")
        raise typer.Exit


@app.callback()
def _common(
    context: typer.Context,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Log what is done.")] = False,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version and exit."
        ),
    ] = False,
    log_format: Annotated[
        LogFormat | None,
        typer.Option("--log-format", help="How the log is written. Default: as the settings say."),
    ] = None,
) -> None:
    level = logging.INFO if verbose else logging.WARNING
    logs.configure(level, as_json=log_format is LogFormat.JSON)
    context.obj = log_format


if __name__ == "__main__":
    main()
