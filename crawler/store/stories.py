"""Stories read back: the newest of them, and the articles that tell them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, func, literal_column, select, text

from crawler.store.chunks import chunks
from crawler.store.present import OFF_TOPIC
from crawler.store.schema import articles
from crawler.store.search import fts_query
from crawler.store.story_tables import placed
from crawler.story import Story, Telling

_TELLINGS = (
    select(placed.c.article_id, placed.c.story_id, placed.c.origin_id, articles.c.url)
    .add_columns(articles.c.headline, articles.c.source, articles.c.date_published)
    .add_columns(articles.c.first_stored)
    .join(articles, articles.c.id == placed.c.article_id)
    .where(~OFF_TOPIC)
)
_NEWEST_FIRST = (placed.c.day.desc(), placed.c.article_id.desc())
_HOLDS = placed.c.article_id.in_(
    select(literal_column("rowid"))
    .select_from(text("article_search"))
    .where(text("article_search MATCH :query"))
)


def stories(connection: Connection, limit: int, only: Collection[int] | None) -> tuple[Story, ...]:
    """Return the newest stories; see Store.stories."""
    newest = (
        select(placed.c.story_id)
        .join(articles, articles.c.id == placed.c.article_id)
        .where(~OFF_TOPIC)
        .group_by(placed.c.story_id)
        .order_by(func.max(placed.c.day).desc(), func.max(placed.c.article_id).desc())
    )
    if only is None:
        found = list(connection.execute(newest.limit(limit)).scalars())
    else:
        found = [
            story
            for numbers in chunks(only)
            for story in connection.execute(newest.where(placed.c.story_id.in_(numbers))).scalars()
        ]
    members: dict[int, list[Telling]] = defaultdict(list)
    for numbers in chunks(found):
        query = _TELLINGS.where(placed.c.story_id.in_(numbers))
        for one in _read(connection, query):
            members[one.story_id].append(one)
    told = [Story(number, tuple(sorted(members[number], key=_age))) for number in found]
    told.sort(key=lambda story: _age(story.tellings[-1]), reverse=True)
    return tuple(told[:limit])


def tellings(connection: Connection, words: str | None, limit: int) -> tuple[Telling, ...]:
    """Return the newest articles that hold *words*; see Store.tellings."""
    query = _TELLINGS.order_by(*_NEWEST_FIRST).limit(limit)
    if words is None:
        return tuple(_read(connection, query))
    asked = fts_query(words)
    return tuple(_read(connection, query.where(_HOLDS), query=asked)) if asked else ()


def _read(connection: Connection, wanted: Select[Any], **values: str) -> list[Telling]:
    return [_telling(row) for row in connection.execute(wanted, values)]


def _telling(row: Row[Any]) -> Telling:
    return Telling(
        row.article_id,
        row.story_id,
        row.origin_id,
        row.url,
        row.headline,
        row.source,
        published=row.date_published,
        stored=row.first_stored,
    )


def _age(one: Telling) -> tuple[datetime, int]:
    return one.moment, one.article_id
