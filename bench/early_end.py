"""A signal, or the end of its time, ends a long benchmark with the figures that it has."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NoReturn


class EarlyEndError(BaseException):
    """Raised where the benchmark is; no handler of errors may take it for one."""


@dataclass(slots=True)
class Ending:
    """How the body of *ending_early* ended.

    Attributes:
        is_early: Before its end.
    """

    is_early: bool = False


@contextmanager
def ending_early(minutes: float | None = None) -> Iterator[Ending]:
    """Run the body to its end, or until Ctrl-C, SIGTERM or the end of *minutes*.

    A second signal ends the program as ever. What the body started it must end itself.

    Yields:
        What says afterwards how the body ended.
    """
    ending = Ending()
    signals = (signal.SIGINT, signal.SIGTERM, signal.SIGALRM)
    before = {number: signal.getsignal(number) for number in signals}

    def restore() -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)
        for number, handler in before.items():
            signal.signal(number, handler)

    def end(*_: object) -> NoReturn:
        restore()
        raise EarlyEndError

    for number in signals:
        signal.signal(number, end)
    if minutes is not None:
        signal.setitimer(signal.ITIMER_REAL, minutes * 60)
    try:
        yield ending
    except EarlyEndError:
        ending.is_early = True
    finally:
        restore()
