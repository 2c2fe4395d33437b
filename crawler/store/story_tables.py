"""The tables of stories: the place of each article, and the terms by which it is looked up.

A change here needs a migration beside the others, and a new HEAD.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, Table

from crawler.store.columns import Words, metadata
from crawler.store.schema import articles

# The story of each article, with what the next ones are compared by.
placed = Table(
    "placed",
    metadata,
    Column("article_id", ForeignKey(articles.c.id), primary_key=True),
    # The first article of the story, and the first of those that are copies of each other.
    Column("story_id", ForeignKey(articles.c.id), nullable=False),
    Column("origin_id", ForeignKey(articles.c.id), nullable=False),
    # The number of the day it was published, else stored, from 0001-01-01 on; 0 for unknown.
    Column("day", Integer, nullable=False),
    Column("has_figures", Boolean, nullable=False),
    Column("is_served", Boolean, nullable=False),
    # JSON: the heaviest terms with their counts, and the numbers in the text.
    Column("counts", Words, nullable=False),
    Column("numbers", Words, nullable=False),
    # Hashes of 64 bits, big-endian, one after the other.
    Column("runs", LargeBinary, nullable=False),
    Index(None, "story_id", "day", "article_id"),
    Index(None, "day", "story_id"),
)

# By which terms an article is looked up when the story of another is sought.
key_terms = Table(
    "key_terms",
    metadata,
    Column("term", Words, primary_key=True),
    Column("day", Integer, primary_key=True),
    Column("article_id", ForeignKey(placed.c.article_id), primary_key=True),
    Index(None, "article_id"),
    sqlite_with_rowid=False,
)
