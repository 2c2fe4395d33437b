"""The tables of alerts: what happened and was not looked at yet, alerts, and digests to come.

A change here needs a migration beside the others, and a new HEAD.
"""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, String, Table, UniqueConstraint

from crawler.alert import AlertState, Cause, Happening
from crawler.store.columns import Moment, Words, enum_column, metadata
from crawler.store.schema import articles

# A queue: a row goes when its alerts are raised.
news = Table(
    "news",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", ForeignKey(articles.c.id), nullable=False),
    Column("happening", enum_column(Happening, 16), nullable=False),
    Column("noted", Moment, nullable=False),
)

# Another queue; rows stay when they are done, so that nothing is told twice.
alerts = Table(
    "alerts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(32), nullable=False, unique=True),
    Column("output", Words, nullable=False),
    Column("topic", Words, nullable=False),
    Column("cause", enum_column(Cause, 16), nullable=False),
    # The story or article that it is about, and the version of the latter, 0 where any will do.
    Column("subject", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("article_id", ForeignKey(articles.c.id), nullable=False),
    # None where the article had no story.
    Column("story_id", ForeignKey(articles.c.id)),
    Column("score", Float, nullable=False),
    Column("created", Moment, nullable=False),
    Column("state", enum_column(AlertState, 16), nullable=False),
    # Failures seen since it was raised, or put back.
    Column("attempts", Integer, nullable=False),
    Column("next_try", Moment, nullable=False),
    Column("error", Words),
    Column("sent", Moment),
    # The key of the digest that it is part of.
    Column("message", String(32)),
    UniqueConstraint("output", "topic", "cause", "subject", "version"),
    Index(None, "state", "output", "id"),
    Index(None, "message"),
)

# When the next digest of an output is due, and by what rule that was told.
digests = Table(
    "digests",
    metadata,
    Column("output", Words, primary_key=True),
    Column("rule", Words, nullable=False),
    Column("due", Moment, nullable=False),
)
