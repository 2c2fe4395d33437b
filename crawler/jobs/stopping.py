"""Signals: the first asks us to stop, the second ends the process; a hang-up asks to read anew."""

from __future__ import annotations

import asyncio
import logging
import os
import signal

log = logging.getLogger(__name__)

EXIT_INTERRUPTED = 130
STOP_S = 15  # for answers and pages under way; with the end of the workers it stays under 30


_HANGUPS: list[int] = []


def note_hangups() -> None:
    """Note hang-ups until there is a Stopping, in place of ending by them."""
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, lambda number, _: _HANGUPS.append(number))


class Stopping:
    """What signals asked for; made inside the event loop that they are to reach.

    Attributes:
        asked: Set when we are to stop.
        reload: Set when the settings are to be read anew; only where *reloads*.
    """

    def __init__(self, *, reloads: bool = False) -> None:
        self.asked, self.reload = asyncio.Event(), asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self._stop)
        if reloads and hasattr(signal, "SIGHUP"):
            loop.add_signal_handler(signal.SIGHUP, self.reload.set)
            if _HANGUPS:
                self.reload.set()
                _HANGUPS.clear()

    def _stop(self) -> None:
        if self.asked.is_set():
            os._exit(EXIT_INTERRUPTED)  # the store is whole at every moment
        log.info("stopping")
        self.asked.set()

    async def sleep(self, seconds: float) -> bool:
        """Wait, unless we are to stop; return whether we are."""
        try:
            await asyncio.wait_for(self.asked.wait(), seconds)
        except TimeoutError:
            return False
        return True
