"""Pack bodies by zstd from here on, which older versions of the program cannot unpack."""

from __future__ import annotations

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change nothing: bodies that are there are still read as they are."""
