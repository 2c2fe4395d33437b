"""What a store does for alerts: what happened becomes alerts, alerts become messages."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from crawler.alert import Alert, AlertState, NewAlert, News


class AlertStore(Protocol):
    """Two queues; see crawler.store.Store.

    What happens to an article is noted in the transaction that keeps it, unless time plays no
    part or its page had been extracted before.
    """

    def news(self, limit: int) -> tuple[News, ...]:
        """Return up to *limit* things that were not looked at yet, oldest first."""

    def raise_alerts(self, news_id: int, found: Sequence[NewAlert], now: datetime) -> int:
        """Keep the alerts that something raised, and that it was looked at.

        Alerts that were raised before, for the same output, topic, cause, subject and version,
        are left as they are.

        Returns:
            How many were new; 0 when it had been looked at already.
        """

    def gather_digest(self, output: str, rule: str, now: datetime, upcoming: datetime) -> int:
        """Make a message of all that waits for an output, if its digest is due.

        Args:
            output: Its name.
            rule: What says when it is due; another one than before begins anew.
            now: The time.
            upcoming: When the next digest is due, by that rule and from now on.

        Returns:
            How many alerts the message has.
        """

    def due_alerts(self, output: str, now: datetime, *, in_digest: bool) -> tuple[Alert, ...]:
        """Return the alerts of the message that an output sends next; none when none is due.

        Args:
            output: Its name.
            now: The time.
            in_digest: Only what a digest was made of; else also one alert by itself.
        """

    def record_sent(self, alert_ids: Collection[int], now: datetime) -> None:
        """Note that a message of these alerts arrived."""

    def record_unsent(
        self, alert_ids: Collection[int], reason: str, next_try: datetime | None
    ) -> None:
        """Note that it did not, and why. Next_try: None gives it up."""

    def rest_output(self, output: str, until: datetime) -> None:
        """Put off all that waits for an output, if it is due sooner."""

    def abandon_alerts(self, outputs: Collection[str], reason: str) -> int:
        """Give up all that waits for outputs other than these; return how many."""

    def retry_alerts(self, alert_ids: Collection[int] | None, now: datetime) -> int:
        """Let alerts be sent at once that wait or were given up; None for all of them.

        Returns:
            How many.
        """

    def alerts(
        self, states: Collection[AlertState], limit: int, output: str | None = None
    ) -> tuple[Alert, ...]:
        """Return the newest alerts in one of *states*, newest first; of one output or of all."""
