"""What a failed poll weighs, how far it puts the next one off, and when a source is rested."""

from __future__ import annotations

from datetime import timedelta
from enum import Enum

LONGEST_BACKOFF = timedelta(hours=24)
REST = timedelta(days=7)  # some come back
RESTING = 24  # strikes: 6 hard, 12 soft or 24 temporary failures in a row
OFFLINE_RETRY = timedelta(minutes=5)
_MOST_DOUBLINGS = 24
_HTTP_GONE = 410
_SERVER_ERROR = 500  # or more: a delivery network has its own, such as 530
# Of those under it, those that often pass: asked too fast, too early, mislaid for a while.
_PASSING = frozenset((404, 408, 421, 423, 425, 429))


class FailureKind(Enum):
    """How bad a failure is.

    Attributes:
        GONE: The source says that it will not come back (410).
        HARD: It says no: forbidden, not acceptable; or it is an address that is not to be asked.
        SOFT: It answers, but not with a list: missing, busy, broken, not readable, not secure.
        TEMPORARY: Nothing answers: no name, no connection, no time.
        OFFLINE: Nothing answers, and neither does anybody else: our own link is down.
        WAITING: It was not asked: its host wants to be left alone.
    """

    GONE = "gone"
    HARD = "hard"
    SOFT = "soft"
    TEMPORARY = "temporary"
    OFFLINE = "offline"
    WAITING = "waiting"


_WEIGHTS = {
    FailureKind.GONE: RESTING,
    FailureKind.HARD: 4,
    FailureKind.SOFT: 2,
    FailureKind.TEMPORARY: 1,
    FailureKind.OFFLINE: 0,
    FailureKind.WAITING: 0,
}


def kind_of(status: int) -> FailureKind:
    """Return how bad an answer with this status is where a list was asked for.

    >>> kind_of(410), kind_of(403), kind_of(503)
    (<FailureKind.GONE: 'gone'>, <FailureKind.HARD: 'hard'>, <FailureKind.SOFT: 'soft'>)
    """
    if status == _HTTP_GONE:
        return FailureKind.GONE
    return FailureKind.SOFT if status < 400 or is_passing(status) else FailureKind.HARD


def is_passing(status: int) -> bool:
    """Return whether what was answered with this status is worth asking for again, and soon.

    >>> is_passing(530), is_passing(404), is_passing(403), is_passing(302)
    (True, True, False, False)
    """
    return status >= _SERVER_ERROR or status in _PASSING


def counts(kind: FailureKind) -> bool:
    """Return whether a failure is the source's own."""
    return _WEIGHTS[kind] > 0


def strikes_after(strikes: int, kind: FailureKind) -> int:
    """Return the strikes against a source after one failure more; RESTING is the most."""
    return min(strikes + _WEIGHTS[kind], RESTING)


def backoff(interval: timedelta, strikes: int, kind: FailureKind) -> timedelta:
    """Return how long to leave a source alone after a failure.

    A soft failure doubles the wait, two temporary ones do, and a hard one makes it fourfold.

    >>> str(backoff(timedelta(minutes=15), 2, FailureKind.SOFT))
    '0:30:00'
    """
    if kind is FailureKind.OFFLINE:
        return min(interval, OFFLINE_RETRY)
    if kind is FailureKind.WAITING:
        return interval
    if strikes >= RESTING:
        return REST
    wait: timedelta = interval * 2.0 ** min(strikes / 2, _MOST_DOUBLINGS)
    return min(wait, LONGEST_BACKOFF)
