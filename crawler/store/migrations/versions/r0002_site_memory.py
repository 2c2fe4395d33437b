"""Create the table for the memory of sites."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table; pages extracted before have left no trace and leave it empty."""
    op.create_table(
        "traces",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("article_key", sa.String(16), nullable=False),
        sa.Column("page_keys", sa.LargeBinary(), nullable=False),
        sa.Column("headlines", sa.LargeBinary(), nullable=False),
        sa.Column("ledes", sa.LargeBinary(), nullable=False),
        sa.Column("blocks", sa.LargeBinary(), nullable=False),
        sa.Column("last_seen", sa.String(32)),
        sa.PrimaryKeyConstraint("id", name="pk_traces"),
        sa.ForeignKeyConstraint(["page_id"], ["pages.id"], name="fk_traces_page_id"),
        sa.UniqueConstraint("page_id", name="uq_traces_page_id"),
        sa.UniqueConstraint("site", "article_key", name="uq_traces_site_article_key"),
    )
    op.create_index("ix_traces_site_id", "traces", ["site", "id"])
