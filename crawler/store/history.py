"""What changed in the stored articles since they were stored first."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, func, or_, select

from crawler.kept import Changed
from crawler.store.schema import articles, rechecks, versions
from extractors.stories.changes import from_json


def changed(
    connection: Connection, article_id: int | None, limit: int | None
) -> tuple[Changed, ...]:
    """Return the articles that changed or were withdrawn; see Store.changed_articles."""
    is_changed = or_(articles.c.version > 1, rechecks.c.withdrawn.is_not(None))
    newest = versions.alias("newest")
    is_newest = (newest.c.article_id == articles.c.id) & (newest.c.number == articles.c.version)
    rows = connection.execute(
        select(articles, newest.c.stored, rechecks.c.checked, rechecks.c.result)
        .add_columns(rechecks.c.withdrawn, rechecks.c.returned)
        .join(newest, is_newest)
        .join(rechecks, rechecks.c.article_id == articles.c.id, isouter=True)
        .where(is_changed if article_id is None else articles.c.id == article_id)
        .order_by(func.coalesce(rechecks.c.withdrawn, newest.c.stored).desc(), articles.c.id.desc())
        .limit(limit)
    ).all()
    return tuple(_changed(connection, row) for row in rows)


def _changed(connection: Connection, row: Row[Any]) -> Changed:
    written = connection.execute(
        select(versions.c.changes)
        .where(versions.c.article_id == row.id, versions.c.number > 1)
        .order_by(versions.c.number)
    ).scalars()
    return Changed(
        row.id,
        row.url,
        row.headline,
        row.version,
        row.stored if row.version > 1 else None,
        tuple(from_json(text or "[]") for text in written),
        row.checked,
        row.result,
        row.withdrawn,
        row.returned,
    )
