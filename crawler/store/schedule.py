"""When each source is due, and what its last poll left behind."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, insert, select, update

from crawler.model import DueSource, Poll, PollFailure, Source
from crawler.store import parts
from crawler.store.schema import sources

LONGEST_BACKOFF = timedelta(hours=24)
_MOST_DOUBLINGS = 6


def sync(connection: Connection, wanted: Iterable[Source], now: datetime) -> None:
    """Make the active sources be *wanted*; see Store.sync_sources."""
    known = {row.name: row for row in connection.execute(select(sources))}
    connection.execute(update(sources).values(is_active=False))
    for source in wanted:
        values = _settings(source)
        row = known.get(source.name)
        if row is None:
            connection.execute(insert(sources).values(next_due=now, failures=0, **values))
            continue
        if (row.kind, row.url) != (source.kind, source.url):
            values |= _FORGOTTEN | {"next_due": now}
            parts.forget(connection, row.id)
        elif row.interval_s != values["interval_s"]:
            values["next_due"] = min(row.next_due, now + source.interval)
        connection.execute(update(sources).where(sources.c.id == row.id).values(values))


def due(connection: Connection, now: datetime, everyone: bool) -> tuple[DueSource, ...]:
    """Return the sources to poll, longest overdue first; see Store.due_sources."""
    query = select(sources).where(sources.c.is_active)
    if not everyone:
        query = query.where(sources.c.next_due <= now)
    return tuple(
        DueSource(
            source=_source(row),
            etag=row.etag,
            last_modified=row.last_modified,
            since=_since(row, now),
        )
        for row in connection.execute(query.order_by(sources.c.next_due, sources.c.id))
    )


def source_id(connection: Connection, name: str) -> int:
    """Return the number of the source *name*; LookupError where there is none."""
    return int(_row(connection, name).id)


def record_poll(connection: Connection, poll: Poll, now: datetime) -> int:
    """Note that a source answered, and return its number; see Store.record_poll."""
    row = _row(connection, poll.source)
    values: dict[str, Any] = {
        "last_polled": now,
        "last_success": now,
        "next_due": now + timedelta(seconds=row.interval_s),
        "failures": 0,
        "failure": None,
    }
    if poll.status != 304:
        values |= {"etag": poll.etag, "last_modified": poll.last_modified}
    connection.execute(update(sources).where(sources.c.id == row.id).values(values))
    return int(row.id)


def record_failure(connection: Connection, failure: PollFailure, now: datetime) -> None:
    """Note that a source did not answer, and put its next poll off."""
    row = _row(connection, failure.source)
    failures = row.failures + 1
    wait = timedelta(seconds=row.interval_s) * 2 ** min(failures, _MOST_DOUBLINGS)
    connection.execute(
        update(sources)
        .where(sources.c.id == row.id)
        .values(
            last_polled=now,
            next_due=max(now + min(wait, LONGEST_BACKOFF), failure.retry_after or now),
            failures=failures,
            failure=failure.reason,
        )
    )


# What was learnt of an address that is no longer the source's.
_FORGOTTEN: dict[str, Any] = {
    "etag": None,
    "last_modified": None,
    "failures": 0,
    "failure": None,
    "last_success": None,
}


def _settings(source: Source) -> dict[str, Any]:
    return {
        "name": source.name,
        "kind": source.kind,
        "url": source.url,
        "interval_s": round(source.interval.total_seconds()),
        "is_active": True,
        "max_age_s": source.max_age and round(source.max_age.total_seconds()),
    }


def _source(row: Any) -> Source:
    max_age = None if row.max_age_s is None else timedelta(seconds=row.max_age_s)
    return Source(row.name, row.kind, row.url, timedelta(seconds=row.interval_s), max_age)


def _since(row: Any, now: datetime) -> datetime | None:
    """Return what is too old: time in which the source was not asked does not count."""
    if row.max_age_s is None:
        return None
    asked: datetime = row.last_success or now
    return asked - timedelta(seconds=row.max_age_s)


def _row(connection: Connection, name: str) -> Any:
    row = connection.execute(select(sources).where(sources.c.name == name)).one_or_none()
    if row is None:
        raise LookupError(f"no source is named {name!r}: sync_sources comes first")
    return row
