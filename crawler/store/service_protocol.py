"""What a store does for running for months: who crawls, how it does, what is thrown away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from crawler.leases import Holder
from crawler.paged import Quarantined
from crawler.rounds import Round
from crawler.status import Status
from crawler.upkeep import BackUp, Lifetimes, Swept
from extractors.page import Page


class ServiceStore(Protocol):
    """Leases, status, quarantine and upkeep; see crawler.store.Store."""

    def holder(self) -> Holder | None:
        """Return who holds the lease, dead or alive; None when nobody does."""

    def claim(self, mine: Holder, instead_of: Holder | None) -> bool:
        """Take the lease for *mine*, if nobody has it or *instead_of* still does.

        Args:
            mine: The new holder.
            instead_of: As it was read; one that has beaten since keeps its lease.

        Returns:
            Whether it is now *mine*.
        """

    def renew(self, mine: Holder) -> bool:
        """Keep the lease alive, with what *mine* says of itself now.

        Returns:
            Whether *mine* still has it; if not, nothing changes.
        """

    def release(self, owner: str) -> None:
        """Give the lease up, if *owner* has it."""

    def record_round(self, done: Round) -> None:
        """Keep what a round, or a daemon so far, has done: the last of one owner and start counts.

        Of rounds the newest 500 are kept.
        """

    def rounds(self, limit: int) -> tuple[Round, ...]:
        """Return the newest rounds, newest first."""

    def status(self, now: datetime) -> Status:
        """Return how all is doing, as of one moment, with the last ROUNDS_SHOWN rounds."""

    def make_due(self, now: datetime) -> int:
        """Make all active sources due; return how many."""

    def mend_times(self, now: datetime) -> int:
        """Put right what the clock left in the future; see crawler.schedules.mended.

        Returns:
            How many sources and pages would have waited for it.
        """

    def quarantined(self) -> tuple[Quarantined, ...]:
        """Return the pages that are FAILED in extraction, newest first; their bodies are kept."""

    def quarantined_page(self, page_id: int) -> Page | None:
        """Return one of them with its body; None when there is none, or its body is damaged."""

    def retry_quarantined(self, page_ids: Sequence[int] | None) -> int:
        """Make them PENDING again, all or those with these numbers; return how many.

        Not what an article said at a re-check when it was read or confirmed later than that.
        """

    def sweep(self, lifetimes: Lifetimes, now: datetime) -> Swept:
        """Forget bodies of pages and rejections that are older than *lifetimes*.

        Several transactions, each short. Addresses stay known, so nothing is fetched again, and
        so does what later re-checks compare with. Lifetimes end at the newest page at the latest:
        a store that was not used for long loses nothing.
        """

    def tidy(self, *, may_rewrite: bool) -> int:
        """Empty the write-ahead log and refresh what queries are planned with.

        Args:
            may_rewrite: Give room back to the disk, too, where that is worth it. Nobody else can
                write meanwhile, which takes about ten seconds a gigabyte.

        Returns:
            The size of the file afterwards, in bytes; 0 for a store in memory.
        """

    def back_up(self, target: Path) -> BackUp:
        """Copy the store as it is at one moment into *target*, a new file, and verify the copy.

        Raises:
            StoreError: It cannot be written there, or the copy is damaged; nothing is left then.
        """
