"""Alerts: which are due, what came of sending them, and digests."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, delete, func, insert, select, update

from crawler.alert import Alert, AlertState, Cause, key_of
from crawler.store.alert_tables import alerts, digests
from crawler.store.chunks import chunks
from crawler.store.schema import articles, versions
from crawler.store.single_facts import drop_fact, fact, keep_fact
from crawler.store.story_tables import placed
from crawler.story import Telling

_ALERTS: Select[Any] = (
    select(alerts, articles.c.url, articles.c.headline, articles.c.source)
    .add_columns(articles.c.date_published, articles.c.first_stored, versions.c.record)
    .add_columns(placed.c.origin_id)
    .join(articles, articles.c.id == alerts.c.article_id)
    .join(
        versions,
        (versions.c.article_id == articles.c.id) & (versions.c.number == articles.c.version),
    )
    .outerjoin(placed, placed.c.article_id == articles.c.id)
)
_RESTS = "output {} rests until"
_IS_WAITING = alerts.c.state == AlertState.WAITING


def due(
    connection: Connection, output: str, now: datetime, *, in_digest: bool
) -> tuple[Alert, ...]:
    """Return the alerts of the message to send next; see Store.due_alerts."""
    query = _ALERTS.where(_IS_WAITING, alerts.c.output == output, alerts.c.next_try <= now)
    if in_digest:
        query = query.where(alerts.c.message.is_not(None))
    first = connection.execute(query.order_by(alerts.c.id).limit(1)).one_or_none()
    if first is None:
        return ()
    if first.message is None:
        return (_alert(first),)
    together = _ALERTS.where(_IS_WAITING, alerts.c.message == first.message)
    rows = connection.execute(together.order_by(alerts.c.topic, alerts.c.id))
    return tuple(map(_alert, rows))


def sent(connection: Connection, ids: Collection[int], now: datetime) -> None:
    """Note that a message arrived."""
    _change(connection, ids, state=AlertState.SENT, sent=now, error=None)


def failed(connection: Connection, ids: Collection[int], reason: str) -> None:
    """Give a message up."""
    _change(connection, ids, state=AlertState.FAILED, error=reason, attempts=alerts.c.attempts + 1)


def put_off(connection: Connection, ids: Collection[int], reason: str, next_try: datetime) -> None:
    """Note that a message did not arrive, and when it is tried again."""
    _change(connection, ids, error=reason, next_try=next_try, attempts=alerts.c.attempts + 1)


def rest(connection: Connection, output: str, until: datetime) -> None:
    """Leave an output alone; see Store.rest_output."""
    keep_fact(connection, _RESTS.format(output), until.isoformat())
    sooner = (_IS_WAITING, alerts.c.output == output, alerts.c.next_try < until)
    connection.execute(update(alerts).where(*sooner).values(next_try=until))


def rests_until(connection: Connection, output: str) -> datetime | None:
    """Return until when an output is left alone, or was; None when it never was."""
    text = fact(connection, _RESTS.format(output))
    return None if text is None else datetime.fromisoformat(text)


def abandon(connection: Connection, known: Collection[str], reason: str) -> int:
    """Give up what waits for outputs that are not *known*; return how many."""
    lost = (_IS_WAITING, alerts.c.output.not_in(known))
    values = {"state": AlertState.FAILED, "error": reason}
    return connection.execute(update(alerts).where(*lost).values(values)).rowcount


def retry(connection: Connection, ids: Collection[int] | None, now: datetime) -> int:
    """Let alerts be sent now; see Store.retry_alerts."""
    which: list[ColumnElement[bool]] = [alerts.c.state != AlertState.SENT]
    if ids is not None:  # a digest is one message: with another part it would have no key
        parts = select(alerts.c.message).where(alerts.c.id.in_(ids))
        which.append(alerts.c.id.in_(ids) | alerts.c.message.in_(parts))
    outputs = select(alerts.c.output).where(*which).distinct()
    for output in connection.execute(outputs).scalars().all():
        drop_fact(connection, _RESTS.format(output))
    values = {"state": AlertState.WAITING, "attempts": 0, "next_try": now}
    return connection.execute(update(alerts).where(*which).values(values)).rowcount


def newest(
    connection: Connection, states: Collection[AlertState], limit: int, output: str | None
) -> tuple[Alert, ...]:
    """Return the newest alerts; see Store.alerts."""
    query = _ALERTS.where(alerts.c.state.in_(states))
    if output is not None:
        query = query.where(alerts.c.output == output)
    rows = connection.execute(query.order_by(alerts.c.id.desc()).limit(limit))
    return tuple(map(_alert, rows))


def counts(connection: Connection) -> dict[AlertState, int]:
    """Return how many there are of each state."""
    rows = connection.execute(
        select(alerts.c.state, func.count().label("number")).group_by(alerts.c.state)
    )
    return {row.state: row.number for row in rows}


def oldest(connection: Connection) -> datetime | None:
    """Return when the alert was raised that waits longest."""
    query = select(alerts.c.created).where(_IS_WAITING).order_by(alerts.c.id).limit(1)
    return connection.execute(query).scalar_one_or_none()


def gather(connection: Connection, output: str, rule: str, upcoming: datetime) -> int:
    """Make a digest of what waits, when it is time; see Store.gather_digest."""
    row = connection.execute(_digest(output)).one_or_none()
    is_known = row is not None and row.rule == rule and row.due <= upcoming
    connection.execute(delete(digests).where(digests.c.output == output))
    connection.execute(insert(digests).values(output=output, rule=rule, due=upcoming))
    if row is None or not is_known:
        return 0
    return _gather(connection, output, row.due)


def is_gathering(
    connection: Connection, output: str, rule: str, now: datetime, upcoming: datetime
) -> bool:
    """Return whether a digest is neither due nor by another rule, nor put far off by a clock."""
    row = connection.execute(_digest(output)).one_or_none()
    return row is not None and row.rule == rule and now < row.due <= upcoming


def _digest(output: str) -> Select[Any]:
    return select(digests).where(digests.c.output == output)


def _gather(connection: Connection, output: str, due: datetime) -> int:
    waiting = (_IS_WAITING, alerts.c.output == output, alerts.c.message.is_(None))
    keys = connection.execute(select(alerts.c.key).where(*waiting).order_by(alerts.c.id)).scalars()
    message = key_of((output, due.isoformat(), *keys))
    changed = connection.execute(update(alerts).where(*waiting).values(message=message))
    return changed.rowcount


def forget(connection: Connection, before: datetime, limit: int) -> int:
    """Forget some that were told before then, or given up; return how many.

    That a story was told is kept for as long as articles come to it.
    """
    alive = select(placed.c.story_id).where(placed.c.day >= before.toordinal())
    is_alive = (alerts.c.cause == Cause.STORY) & alerts.c.subject.in_(alive)
    done = (alerts.c.state != AlertState.WAITING, alerts.c.created < before, ~is_alive)
    old = select(alerts.c.id).where(*done).limit(limit)
    return connection.execute(delete(alerts).where(alerts.c.id.in_(old))).rowcount


def _change(connection: Connection, ids: Collection[int], **values: Any) -> None:
    for some in chunks(ids):
        mine = (alerts.c.id.in_(some), _IS_WAITING)
        connection.execute(update(alerts).where(*mine).values(**values))


def _alert(row: Row[Any]) -> Alert:
    telling = Telling(
        row.article_id,
        row.story_id or row.article_id,
        row.origin_id or row.article_id,
        row.url,
        row.headline,
        row.source,
        row.date_published,
        row.first_stored,
    )
    return Alert(
        row.id,
        row.key,
        row.output,
        row.topic,
        row.cause,
        row.score,
        row.created,
        row.state,
        row.attempts,
        row.next_try,
        row.error,
        row.sent,
        row.message,
        json.loads(row.record)["description"],
        telling,
    )
