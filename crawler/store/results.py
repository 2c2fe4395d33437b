"""What extraction made of the pages: articles in versions, and rejections."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection, delete, insert, select, update

from crawler.addresses import url_key
from crawler.model import Kept, Rejection, Stored
from crawler.store import days, known, queue, traces
from crawler.store.columns import storable
from crawler.store.schema import articles, rejections, versions
from extractors.article import Article, to_json
from extractors.rejected import Reason, Rejected

_newest = versions.c.number == articles.c.version


def keep(
    connection: Connection, page_id: int, article: Article, now: datetime | None
) -> Kept | None:
    """Store an article, or a new version of it; see Store.keep_article."""
    key = url_key(article.canonical_url)
    present = _present(connection, key)
    if not queue.is_pending(connection, page_id):
        return _unchanged(present) if present else None
    queue.finish(connection, page_id)
    days.note_read(connection, page_id, article, now)
    known.name(connection, key, page_id)
    traces.learn(connection, page_id, article.url, article.trace, now)
    connection.execute(delete(rejections).where(rejections.c.page_id == page_id))
    text = _Text.of(article)
    if present and present.text == text:
        _refresh(connection, present, article)
        return _unchanged(present)
    facts = {
        "url": article.canonical_url,
        "headline": article.headline,
        "source": article.source,
        "date_published": article.date_published,
        "version": present.version + 1 if present else 1,
    }
    if present:
        article_id = present.article_id
        connection.execute(update(articles).where(articles.c.id == article_id).values(facts))
    else:
        new = insert(articles).values(url_key=key, first_stored=now, **facts)
        article_id = connection.execute(new.returning(articles.c.id)).scalar_one()
    connection.execute(
        insert(versions).values(
            article_id=article_id,
            number=facts["version"],
            page_id=page_id,
            body_hash=text.body_hash,
            record=to_json(article),
            stored=now,
        )
    )
    return Kept(article_id, is_new=present is None, is_changed=True)


def reject(connection: Connection, page_id: int, rejected: Rejected, now: datetime | None) -> None:
    """Store why a page is no article; see Store.keep_rejection."""
    if not queue.is_pending(connection, page_id):
        return
    queue.finish(connection, page_id)
    days.note_read(connection, page_id, rejected, now)
    read = rejected.article if rejected.reason is Reason.OFF_TOPIC else None
    traces.learn(connection, page_id, rejected.url, read.trace if read else None, now)
    relevance = rejected.article.relevance if rejected.article else ()
    nearest = max(relevance, key=lambda topic: topic.score, default=None)
    connection.execute(delete(rejections).where(rejections.c.page_id == page_id))
    connection.execute(
        insert(rejections).values(
            page_id=page_id,
            url=rejected.url,
            reason=rejected.reason,
            detail=rejected.detail,
            headline=rejected.article and rejected.article.headline,
            topic=nearest and nearest.topic,
            score=nearest and nearest.score,
            stored=now,
        )
    )


def newest(connection: Connection, article_id: int) -> Stored | None:
    """Return one article as it is now; see Store.article."""
    row = connection.execute(
        select(articles.c.id, articles.c.version, articles.c.url, versions.c.record)
        .join(versions)
        .where(articles.c.id == article_id, _newest)
    ).one_or_none()
    return row and Stored(row.id, versions=row.version, record=row.record, url=row.url)


def rejected(connection: Connection, limit: int) -> tuple[Rejection, ...]:
    """Return the newest rejections; see Store.rejections."""
    rows = connection.execute(select(rejections).order_by(rejections.c.page_id.desc()).limit(limit))
    return tuple(Rejection(**row._mapping) for row in rows)


@dataclass(frozen=True, slots=True)
class _Text:
    """What makes a version another one."""

    headline: str | None
    body_hash: str

    @classmethod
    def of(cls, article: Article) -> _Text:
        return cls(
            # As the database gives it back.
            headline=None if article.headline is None else storable(article.headline),
            body_hash=sha256(article.article_body.encode("utf-8", "surrogatepass")).hexdigest(),
        )


@dataclass(frozen=True, slots=True)
class _Present:
    """An article as it was before."""

    article_id: int
    version: int
    text: _Text


def _refresh(connection: Connection, present: _Present, article: Article) -> None:
    """Bring the record of the newest version up to date: same text, perhaps better metadata."""
    connection.execute(
        update(versions)
        .where(versions.c.article_id == present.article_id, versions.c.number == present.version)
        .values(record=to_json(article))
    )
    facts = {"source": article.source, "date_published": article.date_published}
    connection.execute(update(articles).where(articles.c.id == present.article_id).values(facts))


def _unchanged(present: _Present) -> Kept:
    return Kept(present.article_id, is_new=False, is_changed=False)


def _present(connection: Connection, key: str) -> _Present | None:
    row = connection.execute(
        select(articles.c.id, articles.c.version, articles.c.headline, versions.c.body_hash)
        .join(versions)
        .where(articles.c.url_key == key, _newest)
    ).one_or_none()
    return row and _Present(row.id, row.version, _Text(row.headline, row.body_hash))
