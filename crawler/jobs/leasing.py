"""Hold the lease of a store: take it, keep it alive, and notice when it is lost."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import uuid4

from crawler.jobs.stopping import Stopping
from crawler.leases import BEAT, LEASE, Holder, Sighting, seen
from crawler.processes import is_gone, this_process
from crawler.store import Store

log = logging.getLogger(__name__)

LOOK_S = 2  # how often who waits for the lease looks at it


@dataclass(slots=True)
class Lease:
    """The lease of *store* as this instance sees it.

    Attributes:
        store: Where it is.
        now: The clock on the wall.
        holder: This instance, as it was last written.
        clock_s: A clock that nobody sets.
    """

    store: Store
    now: Callable[[], datetime]
    holder: Holder
    clock_s: Callable[[], float] = time.monotonic
    _renewed_s: float = 0.0
    _is_held: bool = False
    _other: Sighting | None = field(default=None)

    def try_to_take(self) -> Holder | None:
        """Take the lease if it is free, or its holder is dead or silent.

        Returns:
            Who has it; None when it is now ours.
        """
        other = self.store.holder()
        is_mine = other is not None and other.owner == self.holder.owner
        if other and not is_mine and not self._is_over(other):
            return other
        now = self.now()
        mine = replace(self.holder, since=self.holder.since if is_mine else now, beat=now)
        if not self.store.claim(mine, other):
            return self.store.holder()
        if other and not is_mine:
            log.warning("lease taken over", extra={"of": str(other), "last_seen": str(other.beat)})
        self.holder, self._renewed_s, self._is_held = mine, self.clock_s(), True
        return None

    def _is_over(self, other: Holder) -> bool:
        self._other = seen(other, self._other, self.clock_s())
        return is_gone(other.process) or self._other.is_silent(self.now(), self.clock_s())

    async def wait_for_it(self, stopping: Stopping) -> bool:
        """Stand by until the lease is ours; return False when we are told to stop before."""
        is_said = False
        while other := self.try_to_take():
            if not is_said:
                log.warning("another instance is at work; standing by", extra={"other": str(other)})
                is_said = True
            if await stopping.sleep(LOOK_S):
                return False
        return True

    async def wait_if_doubtful(self, stopping: Stopping) -> Holder | None:
        """Take the lease, or return who has it and was heard of lately.

        Who was not is watched until it is heard of again, or has lost the lease by its silence.
        """
        while other := self.try_to_take():
            if other.is_fresh(self.now()) or await stopping.sleep(LOOK_S):
                return other
        return None

    def beat(self, workers: int, polling: int, extracting: int) -> bool:
        """Keep the lease alive, and say what is being done; return whether it still is ours."""
        self.holder = replace(
            self.holder,
            beat=self.now(),
            beats=self.holder.beats + 1,
            workers=workers,
            polling=polling,
            extracting=extracting,
        )
        self._is_held = self.store.renew(self.holder)
        self._renewed_s = self.clock_s()
        return self._is_held

    def is_ours(self) -> bool:
        """Return whether we may ask anybody for anything.

        Where we could not beat in time (we were stopped, or the machine was), we look first.
        """
        late_s = self.clock_s() - self._renewed_s
        if self._is_held and late_s > (LEASE - 2 * BEAT).total_seconds():
            doing = self.holder
            self.beat(doing.workers, doing.polling, doing.extracting)
        return self._is_held

    def give_up(self) -> None:
        """Let others have it at once."""
        self._is_held = False
        self.store.release(self.holder.owner)


def new_lease(store: Store, now: Callable[[], datetime], command: str, version: str) -> Lease:
    """Return the lease of *store*, not yet taken, for an instance started as *command*."""
    moment = now()
    me = Holder(uuid4().hex, command, this_process(), version, moment, moment)
    return Lease(store, now, me)
