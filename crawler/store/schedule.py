"""When each source is due, and what its last poll left behind."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import Connection, insert, select, update

from crawler.failures import FailureKind, backoff, counts, strikes_after
from crawler.intervals import Brought, jittered, learned, next_poll, wait
from crawler.model import DueSource, Poll, PollFailure, Source
from crawler.moves import followed
from crawler.schedules import ALWAYS, first_due, is_open, next_due, opened, rule_from
from crawler.store import asking, days, parts
from crawler.store.source_tables import sources


def sync(connection: Connection, wanted: Iterable[Source], now: datetime) -> None:
    """Make the active sources be *wanted*; see Store.sync_sources."""
    known = {row.name: row for row in connection.execute(select(sources))}
    connection.execute(update(sources).values(is_active=False))
    days.forget(connection, before=now.date() - days.KEPT)
    for source in wanted:
        values = _settings(source)
        row = known.get(source.name)
        if row is None:
            due = first_due(source.rule, now)
            connection.execute(insert(sources).values(next_due=due, **asking.NOTHING, **values))
            continue
        if (row.kind, row.url) != (source.kind, source.url):
            values |= asking.NOTHING | {"next_due": first_due(source.rule, now)}
            parts.forget(connection, row.id)
            days.forget(connection, row.id)
        elif any(getattr(row, name) != values[name] for name in _PACE):
            values |= {"next_due": _sooner(source, row.next_due, now), "wait_s": None}
        if row.max_age_s != values["max_age_s"]:
            values |= asking.UNREAD
            parts.forget(connection, row.id)  # named again, they are judged by the new age
        connection.execute(update(sources).where(sources.c.id == row.id).values(values))


def due(
    connection: Connection, now: datetime, everyone: bool, limit: int | None = None
) -> tuple[DueSource, ...]:
    """Return the sources to poll, longest overdue first; see Store.due_sources."""
    query = select(sources).where(sources.c.is_active)
    if not everyone:
        query = query.where(sources.c.next_due <= now)
    rows = connection.execute(query.order_by(sources.c.next_due, sources.c.id))
    asked = (row for row in rows if everyone or not row.rule or is_open(rule_from(row.rule), now))
    return tuple(
        DueSource(
            source=asking.source_of(row),
            since=_since(row, now),
            moved=row.moved_url,
            **asking.validators(row, now),
        )
        for row in islice(asked, limit)
    )


def source_id(connection: Connection, name: str) -> int:
    """Return the number of the source *name*; LookupError where there is none."""
    return int(_row(connection, name).id)


def record_news(connection: Connection, source_id: int, news: int, now: datetime) -> None:
    """Note what a part of a source brought: it counts for the next poll of the whole."""
    if news:
        days.add(connection, source_id, now, new=news)
        connection.execute(
            update(sources).where(sources.c.id == source_id).values(news=sources.c.news + news)
        )


def record_poll(connection: Connection, poll: Poll, news: int, now: datetime) -> None:
    """Note that a source answered and brought so much; see Store.record_poll."""
    row = _row(connection, poll.source)
    hints = asking.hints_of(row) if poll.is_unchanged else poll.hints
    bounds = asking.bounds_of(row)
    interval = asking.interval_of(row)
    if bounds:
        read, on_topic = days.read_lately(connection, row.id, now)
        is_first = row.last_success is None
        listed = len(poll.entries)
        brought = Brought(news + row.news, listed, read, on_topic, is_first)
        interval = learned(interval, bounds, brought)
    pause = wait(interval, bounds, hints, poll.fresh_for)
    by_interval = next_poll(poll.source, now, pause, bounds, hints)
    values = {
        "last_polled": now,
        "last_success": now,
        "next_due": next_due(rule_from(row.rule), row.next_due, now, by_interval),
        "wait_s": interval.total_seconds(),
        "news": 0,
        **asking.NO_FAILURE,
        **asking.hint_values(hints),
        **asking.move_values(
            followed(asking.move_of(row), poll.redirected_to, now), row.moved_url, now
        ),
        **asking.answer_values(poll, now),
    }
    connection.execute(update(sources).where(sources.c.id == row.id).values(values))
    days.add(connection, row.id, now, polls=1, new=news)


def record_failure(connection: Connection, failure: PollFailure, now: datetime) -> None:
    """Note that a source did not answer, and put its next poll off."""
    row = _row(connection, failure.source)
    kind = failure.kind
    if row.moved_url and kind is FailureKind.GONE:
        kind = FailureKind.HARD  # the new address is gone; the configured one is asked next
    strikes = strikes_after(row.strikes, kind)
    pause = jittered(row.name, now, backoff(asking.interval_of(row), strikes, kind))
    is_answer = counts(kind) and kind is not FailureKind.TEMPORARY
    connection.execute(
        update(sources)
        .where(sources.c.id == row.id)
        .values(
            last_polled=now,
            next_due=opened(rule_from(row.rule), max(now + pause, failure.retry_after or now)),
            strikes=strikes,
            failures=row.failures + counts(kind),
            failure=failure.reason,
            failure_kind=kind,
            moved_url=None if is_answer else row.moved_url,
        )
    )


def note_warned(connection: Connection, names: Iterable[str], now: datetime) -> None:
    """Remember when the log said that sources need a look."""
    connection.execute(update(sources).where(sources.c.name.in_(tuple(names))).values(warned=now))


_PACE = ("interval_s", "shortest_s", "longest_s", "rule")


def _sooner(source: Source, due: datetime, now: datetime) -> datetime:
    """Return when a source of another pace is due: no later than it was, but by its rule."""
    if source.rule.cron:
        return first_due(source.rule, now)
    return opened(source.rule, min(due, now + source.interval))


def _settings(source: Source) -> dict[str, Any]:
    bounds = source.bounds
    return {
        "name": source.name,
        "kind": source.kind,
        "url": source.url,
        "interval_s": round(source.interval.total_seconds()),
        "is_active": True,
        "max_age_s": asking.seconds(source.max_age),
        "shortest_s": asking.seconds(bounds.shortest if bounds else None),
        "longest_s": asking.seconds(bounds.longest if bounds else None),
        "rule": None if source.rule == ALWAYS else source.rule.text(),
    }


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
