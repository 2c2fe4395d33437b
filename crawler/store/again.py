"""Extraction again: pages whose end is known go back into the queue, and the end can be compared."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, ColumnElement, exists, func, or_, select, update

from crawler.model import PageState, Verdict
from crawler.store.schema import pages, rejections, sources, versions

_ended = or_(
    exists().where(rejections.c.page_id == pages.c.id),
    exists().where(versions.c.page_id == pages.c.id),
)
_left = (pages.c.state == PageState.PENDING, _ended)


def requeue(connection: Connection, source: str | None, since: datetime | None) -> int:
    """Queue pages again whose extraction ended; see Store.requeue."""
    chosen: list[ColumnElement[bool]] = [
        pages.c.state.in_((PageState.DONE, PageState.FAILED)),
        pages.c.body.is_not(None),
    ]
    if source is not None:
        source_id = connection.execute(
            select(sources.c.id).where(sources.c.name == source)
        ).scalar_one_or_none()
        if source_id is None:
            raise LookupError(source)
        chosen.append(pages.c.source_id == source_id)
    if since is not None:
        chosen.append(pages.c.fetched >= since)
    values = {"state": PageState.PENDING, "attempts": 0, "reason": None}
    return connection.execute(update(pages).where(*chosen).values(values)).rowcount


def left(connection: Connection) -> int:
    """Return how many pages that were queued again still wait; see Store.requeued."""
    query = select(func.count()).select_from(pages).where(*_left)
    count: int = connection.execute(query).scalar_one()
    return count


def verdict(connection: Connection, page_id: int) -> Verdict | None:
    """Return how the last extraction of a page ended; see Store.verdict."""
    rejected: Any = connection.execute(
        select(rejections.c.reason).where(rejections.c.page_id == page_id)
    ).scalar_one_or_none()
    if rejected is not None:
        return Verdict(rejected)
    kept = connection.execute(
        select(versions.c.article_id).where(versions.c.page_id == page_id).limit(1)
    ).scalar_one_or_none()
    return None if kept is None else Verdict(None)
