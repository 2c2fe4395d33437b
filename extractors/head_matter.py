"""What stands between a page's headline and its text: where byline and date are."""

from __future__ import annotations

from extractors.document import BlockKind
from extractors.prose import is_sentence
from extractors.roles import Role, Stripped

_NEAR = 8  # blocks: bylines, dates and a standfirst need no more


def head_matter(stripped: Stripped) -> tuple[range, int]:
    """Return the numbers of the blocks from the headline to the text, and of the last of it.

    Without either the range is empty. A heading right above the text stands for a headline that
    nothing tells. A standfirst without a stop is not yet the text.
    """
    roles = [verdict.role for verdict in stripped.verdicts]
    body = [i for i, role in enumerate(roles) if role is Role.BODY]
    if not body:
        return range(0), 0
    blocks = stripped.document.blocks
    first = next((i for i in body if is_sentence(blocks[i].text)), body[0])
    above = range(first - 1, max(first - _NEAR, 0) - 1, -1)
    heading = next((i for i in above if blocks[i].kind is BlockKind.HEADING), None)
    top = roles.index(Role.HEADLINE) if Role.HEADLINE in roles else heading
    if top is None:
        return range(0), 0
    return range(top + 1, max(first, top + 1) + 1), body[-1]
