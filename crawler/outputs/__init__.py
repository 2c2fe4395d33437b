"""Outputs: where alerts are told. A kind is a module here with SETTINGS and open_output."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from crawler.alert import Delivery, Message
from crawler.errors import SeedwireError
from crawler.output_settings import OutputSettings


class OutputError(SeedwireError):
    """An output cannot be used as it is set up; its text says what to do, and no secret."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What outputs may know of the world.

    Attributes:
        folder: That the settings' paths are relative to.
        environment: The process's variables, for secrets.
        private_hosts: Hosts that may be asked although they are not public.
        user_agent: How we call ourselves to servers.
        now: The clock.
    """

    folder: Path
    environment: Mapping[str, str]
    private_hosts: frozenset[str]
    user_agent: str
    now: Callable[[], datetime]


class Output(Protocol):
    """Tells messages to somebody.

    Attributes:
        earlier: How many alerts told before it wants to see beside those of a message.
    """

    earlier: int

    def check(self) -> None:
        """Look whether messages could be sent, as far as that shows without sending any.

        Raises:
            OutputError: They could not.
        """

    async def send(self, message: Message) -> Delivery:
        """Send *message*; return what came of it.

        It ends within a minute. What is sent twice has the same key. Cancelled, it leaves nothing
        half-done that the next attempt does not put right.
        """


class OutputKind(Protocol):
    """What a module of this package has."""

    SETTINGS: type[OutputSettings]

    def open_output(self, said: OutputSettings, around: Surroundings) -> Output:
        """Return the output that *said* describes, an instance of SETTINGS; nothing is asked."""
