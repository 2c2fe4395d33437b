"""What sources list: what of it no page stands for yet, and by which addresses it is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, insert

from crawler.addresses import known_keys, own_keys, way_key
from crawler.store import known
from crawler.store.columns import storable
from crawler.store.schema import addresses
from extractors.page import Entry


@dataclass(frozen=True, slots=True)
class Keyed:
    """An item of a source, with the keys of its address.

    Attributes:
        entry: The item.
        keys: Those under which its article may be known, as a database gives them back.
        own: Those under which it will be.
    """

    entry: Entry
    keys: tuple[str, ...]
    own: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class New:
    """An item to fetch.

    Attributes:
        keyed: The item.
        tried: Other addresses of its article, under which it was given up.
    """

    keyed: Keyed
    tried: frozenset[str] = frozenset()


def keyed(entries: Iterable[Entry]) -> tuple[Keyed, ...]:
    """Return *entries* with their keys; not for within a transaction, since it takes a while."""
    return tuple(
        Keyed(
            entry,
            tuple(map(storable, known_keys(entry.url))),
            tuple(map(storable, own_keys(entry.url))),
        )
        for entry in entries
    )


def new_of(connection: Connection, items: Sequence[Keyed]) -> Iterator[New]:
    """Yield those of *items* to fetch, of several spellings of an address the first.

    An article that was given up under one address is asked for under each other address that a
    source gives for it, once: what fails on a host for phones may be there on the site itself.
    """
    owners = known.among(connection, tuple({key for item in items for key in item.keys}))
    seen: set[str] = set()
    for item in items:
        tried = {owners[key] for key in item.keys if key in owners}
        if not seen.isdisjoint(item.keys) or None in tried:
            continue
        given_up = frozenset(url for url in tried if url is not None)
        if given_up and _was_tried(connection, item.entry.url, given_up):
            continue
        seen.update(item.own)
        yield New(item, given_up)


def know(connection: Connection, new: Iterable[tuple[New, int]]) -> None:
    """Know each page, by its number, by its addresses, also by those under which it failed."""
    rows = []
    for one, page_id in new:
        if not one.tried:
            rows += [{"url_key": key, "page_id": page_id} for key in one.keyed.own]
            continue
        for key in one.keyed.own:
            known.claim(connection, key, page_id)
        for url in one.tried:
            known.name(connection, way_key(url), page_id)
    if rows:
        connection.execute(insert(addresses), rows)


def _was_tried(connection: Connection, url: str, given_up: Iterable[str]) -> bool:
    way = way_key(url)
    return way in map(way_key, given_up) or bool(known.among(connection, (way,)))
