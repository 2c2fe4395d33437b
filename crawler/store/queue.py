"""The queue of pages: discovered, fetched, or given up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, insert, or_, select, update

from crawler.addresses import url_key
from crawler.paged import Fetched, FetchFailure, PageState, Wanted
from crawler.store import known, listed, skipped
from crawler.store.listed import Keyed
from crawler.store.page_rows import ENTRY_COLUMNS, attempts, body_values, change, entry_values
from crawler.store.schema import pages
from crawler.store.skipped import Judge
from crawler.store.source_tables import sources
from extractors.page import Page

MOST_FETCHES = 4
_MOST_LOOKS = 2  # for a page that its server does not know: feeds run ahead of their pages
# 5, 20 and 80 minutes: over the usual outage well before the news is old.
_FIRST_BACKOFF = timedelta(minutes=5)
_BACKOFF_FACTOR = 4
# After this it counts as a try that a page has to wait: it is no news any more.
_LONGEST_WAIT = timedelta(days=7)
_SHARE_OF_AGE = 0.25  # some thirty requests in a week

_WANTED = (
    select(
        pages.c.id,
        pages.c.url,
        pages.c.title,
        pages.c.summary,
        pages.c.published,
        pages.c.author,
        pages.c.language,
        pages.c.modified,
        sources.c.name.label("source"),
    )
    .join(sources)
    .where(pages.c.state == PageState.WANTED, sources.c.is_active)
)


def discover(
    connection: Connection,
    items: Sequence[Keyed],
    source_id: int,
    now: datetime,
    judge: Judge | None = None,
) -> tuple[int, int]:
    """Queue those of *items* that no page stands for, unless *judge* skips them; see listed.

    What waits with a source that is asked no more goes over to this one.

    Returns:
        How many are wanted, and how many are skipped.
    """
    _take_over(connection, items, source_id, now)
    new = tuple(listed.new_of(connection, items))
    if not new:
        return 0, 0
    entries = [one.keyed.entry for one in new]
    seen = [judge(entry) if judge else None for entry in entries]
    page_ids = connection.execute(
        insert(pages).returning(pages.c.id, sort_by_parameter_order=True),
        [
            {
                "url": entry.url,
                "source_id": source_id,
                "discovered": now,
                "attempts": 0,
                **skipped.values(found),
                **entry_values(entry),
            }
            for entry, found in zip(entries, seen, strict=True)
        ],
    ).scalars()
    listed.know(connection, zip(new, page_ids.all(), strict=True))
    left = sum(bool(one and one.is_hopeless) for one in seen)
    return len(new) - left, left


def _take_over(
    connection: Connection, items: Sequence[Keyed], source_id: int, now: datetime
) -> None:
    """Let what waits with sources that are not active wait with this one, which lists it, too."""
    inactive = select(sources.c.id).where(~sources.c.is_active)
    if not items or connection.execute(inactive.limit(1)).first() is None:
        return
    left = (pages.c.state == PageState.WANTED, pages.c.source_id.in_(inactive))
    for page_ids in known.pages_of(connection, tuple({key for one in items for key in one.keys})):
        connection.execute(
            update(pages)
            .where(*left, pages.c.id.in_(page_ids))
            .values(source_id=source_id, next_try=func.coalesce(pages.c.next_try, now))
        )


def wanted(
    connection: Connection, now: datetime, limit: int | None, after: int
) -> tuple[Wanted, ...]:
    """Return the pages to fetch, oldest first; see Store.wanted."""
    has_come = or_(pages.c.next_try.is_(None), pages.c.next_try <= now)
    chosen = _WANTED.where(has_come, pages.c.id > after).order_by(pages.c.id).limit(limit)
    return tuple(_wanted(row) for row in connection.execute(chosen))


def wanted_again(connection: Connection, now: datetime) -> tuple[Wanted, ...]:
    """Return the pages to try again, longest due first; see Store.wanted_again."""
    chosen = _WANTED.where(pages.c.next_try <= now).order_by(pages.c.next_try, pages.c.id)
    return tuple(_wanted(row) for row in connection.execute(chosen))


def _wanted(row: Any) -> Wanted:
    return Wanted(page_id=row.id, url=row.url, source=row.source, entry=skipped.entry(row))


def keep(connection: Connection, fetched: Fetched) -> bool:
    """Keep the body of a wanted page; see Store.keep_page."""
    if attempts(connection, fetched.page_id, PageState.WANTED) is None:
        return False
    if not known.claim(connection, url_key(fetched.url), fetched.page_id):
        change(
            connection,
            fetched.page_id,
            state=PageState.DUPLICATE,
            final_url=fetched.url,
            reason="its final address is another page's",
        )
        return False
    change(
        connection,
        fetched.page_id,
        status=fetched.status,
        etag=fetched.etag,
        last_modified=fetched.last_modified,
        **body_values(
            Page(
                fetched.url,
                fetched.body,
                fetched.content_type,
                fetched.fetched,
                headers=fetched.headers,
            )
        ),
    )
    return True


def record_fetch_failure(connection: Connection, failure: FetchFailure, now: datetime) -> None:
    """Put the next try off, or give the page up; see Store.record_fetch_failure."""
    earlier = attempts(connection, failure.page_id, PageState.WANTED)
    if earlier is None:
        return
    age = _age(connection, failure.page_id, now)
    is_try = not failure.is_put_off or (age > _LONGEST_WAIT and not failure.is_unreachable)
    tries = earlier + is_try
    most = _MOST_LOOKS if failure.is_missing else MOST_FETCHES
    is_last = failure.is_final or tries >= most
    next_try = failure.retry_after or now
    if is_try:
        next_try = max(now + _FIRST_BACKOFF * _BACKOFF_FACTOR**earlier, next_try)
    elif failure.was_asked:  # behind what waits for the same host: it may be this page's own fault
        next_try += max(_FIRST_BACKOFF, age * _SHARE_OF_AGE)
    change(
        connection,
        failure.page_id,
        attempts=tries,
        reason=failure.reason,
        state=PageState.FAILED if is_last else PageState.WANTED,
        next_try=None if is_last else next_try,
    )


def _age(connection: Connection, page_id: int, now: datetime) -> timedelta:
    """Return for how long a page has been known."""
    discovered = connection.execute(
        select(pages.c.discovered).where(pages.c.id == page_id)
    ).scalar_one()
    return now - (discovered or now)


def add(
    connection: Connection, page: Page, now: datetime | None, source_id: int | None = None
) -> int | None:
    """Queue a page that comes with its body; see Store.add_page."""
    key = url_key(page.url)
    owner = known.owner(connection, key)
    body = body_values(page)
    if owner is not None:
        if owner.has_body and page.fetched and owner.fetched and page.fetched < owner.fetched:
            return None
        change(connection, owner.page_id, **body)
        return owner.page_id
    asked = page.entry.url if page.entry else page.url
    page_id: int = connection.execute(
        insert(pages)
        .values(url=asked, source_id=source_id, discovered=now, **entry_values(page.entry), **body)
        .returning(pages.c.id)
    ).scalar_one()
    known.claim(connection, key, page_id)
    known.name(connection, url_key(asked), page_id)
    return page_id


def add_again(connection: Connection, former_id: int, fetched: Fetched) -> int:
    """Queue another body of the page *former_id* beside it: what its source said holds on."""
    former = connection.execute(select(pages).where(pages.c.id == former_id)).one()
    page = Page(
        fetched.url, fetched.body, fetched.content_type, fetched.fetched, headers=fetched.headers
    )
    values = {name: former._mapping[name] for name in ENTRY_COLUMNS}
    new = insert(pages).values(
        url=former.url,
        source_id=former.source_id,
        discovered=former.discovered,
        status=fetched.status,
        etag=fetched.etag,
        last_modified=fetched.last_modified,
        **values,
        **body_values(page),
    )
    return int(connection.execute(new.returning(pages.c.id)).scalar_one())
