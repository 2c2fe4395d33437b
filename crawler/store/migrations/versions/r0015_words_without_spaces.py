"""Make the words of Chinese, Japanese and Thai articles findable."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from crawler.store.search import PART
from extractors.text.words import parted

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_NEXT = sa.text(
    "SELECT rowid AS article_id, headline, body FROM article_search WHERE rowid > :last"
    " ORDER BY rowid LIMIT 500"
)
_CHANGE = sa.text(
    "UPDATE article_search SET headline = :headline, body = :body WHERE rowid = :article_id"
)


def upgrade() -> None:
    """Index the articles that have such words anew."""
    connection = op.get_bind()
    last = 0
    while rows := connection.execute(_NEXT, {"last": last}).all():
        for article_id, headline, body in rows:
            new = {"headline": parted(headline, PART), "body": parted(body, PART)}
            if new != {"headline": headline, "body": body}:
                connection.execute(_CHANGE, {"article_id": article_id, **new})
        last = rows[-1].article_id
