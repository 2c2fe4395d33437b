"""Places articles in stories: which others they are compared with, and what is kept for the next.

What is looked at is bounded, however much is stored: so many articles for each term, within the
days in which a story lives.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from heapq import nlargest
from struct import pack, unpack
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, union_all, update

from crawler.store.columns import WHICH, storable
from crawler.store.schema import articles, versions
from crawler.store.story_tables import key_terms, placed
from extractors.article import Article
from extractors.shingles import OPENING_RUNS, Sketch
from extractors.stories import (
    KEY_TERMS,
    UNKNOWN_DAY,
    WINDOW_DAYS,
    Account,
    Placed,
    Recent,
    account,
    assign,
)

_RECENT = 500  # articles placed last, of which the terms are counted
_A_TERM = 200  # articles that are looked at for one term
_NEAREST = 20  # articles that share most terms; their stories are compared
_COMPARED = 100  # articles of these stories
_REMEMBERED = 500  # articles, some 10 KB each
_AT_ONCE = 100  # older articles in one transaction

_IN_WINDOW = placed.c.day.between(bindparam("first"), bindparam("last"))
_SHARING = union_all(
    *(
        select(
            select(key_terms.c.term, key_terms.c.article_id)
            .where(key_terms.c.term == bindparam(f"term_{i}", type_=key_terms.c.term.type))
            .where(key_terms.c.day.between(bindparam("first"), bindparam("last")))
            .order_by(key_terms.c.day.desc(), key_terms.c.article_id.desc())
            .limit(_A_TERM)
            .subquery(f"of_term_{i}")
        )
        for i in range(KEY_TERMS)
    )
)
_LAST_PLACED = (
    select(placed.c.article_id).order_by(placed.c.article_id.desc()).limit(_RECENT).subquery()
)
_RECENT_ONES = select(func.count(), func.min(_LAST_PLACED.c.article_id))
_STORIES = (
    select(placed.c.story_id)
    .where(placed.c.article_id.in_(bindparam("nearest", expanding=True)))
    .distinct()
)
_OPEN = (
    select(placed)
    .where(placed.c.story_id.in_(_STORIES), _IN_WINDOW)
    .order_by(placed.c.article_id.desc())
    .limit(_COMPARED)
)
_MINE = placed.c.article_id == bindparam(WHICH)
_FORGET_TERMS = delete(key_terms).where(key_terms.c.article_id == bindparam(WHICH))
_NOT_PLACED = (
    select(articles.c.id, articles.c.first_stored, versions.c.record)
    .join(versions, (versions.c.article_id == articles.c.id))
    .where(versions.c.number == articles.c.version)
    .where(~select(placed.c.article_id).where(placed.c.article_id == articles.c.id).exists())
    .order_by(articles.c.id)
    .limit(_AT_ONCE)
)


@dataclass(frozen=True, slots=True)
class _Text:
    """What of an article decides on its story; an Article has the same attributes."""

    headline: str | None
    article_body: str
    date_published: str | None
    in_language: str | None


def place(
    connection: Connection, article_id: int, article: Article | _Text, now: datetime | None
) -> None:
    """Find the story of an article; of one that has a story, bring up to date what is kept.

    Args:
        connection: Of the transaction that stores the article.
        article_id: Its number.
        article: What it says.
        now: Stands for a date that is not known to the day; None where time plays no part.
    """
    day = _day(article.date_published, now)
    body = storable(article.article_body)
    own = account(article.headline, body, day, article.in_language)
    before = connection.execute(select(placed).where(_MINE), {WHICH: article_id}).one_or_none()
    if before is not None:
        connection.execute(_FORGET_TERMS, {WHICH: article_id})
        connection.execute(update(placed).where(_MINE), {WHICH: article_id, **_kept(own)})
    else:
        found = assign(own, article_id, *_open(connection, own))
        stands = {"article_id": article_id, "story_id": found.story, "origin_id": found.origin}
        connection.execute(insert(placed), {**stands, **_kept(own)})
    rows = [{"term": t, "day": own.day, "article_id": article_id} for t in own.key_terms]
    if rows:
        connection.execute(insert(key_terms), rows)


def is_placed(connection: Connection, article_id: int) -> bool:
    """Return whether an article has its story."""
    mine = select(placed.c.article_id).where(_MINE)
    return connection.execute(mine, {WHICH: article_id}).first() is not None


def place_older(connection: Connection) -> int:
    """Place some of the articles that have no story yet; return how many, 0 when all have."""
    rows = connection.execute(_NOT_PLACED).all()
    for row in rows:
        record = json.loads(row.record)
        said = _Text(
            record["headline"],
            record["articleBody"],
            record["datePublished"],
            record["inLanguage"],
        )
        place(connection, row.id, said, row.first_stored)
    return len(rows)


def _day(published: str | None, now: datetime | None) -> int:
    if published and len(published) >= len("2017-11-24"):
        return date.fromisoformat(published[:10]).toordinal()
    return now.toordinal() if now else UNKNOWN_DAY


def _open(connection: Connection, own: Account) -> tuple[tuple[Placed, ...], Recent]:
    """Return the articles of the stories that may be the article's, and how common its terms are.

    Those are looked at that share most of its key terms, weighed by how rare these are now.
    """
    terms = dict.fromkeys((f"term_{i}" for i in range(KEY_TERMS)), "")
    terms |= {f"term_{i}": term for i, term in enumerate(own.key_terms)}
    window = {"first": own.day - WINDOW_DAYS, "last": own.day + WINDOW_DAYS}
    shared = connection.execute(_SHARING, {**terms, **window}).all()
    number, first = connection.execute(_RECENT_ONES).one()
    recent = Recent(number, Counter(term for term, article_id in shared if article_id >= first))
    worth = {term: own.counts[term] * recent.rarity(term) ** 2 for term in own.key_terms}
    weights: defaultdict[int, float] = defaultdict(float)
    for term, article_id in shared:
        weights[article_id] += worth[term]
    nearest = nlargest(_NEAREST, weights, key=weights.__getitem__)
    if not nearest:
        return (), recent
    rows = connection.execute(_OPEN, {"nearest": nearest, **window})
    return tuple(map(_placed, rows)), recent


def _kept(own: Account) -> dict[str, Any]:
    opening = own.sketch.opening
    runs = (*sorted(opening), *sorted(own.sketch.runs - opening))
    return {
        "day": own.day,
        "has_figures": own.has_figures,
        "is_served": own.is_served,
        "counts": json.dumps(list(own.counts.items()), ensure_ascii=False),
        "numbers": json.dumps(sorted(own.sketch.numbers)),
        "runs": pack(f">{len(runs)}Q", *runs),
    }


def _placed(row: Row[Any]) -> Placed:
    own = _account_of(row.counts, row.numbers, row.runs, row.day, row.has_figures, row.is_served)
    return Placed(row.article_id, row.story_id, row.origin_id, own)


@lru_cache(maxsize=_REMEMBERED)
def _account_of(
    counts: str, numbers: str, runs: bytes, day: int, has_figures: bool, is_served: bool
) -> Account:
    """Return what _kept wrote; recent articles are compared again and again."""
    hashes = unpack(f">{len(runs) // 8}Q", runs)
    # Of articles placed by older versions, whose runs are in no order, some runs stand for these.
    opening = frozenset(hashes[:OPENING_RUNS])
    kept = Sketch(frozenset(hashes), frozenset(json.loads(numbers)), opening)
    return Account(dict(json.loads(counts)), day, has_figures, is_served, kept)
