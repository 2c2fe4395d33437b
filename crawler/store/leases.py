"""Who crawls with this store, and the rounds that were done."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from crawler.leases import Holder
from crawler.processes import Process
from crawler.rounds import Round
from crawler.store.lease_tables import leases, rounds

KEPT_ROUNDS = 500
_CRAWL = "crawl"
_PLAIN = tuple(field.name for field in fields(Holder) if field.name != "process")
_PROCESS = tuple(field.name for field in fields(Process))
_ROUND = tuple(field.name for field in fields(Round))


def holder(connection: Connection) -> Holder | None:
    """Return who holds the lease; see Store.holder."""
    row = connection.execute(select(leases).where(leases.c.name == _CRAWL)).one_or_none()
    if row is None:
        return None
    values = row._mapping
    process = Process(**{name: values[name] for name in _PROCESS})
    return Holder(process=process, **{name: values[name] for name in _PLAIN})


def claim(connection: Connection, mine: Holder, instead_of: Holder | None) -> bool:
    """Take the lease, if that is still right; see Store.claim."""
    now = holder(connection)
    if now and (not instead_of or (now.owner, now.beats) != (instead_of.owner, instead_of.beats)):
        return False
    connection.execute(delete(leases).where(leases.c.name == _CRAWL))
    connection.execute(insert(leases).values(name=_CRAWL, **_values(mine)))
    return True


def renew(connection: Connection, mine: Holder) -> bool:
    """Keep the lease alive; see Store.renew."""
    own = (leases.c.name == _CRAWL, leases.c.owner == mine.owner)
    return connection.execute(update(leases).where(*own).values(**_values(mine))).rowcount > 0


def release(connection: Connection, owner: str) -> None:
    """Give the lease up; see Store.release."""
    connection.execute(delete(leases).where(leases.c.name == _CRAWL, leases.c.owner == owner))


def record_round(connection: Connection, done: Round) -> None:
    """Keep what a round has done; see Store.record_round."""
    mine = (rounds.c.owner == done.owner, rounds.c.started == done.started)
    connection.execute(delete(rounds).where(*mine))
    connection.execute(insert(rounds).values({name: getattr(done, name) for name in _ROUND}))
    kept = select(rounds.c.started).order_by(rounds.c.started.desc()).limit(KEPT_ROUNDS)
    connection.execute(delete(rounds).where(rounds.c.started.not_in(kept)))


def newest_rounds(connection: Connection, limit: int) -> tuple[Round, ...]:
    """Return the newest rounds; see Store.rounds."""
    query = select(rounds).order_by(rounds.c.started.desc()).limit(limit)
    return tuple(
        Round(**{name: row._mapping[name] for name in _ROUND}) for row in connection.execute(query)
    )


def _values(mine: Holder) -> dict[str, Any]:
    plain = {name: getattr(mine, name) for name in _PLAIN}
    return plain | {name: getattr(mine.process, name) for name in _PROCESS}
