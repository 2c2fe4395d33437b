"""Keep the words of Hindi and other scripts that write vowels as signs whole in the index."""

from __future__ import annotations

from alembic import op

from crawler.store.search import CREATE

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Index all articles anew: how a table cuts text into words cannot be changed."""
    op.execute("ALTER TABLE article_search RENAME TO article_search_before")
    op.execute(CREATE)
    op.execute(
        "INSERT INTO article_search (rowid, headline, body)"
        " SELECT rowid, headline, body FROM article_search_before"
    )
    op.execute("DROP TABLE article_search_before")
