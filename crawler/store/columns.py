"""What tables are made of: how values are written, the same way on every database."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from enum import Enum as PythonEnum

from sqlalchemy import Dialect, Enum, MetaData, String, Text, TypeDecorator

# The name of a parameter; that of a column would be taken for a value to be written.
WHICH = "which"

# Feeds and scripts yield both; SQLite's driver refuses the first, PostgreSQL the second.
_UNSTORABLE = re.compile("[\ud800-\udfff\x00]")

# Later migrations can only drop what has a name.
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """A time in UTC as ISO 8601 text of one width, so that text order is time order."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Return *value* as text.

        Raises:
            ValueError: It has no time zone.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored time needs a time zone")
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Return the time, in UTC."""
        return None if value is None else datetime.fromisoformat(value)


class Words(TypeDecorator[str]):
    """Text from outside; see storable."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Return *value* as databases take it."""
        return None if value is None else storable(value)


def storable(text: str) -> str:
    r"""Return *text* with each lone surrogate and NUL replaced; offsets stay true.

    >>> storable("a\x00b") == "a\ufffdb"
    True
    """
    return _UNSTORABLE.sub("\ufffd", text)


def enum_column(members: type[PythonEnum], length: int) -> Enum:
    """Return the type of a column of values of *members*: text of up to *length* characters.

    Without a check in the database: a member more needs no migration.
    """
    return Enum(
        members,
        native_enum=False,
        create_constraint=False,
        length=length,
        values_callable=lambda enum: [member.value for member in enum],
    )
