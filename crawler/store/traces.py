"""What pages left in the memory of their sites: one trace a page, so many a site."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from struct import pack, unpack
from zlib import crc32

from sqlalchemy import Connection, Select, bindparam, delete, func, insert, or_, select, update

from crawler.addresses import site
from crawler.store.columns import WHICH
from crawler.store.schema import traces
from extractors.stripping.site_memory import (
    NAMED_PAGES,
    TRACED_PAGES,
    SiteMemory,
    Trace,
    site_memory,
)

# As Trace has them.
_LISTS = (traces.c.page_keys, traces.c.headlines, traces.c.ledes, traces.c.blocks)

_SWEPT_EVERY = 8  # pages of a site, by their addresses; to look after each is work for nothing
_HOST = bindparam(WHICH, type_=traces.c.site.type)


def _older(pages: int) -> Select[tuple[int]]:
    """Select the numbers of a site's traces but for its so many newest."""
    rows = select(traces.c.id).where(traces.c.site == _HOST)
    return rows.order_by(traces.c.id.desc()).offset(pages)


_RECALL = (
    select(*_LISTS).where(traces.c.site == _HOST).order_by(traces.c.id.desc()).limit(NAMED_PAGES)
)
_LEARN = insert(traces)
_TAKE_BACK = delete(traces).where(traces.c.page_id == bindparam(WHICH))
_REPLACE = delete(traces).where(
    or_(
        traces.c.page_id == bindparam(WHICH),
        (traces.c.site == bindparam("host")) & (traces.c.article_key == bindparam("key")),
    )
)
_FORGET_PAGES = delete(traces).where(traces.c.id.in_(_older(NAMED_PAGES)))
_FORGET_BLOCKS = (
    update(traces)
    .where(traces.c.id.in_(_older(TRACED_PAGES)), func.length(traces.c.blocks) > 0)
    .values(blocks=b"")
)


def learn(
    connection: Connection, page_id: int, url: str, trace: Trace | None, now: datetime | None
) -> None:
    """Put the *trace* of a page in the place of what it, or its article, has left before.

    Args:
        connection: Of the transaction that records what became of the page.
        page_id: Of the page.
        url: Where it was found; a page that is on no site leaves nothing.
        trace: None when it turned out to be no article: it leaves nothing.
        now: None where time plays no part.
    """
    host = site(url)
    if trace is None or host is None:
        connection.execute(_TAKE_BACK, {WHICH: page_id})
        return
    article_key = f"{trace.page[0]:016x}"
    connection.execute(_REPLACE, {WHICH: page_id, "host": host, "key": article_key})
    values = {
        "site": host,
        "page_id": page_id,
        "article_key": article_key,
        "page_keys": _packed(trace.page),
        "headlines": _packed(trace.headlines),
        "ledes": _packed(trace.ledes),
        "blocks": _packed(trace.blocks),
        "last_seen": now,
    }
    connection.execute(_LEARN, values)
    if crc32(article_key.encode()) % _SWEPT_EVERY == 0:
        # Drop what no memory of this site would use: its oldest pages, and their blocks before.
        connection.execute(_FORGET_PAGES, {WHICH: host})
        connection.execute(_FORGET_BLOCKS, {WHICH: host})


def recall(connection: Connection, url: str) -> SiteMemory:
    """Return the memory of the site that *url* is on; see Store.site_memory."""
    host = site(url)
    if host is None:
        return SiteMemory()
    rows = connection.execute(_RECALL, {WHICH: host})
    return site_memory([Trace(*map(_hashes, row)) for row in rows.all()])


def _packed(hashes: Sequence[int]) -> bytes:
    return pack(f">{len(hashes)}Q", *hashes)


def _hashes(packed: bytes) -> tuple[int, ...]:
    return unpack(f">{len(packed) // 8}Q", packed)
