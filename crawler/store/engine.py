"""Connections to SQLite as the store needs them: durable, checked, and never in a deadlock."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, StaticPool, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import ConnectionPoolEntry

from crawler.store.errors import store_error

BUSY_TIMEOUT_S = 30
_PAUSE_S = 0.05

_PRAGMAS = (
    # An acknowledged write outlives a power cut, not only a killed program.
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
)
_BEGIN = "BEGIN"
# A plain BEGIN that turns into a write fails at once when another process has written since:
# https://www.sqlite.org/lang_transaction.html
_BEGIN_WRITING = "BEGIN IMMEDIATE"


class Database:
    """One SQLite database, in a file or in memory.

    Any thread may use a file. Memory is one connection: one thread at a time.

    Attributes:
        target: The file; None for memory.
    """

    def __init__(self, target: Path | None) -> None:
        self.target = target
        self._engine = _engine(target)
        event.listen(self._engine, "connect", _prepare)
        self._local = threading.local()
        self._prober: sqlite3.Connection | None = None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Yield a connection that sees one state of the database, whoever writes meanwhile.

        Raises:
            StoreError: SQLite refused.
        """
        if joined := getattr(self._local, "joined", None):
            yield joined
            return
        with self._transaction(_BEGIN) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Yield the only connection that may write; all of it is kept, or on an error nothing.

        Raises:
            StoreError: SQLite refused, or others wrote for longer than BUSY_TIMEOUT_S.
        """
        if joined := getattr(self._local, "joined", None):
            yield joined
            return
        with self._transaction(_BEGIN_WRITING) as connection:
            yield connection

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make one transaction of all that this thread reads and writes meanwhile.

        Raises:
            StoreError: As writing does.
        """
        with self.writing() as connection:
            if getattr(self._local, "joined", None):
                yield
                return
            self._local.joined = connection
            try:
                yield
            finally:
                self._local.joined = None

    def is_free(self) -> bool:
        """Return whether nobody is writing just now; never waits. For one thread only."""
        if self.target is None:
            return True
        try:
            if self._prober is None:
                self._prober = sqlite3.connect(self.target, timeout=0, isolation_level=None)
            self._prober.execute("BEGIN IMMEDIATE")
            self._prober.execute("ROLLBACK")
        except sqlite3.Error as error:  # any other than this is told by whoever writes
            code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
            return code & 0xFF != sqlite3.SQLITE_BUSY
        return True

    def close(self) -> None:
        """Close every connection; memory is forgotten."""
        if self._prober is not None:
            self._prober.close()
            self._prober = None
        self._engine.dispose()

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Connection]:
        try:
            with self._engine.begin() as connection:
                # Not by an event of SQLAlchemy's: with one, each statement takes a fifth longer.
                connection.exec_driver_sql(begin)
                yield connection
        except DatabaseError as error:
            raise store_error(self.target, error) from error


def _engine(target: Path | None) -> Engine:
    # Parameters are page text, which must not get into messages and logs.
    if target is not None:
        url = URL.create("sqlite", database=str(target.absolute()))
        return create_engine(url, hide_parameters=True)
    return create_engine(
        "sqlite://",
        hide_parameters=True,
        poolclass=StaticPool,
        connect_args={"check_same_thread": False},
    )


def _prepare(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    # SQLAlchemy begins transactions, not the driver, which would not begin one for a SELECT or
    # a CREATE TABLE: https://docs.sqlalchemy.org/en/21/dialects/sqlite.html#sqlite-transactions
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_S * 1000}")
    _write_ahead(connection)
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _write_ahead(connection: sqlite3.Connection) -> None:
    # For this SQLite does not wait, whatever the timeout, while another process writes to a file
    # that is not in this mode yet: one that was created a moment ago.
    deadline = time.monotonic() + BUSY_TIMEOUT_S
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(_PAUSE_S)
        else:
            return
