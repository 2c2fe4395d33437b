"""Lifetimes: bodies and rejections that are old enough go, a few hundred in a transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, func, or_, select, update

from crawler.addresses import url_key
from crawler.paged import PageState
from crawler.rechecks import LATEST, LONGEST_RECHECK
from crawler.store import alerts
from crawler.store.engine import Database
from crawler.store.schema import addresses, pages, rechecks, rejections, versions
from crawler.store.topic_tables import lessons
from crawler.upkeep import Lifetimes, Swept

AT_ONCE = 500
ALERTS_KEPT = timedelta(days=90)
_RECHECKED = LATEST * LONGEST_RECHECK + timedelta(days=1)


def sweep(database: Database, lifetimes: Lifetimes, now: datetime) -> Swept:
    """Forget what is older than *lifetimes*; see Store.sweep."""
    with database.reading() as connection:
        newest = connection.execute(select(func.max(pages.c.fetched))).scalar_one()
    end = now if newest is None else min(now, newest)
    bodies = rejected = 0
    unneeded = _unneeded(lifetimes.seeds, now)
    # Of an article that is rejected now, the rejection alone keeps it out of what is found.
    ever_articles = select(versions.c.page_id)
    never_articles = select(pages.c.id).where(unneeded, pages.c.id.not_in(ever_articles))
    if lifetimes.pages is not None:
        has_body = pages.c.body.is_not(None) & (pages.c.fetched < end - lifetimes.pages)
        while count := _strip_some(database, has_body & unneeded):
            bodies += count
    if lifetimes.rejected is not None:
        old = rejections.c.stored < end - lifetimes.rejected
        while count := _forget(database, old & rejections.c.page_id.in_(never_articles)):
            rejected += count
    while _forget_alerts(database, end - ALERTS_KEPT):
        pass
    return Swept(bodies, rejected)


def _forget_alerts(database: Database, before: datetime) -> int:
    with database.writing() as connection:
        return alerts.forget(connection, before, AT_ONCE)


def _unneeded(seeds: Iterable[str], now: datetime) -> ColumnElement[bool]:
    """Return which pages are done, and nobody needs any more."""
    compared = select(rechecks.c.page_id).where(
        or_(rechecks.c.first > now - _RECHECKED, rechecks.c.waiting_id.is_not(None))
    )
    examples = select(addresses.c.page_id).where(addresses.c.url_key.in_(map(url_key, seeds)))
    return (
        pages.c.state.in_((PageState.DONE, PageState.FAILED))
        & pages.c.id.not_in(compared)
        & pages.c.id.not_in(select(lessons.c.page_id))
        & pages.c.id.not_in(examples)
    )


def _strip_some(database: Database, old: ColumnElement[bool]) -> int:
    with database.writing() as connection:
        chosen = connection.execute(select(pages.c.id).where(old).limit(AT_ONCE)).scalars().all()
        _strip(connection, chosen)
    return len(chosen)


def _strip(connection: Connection, page_ids: Sequence[int]) -> None:
    gone = update(pages).where(pages.c.id.in_(page_ids))
    connection.execute(gone.values(body=None, headers=None))


def _forget(database: Database, old: ColumnElement[bool]) -> int:
    with database.writing() as connection:
        query = select(rejections.c.page_id).where(old).limit(AT_ONCE)
        chosen = connection.execute(query).scalars().all()
        connection.execute(delete(rejections).where(rejections.c.page_id.in_(chosen)))
        _strip(connection, chosen)
    return len(chosen)
