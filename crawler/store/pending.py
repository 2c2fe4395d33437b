"""The pages that have a body and wait for their extraction."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from crawler.paged import Bodiless, PageState, Pending
from crawler.store import again
from crawler.store.columns import WHICH
from crawler.store.page_rows import attempts, bodiless_page, change, page_of
from crawler.store.schema import addresses, pages, rechecks
from crawler.store.schema import again as queued_again
from extractors.page import Page

MOST_EXTRACTIONS = 2
_PENDING = (
    select(pages, rechecks.c.page_id.label("former_id"))
    .join(rechecks, rechecks.c.waiting_id == pages.c.id, isouter=True)
    .where(pages.c.state == PageState.PENDING, pages.c.id > bindparam("after"))
    .where(pages.c.id.not_in(bindparam("but", expanding=True)))
    .order_by(pages.c.id)
    .limit(bindparam("most"))
)
_WAITING = (
    select(pages.c.source_id, pages.c.title, pages.c.fetched, pages.c.final_url)
    .add_columns(rechecks.c.article_id, queued_again.c.page_id.label("again_id"))
    .join(rechecks, rechecks.c.waiting_id == pages.c.id, isouter=True)
    .join(queued_again, queued_again.c.page_id == pages.c.id, isouter=True)
    .where(pages.c.id == bindparam(WHICH), pages.c.state == PageState.PENDING)
)
_BY_CRASHED = {
    None: _PENDING,
    True: _PENDING.where(pages.c.attempts > 0),
    False: _PENDING.where(pages.c.attempts == 0),
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is known of a page when its extraction has ended.

    Attributes:
        page_id: Its number.
        source_id: That listed it; None where none did.
        title: That its source gave it.
        fetched: None for a page that came otherwise.
        url: Where it came from.
        is_recheck: It is a newer body of a stored article.
        was_extracted: Before; it was queued again.
    """

    page_id: int
    source_id: int | None
    title: str | None
    fetched: datetime | None
    url: str
    is_recheck: bool
    was_extracted: bool


def waiting(connection: Connection, page_id: int) -> Waiting | None:
    """Return what is known of a page; None when it does not wait for extraction."""
    row = connection.execute(_WAITING, {WHICH: page_id}).one_or_none()
    if row is None:
        return None
    return Waiting(
        page_id,
        row.source_id,
        row.title,
        row.fetched,
        row.final_url,
        is_recheck=row.article_id is not None,
        was_extracted=row.again_id is not None,
    )


def pending(
    connection: Connection,
    limit: int,
    after: int,
    crashed: bool | None = None,
    but: Collection[int] = (),
) -> tuple[Pending, ...]:
    """Return the pages that wait for extraction, oldest first; see Store.pending."""
    asked = {"after": after, "most": limit, "but": list(but)}
    rows = connection.execute(_BY_CRASHED[crashed], asked).all()
    return tuple(_pending(connection, row) for row in rows)


def _pending(connection: Connection, row: Row[Any]) -> Pending:
    page = page_of(row)
    return Pending(
        row.id,
        page or bodiless_page(row),
        _former(connection, row.former_id),
        has_crashed=row.attempts > 0,
        is_damaged=page is None,
    )


def _former(connection: Connection, page_id: int | None) -> Page | None:
    if page_id is None:
        return None
    return page_of(connection.execute(select(pages).where(pages.c.id == page_id)).one())


def page(connection: Connection, key: str) -> Page | None:
    """Return the page with a body that has the address *key*; see Store.page."""
    row = connection.execute(
        select(pages).join(addresses).where(addresses.c.url_key == key)
    ).one_or_none()
    return page_of(row) if row else None


def bodiless(connection: Connection, key: str) -> Bodiless | None:
    """Return what is known of the page with the address *key*; see Store.bodiless."""
    row = connection.execute(
        select(pages).join(addresses).where(addresses.c.url_key == key)
    ).one_or_none()
    if row is None or page_of(row):
        return None
    is_damaged = row.body is not None
    return Bodiless(row.state, row.reason, row.next_try, row.final_url, is_damaged)


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


def finish(connection: Connection, page: Waiting) -> None:
    """Take a page out of the queue: its article or its rejection is recorded."""
    change(connection, page.page_id, state=PageState.DONE, reason=None)
    if page.was_extracted:
        again.forget(connection, page.page_id)
