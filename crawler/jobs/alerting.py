"""Watching and delivery: what happened becomes alerts, and alerts are told where they should be.

Both drain what waits in the store. A message is sent at least once: killed between the sending and
the note of it, the program sends it again with the same key.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from crawler.alert import Wish, alerts_for
from crawler.jobs.delivery import Delivery
from crawler.jobs.tally import Tally
from crawler.jobs.writable import until_writable
from crawler.receivers import Receiver, trouble
from crawler.settings import Settings
from crawler.store import Store

log = logging.getLogger(__name__)

FINISH_S = 5.0  # for a message under way when we are told to stop; what is cut off is sent again
_AT_ONCE = 50  # things that happened, in one transaction
_GONE = "there is no such output in the settings any more; name it again, or let it be"


@dataclass(slots=True)
class Alerting:
    """The two steps for one instance of the program, which holds the lease.

    Attributes:
        store: What happened, and what waits.
        wishes: What topics want to be told.
        receivers: The outputs.
        now: The clock.
        may_send: Asked before each message: do we hold the lease?
        tally: Where it is counted.
    """

    store: Store
    wishes: dict[str, Wish]
    receivers: tuple[Receiver, ...]
    now: Callable[[], datetime]
    may_send: Callable[[], bool]
    tally: Tally
    _is_busy: bool = False

    async def work(self, stopped: asyncio.Event, most_s: float) -> None:
        """Look at what happened, and send what is due, until *stopped* or for about *most_s*.

        Raises:
            StoreError: The store cannot be read or written; nothing is lost.
        """
        self._is_busy = True
        try:
            await until_writable(self.store)
            self.watch()
            await self._send(stopped, most_s)
        finally:
            self._is_busy = False

    def watch(self) -> None:
        """Raise the alerts of what happened."""
        raised = 0
        while found := self.store.news(_AT_ONCE):
            with self.store.together():
                for news in found:
                    alerts = alerts_for(news, self.wishes)
                    raised += self.store.raise_alerts(news.news_id, alerts, self.now())
        self.tally.alerts_raised += raised
        if raised:
            log.info("alerts raised", extra={"alerts": raised})

    async def _send(self, stopped: asyncio.Event, most_s: float) -> None:
        delivery = Delivery(
            self.store, self.now, lambda: self.may_send() and not stopped.is_set(), self.tally
        )
        tasks = [
            asyncio.create_task(delivery.drain(receiver, most_s)) for receiver in self.receivers
        ]
        if not tasks:
            return
        stop = asyncio.create_task(stopped.wait())
        try:
            sending = asyncio.gather(*tasks)
            await asyncio.wait((sending, stop), return_when=asyncio.FIRST_COMPLETED)
            if not sending.done():
                await asyncio.wait((sending,), timeout=FINISH_S)
            if sending.done():
                sending.result()
        finally:
            for task in (stop, *tasks):
                task.cancel()

    async def finish(self) -> None:
        """Wait until a message under way is sent, but not long."""
        for _ in range(round(10 * (FINISH_S + 1))):
            if not self._is_busy:
                return
            await asyncio.sleep(0.1)


def alerting_of(
    settings: Settings,
    store: Store,
    to: tuple[Receiver, ...],
    now: Callable[[], datetime],
    may_send: Callable[[], bool],
    tally: Tally,
) -> Alerting:
    """Return the two steps by *settings*; what waits for outputs that are gone is given up."""
    if lost := store.abandon_alerts(tuple(settings.outputs), _GONE):
        log.error("alerts given up", extra={"alerts": lost, "reason": _GONE})
    for receiver in to:
        if why := trouble(receiver):
            log.error("output cannot send", extra={"output": receiver.name, "reason": why})
    return Alerting(store, wishes_of(settings), to, now, may_send, tally)


def wishes_of(settings: Settings) -> dict[str, Wish]:
    """Return what topics want to be told."""
    return {
        name: Wish(tuple(dict.fromkeys(said.alerts)), frozenset(said.alert_on), said.alert_max_age)
        for name, said in settings.topics.items()
        if said.alerts
    }
