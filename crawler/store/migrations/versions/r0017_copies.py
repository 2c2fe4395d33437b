"""Find articles by their text, and addresses whatever way their accents are written."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from crawler.addresses import composed

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Index the texts; compose the keys, but for those that another page has."""
    op.create_index("ix_versions_body_hash", "versions", ["body_hash"], if_not_exists=True)
    for table in ("addresses", "articles"):
        _compose(table)


def _compose(table: str) -> None:
    connection = op.get_bind()
    escaped = sa.text(f"SELECT url_key FROM {table} WHERE instr(url_key, '%')")  # noqa: S608
    change = sa.text(f"UPDATE OR IGNORE {table} SET url_key = :new WHERE url_key = :old")  # noqa: S608
    for old in connection.execute(escaped).scalars().all():
        if (new := composed(old)) != old:
            connection.execute(change, {"new": new, "old": old})
