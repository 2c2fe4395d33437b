"""Single facts that the store keeps by name."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select, update

from crawler.store.schema import facts


def fact(connection: Connection, name: str) -> str | None:
    """Return the value of *name*, if it has one."""
    query = select(facts.c.value).where(facts.c.name == name)
    value: str | None = connection.execute(query).scalar_one_or_none()
    return value


def keep_fact(connection: Connection, name: str, value: str) -> None:
    """Give *name* this *value* in place of any other."""
    done = update(facts).where(facts.c.name == name).values(value=value)
    if connection.execute(done).rowcount == 0:
        connection.execute(insert(facts).values(name=name, value=value))


def drop_fact(connection: Connection, name: str) -> None:
    """Forget the value of *name*, if it has one."""
    connection.execute(delete(facts).where(facts.c.name == name))
