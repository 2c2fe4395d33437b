"""Keep the story of each article, and what the next ones are compared by."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables; articles that are there already are placed when stories are asked for."""
    op.create_table(
        "placed",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.Column("origin_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("has_figures", sa.Boolean(), nullable=False),
        sa.Column("is_served", sa.Boolean(), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.Column("numbers", sa.Text(), nullable=False),
        sa.Column("runs", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("article_id", name="pk_placed"),
        *(
            sa.ForeignKeyConstraint([name], ["articles.id"], name=f"fk_placed_{name}")
            for name in ("article_id", "story_id", "origin_id")
        ),
    )
    op.create_index(
        "ix_placed_story_id_day_article_id", "placed", ["story_id", "day", "article_id"]
    )
    op.create_index("ix_placed_day_story_id", "placed", ["day", "story_id"])
    op.create_table(
        "key_terms",
        sa.Column("term", sa.Text(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("term", "day", "article_id", name="pk_key_terms"),
        sa.ForeignKeyConstraint(
            ["article_id"], ["placed.article_id"], name="fk_key_terms_article_id"
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_key_terms_article_id", "key_terms", ["article_id"])
