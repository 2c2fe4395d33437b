"""Pages that no topic seemed to need: kept with their score, and looked at again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, select, update

from crawler.paged import PageState
from crawler.store.schema import pages
from crawler.store.single_facts import fact, keep_fact
from extractors.page import Entry
from extractors.topics.prospect import Prospect

Judge = Callable[[Entry], Prospect | None]

_TOPICS = "topics"
_PAGES_A_TIME = 1_000


def values(found: Prospect | None) -> dict[str, Any]:
    """Return the state of a page of which *found* says how near it may come to a topic."""
    if found is None or not found.is_hopeless:
        return {"state": PageState.WANTED, "topic": None, "score": None}
    return {"state": PageState.SKIPPED, "topic": found.topic, "score": found.score}


def is_known(connection: Connection, fingerprint: str) -> bool:
    """Return whether what is skipped was judged by the topics with this *fingerprint*."""
    return fact(connection, _TOPICS) == fingerprint


def know(connection: Connection, fingerprint: str) -> None:
    """Note that all that is skipped was judged by these topics."""
    keep_fact(connection, _TOPICS, fingerprint)


def reconsider(connection: Connection, judge: Judge, after: int) -> tuple[int, int]:
    """Judge the next skipped pages numbered above *after* again.

    Returns:
        How many of them are wanted now, and the number of the last one; *after* if none was left.
    """
    rows = connection.execute(
        select(pages)
        .where(pages.c.state == PageState.SKIPPED, pages.c.id > after)
        .order_by(pages.c.id)
        .limit(_PAGES_A_TIME)
    ).all()
    now_wanted = 0
    for row in rows:
        found = values(judge(entry(row)))
        now_wanted += found["state"] is PageState.WANTED
        connection.execute(update(pages).where(pages.c.id == row.id).values(found))
    return now_wanted, rows[-1].id if rows else after


def entry(row: Any) -> Entry:
    """Return what its source said of the page in *row*."""
    return Entry(
        row.url, row.title, row.summary, row.published, row.author, row.language, row.modified
    )
