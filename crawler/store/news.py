"""What happened to articles: noted when it does, looked at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select
from sqlalchemy.dialects.sqlite import insert as insert_or_leave

from crawler.alert import AlertState, Happening, NewAlert, News
from crawler.schedules import LONGEST_ASKED
from crawler.store.alert_tables import alerts, news
from crawler.store.alerts import rests_until
from crawler.store.columns import WHICH
from crawler.store.schema import articles, pages, versions
from crawler.store.story_tables import placed
from crawler.store.topic_tables import judgements
from extractors.stories.changes import Kind, from_json

_NOTE = insert(news)
_newest = (versions.c.article_id == articles.c.id) & (versions.c.number == articles.c.version)
_UNSEEN = (
    select(news, articles.c.url, articles.c.version, articles.c.date_published)
    .add_columns(placed.c.story_id, versions.c.page_id, versions.c.changes, pages.c.fetched)
    .join(articles, articles.c.id == news.c.article_id)
    .join(versions, _newest)
    .join(pages, pages.c.id == versions.c.page_id)
    .outerjoin(placed, placed.c.article_id == articles.c.id)
    .order_by(news.c.id)
    .limit(bindparam("limit"))
)
_FORGET = delete(news).where(news.c.id == bindparam(WHICH))


def note(
    connection: Connection, article_id: int, happening: Happening, now: datetime | None
) -> None:
    """Note that something happened; where time plays no part, nothing does."""
    if now is not None:
        values = {"article_id": article_id, "happening": happening, "noted": now}
        connection.execute(_NOTE, values)


def unseen(connection: Connection, limit: int) -> tuple[News, ...]:
    """Return what was not looked at, oldest first; see Store.news."""
    rows = connection.execute(_UNSEEN, {"limit": limit}).all()
    topics = _topics(connection, {row.page_id for row in rows}) if rows else {}
    return tuple(_news(row, topics.get(row.page_id, ())) for row in rows)


def _topics(
    connection: Connection, page_ids: Iterable[int]
) -> dict[int, tuple[tuple[str, float], ...]]:
    found: defaultdict[int, tuple[tuple[str, float], ...]] = defaultdict(tuple)
    query = select(judgements).where(judgements.c.page_id.in_(page_ids), judgements.c.is_match)
    for row in connection.execute(query.order_by(judgements.c.topic)):
        found[row.page_id] += ((row.topic, row.score),)
    return found


def _news(row: Row[Any], topics: tuple[tuple[str, float], ...]) -> News:
    kinds = [change.kinds for change in from_json(row.changes)] if row.changes else []
    return News(
        row.id,
        row.article_id,
        row.url,
        row.happening,
        row.noted,
        row.version,
        row.story_id,
        row.date_published,
        row.fetched,
        topics,
        is_cosmetic=bool(kinds) and all(each == (Kind.COSMETIC,) for each in kinds),
    )


def raise_alerts(
    connection: Connection, news_id: int, found: Sequence[NewAlert], now: datetime
) -> int:
    """Keep what *news_id* raised, and that it was looked at; see Store.raise_alerts."""
    if not connection.execute(_FORGET, {WHICH: news_id}).rowcount:
        return 0
    waits = {"created": now, "state": AlertState.WAITING, "attempts": 0}
    count = 0
    for one in found:
        values = _values(one) | waits | {"next_try": _first_try(connection, one.output, now)}
        new = insert_or_leave(alerts).on_conflict_do_nothing().values(values)
        count += connection.execute(new).rowcount
    return count


def _first_try(connection: Connection, output: str, now: datetime) -> datetime:
    """Return when what is raised *now* is sent: an output that rests is left alone."""
    until = rests_until(connection, output)
    return now if until is None or until > now + LONGEST_ASKED else max(now, until)


def _values(one: NewAlert) -> dict[str, Any]:
    return {name: getattr(one, name) for name in one.__slots__}
