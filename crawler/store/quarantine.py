"""Pages whose extraction brought the worker down twice: looked at, and tried again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select

from crawler.paged import PageState, Quarantined
from crawler.store import rechecks
from crawler.store.page_rows import change, page_of
from crawler.store.schema import pages
from crawler.store.source_tables import sources
from extractors.page import Page

_IS_IN = (pages.c.state == PageState.FAILED, pages.c.body.is_not(None))


def listed(connection: Connection) -> tuple[Quarantined, ...]:
    """Return what is in quarantine; see Store.quarantined."""
    rows = connection.execute(
        select(
            pages.c.id,
            pages.c.final_url,
            pages.c.reason,
            pages.c.fetched,
            pages.c.content_type,
            pages.c.body_bytes,
            sources.c.name.label("source"),
        )
        .outerjoin(sources)
        .where(*_IS_IN)
        .order_by(pages.c.id.desc())
    )
    return tuple(_quarantined(row) for row in rows)


def page(connection: Connection, page_id: int) -> Page | None:
    """Return one page of them; see Store.quarantined_page."""
    row = connection.execute(select(pages).where(pages.c.id == page_id, *_IS_IN)).one_or_none()
    return page_of(row) if row else None


def retry(connection: Connection, page_ids: Sequence[int] | None) -> int:
    """Queue them again; see Store.retry_quarantined."""
    chosen = select(pages.c.id).where(*_IS_IN).order_by(pages.c.id.desc())
    if page_ids is not None:
        chosen = chosen.where(pages.c.id.in_(page_ids))
    found = connection.execute(chosen).scalars().all()
    queued = [page_id for page_id in found if rechecks.wait_again(connection, page_id)]
    for page_id in queued:
        change(connection, page_id, state=PageState.PENDING, attempts=0, reason=None)
    return len(queued)


def _quarantined(row: Any) -> Quarantined:
    return Quarantined(
        row.id,
        row.final_url,
        row.reason or "",
        row.source,
        row.fetched,
        row.content_type or "",
        row.body_bytes or 0,
    )
