"""Readers' comments that no name of an element tells: by each of the ways to know them."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.document import Block
from extractors.roles import Verdict
from extractors.stripping.comment_sections import comment_sections
from extractors.stripping.signed_lines import signed_lines
from extractors.stripping.threads import Share, comments_among


def comments_in(
    blocks: Sequence[Block],
    phrases: Sequence[Verdict | None],
    chances: Sequence[float],
    share: Share,
) -> dict[int, Verdict]:
    """Return verdicts on readers' comments, by number of the block.

    Args:
        blocks: Of an HTML page.
        phrases: The standing phrase that each of *blocks* is, or None.
        chances: Of each of *blocks* to be body text, 0 to 1.
        share: The share of the likely body, 0 to 1, in an element.
    """
    found = comments_among(blocks, phrases, share)
    found |= signed_lines(blocks, phrases)
    return found | comment_sections(blocks, phrases, chances)
