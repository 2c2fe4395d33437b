"""What all commands share: exit statuses, options, and how things are printed."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment
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


def hand_down(context: typer.Context, **options: object) -> None:
    """Let the subcommand heed *options* that stand in front of its name, too."""
    context.default_map = {context.invoked_subcommand or "": options}


def utc_now() -> datetime:
    """Return the time."""
    return datetime.now(UTC)


# All that a terminal obeys, but the line break: a page's title may hold orders to it. The last two
# turn the letters of a whole line around, "evil" into "live".
_ORDERS = dict.fromkeys([*range(0x0A), *range(0x0B, 0x20), *range(0x7F, 0xA0), 0x202D, 0x202E])


@dataclass(frozen=True, slots=True)
class _Harmless:
    """A screen whose texts give the terminal no orders."""

    screen: RenderableType

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for part in console.render(self.screen, options):
            yield part if part.control else Segment(part.text.translate(_ORDERS), part.style)


def print_screen(screen: RenderableType) -> None:
    """Print *screen* as wide as the terminal; into a file or a pipe PIPED_WIDTH, not padded."""
    screen = _Harmless(screen)
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
