"""pebble's pool of processes, which reads what a worker said before it handles its death.

pebble reads the workers' messages in one thread and looks after the workers in another. Where the
second is faster, the death of a worker is put down to the task before, and the task that killed it
waits for its time limit in vain (https://github.com/noxdafox/pebble/issues/153 is of that kind).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from multiprocessing.context import BaseContext
from typing import Any

from pebble import ProcessPool
from pebble.pool.process import PoolManager

# A worker that was killed while it wrote leaves half a message, and the reader waits for the rest.
_MAX_READ_S = 2.0
_PAUSE_S = 0.01


class OrderlyPool(ProcessPool):
    """As ProcessPool, but each death is told of the task that it ended."""

    def __init__(
        self,
        max_workers: int,
        max_tasks: int,
        initializer: Callable[..., None],
        initargs: Iterable[Any],
        context: BaseContext,
    ) -> None:
        super().__init__(max_workers, max_tasks, initializer, initargs, context)
        self._pool_manager = _OrderlyManager(self._context, context)


class _OrderlyManager(PoolManager):
    _asked = 0  # how often it was to be made sure that all is read
    _answered = 0

    def process_next_message(self, timeout: float) -> None:
        """Handle one message; pebble calls this in a thread of its own."""
        asked = self._asked
        super().process_next_message(timeout)
        channel = self.worker_manager.pool_channel
        with suppress(OSError):  # it was closed: the pool is over
            if channel and not channel.poll(0):
                self._answered = asked

    def update_status(self) -> None:
        """Handle deaths before time limits: who died has no limit any more."""
        if dead := self.worker_manager.inspect_workers():
            self._read_all()
        for worker_id, exit_code in dead:
            self.handle_worker_expiration((worker_id, exit_code))
        self.update_tasks()  # type: ignore[no-untyped-call]  # pebble has few types
        self.worker_manager.create_workers()  # type: ignore[no-untyped-call]

    def _read_all(self) -> None:
        """Wait until all is handled that workers have said so far."""
        self._asked += 1
        until = time.monotonic() + _MAX_READ_S
        while self._answered < self._asked and time.monotonic() < until:
            time.sleep(_PAUSE_S)
