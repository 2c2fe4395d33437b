"""Extraction again: what the present settings and program make of pages that are in the store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from crawler.jobs.extract import Extraction, Outcome
from crawler.paged import Verdict
from crawler.pool import Crash
from extractors.article import Article
from extractors.rejected import Rejected


class Effect(Enum):
    """What extraction again did to a page."""

    SAME = "as before"
    OTHER_FINDINGS = "other findings"
    KEPT = "kept now"
    REJECTED = "rejected now"
    OTHER_REASON = "rejected for another reason"
    NEW_VERSION = "new version"
    FAILED = "failed now"
    FIRST = "extracted for the first time"


@dataclass(frozen=True, slots=True)
class Again:
    """A page that was extracted again.

    Attributes:
        outcome: What it is now.
        effect: What is different.
    """

    outcome: Outcome
    effect: Effect


class Sum:
    """What extraction again came to.

    Attributes:
        effects: Pages by effect.
        names: Pages by the fields and stages that found something else in the same text.
        versions: Pages by the stages that are of another version: name, before and now.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self.effects: Counter[Effect] = Counter()
        self.names: Counter[str] = Counter()
        self.versions: Counter[tuple[str, str | None, str | None]] = Counter()

    @property
    def pages(self) -> int:
        """How many there were."""
        return self.effects.total()

    def add(self, again: Again) -> None:
        """Count one page."""
        self.effects[again.effect] += 1
        self.names.update(again.outcome.difference.names)
        self.versions.update(again.outcome.difference.versions)


def extract_again(extraction: Extraction) -> Iterator[Again]:
    """Yield all that is pending as it is extracted, the pages that were queued again first found.

    Each page is a transaction: stopped or killed here, the rest is still queued, with how it
    ended before.
    """
    for outcome in extraction.drain():
        yield Again(outcome, effect_of(outcome))


def effect_of(outcome: Outcome) -> Effect:
    """Return what is different from how extraction of the same page ended before."""
    if outcome.earlier is None:
        return Effect.FIRST
    match outcome.result, outcome.earlier:
        case Crash(), Verdict(is_failed=was_failed):
            return Effect.SAME if was_failed else Effect.FAILED
        case Rejected(reason=reason), Verdict(reason=before, is_failed=was_failed):
            if before is None:
                return Effect.REJECTED
            return Effect.SAME if reason is before else Effect.OTHER_REASON
        case Article(), Verdict(reason=None, is_failed=False):
            if outcome.is_changed:
                return Effect.NEW_VERSION
            return Effect.OTHER_FINDINGS if outcome.difference.names else Effect.SAME
        case _:
            return Effect.KEPT
