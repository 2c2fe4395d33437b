"""What a person is told when the store cannot be used."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy.exc import DatabaseError

from crawler.errors import SeedwireError

NOT_A_DATABASE = "is not a seedwire store, nor any SQLite database; name another file"

# What ends without anybody opening the store anew: a full disk gets room, another program ends.
_PASSING = frozenset(
    (
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
    )
)

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


class PassingStoreError(StoreError):
    """The store cannot be used now, but may be later as it is: no room, or in use by another."""


class BusyStoreError(PassingStoreError):
    """Others write to the store all the time."""

    def __init__(self, target: Path | None, waited_s: float) -> None:
        held = _PROBLEMS[sqlite3.SQLITE_BUSY]
        super().__init__(target, f"{held} (it was waited for {waited_s:g} s)")


def store_error(target: Path | None, error: DatabaseError) -> StoreError:
    """Return *error* in words that name the file and the cure."""
    code: int = getattr(error.orig, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    primary = code & 0xFF  # an extended code has more in front
    problem = _PROBLEMS.get(primary, "cannot be used")
    kind = PassingStoreError if primary in _PASSING else StoreError
    return kind(target, f"{problem} (SQLite says: {error.orig})")
