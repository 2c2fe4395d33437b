"""The tables of what topics made of pages, and of what a person taught them."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Table

from crawler.store.columns import Moment, Words, metadata
from crawler.store.schema import pages

# Only pages that came near a topic: half of its threshold.
judgements = Table(
    "judgements",
    metadata,
    Column("topic", Words, primary_key=True),
    Column("page_id", ForeignKey(pages.c.id), primary_key=True),
    Column("score", Float, nullable=False),
    Column("threshold", Float, nullable=False),
    Column("is_match", Boolean, nullable=False),
    Column("stored", Moment),
    Index(None, "page_id"),
    Index(None, "topic", "stored"),
)

lessons = Table(
    "lessons",
    metadata,
    Column("topic", Words, primary_key=True),
    Column("page_id", ForeignKey(pages.c.id), primary_key=True),
    Column("is_on", Boolean, nullable=False),
    Column("taught", Moment, nullable=False),
)
