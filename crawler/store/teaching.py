"""What a person taught the topics."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from crawler.judged import Lesson
from crawler.store.page_rows import bodiless_page, page_of
from crawler.store.schema import articles, pages, versions
from crawler.store.topic_tables import lessons


def teach(connection: Connection, topic: str, page_id: int, is_on: bool, now: datetime) -> None:
    """Remember what a person said of a page; see Store.teach."""
    forget(connection, topic, page_id)
    connection.execute(
        insert(lessons).values(topic=topic, page_id=page_id, is_on=is_on, taught=now)
    )


def forget(connection: Connection, topic: str, page_id: int) -> bool:
    """Forget what a person said of a page or of its article; see Store.unteach."""
    articles_of = select(versions.c.article_id).where(versions.c.page_id == page_id)
    same = select(versions.c.page_id).where(versions.c.article_id.in_(articles_of))
    said = (lessons.c.page_id == page_id) | lessons.c.page_id.in_(same)
    return connection.execute(delete(lessons).where(lessons.c.topic == topic, said)).rowcount > 0


def taught(connection: Connection, topic: str) -> tuple[Lesson, ...]:
    """Return what was said for a topic, oldest page first."""
    rows = connection.execute(
        select(pages, lessons.c.is_on, lessons.c.taught)
        .join(lessons, lessons.c.page_id == pages.c.id)
        .where(lessons.c.topic == topic, pages.c.body.is_not(None))
        .order_by(pages.c.id)
    ).all()
    return tuple(
        Lesson(row.id, page_of(row) or bodiless_page(row), row.is_on, row.taught) for row in rows
    )


def taught_topics(connection: Connection) -> tuple[str, ...]:
    """Return the names of the topics for which anything was said, in order."""
    named = select(lessons.c.topic).distinct().order_by(lessons.c.topic)
    return tuple(connection.execute(named).scalars())


def page_number(connection: Connection, article_id: int) -> int | None:
    """Return the number of the page that an article's newest version was read from."""
    return connection.execute(
        select(versions.c.page_id)
        .join(articles)
        .where(articles.c.id == article_id, versions.c.number == articles.c.version)
    ).scalar_one_or_none()


def has_body(connection: Connection, page_id: int) -> bool:
    """Return whether there is a page of this number with a body."""
    found = select(pages.c.id).where(pages.c.id == page_id, pages.c.body.is_not(None))
    return connection.execute(found).first() is not None
