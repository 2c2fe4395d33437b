"""Count how common words are in what the monitor reads."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables, empty: what was read before is not counted."""
    op.create_table(
        "word_notes",
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("page_id", name="pk_word_notes"),
        sa.ForeignKeyConstraint(["page_id"], ["pages.id"], name="fk_word_notes_page_id"),
    )
    op.create_table(
        "word_counts",
        sa.Column("term", sa.Text(), nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("term", name="pk_word_counts"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "word_versions",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("made", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_word_versions"),
    )
