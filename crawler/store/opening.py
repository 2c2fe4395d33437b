"""What is looked at before a store opens: its place, and whose tables it has."""

from __future__ import annotations

import stat
from functools import cache
from pathlib import Path

from sqlalchemy import (
    ClauseElement,
    Column,
    Connection,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    select,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from crawler.store import search
from crawler.store.columns import metadata
from crawler.store.engine import Database
from crawler.store.errors import NOT_A_DATABASE, StoreError
from crawler.store.schema import HEAD

# One page of the smallest size, https://www.sqlite.org/fileformat2.html#pages
_SMALLEST_DATABASE_BYTES = 512
# Alembic's own table, as it would create it itself.
_revisions = Table(
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)
_OUR_TABLES = frozenset({_revisions.name, "article_search"})


def check_place(target: Path) -> None:
    """Refuse what SQLite would explain badly or, in the last case, write over."""
    try:
        if not target.parent.is_dir():
            raise StoreError(
                target, f"has no folder to be in: create {target.parent} or name another file"
            )
        # Looked at, not read: closing a file also drops the locks of connections to it.
        # https://www.sqlite.org/howtocorrupt.html
        place = target.stat()
    except FileNotFoundError:
        return
    except OSError as error:
        raise StoreError(
            target, f"is out of reach ({error.strerror}); name another file"
        ) from error
    if stat.S_ISDIR(place.st_mode):
        raise StoreError(target, "is a folder; name a file in it")
    if stat.S_ISREG(place.st_mode) and 0 < place.st_size < _SMALLEST_DATABASE_BYTES:
        raise StoreError(target, NOT_A_DATABASE)


def bring_up_to_date(database: Database) -> None:
    """Create the tables of *database*, or change them into those of today.

    Raises:
        StoreError: They are another program's, or those of a newer version.
    """
    target = database.target
    with database.reading() as connection:
        if _revision(connection, target) == HEAD:
            return
    with database.writing() as connection:
        revision = _revision(connection, target)  # another process may have written since
        if revision is None:
            _create(connection)
        elif revision != HEAD:
            # Alembic takes longer to load than a store of today takes to open.
            from crawler.store.migrate import migrate

            migrate(connection, revision, target)


def _revision(connection: Connection, target: Path | None) -> str | None:
    """Return the revision of the store's tables, None when it has none yet."""
    tables = set(connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars())
    if not tables:
        return None
    if not tables >= _OUR_TABLES:
        raise StoreError(target, "is the database of another program; name another file")
    return ", ".join(sorted(connection.execute(select(_revisions.c.version_num)).scalars()))


def _create(connection: Connection) -> None:
    for statement in _statements():
        connection.exec_driver_sql(statement)
    connection.execute(_revisions.insert().values(version_num=HEAD))


@cache
def _statements() -> tuple[str, ...]:
    """Return what creates the tables of today at once; all migrations lead to the same."""
    tables = (*metadata.sorted_tables, _revisions)
    indexes = (index for table in tables for index in table.indexes)
    create: tuple[ClauseElement, ...] = (
        *map(CreateTable, tables),
        *map(CreateIndex, indexes),
        search.CREATE,
    )
    return tuple(str(element.compile(dialect=sqlite.dialect())) for element in create)
