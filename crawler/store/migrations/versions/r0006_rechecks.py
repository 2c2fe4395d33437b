"""Ask for articles again, keep what changed, and remember what was skipped."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create both tables, add the columns, and begin with the articles that were fetched."""
    op.add_column("pages", sa.Column("topic", sa.Text()))
    op.add_column("pages", sa.Column("score", sa.Float()))
    op.add_column("versions", sa.Column("changes", sa.Text()))
    op.create_table(
        "facts",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_facts"),
    )
    op.create_table(
        "rechecks",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("first", sa.String(32), nullable=False),
        sa.Column("checked", sa.String(32), nullable=False),
        sa.Column("not_before", sa.String(32)),
        sa.Column("result", sa.String(16)),
        sa.Column("detail", sa.Text()),
        sa.Column("withdrawn", sa.String(32)),
        sa.Column("returned", sa.String(32)),
        sa.Column("waiting_id", sa.Integer()),
        sa.PrimaryKeyConstraint("article_id", name="pk_rechecks"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_rechecks_article_id"),
        sa.ForeignKeyConstraint(["page_id"], ["pages.id"], name="fk_rechecks_page_id"),
        sa.ForeignKeyConstraint(["waiting_id"], ["pages.id"], name="fk_rechecks_waiting_id"),
        sa.UniqueConstraint("waiting_id", name="uq_rechecks_waiting_id"),
    )
    op.create_index("ix_rechecks_first", "rechecks", ["first"])
    op.create_index("ix_rechecks_page_id", "rechecks", ["page_id"])
    op.execute(
        "INSERT INTO rechecks (article_id, page_id, first, checked)"
        " SELECT versions.article_id, pages.id, pages.fetched, pages.fetched"
        " FROM articles"
        " JOIN versions ON versions.article_id = articles.id AND versions.number = articles.version"
        " JOIN pages ON pages.id = versions.page_id"
        " WHERE pages.fetched IS NOT NULL AND pages.final_url LIKE 'http%'"
    )
