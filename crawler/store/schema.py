"""The store's tables. A change here needs a migration beside the others, and a new HEAD."""

from __future__ import annotations

from enum import Enum as PythonEnum

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Enum,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

from crawler.failures import FailureKind
from crawler.model import Check, PageState
from crawler.store.columns import Moment, Words
from extractors.rejected import Reason

# The newest revision in migrations/versions; here so that an up-to-date store opens without
# loading Alembic.
HEAD = "0007"

# Later migrations can only drop what has a name.
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _enum(members: type[PythonEnum], length: int) -> Enum:
    # Text without a check: a member more needs no migration.
    return Enum(
        members,
        native_enum=False,
        create_constraint=False,
        length=length,
        values_callable=lambda enum: [member.value for member in enum],
    )


sources = Table(
    "sources",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Words, nullable=False, unique=True),
    Column("kind", Words, nullable=False),
    Column("url", Words, nullable=False),
    Column("interval_s", Integer, nullable=False),
    Column("is_active", Boolean, nullable=False),
    Column("etag", Words),
    Column("last_modified", Words),
    Column("next_due", Moment, nullable=False),
    Column("last_polled", Moment),
    Column("last_success", Moment),
    # In a row; 0 after a poll that was answered.
    Column("failures", Integer, nullable=False),
    Column("failure", Words),
    # None: articles of any age are taken.
    Column("max_age_s", Integer),
    # Between which the interval is learned; None: it is fixed.
    Column("shortest_s", Integer),
    Column("longest_s", Integer),
    # The interval as it is now; None: it starts with interval_s.
    Column("wait_s", Float),
    # SHA-256 of the body that was read last, and when that was: 304 is not reading.
    Column("body_hash", String(64)),
    Column("last_full", Moment),
    # New articles that its parts listed since it was polled itself.
    Column("news", Integer, nullable=False, server_default="0"),
    # What it said of how often to ask: the longer of ttl and update period, and when not to.
    Column("hinted_s", BigInteger),
    Column("skip_hours", Words),
    Column("skip_days", Words),
    # The weight of the failures since the last answer.
    Column("strikes", Integer, nullable=False, server_default="0"),
    Column("failure_kind", _enum(FailureKind, 16)),
    # Where it is asked, since it moved there; a permanent redirect that is being watched.
    Column("moved_url", Words),
    Column("move_url", Words),
    Column("move_since", Moment),
    Column("move_times", Integer, nullable=False, server_default="0"),
    # When the log last said that it needs a look.
    Column("warned", Moment),
    Index(None, "is_active", "next_due"),
)

# What a source brought on a day (UTC); see crawler.rot.Day.
source_days = Table(
    "source_days",
    metadata,
    Column("source_id", ForeignKey("sources.id"), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("polls", Integer, nullable=False),
    Column("new", Integer, nullable=False),
    Column("read", Integer, nullable=False),
    Column("on_topic", Integer, nullable=False),
    Column("chars", Integer, nullable=False),
    Column("titled", Integer, nullable=False),
    Column("retitled", Integer, nullable=False),
)

# Further listings of a source, such as the sitemaps of an index: each with its own validators.
parts = Table(
    "parts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source_id", ForeignKey("sources.id"), nullable=False),
    # The part that named it; None where the source itself did. Its depth is 1 then.
    Column("parent_id", ForeignKey("parts.id")),
    Column("depth", Integer, nullable=False),
    # Its place in the list that names it, likeliest to bring news first.
    Column("place", Integer, nullable=False),
    Column("url", Words, nullable=False),
    Column("found", Moment, nullable=False),
    # When it changed last by what its parent says; known is what that was at the last reading.
    Column("changed", Moment),
    Column("known", Moment),
    Column("read", Moment),
    Column("next_due", Moment, nullable=False),
    # Readings in a row that brought nothing new.
    Column("quiet", Integer, nullable=False),
    Column("etag", Words),
    Column("last_modified", Words),
    Column("failure", Words),
    Column("body_hash", String(64)),
    Column("last_full", Moment),
    UniqueConstraint("source_id", "url"),
)

# How far the files of an archive were read.
files = Table(
    "files",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source_id", ForeignKey("sources.id"), nullable=False),
    Column("path", Words, nullable=False),
    # Where the next record begins.
    Column("position", BigInteger, nullable=False),
    # Of the file when it was read to its end: another size or time means that it has more.
    Column("size", BigInteger),
    Column("modified_ns", BigInteger, nullable=False),
    UniqueConstraint("source_id", "path"),
)

# The queue. Rows stay when they are done, with their bodies: extraction can be repeated.
pages = Table(
    "pages",
    metadata,
    Column("id", Integer, primary_key=True),
    # As asked for; final_url is where the answer came from.
    Column("url", Words, nullable=False),
    Column("source_id", ForeignKey("sources.id")),
    # False where no source listed the page: then its Entry is None, not empty.
    Column("has_entry", Boolean, nullable=False),
    Column("title", Words),
    Column("summary", Words),
    Column("published", Words),
    Column("author", Words),
    Column("language", Words),
    Column("modified", Words),
    Column("state", _enum(PageState, 16), nullable=False),
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
    # Compressed by zlib, body_bytes long before that. Last, so that SQLite need not read past it.
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
    # What makes it another version than the one before: JSON, as extractors.changes writes it.
    Column("changes", Words),
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
    Column("result", _enum(Check, 16)),
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
    Column("reason", _enum(Reason, 32)),
    Column("is_failed", Boolean, nullable=False),
)

rejections = Table(
    "rejections",
    metadata,
    Column("page_id", ForeignKey("pages.id"), primary_key=True),
    Column("url", Words, nullable=False),
    Column("reason", _enum(Reason, 32), nullable=False),
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
