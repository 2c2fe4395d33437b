"""The tables of pages and of what was read from them.

A change here or in source_tables needs a migration beside the others, and a new HEAD.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
)

from crawler.paged import Check, PageState
from crawler.store.columns import Moment, Words, enum_column, metadata
from crawler.store.source_tables import sources
from extractors.rejected import Reason

# The newest revision in migrations/versions; here so that an up-to-date store opens without
# loading Alembic.
HEAD = "0018"

# The queue. Rows stay when they are done, with their bodies: extraction can be repeated.
pages = Table(
    "pages",
    metadata,
    Column("id", Integer, primary_key=True),
    # As asked for; final_url is where the answer came from.
    Column("url", Words, nullable=False),
    Column("source_id", ForeignKey(sources.c.id)),
    # False where no source listed the page: then its Entry is None, not empty.
    Column("has_entry", Boolean, nullable=False),
    Column("title", Words),
    Column("summary", Words),
    Column("published", Words),
    Column("author", Words),
    Column("language", Words),
    Column("modified", Words),
    Column("state", enum_column(PageState, 16), nullable=False),
    Column("discovered", Moment),
    # Failures seen in this state, never starts: a killed program costs no page a try.
    Column("attempts", Integer, nullable=False),
    Column("next_try", Moment),
    Column("reason", Words),
    Column("final_url", Words),
    Column("content_type", Words),
    Column("status", Integer),
    Column("fetched", Moment),
    Column("etag", Words),
    Column("last_modified", Words),
    # Those that say how the page may be used: a JSON list of pairs; None for none.
    Column("headers", Words),
    # How near a skipped page came to which topic.
    Column("topic", Words),
    Column("score", Float),
    Column("body_bytes", Integer),
    # Packed, see crawler.store.packing; body_bytes long before that. Last, so that SQLite need not
    # read past it.
    Column("body", LargeBinary),
    Index(None, "state", "id"),
)

# Every address by which a page is known: as asked for, final, canonical.
addresses = Table(
    "addresses",
    metadata,
    Column("url_key", Words, primary_key=True),
    Column("page_id", ForeignKey("pages.id"), nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("url_key", Words, nullable=False, unique=True),
    Column("url", Words, nullable=False),
    Column("first_stored", Moment),
    Column("headline", Words),
    Column("source", Words),
    Column("date_published", Words),
    # The number of the newest version; versions count from 1.
    Column("version", Integer, nullable=False),
)

versions = Table(
    "versions",
    metadata,
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("page_id", ForeignKey("pages.id"), nullable=False),
    # SHA-256 of the body text, in hexadecimal.
    Column("body_hash", String(64), nullable=False),
    Column("record", Words, nullable=False),
    Column("stored", Moment),
    # What makes it another version than the one before: JSON of extractors.stories.changes.
    Column("changes", Words),
    Index(None, "body_hash"),
)

# The articles that are asked for again: a row for each that was fetched.
rechecks = Table(
    "rechecks",
    metadata,
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
    # What the newest version was read from, with its address and validators.
    Column("page_id", ForeignKey("pages.id"), nullable=False),
    # Fetched for the first time, and asked for last.
    Column("first", Moment, nullable=False),
    Column("checked", Moment, nullable=False),
    Column("not_before", Moment),
    Column("result", enum_column(Check, 16)),
    Column("detail", Words),
    Column("withdrawn", Moment),
    Column("returned", Moment),
    # Another body, which waits for extraction.
    Column("waiting_id", ForeignKey("pages.id"), unique=True),
    Index(None, "first"),
    Index(None, "page_id"),
)

# Single values that outlive a round, such as the fingerprint of the topics.
facts = Table(
    "facts",
    metadata,
    Column("name", Words, primary_key=True),
    Column("value", Words, nullable=False),
)

# Pages that were extracted before and wait for it again, with how it ended then.
again = Table(
    "again",
    metadata,
    Column("page_id", ForeignKey("pages.id"), primary_key=True),
    # None where there was an article, or extraction was given up.
    Column("reason", enum_column(Reason, 32)),
    Column("is_failed", Boolean, nullable=False),
)

rejections = Table(
    "rejections",
    metadata,
    Column("page_id", ForeignKey("pages.id"), primary_key=True),
    Column("url", Words, nullable=False),
    Column("reason", enum_column(Reason, 32), nullable=False),
    Column("detail", Words, nullable=False),
    Column("headline", Words),
    Column("topic", Words),
    Column("score", Float),
    Column("stored", Moment),
)

# What pages left in the memory of their site, a row a page, the newest with the highest number;
# the lists are hashes of 64 bits, big-endian, one after the other.
traces = Table(
    "traces",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("site", Words, nullable=False),
    Column("page_id", ForeignKey("pages.id"), nullable=False, unique=True),
    # Hexadecimal; of the article's canonical address.
    Column("article_key", String(16), nullable=False),
    Column("page_keys", LargeBinary, nullable=False),
    Column("headlines", LargeBinary, nullable=False),
    Column("ledes", LargeBinary, nullable=False),
    # Empty where the site has many newer pages.
    Column("blocks", LargeBinary, nullable=False),
    Column("last_seen", Moment),
    Index(None, "site", "id"),
    UniqueConstraint("site", "article_key"),
)
