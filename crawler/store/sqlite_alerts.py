"""The part of the SQLite store that is about alerts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from crawler.alert import Alert, AlertState, NewAlert, News
from crawler.store import alerts, news
from crawler.store.alert_protocol import AlertStore
from crawler.store.engine import Database


class SqliteAlerts(AlertStore):
    """A part of SqliteStore; Store says what each method does."""

    _database: Database

    def news(self, limit: int) -> tuple[News, ...]:
        """Return what was not looked at yet."""
        with self._database.reading() as connection:
            return news.unseen(connection, limit)

    def raise_alerts(self, news_id: int, found: Sequence[NewAlert], now: datetime) -> int:
        """Keep new alerts."""
        with self._database.writing() as connection:
            return news.raise_alerts(connection, news_id, found, now)

    def gather_digest(self, output: str, rule: str, now: datetime, upcoming: datetime) -> int:
        """Make a digest, if it is time."""
        with self._database.reading() as connection:
            if alerts.is_gathering(connection, output, rule, now, upcoming):
                return 0
        with self._database.writing() as connection:
            return alerts.gather(connection, output, rule, upcoming)

    def due_alerts(self, output: str, now: datetime, *, in_digest: bool) -> tuple[Alert, ...]:
        """Return the alerts of the next message."""
        with self._database.reading() as connection:
            return alerts.due(connection, output, now, in_digest=in_digest)

    def record_sent(self, alert_ids: Collection[int], now: datetime) -> None:
        """Note that a message arrived."""
        with self._database.writing() as connection:
            alerts.sent(connection, alert_ids, now)

    def record_unsent(
        self, alert_ids: Collection[int], reason: str, next_try: datetime | None
    ) -> None:
        """Note that it did not."""
        with self._database.writing() as connection:
            if next_try is None:
                alerts.failed(connection, alert_ids, reason)
            else:
                alerts.put_off(connection, alert_ids, reason, next_try)

    def rest_output(self, output: str, until: datetime) -> None:
        """Put off all that waits for an output."""
        with self._database.writing() as connection:
            alerts.rest(connection, output, until)

    def abandon_alerts(self, outputs: Collection[str], reason: str) -> int:
        """Give up what waits for outputs that are gone."""
        with self._database.writing() as connection:
            return alerts.abandon(connection, outputs, reason)

    def retry_alerts(self, alert_ids: Collection[int] | None, now: datetime) -> int:
        """Let alerts be sent at once."""
        with self._database.writing() as connection:
            return alerts.retry(connection, alert_ids, now)

    def alerts(
        self, states: Collection[AlertState], limit: int, output: str | None = None
    ) -> tuple[Alert, ...]:
        """Return the newest alerts."""
        with self._database.reading() as connection:
            return alerts.newest(connection, states, limit, output)
