"""Places articles in stories: which others they are compared with, and what is kept for the next.

What is looked at is bounded, however much is stored: so many articles for each term, within the
days in which a story lives.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from struct import pack, unpack
from sys import intern
from typing import Any

from sqlalchemy import (
    CompoundSelect,
    Connection,
    Float,
    Row,
    Select,
    bindparam,
    delete,
    func,
    insert,
    literal_column,
    select,
    union_all,
    update,
)

from crawler.kept import Kept
from crawler.store.columns import WHICH
from crawler.store.schema import articles, versions
from crawler.store.story_tables import key_terms, placed
from extractors.article import Article
from extractors.made import made
from extractors.stories.stories import (
    KEY_TERMS,
    UNKNOWN_DAY,
    WINDOW_DAYS,
    Account,
    Placed,
    Recent,
    account,
    assign,
)
from extractors.text.shingles import OPENING_RUNS, Sketch

_RECENT = 500  # articles before an article, of which the terms are counted
_A_TERM = 100  # articles that are looked at for one term
_NEAREST = 12  # articles that share most of these; their stories are compared
_COMPARED = 60  # articles of these stories
_REMEMBERED = 500  # articles, some 17 KB each
_AT_ONCE = 100  # older articles in one transaction

_IN_WINDOW = placed.c.day.between(bindparam("first"), bindparam("last"))


def _having(number: int) -> Select[tuple[int]]:
    """Select the newest articles in the window that have a term."""
    return (
        select(key_terms.c.article_id)
        .where(key_terms.c.term == bindparam(f"term_{number}", type_=key_terms.c.term.type))
        .where(key_terms.c.day.between(bindparam("first"), bindparam("last")))
        .order_by(key_terms.c.day.desc(), key_terms.c.article_id.desc())
        .limit(literal_column(str(_A_TERM)))
    )


_having_term = [_having(number).subquery(f"of_term_{number}") for number in range(KEY_TERMS)]
_COUNTS: CompoundSelect[Any] = union_all(
    *(
        select(literal_column(str(number)), func.count()).where(
            having.c.article_id.between(bindparam("since"), bindparam("until"))
        )
        for number, having in enumerate(_having_term)
    )
)
_shared = union_all(
    *(
        select(having.c.article_id, bindparam(f"worth_{number}", type_=Float).label("worth"))
        for number, having in enumerate(_having_term)
    )
).subquery("shared")
_NEAR = (
    select(_shared.c.article_id)
    .group_by(_shared.c.article_id)
    .order_by(func.sum(_shared.c.worth).desc(), _shared.c.article_id.desc())
    .limit(_NEAREST)
)
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
_HAS_PLACE = select(placed.c.article_id).where(_MINE)
_PLACE = insert(placed)
_RENEW = update(placed).where(_MINE)
_KEEP_TERMS = insert(key_terms)
_FORGET_TERMS = delete(key_terms).where(key_terms.c.article_id == bindparam(WHICH))
_NOT_PLACED = (
    select(articles.c.id, articles.c.first_stored, versions.c.record)
    .join(versions, (versions.c.article_id == articles.c.id))
    .where(versions.c.number == articles.c.version)
    .where(~select(placed.c.article_id).where(placed.c.article_id == articles.c.id).exists())
    .order_by(articles.c.id)
    .limit(_AT_ONCE)
)


def settle(connection: Connection, kept: Kept, article: Article, now: datetime | None) -> None:
    """Find the story of an article that was kept; of one that has a story, keep the new text.

    Args:
        connection: Of the transaction that stores the article.
        kept: Its number, and whether it is new or another one now.
        article: What it says.
        now: Stands for a date that is not known to the day; None where time plays no part.
    """
    if kept.is_new or not _is_placed(connection, kept.article_id):
        place(connection, kept.article_id, _account(article, now))
    elif kept.is_changed:
        _renew(connection, kept.article_id, _account(article, now))


def place(connection: Connection, article_id: int, own: Account) -> None:
    """Find the story of an article that has none, by what is kept of it."""
    found = assign(own, article_id, *_open(connection, article_id, own))
    stands = {"article_id": article_id, "story_id": found.story, "origin_id": found.origin}
    connection.execute(_PLACE, {**stands, **_kept(own)})
    _keep_terms(connection, article_id, own)


def _renew(connection: Connection, article_id: int, own: Account) -> None:
    connection.execute(_FORGET_TERMS, {WHICH: article_id})
    connection.execute(_RENEW, {WHICH: article_id, **_kept(own)})
    _keep_terms(connection, article_id, own)


def _keep_terms(connection: Connection, article_id: int, own: Account) -> None:
    rows = [{"term": t, "day": own.day, "article_id": article_id} for t in own.key_terms]
    if rows:
        connection.execute(_KEEP_TERMS, rows)


def _is_placed(connection: Connection, article_id: int) -> bool:
    return connection.execute(_HAS_PLACE, {WHICH: article_id}).first() is not None


def place_older(connection: Connection) -> int:
    """Place some of the articles that have no story yet; return how many, 0 when all have."""
    rows = connection.execute(_NOT_PLACED).all()
    for row in rows:
        record = json.loads(row.record)
        day = _day(record["datePublished"], row.first_stored)
        said = record["headline"], record["articleBody"], day, record["inLanguage"]
        place(connection, row.id, account(*said))
    return len(rows)


def _account(article: Article, now: datetime | None) -> Account:
    return replace(made(article).account, day=_day(article.date_published, now))


def _day(published: str | None, now: datetime | None) -> int:
    if published and len(published) >= len("2017-11-24"):
        return date.fromisoformat(published[:10]).toordinal()
    return now.toordinal() if now else UNKNOWN_DAY


def _open(
    connection: Connection, article_id: int, own: Account
) -> tuple[tuple[Placed, ...], Recent]:
    """Return the articles of the stories that may be the article's, and how common its terms are.

    Those are looked at that share most of its key terms, weighed by how rare these are now.
    """
    window = {"first": own.day - WINDOW_DAYS, "last": own.day + WINDOW_DAYS}
    asked = _named("term", own.key_terms, "") | window
    recent = _recent(connection, article_id, own.key_terms, asked)
    worth = [own.counts[term] * recent.rarity(term) ** 2 for term in own.key_terms]
    nearest = list(connection.execute(_NEAR, asked | _named("worth", worth, 0.0)).scalars())
    if not nearest:
        return (), recent
    rows = connection.execute(_OPEN, {"nearest": nearest, **window}).all()
    return tuple(map(_placed, rows)), recent


def _recent(
    connection: Connection, article_id: int, terms: Sequence[str], asked: dict[str, Any]
) -> Recent:
    """Return in how many of the articles before the article each of *terms* is a key term."""
    since = max(1, article_id - _RECENT)
    rows = connection.execute(_COUNTS, asked | {"since": since, "until": article_id - 1})
    return Recent(article_id - since, {terms[i]: n for i, n in rows.all() if n})


def _named(name: str, values: Sequence[Any], none: Any) -> dict[str, Any]:
    """Return *values* as parameters of a statement that takes one for each key term."""
    return {f"{name}_{i}": values[i] if i < len(values) else none for i in range(KEY_TERMS)}


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
    pairs = {intern(term): count for term, count in json.loads(counts)}
    return Account(pairs, day, has_figures, is_served, kept)
