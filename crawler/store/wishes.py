"""What hosts asked of us: how long to leave them alone, and their robots.txt."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select

from crawler.host_memory import RobotsFile
from crawler.store.packing import DamagedError, packed, unpacked
from crawler.store.source_tables import hosts, robots

_FORGET_AFTER = timedelta(days=1)  # a copy that is older serves nobody (RFC 9309, 2.4)


def rests(connection: Connection, now: datetime) -> dict[str, datetime]:
    """Return the rests that are not over; see HostMemory.rests."""
    rows = connection.execute(select(hosts).where(hosts.c.rest_until > now))
    return {row.name: row.rest_until for row in rows}


def keep_rest(connection: Connection, host: str, until: datetime, now: datetime) -> None:
    """Put a rest in the place of the former, and forget those that are over."""
    is_past = (hosts.c.name == host) | (hosts.c.rest_until <= now)
    connection.execute(delete(hosts).where(is_past))
    connection.execute(insert(hosts), {"name": host, "rest_until": until})


def robots_file(connection: Connection, origin: str) -> RobotsFile | None:
    """Return what is remembered of a robots.txt; see HostMemory.robots."""
    row = connection.execute(select(robots).where(robots.c.origin == origin)).one_or_none()
    if row is None:
        return None
    try:
        body = unpacked(row.body)
    except DamagedError:
        return None  # it is asked for again
    return RobotsFile(row.ask_again, row.status, body, row.read, row.problem, row.failure_kind)


def keep_robots(connection: Connection, origin: str, file: RobotsFile, now: datetime) -> None:
    """Put a robots.txt in the place of the former, and forget those that serve nobody."""
    is_past = (robots.c.origin == origin) | (robots.c.ask_again < now - _FORGET_AFTER)
    connection.execute(delete(robots).where(is_past))
    values = {
        "origin": origin,
        "ask_again": file.ask_again,
        "status": file.status,
        "body": packed(file.body),
        "read": file.read,
        "problem": file.problem,
        "failure_kind": file.kind,
    }
    connection.execute(insert(robots), values)
