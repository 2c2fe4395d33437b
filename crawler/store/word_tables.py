"""The tables of how common words are, by what the monitor reads.

A change here needs a migration beside the others, and a new HEAD.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, Table

from crawler.store.columns import Moment, Words, metadata
from crawler.store.schema import pages

# What waits to be counted; of the last pages only.
word_notes = Table(
    "word_notes",
    metadata,
    Column("page_id", ForeignKey(pages.c.id), primary_key=True),
    # JSON, compressed: the host, and the words.
    Column("note", LargeBinary, nullable=False),
)

# The present count, and when each one was made.
word_counts = Table(
    "word_counts",
    metadata,
    Column("term", Words, primary_key=True),
    Column("articles", Integer, nullable=False),
    sqlite_with_rowid=False,
)
word_versions = Table(
    "word_versions",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("articles", Integer, nullable=False),
    Column("made", Moment, nullable=False),
)
