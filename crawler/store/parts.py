"""The parts of a source, such as the sitemaps of an index: which to read and which to let rest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, or_, select, update

from crawler.failures import FailureKind
from crawler.listing import Part
from crawler.model import DueSource, Poll, PollFailure, Source
from crawler.store import asking
from crawler.store.chunks import chunks
from crawler.store.columns import storable
from crawler.store.source_tables import parts, sources

MOST_DEEP = 3  # an index of indexes of sitemaps; deeper ones are mistakes or traps
QUIET_READINGS = 2
SETTLED = timedelta(days=1)  # dates are often days, so a part may change again within one
SOON = timedelta(minutes=15)  # after a failure to reach the host
FIRST_REST = timedelta(days=1)
LONGEST_REST = timedelta(days=32)


def due(connection: Connection, name: str, now: datetime, limit: int) -> tuple[DueSource, ...]:
    """Return the parts to read now; see Store.due_parts."""
    rows = connection.execute(
        select(parts, sources.c.name, sources.c.kind, sources.c.interval_s, sources.c.max_age_s)
        .add_columns(sources.c.shortest_s, sources.c.longest_s)
        .add_columns(sources.c.url.label("source_url"))
        .join(sources)
        .where(
            sources.c.name == name,
            sources.c.is_active,
            or_(parts.c.next_due <= now, parts.c.changed.is_distinct_from(parts.c.known)),
        )
        # What brought news last time goes first, so that none that lies about its date stands in
        # the way of the others.
        .order_by(parts.c.quiet, parts.c.changed.desc().nulls_last(), parts.c.place, parts.c.id)
        .limit(limit)
    )
    return tuple(_due(row, now) for row in rows)


def settle(connection: Connection, poll: Poll, source_id: int, news: int, now: datetime) -> None:
    """Note what reading a source or a part of it brought, and the parts that it names.

    Called while the source's row still says when it was read before.
    """
    parent = _parent(connection, poll, source_id)
    if poll.part is not None and parent.row is None:  # forgotten while it was under way
        return
    if parent.row is not None:
        _read(connection, parent.row, poll, news, now)
    if not poll.is_unchanged and parent.depth < MOST_DEEP:
        _name(connection, parent, poll, now)


def fail(connection: Connection, failure: PollFailure, source_id: int, now: datetime) -> None:
    """Note that a part did not answer, and let it rest; its host may say until when."""
    row = _row(connection, source_id, failure.part)
    if row is None:
        return
    is_passing = failure.kind is FailureKind.TEMPORARY
    again = failure.retry_after or (now + SOON if is_passing else None)
    if again is None:
        _rest(connection, row, row.quiet + 1, now, failure=failure.reason)
        return
    connection.execute(
        update(parts)
        .where(parts.c.id == row.id)
        .values(known=row.changed, next_due=again, failure=failure.reason)
    )


def forget(connection: Connection, source_id: int) -> None:
    """Forget the parts of a source: its address or what is too old is another now."""
    connection.execute(update(parts).where(parts.c.source_id == source_id).values(parent_id=None))
    connection.execute(delete(parts).where(parts.c.source_id == source_id))


@dataclass(frozen=True, slots=True)
class _Parent:
    """What names parts: a source (row None, depth 0) or a part of it."""

    source: Any
    row: Row[Any] | None

    @property
    def depth(self) -> int:
        return self.row.depth if self.row is not None else 0

    @property
    def part_id(self) -> int | None:
        return self.row.id if self.row is not None else None

    @property
    def read(self) -> datetime | None:
        """When it was read before, or what counts as that; None for a source that never was."""
        read: datetime | None = (
            self.source.last_success if self.row is None else self.row.read or self.row.found
        )
        return read


def _parent(connection: Connection, poll: Poll, source_id: int) -> _Parent:
    source = connection.execute(select(sources).where(sources.c.id == source_id)).one()
    return _Parent(source, _row(connection, source_id, poll.part))


def _row(connection: Connection, source_id: int, url: str | None) -> Row[Any] | None:
    if url is None:
        return None
    mine = (parts.c.source_id == source_id, parts.c.url == url)
    return connection.execute(select(parts).where(*mine)).one_or_none()


def _due(row: Row[Any], now: datetime) -> DueSource:
    max_age = None if row.max_age_s is None else timedelta(seconds=row.max_age_s)
    interval, bounds = timedelta(seconds=row.interval_s), asking.bounds_of(row)
    return DueSource(
        Source(row.name, row.kind, row.source_url, interval, max_age, bounds),
        **asking.validators(row, now),
        since=None if max_age is None else (row.read or row.found) - max_age,
        part=row.url,
    )


def _read(connection: Connection, row: Row[Any], poll: Poll, news: int, now: datetime) -> None:
    values: dict[str, Any] = {"read": now, "failure": None, **asking.answer_values(poll, now)}
    quiet = 0 if news or poll.more or _names_parts(connection, row.id) else row.quiet + 1
    _rest(connection, row, quiet, now, **values)


def _names_parts(connection: Connection, part_id: int) -> bool:
    children = select(parts.c.id).where(parts.c.parent_id == part_id).limit(1)
    return connection.execute(children).first() is not None


def _rest(connection: Connection, row: Row[Any], quiet: int, now: datetime, **values: Any) -> None:
    """Set when a part is read again: at the next poll, or after a rest that doubles."""
    is_settled = row.changed is not None and row.changed < now - SETTLED
    turns = max(quiet, QUIET_READINGS) if is_settled or values.get("failure") else quiet
    rest = timedelta(0)
    if turns >= QUIET_READINGS:
        rest = min(FIRST_REST * 2 ** min(turns - QUIET_READINGS, 10), LONGEST_REST)
    connection.execute(
        update(parts)
        .where(parts.c.id == row.id)
        .values(quiet=quiet, known=row.changed, next_due=now + rest, **values)
    )


def _name(connection: Connection, parent: _Parent, poll: Poll, now: datetime) -> None:
    """Bring the list of a parent's parts up to date; a list that was cut forgets none."""
    listed = {storable(part.url): part for part in poll.more if part.url != parent.source.url}
    own = parts.c.parent_id.is_not_distinct_from(parent.part_id)
    known = {
        row.url: row
        for row in connection.execute(
            select(parts).where(parts.c.source_id == parent.source.id, own)
        )
    }
    if poll.is_whole:
        _drop(connection, [row.id for url, row in known.items() if url not in listed])
    taken = _taken(connection, parent.source.id, [url for url in listed if url not in known])
    new = []
    for place, (url, part) in enumerate(listed.items()):
        if url not in known and url not in taken:
            new.append(_values(parent, part, place, now))
        elif url in known and (known[url].changed, known[url].place) != (part.changed, place):
            connection.execute(
                update(parts)
                .where(parts.c.id == known[url].id)
                .values(changed=part.changed, place=place)
            )
    if new:
        connection.execute(insert(parts), new)


