"""Bring a store to the newest revision of its tables, with Alembic."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection

from crawler.store.errors import StoreError

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(connection: Connection, revision: str | None, target: Path | None) -> None:
    """Run the migrations that *target* lacks, within the transaction of *connection*.

    Args:
        connection: Of a writing transaction; killed before its end, the store is as it was.
        revision: What the store has; None when it is empty.
        target: Named in errors; None for memory.

    Raises:
        StoreError: *revision* is none of ours.
    """
    config = Config()
    # Config reads "%" as the start of a reference.
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise StoreError(
            target,
            f"was written by a newer seedwire (revision {revision}); "
            "upgrade seedwire or use another file",
        ) from error
