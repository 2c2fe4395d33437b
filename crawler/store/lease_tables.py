"""The tables of who uses the store, and of what they did."""

from __future__ import annotations

from sqlalchemy import Column, Integer, String, Table

from crawler.rounds import COUNTS, RoundEnd
from crawler.store.columns import Moment, Words, enum_column, metadata

# One row, or none: who crawls.
leases = Table(
    "leases",
    metadata,
    Column("name", String(16), primary_key=True),
    Column("owner", String(32), nullable=False),
    Column("command", String(16), nullable=False),
    Column("host", Words, nullable=False),
    Column("pid", Integer, nullable=False),
    # The boot and the start of the process, which its number alone does not tell.
    Column("system", Words, nullable=False),
    Column("start", Words, nullable=False),
    Column("version", Words, nullable=False),
    Column("since", Moment, nullable=False),
    Column("beat", Moment, nullable=False),
    Column("beats", Integer, nullable=False),
    Column("workers", Integer, nullable=False),
    Column("polling", Integer, nullable=False),
    Column("extracting", Integer, nullable=False),
)

rounds = Table(
    "rounds",
    metadata,
    Column("owner", String(32), primary_key=True),
    Column("started", Moment, primary_key=True),
    Column("command", String(16), nullable=False),
    Column("ended", Moment),
    Column("end", enum_column(RoundEnd, 16)),
    *(Column(name, Integer, nullable=False) for name in COUNTS),
    Column("reason", Words),
)
