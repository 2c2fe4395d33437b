"""Which stored articles to ask for again, and what came of it; no version is written over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, delete, insert, or_, select, update

from crawler.addresses import url_key
from crawler.alert import Happening
from crawler.paged import Check, Recheck, Rechecked
from crawler.rechecks import LATEST, next_check, share_of
from crawler.store import known, news, queue
from crawler.store.columns import WHICH
from crawler.store.page_rows import page_of
from crawler.store.pending import Waiting
from crawler.store.schema import addresses, articles, pages, rechecks
from crawler.store.source_tables import sources

_WAITING = select(rechecks).where(rechecks.c.waiting_id == bindparam(WHICH))
_OF_ARTICLE = select(rechecks).where(rechecks.c.article_id == bindparam(WHICH))
_BEGIN = insert(rechecks)
_CHANGE = update(rechecks).where(rechecks.c.article_id == bindparam(WHICH))
_SETTLED = (Check.UNCHANGED, Check.WITHDRAWN)  # a body that came before is the article no more


def begin(connection: Connection, article_id: int, page: Waiting, *, is_new: bool) -> None:
    """Ask for a new article again from now on, if it was fetched; note its newest page."""
    if page.fetched is None or not page.url.startswith(("http://", "https://")):
        return
    if not is_new and find(connection, article_id) is not None:
        _update(connection, article_id, page_id=page.page_id)
        return
    values = {"page_id": page.page_id, "first": page.fetched, "checked": page.fetched}
    connection.execute(_BEGIN, {"article_id": article_id, **values})


def due(connection: Connection, now: datetime, steps: Sequence[timedelta]) -> tuple[Recheck, ...]:
    """Return the articles to ask for again; see Store.due_rechecks."""
    if not steps:
        return ()
    rows = connection.execute(
        select(
            *(rechecks, articles.c.url_key, sources.c.name.label("source")),
            *(pages.c.final_url, pages.c.etag, pages.c.last_modified),
        )
        .join(articles, articles.c.id == rechecks.c.article_id)
        .join(pages, pages.c.id == rechecks.c.page_id)
        .join(sources, sources.c.id == pages.c.source_id, isouter=True)
        .where(
            rechecks.c.first >= now - LATEST * max(steps),
            rechecks.c.first <= now - min(steps),
            rechecks.c.waiting_id.is_(None),
            or_(sources.c.id.is_(None), sources.c.is_active),
            or_(rechecks.c.not_before.is_(None), rechecks.c.not_before <= now),
        )
        .order_by(rechecks.c.first, rechecks.c.article_id)
    )
    return tuple(
        Recheck(row.article_id, row.final_url, row.etag, row.last_modified, row.source)
        for row in rows
        if (at := next_check(row.first, steps, row.checked, share_of(row.url_key))) and at <= now
    )


def record(connection: Connection, done: Rechecked, now: datetime) -> bool:
    """Note what came of asking again; see Store.record_recheck."""
    row = find(connection, done.article_id)
    if row is None or row.waiting_id is not None:
        return False
    if done.check is Check.PUT_OFF:
        values = {"result": Check.PUT_OFF, "detail": done.detail}
        _update(connection, row.article_id, not_before=done.retry_after, **values)
        return False
    checked = {"checked": now, "not_before": done.retry_after}
    if done.page is not None and not _is_same_body(connection, row, done.page.body):
        waiting_id = queue.add_again(connection, row.page_id, done.page)
        values = {"result": Check.WAITING, "detail": "", "waiting_id": waiting_id}
        _update(connection, row.article_id, **checked, **values)
        return True
    _update(connection, row.article_id, **checked)
    if done.page is not None:
        _confirm(connection, row.page_id, done.page.etag, done.page.last_modified)
    check = Check.UNCHANGED if done.page is not None else done.check
    _settle(connection, row, check, done.detail, now)
    return False


def waiting(connection: Connection, page_id: int) -> Row[Any] | None:
    """Return the re-check whose body this page is; None for any other page."""
    return connection.execute(_WAITING, {WHICH: page_id}).one_or_none()


def find(connection: Connection, article_id: int) -> Row[Any] | None:
    """Return the re-checks of an article, or None."""
    return connection.execute(_OF_ARTICLE, {WHICH: article_id}).one_or_none()


def unchanged(connection: Connection, row: Row[Any], now: datetime | None) -> None:
    """Forget a body that says what the newest version says; its validators are the newer ones."""
    page_id = row.waiting_id
    page = connection.execute(
        select(pages.c.etag, pages.c.last_modified).where(pages.c.id == page_id)
    ).one()
    _confirm(connection, row.page_id, page.etag, page.last_modified)
    _settle(connection, row, Check.UNCHANGED, "", now)
    connection.execute(delete(pages).where(pages.c.id == page_id))


def changed(connection: Connection, row: Row[Any], now: datetime | None) -> None:
    """Make the waiting body the newest page of its article, under all addresses of the former."""
    connection.execute(
        update(addresses).where(addresses.c.page_id == row.page_id).values(page_id=row.waiting_id)
    )
    _update(connection, row.article_id, page_id=row.waiting_id)
    _settle(connection, row, Check.CHANGED, "", now)


def rejected(connection: Connection, row: Row[Any], detail: str, now: datetime | None) -> None:
    """Note that the waiting body is not the article, which stays as it is."""
    _settle(connection, row, Check.REJECTED, detail, now)


def crashed(connection: Connection, page_id: int, reason: str) -> None:
    """Note that the body of a re-check could not be extracted."""
    if row := waiting(connection, page_id):
        _settle(connection, row, Check.FAILED, reason, None)


def wait_again(connection: Connection, page_id: int) -> bool:
    """Return whether a page whose extraction failed may wait for it again.

    The body of a re-check waits as one, unless the article was read or confirmed later.
    """
    page = connection.execute(select(pages).where(pages.c.id == page_id)).one()
    owner = known.owner(connection, url_key(page.url))
    if owner is None or owner.page_id == page_id:
        return True
    mine = select(rechecks).where(rechecks.c.page_id == owner.page_id)
    row = connection.execute(mine).one_or_none()
    if row is None or row.waiting_id is not None or row.result in _SETTLED:
        return False
    if page.fetched is None or owner.fetched is None or page.fetched <= owner.fetched:
        return False
    _update(connection, row.article_id, result=Check.WAITING, detail="", waiting_id=page_id)
    return True


def is_at_home(connection: Connection, row: Row[Any], canonical_url: str) -> bool:
    """Return whether the waiting body came from an address of its article, or names one."""
    final = connection.execute(
        select(pages.c.final_url).where(pages.c.id == row.waiting_id)
    ).scalar_one()
    keys = [url_key(final), url_key(canonical_url)]
    mine = and_(addresses.c.page_id == row.page_id, addresses.c.url_key.in_(keys))
    return connection.execute(select(addresses.c.url_key).where(mine).limit(1)).first() is not None


def _settle(
    connection: Connection, row: Row[Any], check: Check, detail: str, now: datetime | None
) -> None:
    values: dict[str, Any] = {"result": check, "detail": detail, "waiting_id": None}
    is_gone = row.withdrawn is not None and row.returned is None
    if check is Check.WITHDRAWN and not is_gone:
        values |= {"withdrawn": now, "returned": None}
        news.note(connection, row.article_id, Happening.WITHDRAWN, now)
    elif check in (Check.UNCHANGED, Check.CHANGED) and is_gone:
        values["returned"] = now
    _update(connection, row.article_id, **values)


def _is_same_body(connection: Connection, row: Row[Any], body: bytes) -> bool:
    old = connection.execute(select(pages).where(pages.c.id == row.page_id)).one()
    page = page_of(old) if old.body_bytes == len(body) else None
    return page is not None and page.body == body


def _confirm(
    connection: Connection, page_id: int, etag: str | None, last_modified: str | None
) -> None:
    values = {"etag": etag, "last_modified": last_modified}
    connection.execute(update(pages).where(pages.c.id == page_id).values(values))


def _update(connection: Connection, article_id: int, **values: Any) -> None:
    connection.execute(_CHANGE, {WHICH: article_id, **values})
