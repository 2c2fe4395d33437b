"""Times in the store after the clock was set back: nothing waits for a time that was not."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, Connection, Table, delete, func, or_, select, update

from crawler.schedules import JUMP, LONGEST_ASKED, mended, rule_from
from crawler.store.alert_tables import alerts, news
from crawler.store.schema import pages, rechecks
from crawler.store.source_tables import hosts, parts, robots, sources

# What is only ever a time that has passed.
_PAST: tuple[tuple[Table, tuple[Column[datetime], ...]], ...] = (
    (sources, (sources.c.last_success, sources.c.last_full, sources.c.move_since)),
    (parts, (parts.c.read, parts.c.last_full)),
    (rechecks, (rechecks.c.first, rechecks.c.checked)),
    (news, (news.c.noted,)),
    (alerts, (alerts.c.created, alerts.c.sent)),
)


def mend(connection: Connection, now: datetime) -> int:
    """Put right what the clock left in the future; see Store.mend_times."""
    far = now + LONGEST_ASKED
    count = _mend_sources(connection, now)
    is_late = (alerts.c.next_try > far) | (alerts.c.created > now + JUMP)
    connection.execute(update(alerts).where(is_late).values(next_try=now))
    for table, columns in _PAST:
        for column in columns:
            late = update(table).where(column > now + JUMP)
            connection.execute(late.values({column.name: now}))
    for column, value in ((pages.c.next_try, now), (rechecks.c.not_before, None)):
        late = update(column.table).where(column > far)
        count += connection.execute(late.values({column.name: value})).rowcount
    connection.execute(delete(hosts).where(hosts.c.rest_until > far))
    connection.execute(update(robots).where(robots.c.ask_again > far).values(ask_again=now))
    late = update(parts).where(parts.c.next_due > parts.c.read, parts.c.read == now)
    connection.execute(late.values(next_due=now))
    return count


def _mend_sources(connection: Connection, now: datetime) -> int:
    maybe = or_(
        sources.c.last_polled > now + JUMP,
        sources.c.last_polled.is_(None) & (sources.c.next_due > now + LONGEST_ASKED),
    )
    count = 0
    for row in connection.execute(select(sources).where(maybe)).all():
        due = mended(rule_from(row.rule), row.next_due, row.last_polled, now)
        if due is not None:
            polled = None if row.last_polled is None else now
            values = {"next_due": due, "last_polled": polled}
            connection.execute(update(sources).where(sources.c.id == row.id).values(values))
            count += 1
    return count


def make_due(connection: Connection, now: datetime) -> int:
    """Make all active sources due; return how many."""
    late = update(sources).where(sources.c.is_active, sources.c.next_due > now)
    connection.execute(late.values(next_due=now))
    active = select(func.count()).select_from(sources).where(sources.c.is_active)
    return int(connection.execute(active).scalar_one())
