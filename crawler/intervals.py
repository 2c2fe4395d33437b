"""How long to wait before a source is asked again: learned, hinted, and never in step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b

from crawler.listing import Hints

DAY = timedelta(days=1)
MOST_JITTER = 0.1  # of the wait; it only ever adds, so that no promise of a pause is broken
LONGER = 1.25  # nothing new
SHORTER_ON_TOPIC = 0.5  # something new, where enough of it is on topic
SHORTER_OFF_TOPIC = 0.8  # something new, where none of it is
ENOUGH_ON_TOPIC = 0.25  # of what a source brings: the most that requests are spent on
FEW_READ = 10  # articles; with fewer a source has the benefit of the doubt
OVERRUN_LISTED = 5  # a list of as many, all new: more may have come and gone in between


@dataclass(frozen=True, slots=True)
class Bounds:
    """Between which a learned interval stays.

    Attributes:
        shortest: However much comes.
        longest: However little comes: the floor under which no source is starved.
    """

    shortest: timedelta
    longest: timedelta


@dataclass(frozen=True, slots=True)
class Brought:
    """What a source brought since its last poll, this one included.

    Attributes:
        new: Articles that nothing had listed before.
        listed: Articles in the answer; 0 where nothing changed.
        read: Articles of it that were read in the last weeks.
        on_topic: How many of those were on a topic.
        is_first: There was no answer before: all is new, which says nothing of how often.
    """

    new: int
    listed: int
    read: int
    on_topic: int
    is_first: bool = False

    @property
    def is_overrun(self) -> bool:
        """Whether articles may have come and gone unseen: all that is listed is new."""
        return not self.is_first and self.listed >= OVERRUN_LISTED and self.new >= self.listed


def learned(interval: timedelta, bounds: Bounds, brought: Brought) -> timedelta:
    """Return the interval to go on with, after one of *interval* brought this.

    >>> bounds = Bounds(timedelta(minutes=5), timedelta(hours=6))
    >>> str(learned(timedelta(minutes=20), bounds, Brought(2, 30, read=40, on_topic=20)))
    '0:10:00'
    >>> str(learned(timedelta(minutes=20), bounds, Brought(0, 30, read=40, on_topic=20)))
    '0:25:00'
    """
    if brought.is_overrun:
        return bounds.shortest
    factor = 1.0 if brought.is_first else _factor(brought)
    return min(max(interval * factor, bounds.shortest), bounds.longest)


def _factor(brought: Brought) -> float:
    if brought.new == 0:
        return LONGER
    share = brought.on_topic / brought.read if brought.read >= FEW_READ else 1.0
    worth = min(share / ENOUGH_ON_TOPIC, 1.0)
    return SHORTER_OFF_TOPIC - worth * (SHORTER_OFF_TOPIC - SHORTER_ON_TOPIC)


def wait(
    interval: timedelta, bounds: Bounds | None, hints: Hints, fresh_for: timedelta | None
) -> timedelta:
    """Return how long to wait after an answer.

    Args:
        interval: Learned or fixed.
        bounds: None for a fixed interval: the user's word goes over the source's.
        hints: What the source says of itself; no more than the longest interval of it is heard.
        fresh_for: How long its answer may be reused by its headers; None where they do not say.
    """
    if bounds is None:
        return interval
    asked = [pause for pause in (hints.ttl, hints.every, fresh_for) if pause is not None]
    return max(interval, min(max(asked, default=interval), bounds.longest))


def next_poll(
    name: str, now: datetime, pause: timedelta, bounds: Bounds | None, hints: Hints
) -> datetime:
    """Return when to ask the source *name* again: after *pause*, and not in step with others."""
    if bounds is None:
        return now + pause
    moment = now + jittered(name, now, pause)
    return min(_awake(moment, hints), max(moment, now + DAY))


def jittered(name: str, now: datetime, pause: timedelta) -> timedelta:
    """Return *pause*, up to a tenth longer; the same for the same name and time.

    >>> from datetime import UTC
    >>> now = datetime(2026, 1, 1, tzinfo=UTC)
    >>> longer = jittered("courier", now, timedelta(hours=1))
    >>> timedelta(hours=1) <= longer < timedelta(hours=1, minutes=6)
    True
    """
    digest = blake2b(f"{name} {now.isoformat()}".encode(), digest_size=4).digest()
    return pause * (1 + MOST_JITTER * int.from_bytes(digest) / 2**32)


def _awake(moment: datetime, hints: Hints) -> datetime:
    """Return the first time from *moment* that a source does not ask to be left alone at."""
    for _ in range(7 * 24):
        asleep = moment.hour in hints.skip_hours or moment.weekday() in hints.skip_days
        if not asleep:
            break
        moment = moment.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return moment
