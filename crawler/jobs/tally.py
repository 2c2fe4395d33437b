"""What a crawl did so far, in bounded memory: a daemon sees any number of failures."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from crawler.paged import Check

MOST_SHOWN = 20
MOST_REASONS = 200
OTHER = "other reasons"  # of those beyond the first so many


@dataclass(slots=True)
class Said:
    """Things of one kind: how many, and the first of them.

    Attributes:
        count: How many.
        shown: Pairs of source or address and reason.
    """

    count: int = 0
    shown: list[tuple[str, str]] = field(default_factory=list)

    def add(self, what: str, reason: str) -> None:
        """Count one more."""
        self.count += 1
        if len(self.shown) < MOST_SHOWN:
            self.shown.append((what, reason))


@dataclass(slots=True)
class Tally:
    """What a crawl did so far.

    Attributes:
        polled: Sources that answered.
        unchanged: Of these, how many said that nothing changed.
        discovered: New articles listed by them.
        fetched: Articles whose page was kept.
        failed: Sources, their parts and pages that were asked in vain.
        failed_sources: Names of the sources among them.
        waiting: Sources and their parts that will be asked later, as their hosts want it.
        refused: Reasons why pages will never be asked for.
        put_off: Reasons why pages will be asked for later.
        polled_sources: Names of the sources that answered.
        was_offline: Nobody answered at a time when several were asked.
        notes: Pairs of a source's name and what a person should look into.
        skipped: Of the discovered, how many were left alone, too far off every topic.
        was_stopped: A signal ended it early.
        articles: New articles stored.
        rejected: Pages that are no articles, or off topic.
        crashed: Pages that could not be extracted.
        alerts_raised: Alerts that news raised.
        alerts_sent: Alerts that were told.
        alerts_failed: Alerts that were given up.
        rechecks: How often which came of asking for a stored article again.
    """

    polled: int = 0
    unchanged: int = 0
    discovered: int = 0
    fetched: int = 0
    failed: Said = field(default_factory=Said)
    failed_sources: set[str] = field(default_factory=set)
    waiting: Said = field(default_factory=Said)
    refused: Counter[str] = field(default_factory=Counter)
    put_off: Counter[str] = field(default_factory=Counter)
    polled_sources: set[str] = field(default_factory=set)
    was_offline: bool = False
    notes: tuple[tuple[str, str], ...] = ()
    skipped: int = 0
    was_stopped: bool = False
    articles: int = 0
    rejected: int = 0
    crashed: int = 0
    alerts_raised: int = 0
    alerts_sent: int = 0
    alerts_failed: int = 0
    rechecks: Counter[Check] = field(default_factory=Counter)


def count_reason(reasons: Counter[str], reason: str) -> None:
    """Count *reason*; hosts and times in them make any number of different ones."""
    is_known = reason in reasons or len(reasons) < MOST_REASONS
    reasons[reason if is_known else OTHER] += 1
