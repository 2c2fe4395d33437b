"""Remember who crawls, what was done, and by what rule a source is asked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables and add the column; what is known of the sources stays."""
    op.add_column("sources", sa.Column("rule", sa.Text()))
    op.create_table(
        "leases",
        sa.Column("name", sa.String(16), nullable=False),
        sa.Column("owner", sa.String(32), nullable=False),
        sa.Column("command", sa.String(16), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("pid", sa.Integer(), nullable=False),
        sa.Column("system", sa.Text(), nullable=False),
        sa.Column("start", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("since", sa.String(32), nullable=False),
        sa.Column("beat", sa.String(32), nullable=False),
        *(
            sa.Column(name, sa.Integer(), nullable=False)
            for name in ("beats", "workers", "polling", "extracting")
        ),
        sa.PrimaryKeyConstraint("name", name="pk_leases"),
    )
    op.create_table(
        "rounds",
        sa.Column("owner", sa.String(32), nullable=False),
        sa.Column("started", sa.String(32), nullable=False),
        sa.Column("command", sa.String(16), nullable=False),
        sa.Column("ended", sa.String(32)),
        sa.Column("end", sa.String(16)),
        *(
            sa.Column(name, sa.Integer(), nullable=False)
            for name in (
                "polled",
                "unchanged",
                "failed",
                "discovered",
                "fetched",
                "articles",
                "rejected",
                "crashed",
            )
        ),
        sa.Column("reason", sa.Text()),
        sa.PrimaryKeyConstraint("owner", "started", name="pk_rounds"),
    )
