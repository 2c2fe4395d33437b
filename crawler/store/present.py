"""An article as it was before another page of it came: what that is compared with."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select

from crawler.addresses import same_site
from crawler.store.columns import WHICH, storable
from crawler.store.schema import articles, rejections, versions
from extractors.article import Article
from extractors.rejected import Reason
from extractors.text.same_text import Wording

NEWEST = versions.c.number == articles.c.version
_newest = versions.alias()
# Of an article: its newest text was rejected since.
OFF_TOPIC = (
    select(rejections.c.page_id)
    .join(_newest, _newest.c.page_id == rejections.c.page_id)
    .where(_newest.c.article_id == articles.c.id, _newest.c.number == articles.c.version)
    .where(rejections.c.reason == Reason.OFF_TOPIC)
    .correlate(articles)
    .exists()
)
_PRESENT: Select[Any] = (
    select(articles.c.id, articles.c.version, articles.c.headline)
    .add_columns(versions.c.page_id, versions.c.body_hash, versions.c.record)
    .join(versions)
    .where(NEWEST)
)
BY_KEY = _PRESENT.where(articles.c.url_key == bindparam(WHICH, type_=articles.c.url_key.type))
BY_NUMBER = _PRESENT.where(articles.c.id == bindparam(WHICH))
# Enough that two articles do not say it by chance, as "Watch the film above." does.
_SHORTEST_COPY_CHARS = 300
_BY_TEXT = (
    select(articles.c.id, articles.c.url, versions.c.record)
    .join(versions)
    .where(versions.c.body_hash == bindparam(WHICH), ~OFF_TOPIC)
    .order_by(articles.c.id)
)


@dataclass(frozen=True, slots=True)
class Text:
    """What makes a version another one."""

    headline: str | None
    body_hash: str

    @classmethod
    def of(cls, article: Article) -> Text:
        """Return that of *article*."""
        return cls(
            # As the database gives it back.
            headline=None if article.headline is None else storable(article.headline),
            body_hash=sha256(article.article_body.encode("utf-8", "surrogatepass")).hexdigest(),
        )


@dataclass(frozen=True, slots=True)
class Present:
    """The newest version of an article as it was before."""

    article_id: int
    version: int
    page_id: int
    text: Text
    record: str

    @property
    def wording(self) -> Wording:
        """What it says."""
        record = json.loads(self.record)
        return Wording(record["headline"], record["articleBody"])


def wording_of(article: Article) -> Wording:
    """Return what an article says."""
    return Wording(article.headline, article.article_body)


def present(connection: Connection, query: Select[Any], which: str | int) -> Present | None:
    """Return the article that *query*, BY_KEY or BY_NUMBER, finds; None for none."""
    row = connection.execute(query, {WHICH: which}).one_or_none()
    if row is None:
        return None
    return Present(row.id, row.version, row.page_id, Text(row.headline, row.body_hash), row.record)


def original(connection: Connection, article: Article) -> int | None:
    """Return the number of the article of the same site that *article* is a copy of, or None.

    A version of it has the same headline and the same text, and no other day: *article* is a page
    for print, or stands in another section. Copies on other sites are matters of stories.
    """
    text = Text.of(article)
    if text.headline is None or len(article.article_body) < _SHORTEST_COPY_CHARS:
        return None
    for row in connection.execute(_BY_TEXT, {WHICH: text.body_hash}):
        record = json.loads(row.record)
        days = {date[:10] for date in (record["datePublished"], article.date_published) if date}
        is_here = same_site(row.url, article.canonical_url)
        if record["headline"] == text.headline and is_here and len(days) < 2:
            return int(row.id)
    return None
