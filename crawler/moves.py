"""When a permanent redirect is believed: seen again and again, to the same place, for a day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

STABLE_TIMES = 3
STABLE_FOR = timedelta(days=1)
PERMANENT = frozenset((301, 308))


@dataclass(frozen=True, slots=True)
class Move:
    """A permanent redirect of a source.

    Attributes:
        url: Where it leads.
        since: When it was first seen.
        times: Polls in a row that met it.
    """

    url: str
    since: datetime
    times: int = 1

    def is_stable(self, now: datetime) -> bool:
        """Whether the source is to be asked there from now on."""
        return self.times >= STABLE_TIMES and now - self.since >= STABLE_FOR


def followed(before: Move | None, url: str | None, now: datetime) -> Move | None:
    """Return the move as it stands after a poll that was redirected to *url*; None for not."""
    if url is None:
        return None
    if before is None or before.url != url:
        return Move(url, now)
    return replace(before, times=before.times + 1)
