"""What was taken from archives: pages, and how far their files were read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from crawler.addresses import url_key
from crawler.model import FileProgress
from crawler.store import known, queue
from crawler.store.source_tables import files
from extractors.page import Page


def progress(connection: Connection, source_id: int, path: str) -> FileProgress | None:
    """Return how far a file was read, or None; see Store.file_progress."""
    row = connection.execute(
        select(files).where(files.c.source_id == source_id, files.c.path == path)
    ).one_or_none()
    return FileProgress(row.path, row.position, row.size, row.modified_ns) if row else None


def take(
    connection: Connection,
    source_id: int,
    taken: Iterable[Page],
    read: Iterable[FileProgress],
    now: datetime,
) -> tuple[int, ...]:
    """Queue what was taken, with how far the files are read; see Store.take_pages."""
    numbers = [_queued(connection, source_id, page, now) for page in taken]
    for one in {file.path: file for file in read}.values():
        values = {"position": one.position, "size": one.size, "modified_ns": one.modified_ns}
        if progress(connection, source_id, one.path) is None:
            new = insert(files).values(source_id=source_id, path=one.path, **values)
            connection.execute(new)
        else:
            mine = (files.c.source_id == source_id, files.c.path == one.path)
            connection.execute(update(files).where(*mine).values(values))
    return tuple(number for number in numbers if number is not None)


def _queued(connection: Connection, source_id: int, page: Page, now: datetime) -> int | None:
    """Queue a page, unless its address has a body that is as new."""
    owner = known.owner(connection, url_key(page.url))
    is_newer = page.fetched and not (owner and owner.fetched and owner.fetched >= page.fetched)
    if owner and owner.has_body and not is_newer:
        return None
    return queue.add(connection, page, now, source_id)
