"""What the columns of a source mean that decide when and how it is asked."""

from __future__ import annotations

from dataclasses import astuple
from datetime import datetime, timedelta
from typing import Any

from crawler.intervals import Bounds
from crawler.listing import Hints
from crawler.model import Poll, Source
from crawler.moves import Move
from crawler.schedules import rule_from

FULL_EVERY = timedelta(hours=24)  # validators lie: so often a source is asked without them
NO_FAILURE: dict[str, Any] = {"strikes": 0, "failures": 0, "failure": None, "failure_kind": None}
UNREAD: dict[str, Any] = {
    "etag": None,
    "last_modified": None,
    "body_hash": None,
    "last_full": None,
}
# What is known of an address that is new as the source's.
NOTHING: dict[str, Any] = {
    **UNREAD,
    **NO_FAILURE,
    "last_success": None,
    "wait_s": None,
    "news": 0,
    "hinted_s": None,
    "skip_hours": None,
    "skip_days": None,
    "moved_url": None,
    "move_url": None,
    "move_since": None,
    "move_times": 0,
    "warned": None,
}


def source_of(row: Any) -> Source:
    """Return the source of a row with the columns of the settings."""
    interval = timedelta(seconds=row.interval_s)
    age, rule = _time(row.max_age_s), rule_from(row.rule)
    return Source(row.name, row.kind, row.url, interval, age, bounds_of(row), rule)


def bounds_of(row: Any) -> Bounds | None:
    """Return between which the interval is learned; None where it is fixed."""
    if row.shortest_s is None:
        return None
    return Bounds(timedelta(seconds=row.shortest_s), timedelta(seconds=row.longest_s))


def interval_of(row: Any) -> timedelta:
    """Return the interval as it is now."""
    return timedelta(seconds=row.interval_s if row.wait_s is None else row.wait_s)


def hints_of(row: Any) -> Hints:
    """Return what the source said when it was read last."""
    return Hints(None, _time(row.hinted_s), _numbers(row.skip_hours), _numbers(row.skip_days))


def move_of(row: Any) -> Move | None:
    """Return the permanent redirect that is being watched."""
    return Move(row.move_url, row.move_since, row.move_times) if row.move_url else None


def validators(row: Any, now: datetime) -> dict[str, str | None]:
    """Return what a conditional request needs; nothing of it once a day."""
    if row.last_full is None or now - row.last_full >= FULL_EVERY:
        return {}
    return {"etag": row.etag, "last_modified": row.last_modified, "body_hash": row.body_hash}


def answer_values(poll: Poll, now: datetime) -> dict[str, Any]:
    """Return what an answer leaves behind for the next conditional request."""
    if poll.status == 304:
        return {}
    return {
        "etag": poll.etag,
        "last_modified": poll.last_modified,
        "body_hash": poll.body_hash,
        "last_full": now,
    }


def hint_values(hints: Hints) -> dict[str, Any]:
    """Return what is kept of the hints; see hints_of."""
    asked = [pause for pause in (hints.ttl, hints.every) if pause is not None]
    return {
        "hinted_s": seconds(max(asked, default=None)),
        "skip_hours": ",".join(map(str, hints.skip_hours)) or None,
        "skip_days": ",".join(map(str, hints.skip_days)) or None,
    }


def move_values(move: Move | None, moved_url: str | None, now: datetime) -> dict[str, Any]:
    """Return what is kept of a move; one that is stable is where to ask from now on."""
    if move and move.is_stable(now):
        return {"moved_url": move.url, "move_url": None, "move_since": None, "move_times": 0}
    url, since, times = astuple(move) if move else (None, None, 0)
    return {"moved_url": moved_url, "move_url": url, "move_since": since, "move_times": times}


def _numbers(text: str | None) -> tuple[int, ...]:
    return tuple(int(number) for number in text.split(",")) if text else ()


def seconds(length: timedelta | None) -> int | None:
    """Return a length of time as columns have it."""
    return None if length is None else round(length.total_seconds())


def _time(seconds: int | None) -> timedelta | None:
    return None if seconds is None else timedelta(seconds=seconds)
