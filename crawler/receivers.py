"""The outputs that the settings name, opened, and what is wrong with them here and now."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from crawler.output_settings import digest_rule
from crawler.outputs import Output, OutputError, Surroundings
from crawler.outputs.kinds import open_output
from crawler.schedules import Rule
from crawler.settings import Settings, user_agent


@dataclass(frozen=True, slots=True)
class Receiver:
    """An output with its name. Digest: when it sends; None for each alert at once."""

    name: str
    output: Output
    digest: Rule | None


def receivers(
    settings: Settings, version: str, now: Callable[[], datetime]
) -> tuple[Receiver, ...]:
    """Return the outputs of *settings*, in the order of the file; nothing is asked or looked for.

    Args:
        settings: Of a file.
        version: Of this program, for the user agent.
        now: The clock.
    """
    around = Surroundings(
        settings.path.parent,
        os.environ,
        frozenset(settings.crawl.allow_private_hosts),
        user_agent(settings, version),
        now,
    )
    return tuple(
        Receiver(name, open_output(said, around), digest_rule(said))
        for name, said in settings.outputs.items()
    )


def trouble(receiver: Receiver) -> str | None:
    """Return why an output could not send now, as far as that shows without sending; or None."""
    try:
        receiver.output.check()
    except OutputError as error:
        return str(error)
    return None
