"""What each source brought, day by day: the counts behind its report and its interval."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update

from crawler.rot import Day, reappears
from crawler.store.columns import WHICH
from crawler.store.pending import Waiting
from crawler.store.source_tables import source_days
from extractors.article import Article
from extractors.rejected import Reason, Rejected

KEPT = timedelta(days=90)
SHARE_DAYS = 14
_COUNTS = ("polls", "new", "read", "on_topic", "chars", "titled", "retitled")
# These say nothing of how well a source's articles are read.
_UNREAD = frozenset((Reason.UNSUPPORTED, Reason.NOT_FOUND, Reason.LISTING, Reason.RESERVED))

_ADD = (
    update(source_days)
    .where(source_days.c.source_id == bindparam(WHICH), source_days.c.day == bindparam("at"))
    .values({name: source_days.c[name] + bindparam(f"more_{name}") for name in _COUNTS})
)


def add(connection: Connection, source_id: int, now: datetime, **counts: int) -> None:
    """Add *counts*, by the names of Day's attributes, to those of the day."""
    values = dict.fromkeys(_COUNTS, 0) | counts
    more = {f"more_{name}": number for name, number in values.items()}
    if not connection.execute(_ADD, {WHICH: source_id, "at": now.date(), **more}).rowcount:
        connection.execute(
            insert(source_days).values(source_id=source_id, day=now.date(), **values)
        )


def note_read(
    connection: Connection, page: Waiting, result: Article | Rejected, now: datetime | None
) -> None:
    """Count a page that was extracted, for the source that listed it, if one did.

    A page that was queued again was counted before.
    """
    if now is None or page.was_extracted or page.source_id is None:
        return
    if isinstance(result, Rejected) and result.reason in _UNREAD:
        return
    article = result.article if isinstance(result, Rejected) else result
    headline = article.headline if article else None
    is_titled = bool(page.title and headline)
    add(
        connection,
        page.source_id,
        now,
        read=1,
        on_topic=int(isinstance(result, Article)),
        chars=len(article.article_body) if article else 0,
        titled=int(is_titled),
        retitled=int(is_titled and reappears(page.title or "", headline or "")),
    )


def read_lately(connection: Connection, source_id: int, now: datetime) -> tuple[int, int]:
    """Return how many pages of a source were read in the last weeks, and how many on topic."""
    sums = connection.execute(
        select(func.sum(source_days.c.read), func.sum(source_days.c.on_topic)).where(
            source_days.c.source_id == source_id,
            source_days.c.day > now.date() - timedelta(days=SHARE_DAYS),
        )
    ).one()
    return sums[0] or 0, sums[1] or 0


def of(connection: Connection, source_ids: Iterable[int]) -> dict[int, tuple[Day, ...]]:
    """Return the days of each source, oldest first."""
    found: dict[int, list[Day]] = {}
    wanted = source_days.c.source_id.in_(tuple(source_ids))
    for row in connection.execute(select(source_days).where(wanted).order_by(source_days.c.day)):
        found.setdefault(row.source_id, []).append(_day(row))
    return {source_id: tuple(days) for source_id, days in found.items()}


def forget(connection: Connection, source_id: int | None = None, before: date = date.max) -> None:
    """Forget the days before *before*, of one source or of all."""
    query = delete(source_days).where(source_days.c.day < before)
    if source_id is not None:
        query = query.where(source_days.c.source_id == source_id)
    connection.execute(query)


def _day(row: Row[tuple[object, ...]]) -> Day:
    return Day(row.day, *(getattr(row, name) for name in _COUNTS))
