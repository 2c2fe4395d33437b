"""Keep what happened to articles until it is looked at, and alerts until they are told."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables; what happened before is no news."""
    op.create_table(
        "news",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("happening", sa.String(16), nullable=False),
        sa.Column("noted", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_news"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_news_article_id"),
    )
    op.create_table(
        "alerts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(32), nullable=False),
        sa.Column("output", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("cause", sa.String(16), nullable=False),
        sa.Column("subject", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("story_id", sa.Integer()),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("created", sa.String(32), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_try", sa.String(32), nullable=False),
        sa.Column("error", sa.Text()),
        sa.Column("sent", sa.String(32)),
        sa.Column("message", sa.String(32)),
        sa.PrimaryKeyConstraint("id", name="pk_alerts"),
        *(
            sa.ForeignKeyConstraint([name], ["articles.id"], name=f"fk_alerts_{name}")
            for name in ("article_id", "story_id")
        ),
        sa.UniqueConstraint("key", name="uq_alerts_key"),
        sa.UniqueConstraint(
            "output",
            "topic",
            "cause",
            "subject",
            "version",
            name="uq_alerts_output_topic_cause_subject_version",
        ),
    )
    op.create_index("ix_alerts_state_output_id", "alerts", ["state", "output", "id"])
    op.create_index("ix_alerts_message", "alerts", ["message"])
    op.create_table(
        "digests",
        sa.Column("output", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("due", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("output", name="pk_digests"),
    )
