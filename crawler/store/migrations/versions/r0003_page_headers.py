"""Keep the headers that say how a page may be used."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column to the pages; those that are there have none."""
    op.add_column("pages", sa.Column("headers", sa.Text()))
