"""The pages that have a body and wait for their extraction."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, select

from crawler.paged import PageState, Pending
from crawler.store import again
from crawler.store.page_rows import attempts, change, page_of
from crawler.store.schema import addresses, pages, rechecks
from extractors.page import Page

MOST_EXTRACTIONS = 2
_PENDING = (
    select(pages, rechecks.c.page_id.label("former_id"))
    .join(rechecks, rechecks.c.waiting_id == pages.c.id, isouter=True)
    .where(pages.c.state == PageState.PENDING, pages.c.id > bindparam("after"))
    .order_by(pages.c.id)
    .limit(bindparam("most"))
)
_BY_CRASHED = {
    None: _PENDING,
    True: _PENDING.where(pages.c.attempts > 0),
    False: _PENDING.where(pages.c.attempts == 0),
}


def pending(
    connection: Connection, limit: int, after: int, crashed: bool | None = None
) -> tuple[Pending, ...]:
    """Return the pages that wait for extraction, oldest first; see Store.pending."""
    rows = connection.execute(_BY_CRASHED[crashed], {"after": after, "most": limit}).all()
    return tuple(
        Pending(row.id, page_of(row), _former(connection, row.former_id), row.attempts > 0)
        for row in rows
    )


def page(connection: Connection, key: str) -> Page | None:
    """Return the page with a body that has the address *key*; see Store.page."""
    row = connection.execute(
        select(pages).join(addresses).where(addresses.c.url_key == key, pages.c.body.is_not(None))
    ).one_or_none()
    return page_of(row) if row else None


def _former(connection: Connection, page_id: int | None) -> Page | None:
    if page_id is None:
        return None
    row = connection.execute(select(pages).where(pages.c.id == page_id)).one()
    return None if row.body is None else page_of(row)


def is_pending(connection: Connection, page_id: int) -> bool:
    """Return whether this page waits for extraction."""
    return attempts(connection, page_id, PageState.PENDING) is not None


def record_crash(connection: Connection, page_id: int, reason: str) -> bool:
    """Leave a page in the queue, or give it up; see Store.record_crash."""
    earlier = attempts(connection, page_id, PageState.PENDING)
    if earlier is None:
        return False
    is_last = earlier + 1 >= MOST_EXTRACTIONS
    state = PageState.FAILED if is_last else PageState.PENDING
    change(connection, page_id, attempts=earlier + 1, reason=reason, state=state)
    if is_last:
        again.forget(connection, page_id)
    return not is_last


def finish(connection: Connection, page_id: int) -> None:
    """Take a page out of the queue: its article or its rejection is recorded."""
    change(connection, page_id, state=PageState.DONE, reason=None)
    again.forget(connection, page_id)
