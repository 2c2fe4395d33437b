"""Remember which pages wait for extraction again, and how it ended before."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "again",
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(32)),
        sa.Column("is_failed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("page_id", name="pk_again"),
        sa.ForeignKeyConstraint(["page_id"], ["pages.id"], name="fk_again_page_id"),
    )
