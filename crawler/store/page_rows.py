"""How pages stand in their table."""

from __future__ import annotations

import json
import logging
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, update

from crawler.paged import PageState
from crawler.store import skipped
from crawler.store.columns import WHICH
from crawler.store.packing import DamagedError, packed, unpacked
from crawler.store.schema import pages
from extractors.page import Entry, Page

log = logging.getLogger(__name__)

# Statements that an article needs are made once: making one costs more than SQLite takes for it.
_ATTEMPTS = select(pages.c.attempts).where(
    pages.c.id == bindparam(WHICH), pages.c.state == bindparam("state")
)
_CHANGE = update(pages).where(pages.c.id == bindparam(WHICH))

ENTRY_COLUMNS = (
    "has_entry",
    "title",
    "summary",
    "published",
    "author",
    "language",
    "modified",
)


def attempts(connection: Connection, page_id: int, state: PageState) -> int | None:
    """Return the page's failures so far; None when it is not in *state*."""
    return connection.execute(_ATTEMPTS, {WHICH: page_id, "state": state}).scalar_one_or_none()


def change(connection: Connection, page_id: int, **values: Any) -> None:
    """Write *values* to a page's row."""
    connection.execute(_CHANGE, {WHICH: page_id, **values})


def entry_values(entry: Entry | None) -> dict[str, Any]:
    """Return the columns of what a source said of a page; None where none did."""
    return {
        "has_entry": entry is not None,
        "title": entry and entry.title,
        "summary": entry and entry.summary,
        "published": entry and entry.published,
        "author": entry and entry.author,
        "language": entry and entry.language,
        "modified": entry and entry.modified,
    }


def body_values(page: Page) -> dict[str, Any]:
    """Return the columns of a body, and of a page that waits for its extraction."""
    return {
        "state": PageState.PENDING,
        "attempts": 0,
        "next_try": None,
        "reason": None,
        "final_url": page.url,
        "content_type": page.content_type,
        "fetched": page.fetched,
        "headers": json.dumps(page.headers) if page.headers else None,
        "body_bytes": len(page.body),
        "body": packed(page.body),
    }


def page_of(row: Row[Any]) -> Page | None:
    """Return the page in a row; None where it has no body, or a damaged one, which is logged."""
    if row.body is None:
        return None
    try:
        return _page(row, unpacked(row.body))
    except DamagedError as error:
        facts = {"page": row.id, "url": row.final_url, "reason": str(error)}
        log.warning("body is damaged", extra=facts)
        return None


def bodiless_page(row: Row[Any]) -> Page:
    """Return the page in a row with an empty body: what is read from that is nothing."""
    return _page(row, b"")


def _page(row: Row[Any], body: bytes) -> Page:
    return Page(
        url=row.final_url,
        body=body,
        content_type=row.content_type,
        fetched=row.fetched,
        entry=skipped.entry(row) if row.has_entry else None,
        headers=tuple((name, value) for name, value in json.loads(row.headers or "[]")),
    )
