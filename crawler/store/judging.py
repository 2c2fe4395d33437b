"""What topics made of the pages that came near them."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, func, insert, select

from crawler.judged import Decided, Judged, Week
from crawler.paged import PageState
from crawler.store.columns import WHICH
from crawler.store.page_rows import bodiless_page, page_of
from crawler.store.schema import addresses, articles, pages, rejections, versions
from crawler.store.topic_tables import judgements
from extractors.article import Article, Relevance
from extractors.rejected import Reason

_TAKE_BACK = delete(judgements).where(judgements.c.page_id == bindparam(WHICH))
_MATCHES = select(judgements.c.topic, judgements.c.stored).where(
    judgements.c.page_id == bindparam(WHICH), judgements.c.is_match
)
_newest = versions.c.number == articles.c.version
# Articles by the pages of their newest versions: one page may hold older ones too.
_articles = (
    select(versions.c.page_id, versions.c.record)
    .add_columns(articles.c.id, articles.c.url, articles.c.headline)
    .join(articles, (versions.c.article_id == articles.c.id) & _newest)
    .subquery()
)
_CURRENT = select(addresses.c.page_id)  # not pages of former versions


def note(
    connection: Connection, page_id: int, article: Article | None, now: datetime | None
) -> None:
    """Remember what each topic made of a page, in the place of what it was before.

    What was a match and is one still is of the day on which it became one.
    """
    matched = {row.topic: row.stored for row in connection.execute(_MATCHES, {WHICH: page_id})}
    connection.execute(_TAKE_BACK, {WHICH: page_id})
    found = article.relevance if article else ()
    rows = [
        _row(one, page_id, matched.get(one.topic, now) if one.is_match else now)
        for one in found
        if one.is_near
    ]
    if rows:
        connection.execute(insert(judgements), rows)


def by_week(connection: Connection, topic: str, since: datetime) -> tuple[Week, ...]:
    """Return the weeks from *since* on that had matches; see Store.weeks."""
    first = func.min(judgements.c.stored)
    times = connection.execute(
        select(first)
        .outerjoin(versions, versions.c.page_id == judgements.c.page_id)
        .where(judgements.c.topic == topic, judgements.c.is_match)
        .group_by(func.coalesce(versions.c.article_id, -judgements.c.page_id))
        .having(first >= since)
    ).scalars()
    days = (time.date() for time in times)
    counts = Counter(day - timedelta(days=day.weekday()) for day in days)
    return tuple(Week(begins, counts[begins]) for begins in sorted(counts))


def nearest(connection: Connection, topic: str, limit: int, times: float) -> tuple[Judged, ...]:
    """Return the pages whose scores are next to the threshold; see Store.borderline."""
    distance = func.abs(judgements.c.score - times * judgements.c.threshold)
    rows = connection.execute(_judged(topic).order_by(distance, judgements.c.page_id).limit(limit))
    return tuple(Judged(**row._mapping) for row in rows)


def newest(connection: Connection, topic: str, limit: int) -> tuple[str, ...]:
    """Return the records of a topic's newest matches; see Store.matched."""
    found = connection.execute(
        select(versions.c.record)
        .join(articles, (versions.c.article_id == articles.c.id) & _newest)
        .join(judgements, judgements.c.page_id == versions.c.page_id)
        .where(judgements.c.topic == topic, judgements.c.is_match)
        .order_by(judgements.c.page_id.desc())
        .limit(limit)
    )
    return tuple(found.scalars())


def decided(connection: Connection, limit: int, after: int) -> tuple[Decided, ...]:
    """Return pages that were decided by topics, by their number; see Store.decided."""
    rows = connection.execute(
        select(
            pages,
            _articles.c.id.label("article_id"),
            _articles.c.record,
            rejections.c.page_id.label("rejected_id"),
        )
        .outerjoin(_articles, _articles.c.page_id == pages.c.id)
        .outerjoin(rejections, rejections.c.page_id == pages.c.id)
        .where(
            pages.c.id > after,
            pages.c.state == PageState.DONE,
            pages.c.body.is_not(None),
            pages.c.id.in_(_CURRENT),
            ((_articles.c.id.is_not(None)) & (rejections.c.page_id.is_(None)))
            | (rejections.c.reason == Reason.OFF_TOPIC),
        )
        .order_by(pages.c.id)
        .limit(limit)
    ).all()
    return tuple(_decided(row) for row in rows)


def _decided(row: Any) -> Decided:
    is_kept = row.article_id is not None and row.rejected_id is None
    article_id, record = (row.article_id, row.record) if is_kept else (None, None)
    return Decided(row.id, article_id, page_of(row) or bodiless_page(row), record)


def _judged(topic: str) -> Select[Any]:
    return (
        select(
            judgements.c.page_id,
            _articles.c.id.label("article_id"),
            func.coalesce(_articles.c.url, pages.c.final_url, pages.c.url).label("url"),
            func.coalesce(_articles.c.headline, rejections.c.headline).label("headline"),
            judgements.c.score,
            judgements.c.threshold,
            judgements.c.is_match,
            judgements.c.stored,
        )
        .join(pages, pages.c.id == judgements.c.page_id)
        .outerjoin(rejections, rejections.c.page_id == judgements.c.page_id)
        .outerjoin(
            _articles,
            (_articles.c.page_id == judgements.c.page_id) & rejections.c.page_id.is_(None),
        )
        .where(judgements.c.topic == topic, judgements.c.page_id.in_(_CURRENT))
        .where(
            _articles.c.id.is_not(None)
            | rejections.c.page_id.is_not(None)
            | judgements.c.page_id.not_in(select(versions.c.page_id))
        )
    )


def _row(one: Relevance, page_id: int, now: datetime | None) -> dict[str, object]:
    return {
        "topic": one.topic,
        "page_id": page_id,
        "score": one.score,
        "threshold": one.threshold,
        "is_match": one.is_match,
        "stored": now,
    }
