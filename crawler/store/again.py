"""Extraction again: pages go back into the queue, and how they ended before is remembered."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, bindparam, delete, func, insert, select, update

from crawler.page_query import PageQuery
from crawler.paged import PageState, Verdict
from crawler.store import choosing
from crawler.store.chunks import chunks
from crawler.store.columns import WHICH
from crawler.store.schema import addresses, again, pages, rejections
from crawler.store.single_facts import fact, keep_fact

_VERDICT = select(again).where(again.c.page_id == bindparam(WHICH))
_FORGET = delete(again).where(again.c.page_id == bindparam(WHICH))
_QUERY = "extracted again"  # the fact that says what was asked for last


def requeue(connection: Connection, query: PageQuery) -> int:
    """Queue pages again whose extraction ended; see Store.requeue."""
    which = choosing.conditions(connection, query)
    numbers = choosing.page_ids(connection, query)
    keep_fact(connection, _QUERY, query.key)
    if numbers is None:
        return _requeue(connection, which)
    return sum(_requeue(connection, [*which, pages.c.id.in_(some)]) for some in chunks(numbers))


def requeue_pages(connection: Connection, page_ids: Iterable[int]) -> int:
    """Queue these pages again; see Store.requeue_pages."""
    keep_fact(connection, _QUERY, "")
    return sum(_requeue(connection, [pages.c.id.in_(some)]) for some in chunks(page_ids))


def queued_by(connection: Connection) -> str:
    """Return the key of the query that queued pages again last; see Store.queued_by."""
    return fact(connection, _QUERY) or ""


def _requeue(connection: Connection, which: list[ColumnElement[bool]]) -> int:
    chosen = [
        *which,
        pages.c.state.in_((PageState.DONE, PageState.FAILED)),
        pages.c.body.is_not(None),
        # Neither bodies of former versions nor those that were not the article any more: these
        # would look like newer versions.
        pages.c.id.in_(select(addresses.c.page_id)),
    ]
    is_failed = pages.c.state == PageState.FAILED
    # Of those that are left from before, the first end is what later ones are compared with.
    ended = (
        select(pages.c.id, rejections.c.reason, is_failed)
        .outerjoin(rejections, rejections.c.page_id == pages.c.id)
        .where(*chosen, pages.c.id.not_in(select(again.c.page_id)))
    )
    connection.execute(insert(again).from_select(["page_id", "reason", "is_failed"], ended))
    values = {"state": PageState.PENDING, "attempts": 0, "reason": None}
    return connection.execute(update(pages).where(*chosen).values(values)).rowcount


def waiting(connection: Connection) -> int:
    """Return how many pages wait for extraction again."""
    count: int = connection.execute(select(func.count()).select_from(again)).scalar_one()
    return count


def verdict(connection: Connection, page_id: int) -> Verdict | None:
    """Return how the former extraction of a page ended; see Store.verdict."""
    row = connection.execute(_VERDICT, {WHICH: page_id}).one_or_none()
    return None if row is None else Verdict(row.reason, row.is_failed)


def forget(connection: Connection, page_id: int) -> None:
    """Note that a page waits no more."""
    connection.execute(_FORGET, {WHICH: page_id})
