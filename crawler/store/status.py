"""What the status says of the queue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from crawler.paged import PageState
from crawler.store.schema import pages


@dataclass(frozen=True, slots=True)
class Queue:
    """The queue at one moment; see crawler.status.Status for its parts."""

    put_off: int
    quarantined: int
    oldest_pending: datetime | None


def queue(connection: Connection, now: datetime) -> Queue:
    """Return what is in the queue besides the plain counts."""
    put_off = select(func.count()).where(pages.c.state == PageState.WANTED, pages.c.next_try > now)
    crashed = select(func.count()).where(
        pages.c.state == PageState.FAILED, pages.c.body.is_not(None)
    )
    oldest = select(pages.c.fetched).where(pages.c.state == PageState.PENDING)
    return Queue(
        connection.execute(put_off).scalar_one(),
        connection.execute(crashed).scalar_one(),
        connection.execute(oldest.order_by(pages.c.id).limit(1)).scalar_one_or_none(),
    )
