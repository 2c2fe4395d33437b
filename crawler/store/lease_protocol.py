"""What a store does for the instances of the program that use it."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from crawler.leases import Holder
from crawler.rounds import Round


class LeaseStore(Protocol):
    """The lease, and what was done under it; see crawler.store.Store."""

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

    def make_due(self, now: datetime) -> int:
        """Make all active sources due; return how many."""

    def mend_times(self, now: datetime) -> int:
        """Put right what the clock left in the future; see crawler.schedules.mended.

        Returns:
            How many sources and pages would have waited for it.
        """
