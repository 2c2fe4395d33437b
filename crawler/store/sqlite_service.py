"""What a store in SQLite does for running for months: leases, status, quarantine, upkeep."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from crawler.alert import AlertState
from crawler.leases import Holder
from crawler.paged import Quarantined
from crawler.rounds import Round
from crawler.status import ROUNDS_SHOWN, Status
from crawler.store import alerts, leases, quarantine, reported, retention, status, times, upkeep
from crawler.store.engine import Database
from crawler.store.service_protocol import ServiceStore
from crawler.store.totals import totals
from crawler.upkeep import BackUp, Lifetimes, Swept
from extractors.page import Page


class SqliteService(ServiceStore):
    """A part of SqliteStore; Store says what each method does."""

    _database: Database

    def holder(self) -> Holder | None:
        """Return who holds the lease."""
        with self._database.reading() as connection:
            return leases.holder(connection)

    def claim(self, mine: Holder, instead_of: Holder | None) -> bool:
        """Take the lease; return whether that went well."""
        with self._database.writing() as connection:
            return leases.claim(connection, mine, instead_of)

    def renew(self, mine: Holder) -> bool:
        """Keep the lease alive."""
        with self._database.writing() as connection:
            return leases.renew(connection, mine)

    def release(self, owner: str) -> None:
        """Give the lease up."""
        with self._database.writing() as connection:
            leases.release(connection, owner)

    def record_round(self, done: Round) -> None:
        """Keep what a round has done."""
        with self._database.writing() as connection:
            leases.record_round(connection, done)

    def rounds(self, limit: int) -> tuple[Round, ...]:
        """Return the newest rounds."""
        with self._database.reading() as connection:
            return leases.newest_rounds(connection, limit)

    def status(self, now: datetime) -> Status:
        """Return how all is doing."""
        with self._database.reading() as connection:
            waiting = status.queue(connection, now)
            told = alerts.counts(connection)
            return Status(
                now,
                leases.holder(connection),
                totals(connection),
                waiting.put_off,
                waiting.quarantined,
                waiting.oldest_pending,
                leases.newest_rounds(connection, ROUNDS_SHOWN),
                reported.reports(connection),
                told.get(AlertState.WAITING, 0),
                told.get(AlertState.FAILED, 0),
                alerts.oldest(connection),
            )

    def quarantined(self) -> tuple[Quarantined, ...]:
        """Return the pages whose extraction was given up."""
        with self._database.reading() as connection:
            return quarantine.listed(connection)

    def quarantined_page(self, page_id: int) -> Page | None:
        """Return one of them."""
        with self._database.reading() as connection:
            return quarantine.page(connection, page_id)

    def retry_quarantined(self, page_ids: Sequence[int] | None) -> int:
        """Queue them again."""
        with self._database.writing() as connection:
            return quarantine.retry(connection, page_ids)

    def make_due(self, now: datetime) -> int:
        """Make all sources due."""
        with self._database.writing() as connection:
            return times.make_due(connection, now)

    def mend_times(self, now: datetime) -> int:
        """Put right what the clock left in the future."""
        with self._database.writing() as connection:
            return times.mend(connection, now)

    def sweep(self, lifetimes: Lifetimes, now: datetime) -> Swept:
        """Forget what is too old, a bit at a time."""
        return retention.sweep(self._database, lifetimes, now)

    def tidy(self, *, may_rewrite: bool) -> int:
        """Keep the file small and fast; return its size."""
        return upkeep.tidy(self._database, may_rewrite=may_rewrite)

    def back_up(self, target: Path) -> BackUp:
        """Copy the store into a new file, verified."""
        return upkeep.back_up(self._database, target)