def _taken(connection: Connection, source_id: int, urls: list[str]) -> set[str]:
    """Return those of *urls* that another part of the source names: cycles end here."""
    taken: set[str] = set()
    for some in chunks(urls):
        mine = (parts.c.source_id == source_id, parts.c.url.in_(some))
        taken.update(connection.execute(select(parts.c.url).where(*mine)).scalars())
    return taken


def _drop(connection: Connection, part_ids: list[int]) -> None:
    """Forget parts that are listed no longer, with what they name."""
    for some in chunks(part_ids):
        children = connection.execute(select(parts.c.id).where(parts.c.parent_id.in_(some)))
        _drop(connection, list(children.scalars()))
        connection.execute(delete(parts).where(parts.c.id.in_(some)))


def _values(parent: _Parent, part: Part, place: int, now: datetime) -> dict[str, Any]:
    max_age_s, found = parent.source.max_age_s, parent.read or now
    old = max_age_s is not None and found - timedelta(seconds=max_age_s)
    is_old = bool(old and part.changed and part.changed < old)
    return {
        "source_id": parent.source.id,
        "parent_id": parent.part_id,
        "depth": parent.depth + 1,
        "place": place,
        "url": part.url,
        "found": found,
        "changed": part.changed,
        # What changed long ago holds no news: it rests unread until it changes.
        "known": part.changed if is_old else None,
        "next_due": now + LONGEST_REST if is_old else now,
        "quiet": 0,
    }
