"""Remember what hosts asked of us from one round to the next."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "hosts",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("rest_until", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_hosts"),
    )
    op.create_table(
        "robots",
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("ask_again", sa.String(32), nullable=False),
        sa.Column("status", sa.Integer()),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("read", sa.String(32)),
        sa.Column("problem", sa.Text()),
        sa.Column("failure_kind", sa.String(16)),
        sa.PrimaryKeyConstraint("origin", name="pk_robots"),
    )
