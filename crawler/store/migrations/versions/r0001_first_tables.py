"""Create the first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create every table and the search index."""
    _create_crawl()
    _create_results()
    op.execute(
        "CREATE VIRTUAL TABLE article_search USING fts5("
        "headline, body, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')"
    )


def _create_crawl() -> None:
    op.create_table(
        "sources",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("interval_s", sa.Integer(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("etag", sa.Text()),
        sa.Column("last_modified", sa.Text()),
        sa.Column("next_due", sa.String(32), nullable=False),
        sa.Column("last_polled", sa.String(32)),
        sa.Column("last_success", sa.String(32)),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("failure", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_sources"),
        sa.UniqueConstraint("name", name="uq_sources_name"),
    )
    op.create_table(
        "pages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Integer()),
        sa.Column("has_entry", sa.Boolean(), nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("summary", sa.Text()),
        sa.Column("published", sa.Text()),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("discovered", sa.String(32)),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_try", sa.String(32)),
        sa.Column("reason", sa.Text()),
        sa.Column("final_url", sa.Text()),
        sa.Column("content_type", sa.Text()),
        sa.Column("status", sa.Integer()),
        sa.Column("fetched", sa.String(32)),
        sa.Column("etag", sa.Text()),
        sa.Column("last_modified", sa.Text()),
        sa.Column("body_bytes", sa.Integer()),
        sa.Column("body", sa.LargeBinary()),
        sa.PrimaryKeyConstraint("id", name="pk_pages"),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name="fk_pages_source_id"),
    )
    op.create_index("ix_pages_state_id", "pages", ["state", "id"])
    op.create_table(
        "addresses",
        sa.Column("url_key", sa.Text(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("url_key", name="pk_addresses"),
        sa.ForeignKeyConstraint(["page_id"], ["pages.id"], name="fk_addresses_page_id"),
    )


def _create_results() -> None:
    op.create_table(
        "articles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("url_key", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("first_stored", sa.String(32)),
        sa.Column("headline", sa.Text()),
        sa.Column("source", sa.Text()),
        sa.Column("date_published", sa.Text()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_articles"),
        sa.UniqueConstraint("url_key", name="uq_articles_url_key"),
    )
    op.create_table(
        "versions",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("body_hash", sa.String(64), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("stored", sa.String(32)),
        sa.PrimaryKeyConstraint("article_id", "number", name="pk_versions"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_versions_article_id"),
        sa.ForeignKeyConstraint(["page_id"], ["pages.id"], name="fk_versions_page_id"),
    )
    op.create_table(
        "rejections",
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("reason", sa.String(32), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("headline", sa.Text()),
        sa.Column("topic", sa.Text()),
        sa.Column("score", sa.Float()),
        sa.Column("stored", sa.String(32)),
        sa.PrimaryKeyConstraint("page_id", name="pk_rejections"),
        sa.ForeignKeyConstraint(["page_id"], ["pages.id"], name="fk_rejections_page_id"),
    )
