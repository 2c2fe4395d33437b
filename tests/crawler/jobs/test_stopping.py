"""Signals that come before anybody listens."""

from __future__ import annotations

import asyncio
import os
import signal

from crawler.jobs.stopping import Stopping, note_hangups


def test_hangup_while_the_daemon_starts_ends_nothing_and_reads_anew():
    before = signal.getsignal(signal.SIGHUP)

    async def started(*, reloads):
        return Stopping(reloads=reloads).reload.is_set()

    try:
        note_hangups()
        os.kill(os.getpid(), signal.SIGHUP)
        assert [asyncio.run(started(reloads=True)) for _ in range(2)] == [True, False]
    finally:
        signal.signal(signal.SIGHUP, before)
