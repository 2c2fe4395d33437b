"""What a person is told when the store cannot be used."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy.exc import DatabaseError

from crawler.errors import SeedwireError

NOT_A_DATABASE = "is not a seedwire store, nor any SQLite database; name another file"

# By SQLite's primary result code, https://www.sqlite.org/rescode.html
_PROBLEMS = {
    sqlite3.SQLITE_NOTADB: NOT_A_DATABASE,
    sqlite3.SQLITE_CORRUPT: "is damaged; put a backup in its place, or move it away to start anew",
    sqlite3.SQLITE_READONLY: "cannot be written; give yourself write permission for it and for its "
    "folder, or name another file",
    sqlite3.SQLITE_PERM: "cannot be opened; give yourself permission for it, or name another file",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; check that you may read and write it and its "
    "folder, or name another file",
    sqlite3.SQLITE_BUSY: "is held by another program; end that one or try again later",
    sqlite3.SQLITE_LOCKED: "is held by another program; end that one or try again later",
    sqlite3.SQLITE_FULL: "does not fit on its disk any more; free some space",
    sqlite3.SQLITE_IOERR: "cannot be read or written by the operating system; check its disk",
}


class StoreError(SeedwireError):
    """The store cannot be used as it is. Nothing in it was changed or overwritten.

    Attributes:
        target: The store's file; None for a store in memory.
        problem: What is wrong with it and how to cure that, without the file's name.
    """

    def __init__(self, target: Path | None, problem: str) -> None:
        super().__init__(f"{target or 'the store in memory'} {problem}")
        self.target = target
        self.problem = problem


def store_error(target: Path | None, error: DatabaseError) -> StoreError:
    """Return *error* in words that name the file and the cure."""
    code: int = getattr(error.orig, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    # The low byte of an extended code is the primary one.
    problem = _PROBLEMS.get(code & 0xFF, "cannot be used")
    return StoreError(target, f"{problem} (SQLite says: {error.orig})")
