"""Remember the parts of sources, how far archives were read, and more of what sources say."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create both tables, and add the columns."""
    op.add_column("sources", sa.Column("max_age_s", sa.Integer()))
    op.add_column("pages", sa.Column("author", sa.Text()))
    op.add_column("pages", sa.Column("language", sa.Text()))
    op.add_column("pages", sa.Column("modified", sa.Text()))
    op.create_table(
        "parts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer()),
        sa.Column("depth", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("found", sa.String(32), nullable=False),
        sa.Column("changed", sa.String(32)),
        sa.Column("known", sa.String(32)),
        sa.Column("read", sa.String(32)),
        sa.Column("next_due", sa.String(32), nullable=False),
        sa.Column("quiet", sa.Integer(), nullable=False),
        sa.Column("etag", sa.Text()),
        sa.Column("last_modified", sa.Text()),
        sa.Column("failure", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_parts"),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name="fk_parts_source_id"),
        sa.ForeignKeyConstraint(["parent_id"], ["parts.id"], name="fk_parts_parent_id"),
        sa.UniqueConstraint("source_id", "url", name="uq_parts_source_id_url"),
    )
    op.create_table(
        "files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("size", sa.BigInteger()),
        sa.Column("modified_ns", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_files"),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name="fk_files_source_id"),
        sa.UniqueConstraint("source_id", "path", name="uq_files_source_id_path"),
    )
