"""Make Arabic and Hebrew words unvowelled whether their vowels are written or not."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from crawler.store.search import unvowelled

revision = "0018"
down_revision = "0017"
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
    """Index the articles that have such signs anew."""
    connection = op.get_bind()
    last = 0
    while rows := connection.execute(_NEXT, {"last": last}).all():
        for article_id, headline, body in rows:
            new = {"headline": unvowelled(headline), "body": unvowelled(body)}
            if new != {"headline": headline, "body": body}:
                connection.execute(_CHANGE, {"article_id": article_id, **new})
        last = rows[-1].article_id
