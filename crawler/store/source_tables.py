"""The tables of what is watched: sources, their parts and files, and their hosts."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
)

from crawler.failures import FailureKind
from crawler.store.columns import Moment, Words, enum_column, metadata

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
    Column("failure_kind", enum_column(FailureKind, 16)),
    # Where it is asked, since it moved there; a permanent redirect that is being watched.
    Column("moved_url", Words),
    Column("move_url", Words),
    Column("move_since", Moment),
    Column("move_times", Integer, nullable=False, server_default="0"),
    # When the log last said that it needs a look.
    Column("warned", Moment),
    # When it may be asked, besides its interval, as crawler.schedules writes it; None: always.
    Column("rule", Words),
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
    # As if it was read then: when its parent was before it named it, for standstills not to count.
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

# Hosts that asked to be left alone.
hosts = Table(
    "hosts",
    metadata,
    Column("name", Words, primary_key=True),
    Column("rest_until", Moment, nullable=False),
)

# See crawler.host_memory.RobotsFile; the body is packed, see crawler.store.packing.
robots = Table(
    "robots",
    metadata,
    Column("origin", Words, primary_key=True),
    Column("ask_again", Moment, nullable=False),
    Column("status", Integer),
    Column("body", LargeBinary, nullable=False),
    Column("read", Moment),
    Column("problem", Words),
    Column("failure_kind", enum_column(FailureKind, 16)),
)
