"""The pages that a query means."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement, Connection, func, select

from crawler.addresses import is_on
from crawler.page_query import PageQuery
from crawler.store.chunks import chunks
from crawler.store.schema import articles, pages, versions
from crawler.store.search import numbers_of
from crawler.store.source_tables import sources
from crawler.store.topic_tables import judgements


def conditions(connection: Connection, query: PageQuery) -> list[ColumnElement[bool]]:
    """Return what is asked of the columns of pages; see PageQuery.

    Raises:
        LookupError: There is no such source, article or page, which its argument names.
    """
    asked: list[ColumnElement[bool]] = []
    if query.source is not None:
        asked.append(pages.c.source_id == _source_id(connection, query.source))
    if query.topic is not None:
        judged = select(judgements.c.page_id).where(judgements.c.topic == query.topic)
        asked.append(pages.c.id.in_(judged))
    if query.since is not None:
        asked.append(pages.c.fetched >= query.since)
    if query.until is not None:
        asked.append(pages.c.fetched < query.until)
    return asked


def page_ids(connection: Connection, query: PageQuery) -> set[int] | None:
    """Return the pages that the rest of *query* means; None where it asks for nothing more.

    Raises:
        LookupError: As above.
    """
    chosen: list[set[int]] = []
    if query.host is not None:
        chosen.append(_on_host(connection, query.host))
    if query.words is not None:
        chosen.append(_newest_pages(connection, numbers_of(connection, query.words)))
    if query.numbers:
        chosen.append({_page_id(connection, number) for number in query.numbers})
    return set.intersection(*chosen) if chosen else None


def _source_id(connection: Connection, name: str) -> int:
    query = select(sources.c.id).where(sources.c.name == name)
    source_id = connection.execute(query).scalar_one_or_none()
    if source_id is None:
        raise LookupError(f"source {name!r}")
    return int(source_id)


def _on_host(connection: Connection, host: str) -> set[int]:
    rows = connection.execute(select(pages.c.id, func.coalesce(pages.c.final_url, pages.c.url)))
    return {page_id for page_id, url in rows if is_on(url, host)}


def _newest_pages(connection: Connection, article_ids: Collection[int]) -> set[int]:
    found: set[int] = set()
    for numbers in chunks(article_ids):
        newest = (
            select(versions.c.page_id)
            .join(articles)
            .where(versions.c.number == articles.c.version, articles.c.id.in_(numbers))
        )
        found |= set(connection.execute(newest).scalars())
    return found


def _page_id(connection: Connection, number: str) -> int:
    digits = number.removeprefix("p")
    if digits.isascii() and digits.isdigit() and len(digits) < 16:
        if number.startswith("p"):
            which = select(pages.c.id).where(pages.c.id == int(digits))
            found = connection.execute(which).scalar_one_or_none()
        else:
            found = next(iter(_newest_pages(connection, [int(digits)])), None)
        if found is not None:
            return int(found)
    raise LookupError(f"{'page' if number.startswith('p') else 'article'} {number}")
