"""What all commands share: exit statuses, options, and how things are printed."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console, RenderableType
from rich.text import Text

EXIT_FAILED = 1
EXIT_CONFIGURATION = 2
EXIT_INTERRUPTED = 130
DEFAULT_CONFIG = Path("seedwire.toml")
PIPED_WIDTH = 140  # columns of a table that goes to a file or a pipe

ConfigOption = Annotated[
    Path, typer.Option("--config", "-c", help="The settings file.", metavar="FILE")
]
StoreOption = Annotated[
    Path | None,
    typer.Option("--store", metavar="FILE", help="SQLite file. Default: the settings' store."),
]


def utc_now() -> datetime:
    """Return the time."""
    return datetime.now(UTC)


def print_screen(screen: RenderableType) -> None:
    """Print *screen* as wide as the terminal; into a file or a pipe PIPED_WIDTH, not padded."""
    out = Console()
    if out.is_terminal:
        out.print(screen)
        return
    piped = Console(width=PIPED_WIDTH)
    with piped.capture() as captured:
        piped.print(screen)
    sys.stdout.writelines(f"{line.rstrip()}\n" for line in captured.get().splitlines())


@contextmanager
def progress_line() -> Iterator[Callable[[str], None]]:
    """Yield a function that shows how far work is: to a person, and where no log does."""
    console = Console(stderr=True)
    is_logging = logging.getLogger("crawler").isEnabledFor(logging.INFO)
    if is_logging or not console.is_terminal:
        yield lambda _: None
        return
    with console.status("starting") as status:
        yield lambda text: status.update(Text(text))  # an address is no markup
