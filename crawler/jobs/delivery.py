"""Delivery: messages are made of the alerts that wait, sent, and what came of it is noted."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from crawler import alert as told
from crawler.alert import (
    Alert,
    AlertState,
    Delivered,
    Message,
    MessageKind,
    Notice,
    NotNow,
    Refused,
)
from crawler.jobs.tally import Tally
from crawler.jobs.writable import until_writable
from crawler.receivers import Receiver
from crawler.schedules import next_cron
from crawler.store import Store

log = logging.getLogger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(minutes=30)
MOST_ATTEMPTS = 150  # about three days
IN_A_ROW = 2  # messages that do not arrive: then it is the output, and the others wait
_GIVEN_UP = "given up after {} attempts: {}"


@dataclass(frozen=True, slots=True)
class Delivery:
    """Sends what is due.

    Attributes:
        store: Where alerts wait.
        now: The clock.
        may_send: Asked before each message.
        tally: Where it is counted.
        clock_s: A clock that nobody sets.
    """

    store: Store
    now: Callable[[], datetime]
    may_send: Callable[[], bool]
    tally: Tally
    clock_s: Callable[[], float] = time.monotonic

    async def drain(self, receiver: Receiver, most_s: float) -> None:
        """Send what is due to one output, message after message, for about *most_s* seconds."""
        name, rule = receiver.name, receiver.digest
        await until_writable(self.store)
        if rule is not None:
            now = self.now()
            self.store.gather_digest(name, rule.text(), now, next_cron(rule, now))
        end_s, failures = self.clock_s() + most_s, 0
        while self.clock_s() < end_s and self.may_send():
            due = self.store.due_alerts(name, self.now(), in_digest=rule is not None)
            if not due:
                return
            result = await self._sent(receiver, due)
            await until_writable(self.store)
            is_well = self._record(due, result)
            failures = 0 if is_well else failures + 1
            if failures == IN_A_ROW:
                self.store.rest_output(name, self.now() + FIRST_PAUSE)
                return

    async def _sent(self, receiver: Receiver, due: tuple[Alert, ...]) -> told.Delivery:
        try:
            return await receiver.output.send(message_of(self.store, receiver, due))
        except Exception as error:  # one output must not stop the others, nor the crawl
            log.exception("output failed", extra={"output": receiver.name})
            return NotNow(f"a mistake in the program: {type(error).__name__}; its log says more")

    def _record(self, due: tuple[Alert, ...], result: told.Delivery) -> bool:
        """Note what came of a message; return whether the output can take the next one."""
        ids, now = [one.alert_id for one in due], self.now()
        facts: dict[str, object] = {"output": due[0].output, "alerts": len(due)}
        match result:
            case Delivered():
                self.store.record_sent(ids, now)
                self.tally.alerts_sent += len(due)
                log.info("alerts sent", extra=facts)
                return True
            case Refused(reason):
                self._give_up(ids, reason, facts)
                return True
            case NotNow(reason, retry_after):
                self._put_off(due, reason, retry_after, facts)
        return False

    def _give_up(self, ids: list[int], reason: str, facts: dict[str, object]) -> None:
        self.store.record_unsent(ids, reason, None)
        self.tally.alerts_failed += len(ids)
        log.error("alerts not sent", extra=facts | {"reason": reason})

    def _put_off(
        self,
        due: tuple[Alert, ...],
        reason: str,
        retry_after: datetime | None,
        facts: dict[str, object],
    ) -> None:
        ids, attempts = [one.alert_id for one in due], due[0].attempts + 1
        if attempts >= MOST_ATTEMPTS:
            self._give_up(ids, _GIVEN_UP.format(attempts, reason), facts)
            return
        later = self.now() + pause(attempts)
        until = max(later, retry_after) if retry_after else later
        with self.store.together():
            self.store.record_unsent(ids, reason, until)
            if retry_after:
                self.store.rest_output(due[0].output, until)
        log.warning("alerts put off", extra=facts | {"reason": reason, "until": str(until)})


def pause(attempts: int) -> timedelta:
    """Return how long to wait after so many attempts in vain.

    >>> [str(pause(attempts)) for attempts in (1, 2, 9)]
    ['0:01:00', '0:02:00', '0:30:00']
    """
    doublings = min(attempts - 1, 10)
    return min(FIRST_PAUSE * (1 << doublings), LONGEST_PAUSE)


def message_of(store: Store, receiver: Receiver, due: tuple[Alert, ...]) -> Message:
    """Return the message that tells *due*, with what the store knows of their stories now."""
    before = earlier(store, receiver)
    found = notices_of(store, (*due, *before))
    digest = due[0].message
    return Message(
        digest or due[0].key,
        MessageKind.DIGEST if digest else MessageKind.ALERT,
        receiver.name,
        max(one.created for one in due),
        found[: len(due)],
        found[len(due) :],
    )


def earlier(store: Store, receiver: Receiver) -> tuple[Alert, ...]:
    """Return what an output told before, as far as it wants to know."""
    number = receiver.output.earlier
    return store.alerts((AlertState.SENT,), number, receiver.name) if number else ()


def notices_of(store: Store, alerts: Iterable[Alert]) -> tuple[Notice, ...]:
    """Return *alerts* with their stories."""
    chosen = tuple(alerts)
    numbers = {one.telling.story_id for one in chosen}
    stories = {one.story_id: one for one in store.stories(len(numbers), only=numbers)}
    return tuple(Notice(one, stories.get(one.telling.story_id)) for one in chosen)
