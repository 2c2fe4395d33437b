"""All that the store knows about its sources."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from crawler.reports import SourceReport
from crawler.rot import Day
from crawler.schedules import rule_from
from crawler.store import asking, days
from crawler.store.source_tables import sources


def reports(connection: Connection) -> tuple[SourceReport, ...]:
    """Return what is known of each active source, by name; see Store.source_reports."""
    rows = connection.execute(
        select(sources).where(sources.c.is_active).order_by(sources.c.name)
    ).all()
    by_source = days.of(connection, [row.id for row in rows])
    return tuple(_report(row, by_source.get(row.id, ())) for row in rows)


def _report(row: Any, days: tuple[Day, ...]) -> SourceReport:
    return SourceReport(
        name=row.name,
        kind=row.kind,
        url=row.url,
        next_due=row.next_due,
        interval=asking.interval_of(row),
        bounds=asking.bounds_of(row),
        rule=rule_from(row.rule),
        last_polled=row.last_polled,
        last_success=row.last_success,
        strikes=row.strikes,
        failures=row.failures,
        failure=row.failure,
        failure_kind=row.failure_kind,
        hints=asking.hints_of(row),
        moved_url=row.moved_url,
        move=asking.move_of(row),
        warned=row.warned,
        days=days,
    )
