"""Remember what decides when a source is asked, and what it brings day by day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns and the table; what is known of the sources stays."""
    for column in (
        sa.Column("shortest_s", sa.Integer()),
        sa.Column("longest_s", sa.Integer()),
        sa.Column("wait_s", sa.Float()),
        sa.Column("body_hash", sa.String(64)),
        sa.Column("last_full", sa.String(32)),
        sa.Column("news", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("hinted_s", sa.BigInteger()),
        sa.Column("skip_hours", sa.Text()),
        sa.Column("skip_days", sa.Text()),
        sa.Column("strikes", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("failure_kind", sa.String(16)),
        sa.Column("moved_url", sa.Text()),
        sa.Column("move_url", sa.Text()),
        sa.Column("move_since", sa.String(32)),
        sa.Column("move_times", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("warned", sa.String(32)),
    ):
        op.add_column("sources", column)
    # What failed before was not classed; the next answer ends it, the next failure classes it.
    op.execute(
        "UPDATE sources SET failure_kind = 'soft', strikes = min(2 * failures, 24)"
        " WHERE failures > 0"
    )
    op.create_index("ix_sources_is_active_next_due", "sources", ["is_active", "next_due"])
    op.add_column("parts", sa.Column("body_hash", sa.String(64)))
    op.add_column("parts", sa.Column("last_full", sa.String(32)))
    op.create_table(
        "source_days",
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        *(
            sa.Column(name, sa.Integer(), nullable=False)
            for name in ("polls", "new", "read", "on_topic", "chars", "titled", "retitled")
        ),
        sa.PrimaryKeyConstraint("source_id", "day", name="pk_source_days"),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name="fk_source_days_source_id"),
    )
