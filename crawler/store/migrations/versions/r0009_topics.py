"""Keep what topics made of pages, and what a person taught them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "judgements",
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("threshold", sa.Float(), nullable=False),
        sa.Column("is_match", sa.Boolean(), nullable=False),
        sa.Column("stored", sa.String(32)),
        sa.PrimaryKeyConstraint("topic", "page_id", name="pk_judgements"),
        sa.ForeignKeyConstraint(["page_id"], ["pages.id"], name="fk_judgements_page_id"),
    )
    op.create_index("ix_judgements_page_id", "judgements", ["page_id"])
    op.create_index("ix_judgements_topic_stored", "judgements", ["topic", "stored"])
    op.create_table(
        "lessons",
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("taught", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("topic", "page_id", name="pk_lessons"),
        sa.ForeignKeyConstraint(["page_id"], ["pages.id"], name="fk_lessons_page_id"),
    )
