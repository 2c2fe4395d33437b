"""By which addresses each page is known: as asked for, final, canonical."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, case, insert, select, update

from crawler.paged import PageState
from crawler.store.chunks import chunks
from crawler.store.columns import WHICH
from crawler.store.schema import addresses, pages

_HAS_BODY = (PageState.PENDING, PageState.DONE)

_OWNER = (
    select(pages.c.id, pages.c.state, pages.c.fetched)
    .join(addresses)
    .where(addresses.c.url_key == bindparam(WHICH, type_=addresses.c.url_key.type))
)
_IS_GIVEN_UP = (pages.c.state == PageState.FAILED) & pages.c.final_url.is_(None)
_AMONG = select(addresses.c.url_key, case((_IS_GIVEN_UP, pages.c.url))).join(pages)
_NAME = insert(addresses)


@dataclass(frozen=True, slots=True)
class Owner:
    """The page that has an address.

    Attributes:
        page_id: Its number.
        has_body: Its body is kept, extracted or not.
        fetched: When; None if unknown.
    """

    page_id: int
    has_body: bool
    fetched: datetime | None


def owner(connection: Connection, key: str) -> Owner | None:
    """Return the page that has this address, or None."""
    row = connection.execute(_OWNER, {WHICH: key}).one_or_none()
    return row and Owner(row.id, row.state in _HAS_BODY, row.fetched)


def among(connection: Connection, keys: tuple[str, ...]) -> dict[str, str | None]:
    """Return those of *keys* that any page has.

    Each with the address that the page was asked for at where fetching it was given up, else None.
    """
    found: dict[str, str | None] = {}
    for some in chunks(keys):
        rows = connection.execute(_AMONG.where(addresses.c.url_key.in_(some)))
        found.update((key, url) for key, url in rows)
    return found


def pages_of(connection: Connection, keys: tuple[str, ...]) -> Iterator[list[int]]:
    """Yield the pages that have any of *keys*, so many at a time as a statement takes."""
    for chunk in chunks(keys):
        chosen = select(addresses.c.page_id).where(addresses.c.url_key.in_(chunk))
        yield list(connection.execute(chosen).scalars())


def name(connection: Connection, key: str, page_id: int) -> None:
    """Know this page by one address more, unless that is another page's."""
    if owner(connection, key) is None:
        connection.execute(_NAME, {"url_key": key, "page_id": page_id})


def claim(connection: Connection, key: str, page_id: int) -> bool:
    """Make the address this page's own; return False when a page with a body has it."""
    other = owner(connection, key)
    if other is None:
        connection.execute(_NAME, {"url_key": key, "page_id": page_id})
    elif other.page_id != page_id:
        if other.has_body:
            return False
        # The other page would lead to this very body, or never led to any.
        connection.execute(
            update(addresses).where(addresses.c.url_key == key).values(page_id=page_id)
        )
    return True
