"""What extraction made of the pages: articles in versions, and rejections."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from crawler.addresses import url_key
from crawler.alert import Happening
from crawler.kept import Kept, Rejection, Stored
from crawler.record_changes import RecordChange, record_change
from crawler.store import days, judging, known, learning, news, pending, rechecks, traces
from crawler.store.columns import WHICH, storable
from crawler.store.pending import Waiting
from crawler.store.present import (
    BY_KEY,
    BY_NUMBER,
    NEWEST,
    OFF_TOPIC,
    Present,
    Text,
    original,
    wording_of,
)
from crawler.store.present import present as find_present
from crawler.store.schema import articles, rejections, versions
from extractors.article import Article
from extractors.made import made
from extractors.rejected import Reason, Rejected
from extractors.stories.changes import changes
from extractors.stories.changes import to_json as changes_to_json
from extractors.text.same_text import is_beginning, is_revision, is_same

_NEW = insert(articles).returning(articles.c.id)
_NEW_VERSION = insert(versions)
_TAKE_BACK = delete(rejections).where(rejections.c.page_id == bindparam(WHICH))


def keep(
    connection: Connection,
    page_id: int,
    article: Article,
    now: datetime | None,
    former: Article | None = None,
) -> Kept | None:
    """Store an article, or a new version of it; see Store.keep_article."""
    key = url_key(article.canonical_url)
    page = pending.waiting(connection, page_id)
    if page is None:
        present = find_present(connection, BY_KEY, key)
        return _unchanged(present) if present else None
    if page.is_recheck:
        return _keep_again(connection, page, article, now, former)
    present = find_present(connection, BY_KEY, key)
    days.note_read(connection, page, article, now)
    pending.finish(connection, page)
    known.name(connection, key, page_id)
    connection.execute(_TAKE_BACK, {WHICH: page_id})
    if present is None and (known_id := original(connection, article)):
        return Kept(known_id, is_new=False, is_changed=False)
    learning.note(connection, page, article, now)
    traces.learn(connection, page_id, article.url, article.trace, now)
    judging.note(connection, page_id, article, now)
    if present is None:
        return _first(connection, page, article, now)
    if _is_same(present, page_id, article):
        difference = _refresh(connection, present, article)
        return replace(_unchanged(present), difference=difference)
    if is_same(present.wording, wording_of(article)) or _is_former(connection, present, page_id):
        return _unchanged(present)
    _add_version(connection, present, page, article, now)
    rechecks.begin(connection, present.article_id, page, is_new=False)
    return Kept(present.article_id, is_new=False, is_changed=True)


def _keep_again(
    connection: Connection,
    page: Waiting,
    article: Article,
    now: datetime | None,
    former: Article | None,
) -> Kept | None:
    """Keep what an article says when it was asked for again, if that is still the article."""
    page_id = page.page_id
    recheck = rechecks.waiting(connection, page_id)
    assert recheck is not None, "which is why it is looked at here"
    present = find_present(connection, BY_NUMBER, recheck.article_id)
    assert present is not None, "what is asked for again is stored"
    pending.finish(connection, page)
    own_key = url_key(article.canonical_url)
    other = find_present(connection, BY_KEY, own_key)
    is_other = other is not None and other.article_id != present.article_id
    was, says = present.wording, wording_of(article)
    is_at_home = rechecks.is_at_home(connection, recheck, article.canonical_url)
    if is_other or not (is_at_home or is_revision(was, says)):
        return _put_aside(connection, recheck, page_id, article, "it leads to another text", now)
    if is_beginning(was, says):
        return _put_aside(connection, recheck, page_id, article, "only its beginning came", now)
    if is_same(was, says) or (former is not None and is_same(wording_of(former), says)):
        if present.text == Text.of(article):
            _refresh(connection, present, article)
        rechecks.unchanged(connection, recheck, now)
        return _unchanged(present)
    _add_version(connection, present, page, article, now)
    judging.note(connection, page_id, article, now)
    rechecks.changed(connection, recheck, now)
    known.name(connection, own_key, page_id)
    traces.learn(connection, page_id, article.url, article.trace, now)
    return Kept(present.article_id, is_new=False, is_changed=True)


def _put_aside(
    connection: Connection,
    recheck: Row[Any],
    page_id: int,
    article: Article,
    detail: str,
    now: datetime | None,
) -> Kept:
    """Keep a body that is not the article any more, with the reason, beside the article."""
    rechecks.rejected(connection, recheck, detail, now)
    values = {"page_id": page_id, "url": article.url, "reason": Reason.NOT_THE_ARTICLE}
    connection.execute(
        insert(rejections).values(**values, detail=detail, headline=article.headline, stored=now)
    )
    return Kept(recheck.article_id, is_new=False, is_changed=False)


def _first(connection: Connection, page: Waiting, article: Article, now: datetime | None) -> Kept:
    key = url_key(article.canonical_url)
    values = {"url_key": key, "first_stored": now, "version": 1, **_facts(article)}
    article_id = connection.execute(_NEW, values).scalar_one()
    _insert_version(connection, article_id, 1, page.page_id, article, now)
    rechecks.begin(connection, article_id, page, is_new=True)
    _tell(connection, article_id, page, Happening.NEW, now)
    return Kept(article_id, is_new=True, is_changed=True)


def _tell(
    connection: Connection, article_id: int, page: Waiting, what: Happening, now: datetime | None
) -> None:
    """Note that something happened, unless the page was only extracted again."""
    if not page.was_extracted:
        news.note(connection, article_id, what, now)


def _add_version(
    connection: Connection, present: Present, page: Waiting, article: Article, now: datetime | None
) -> None:
    number = present.version + 1
    mine = articles.c.id == present.article_id
    connection.execute(update(articles).where(mine).values(version=number, **_facts(article)))
    found = changes_to_json(changes(present.wording, wording_of(article)))
    _insert_version(connection, present.article_id, number, page.page_id, article, now, found)
    _tell(connection, present.article_id, page, Happening.CHANGED, now)


def _insert_version(
    connection: Connection,
    article_id: int,
    number: int,
    page_id: int,
    article: Article,
    now: datetime | None,
    found: str | None = None,
) -> None:
    values = {
        "article_id": article_id,
        "number": number,
        "page_id": page_id,
        "body_hash": Text.of(article).body_hash,
        "record": made(article).record,
        "stored": now,
        "changes": found,
    }
    connection.execute(_NEW_VERSION, values)


def _facts(article: Article) -> dict[str, Any]:
    return {
        "url": article.canonical_url,
        "headline": article.headline,
        "source": article.source,
        "date_published": article.date_published,
    }


def _is_same(present: Present, page_id: int, article: Article) -> bool:
    """Return whether the record is to be brought up to date: same text, perhaps read better."""
    if present.text == Text.of(article):
        return True
    return page_id == present.page_id and is_same(present.wording, wording_of(article))


def _is_former(connection: Connection, present: Present, page_id: int) -> bool:
    """Return whether an older version was read from this page: read again, it is no newer one."""
    if page_id == present.page_id:
        return False
    mine = (versions.c.article_id == present.article_id, versions.c.page_id == page_id)
    return connection.execute(select(versions.c.number).where(*mine)).first() is not None


def reject(connection: Connection, page_id: int, rejected: Rejected, now: datetime | None) -> None:
    """Store why a page is no article; see Store.keep_rejection."""
    page = pending.waiting(connection, page_id)
    if page is None:
        return
    read = rejected.article if rejected.reason is Reason.OFF_TOPIC else None
    if recheck := rechecks.waiting(connection, page_id) if page.is_recheck else None:
        rechecks.rejected(connection, recheck, rejected.detail, now)
    else:
        days.note_read(connection, page, rejected, now)
        if read:
            learning.note(connection, page, read, now)
    pending.finish(connection, page)
    traces.learn(connection, page_id, rejected.url, read.trace if read else None, now)
    judging.note(connection, page_id, read, now)
    relevance = rejected.article.relevance if rejected.article else ()
    nearest = max(relevance, key=lambda topic: topic.score, default=None)
    connection.execute(_TAKE_BACK, {WHICH: page_id})
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


def one(connection: Connection, article_id: int, number: int | None) -> Stored | None:
    """Return a version of an article, its newest for None; see Store.article."""
    which = NEWEST if number is None else versions.c.number == number
    row = connection.execute(
        select(articles.c.id, articles.c.version, articles.c.url, versions.c.record)
        .add_columns(OFF_TOPIC.label("is_off_topic"))
        .join(versions)
        .where(articles.c.id == article_id, which)
    ).one_or_none()
    if row is None:
        return None
    return Stored(row.id, row.version, row.record, row.url, bool(row.is_off_topic))


def rejected(connection: Connection, limit: int) -> tuple[Rejection, ...]:
    """Return the newest rejections; see Store.rejections."""
    rows = connection.execute(select(rejections).order_by(rejections.c.page_id.desc()).limit(limit))
    return tuple(Rejection(**row._mapping) for row in rows)


def _refresh(connection: Connection, present: Present, article: Article) -> RecordChange:
    """Bring the record of the newest version up to date: same text, perhaps better metadata.

    Returns:
        What is different now.
    """
    record = storable(made(article).record)
    connection.execute(
        update(versions)
        .where(versions.c.article_id == present.article_id, versions.c.number == present.version)
        .values(record=record)
    )
    found = {"source": article.source, "date_published": article.date_published}
    connection.execute(update(articles).where(articles.c.id == present.article_id).values(found))
    return record_change(present.record, record)


def _unchanged(present: Present) -> Kept:
    return Kept(present.article_id, is_new=False, is_changed=False)
