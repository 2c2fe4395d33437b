"""How much is in the store."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from crawler.kept import Counts
from crawler.store.schema import articles, pages, rejections, versions
from crawler.store.source_tables import sources


def totals(connection: Connection) -> Counts:
    """Count everything, as of one moment."""
    active = select(func.count()).select_from(sources).where(sources.c.is_active)
    states = connection.execute(select(pages.c.state, func.count()).group_by(pages.c.state))
    return Counts(
        sources=connection.execute(active).scalar_one(),
        failing=connection.execute(active.where(sources.c.failures > 0)).scalar_one(),
        **{state.value: count for state, count in states},
        **{
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (articles, versions, rejections)
        },
    )
