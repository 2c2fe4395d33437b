"""What is looked at before a store opens: its place, and whose tables it has."""

from __future__ import annotations

import stat
from pathlib import Path

from sqlalchemy import Connection

from crawler.store import search
from crawler.store.columns import metadata
from crawler.store.engine import Database
from crawler.store.errors import NOT_A_DATABASE, StoreError
from crawler.store.schema import HEAD

# One page of the smallest size, https://www.sqlite.org/fileformat2.html#pages
_SMALLEST_DATABASE_BYTES = 512
_OUR_TABLES = frozenset({"alembic_version", "article_search"})


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
    if target is None:
        with database.writing() as connection:
            metadata.create_all(connection)
            connection.execute(search.CREATE)
        return
    with database.reading() as connection:
        revision = _revision(connection, target)
    if revision == HEAD:
        return
    # Alembic takes longer to load than an up-to-date store takes to open.
    from crawler.store.migrate import migrate

    with database.writing() as connection:
        migrate(connection, revision, target)


def _revision(connection: Connection, target: Path) -> str | None:
    """Return the revision of the store's tables, None when it has none yet."""
    tables = set(connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars())
    if not tables:
        return None
    if not tables >= _OUR_TABLES:
        raise StoreError(target, "is the database of another program; name another file")
    rows = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars()
    return ", ".join(sorted(rows))
