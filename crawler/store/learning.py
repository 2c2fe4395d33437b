"""How common words are, learned from the articles that the monitor reads."""

from __future__ import annotations

import json
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select
from sqlalchemy.dialects.sqlite import insert as insert_or_leave

from crawler.addresses import site
from crawler.store.columns import WHICH
from crawler.store.engine import Database
from crawler.store.packing import DamagedError, packed, unpacked
from crawler.store.pending import Waiting
from crawler.store.word_tables import word_counts, word_notes, word_versions
from extractors.article import Article
from extractors.made import noted_of
from extractors.text.background import Seen
from extractors.topics.seen import Note, learned

MOST_WAITING = 5_000  # pages back; who never runs upkeep keeps no more than this
_NOTE = insert_or_leave(word_notes).on_conflict_do_nothing()
_FORGET = delete(word_notes).where(word_notes.c.page_id <= bindparam(WHICH))
_COUNTED = delete(word_notes).where(word_notes.c.page_id == bindparam(WHICH))


def note(connection: Connection, page: Waiting, article: Article, now: datetime | None) -> None:
    """Note the words of an article, to be counted at upkeep.

    A page that was queued again was noted before, and a replay, without a time, teaches nothing.
    """
    if now is None or page.was_extracted or not (terms := noted_of(article)):
        return
    connection.execute(_FORGET, {WHICH: page.page_id - MOST_WAITING})
    found = Note(site(article.url) or "", terms)
    connection.execute(_NOTE, {"page_id": page.page_id, "note": _packed(found)})


def learn(database: Database, now: datetime) -> Seen | None:
    """Count what was noted; see Store.learn_words. Others may write while it counts."""
    with database.reading() as connection:
        rows = connection.execute(select(word_notes).order_by(word_notes.c.page_id)).all()
        before = seen(connection)
    found = learned(before, (note for row in rows if (note := _unpacked(row.note))))
    if found is None or found is before:
        return None
    with database.writing() as connection:
        if seen(connection) != before:
            return None  # another program was faster
        _keep(connection, found, now)
        connection.execute(_COUNTED, [{WHICH: row.page_id} for row in rows])
    return found


def _keep(connection: Connection, found: Seen, now: datetime) -> None:
    counts = [{"term": term, "articles": n} for term, n in found.frequencies.items()]
    connection.execute(delete(word_counts))
    connection.execute(insert(word_counts), counts)
    connection.execute(
        insert(word_versions).values(number=found.number, articles=found.documents, made=now)
    )


def seen(connection: Connection) -> Seen | None:
    """Return the present count, None before the first; see Store.seen_words."""
    newest = select(word_versions).order_by(word_versions.c.number.desc()).limit(1)
    version = connection.execute(newest).one_or_none()
    if version is None:
        return None
    counts = connection.execute(select(word_counts)).all()
    return Seen(version.number, version.articles, {row.term: row.articles for row in counts})


def _packed(one: Note) -> bytes:
    return packed(json.dumps([one.host, *sorted(one.terms)]).encode())


def _unpacked(note: bytes) -> Note | None:
    """Return a note; None for a damaged one, without which counting goes on."""
    try:
        host, *terms = json.loads(unpacked(note))
    except DamagedError:
        return None
    return Note(host, frozenset(terms))
