"""Upkeep of an SQLite file: its log is emptied, room is given back, and it is copied."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from crawler.store.engine import BUSY_TIMEOUT_S, Database
from crawler.store.errors import StoreError
from crawler.store.packing import DamagedError, unpacked
from crawler.upkeep import BackUp

REWRITE_FROM_BYTES = 64 * 2**20  # of room within the file; less is not worth it
REWRITE_SHARE = 0.25  # of the file
READERS_WAIT_MS = 2_000  # for backups and other long readers; meanwhile nobody may write


def tidy(database: Database, *, may_rewrite: bool) -> int:
    """Keep the file small and fast; see Store.tidy."""
    if database.target is None:
        return 0
    try:
        with closing(_opened(database.target)) as connection:
            connection.execute("PRAGMA optimize")
            if may_rewrite and _is_worth_it(connection):
                connection.execute("VACUUM")
            connection.execute(f"PRAGMA busy_timeout = {READERS_WAIT_MS}")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.Error as error:
        raise StoreError(database.target, f"was not tidied: {error}") from error
    return database.target.stat().st_size


def back_up(database: Database, target: Path) -> BackUp:
    """Copy the store into *target*; see Store.back_up."""
    if database.target is None:
        raise StoreError(None, "has no file to copy")
    if target.exists():
        raise StoreError(target, "exists already and was left as it is; name another file")
    part = target.with_name(target.name + ".part")
    try:
        part.unlink(missing_ok=True)
        with closing(_opened(database.target)) as source, closing(sqlite3.connect(part)) as copy:
            # In one step: between two, SQLite starts over once anyone has written.
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it
            _verify(copy, target)
            damaged = tuple(_damaged(copy))
        with part.open("rb") as file:
            os.fsync(file.fileno())
        part.rename(target)
    except (OSError, sqlite3.Error) as error:
        part.unlink(missing_ok=True)
        raise StoreError(target, f"was not written: {error}") from error
    except StoreError:
        part.unlink(missing_ok=True)
        raise
    return BackUp(target.stat().st_size, damaged)


def _opened(target: Path) -> sqlite3.Connection:
    return sqlite3.connect(target, timeout=BUSY_TIMEOUT_S, isolation_level=None)


def _is_worth_it(connection: sqlite3.Connection) -> bool:
    pragmas = ("freelist_count", "page_count", "page_size")
    free, count, size = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas)
    return bool(free * size >= REWRITE_FROM_BYTES and free >= REWRITE_SHARE * count)


def _verify(copy: sqlite3.Connection, target: Path) -> None:
    found = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise StoreError(target, f"was not written: the copy is damaged ({found})")
    copy.execute("INSERT INTO article_search (article_search) VALUES ('integrity-check')")
    copy.commit()


def _damaged(copy: sqlite3.Connection) -> Iterator[int]:
    """Yield the pages whose bodies are not what they were, of which SQLite knows nothing."""
    for page_id, body in copy.execute("SELECT id, body FROM pages WHERE body IS NOT NULL"):
        try:
            unpacked(body)
        except DamagedError:
            yield page_id
