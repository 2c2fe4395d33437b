"""What stands between a page's headline and its text: where byline and date are."""

from __future__ import annotations

from extractors.prose import is_sentence
from extractors.roles import Role, Stripped


def head_matter(stripped: Stripped) -> tuple[range, int]:
    """Return the numbers of the blocks from the headline to the text, and of the last of it.

    Without either the range is empty. A standfirst without a stop is not yet the text.
    """
    roles = [verdict.role for verdict in stripped.verdicts]
    body = [i for i, role in enumerate(roles) if role is Role.BODY]
    if Role.HEADLINE not in roles or not body:
        return range(0), 0
    blocks = stripped.document.blocks
    first = next((i for i in body if is_sentence(blocks[i].text)), body[0])
    top = roles.index(Role.HEADLINE) + 1
    return range(top, max(first, top) + 1), body[-1]
