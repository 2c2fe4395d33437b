"""What stands between a page's headline and its text: where byline and date are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.dates.local_calendars import in_common_calendar
from extractors.document import Block, BlockKind
from extractors.names.authors import has_lead
from extractors.names.known_names import is_known
from extractors.roles import Role, Stripped
from extractors.text.date_patterns import DATE
from extractors.text.prose import is_name, is_sentence

_NEAR = 8  # blocks: bylines, dates and a standfirst need no more
_FAR = 16  # blocks: between a main heading and the text there may be tools and pictures
_BYLINE_WORDS = 16
_DATE = re.compile(DATE, re.IGNORECASE)
_PROSE_CHARS = 60
_APART = 4  # blocks between what signs a copied text and what signs another
_PARAGRAPHS = 3  # of a copied text, amid which its byline may stand below a standfirst
_SIGNING = frozenset((Role.BYLINE, Role.META))


def head_matter(stripped: Stripped) -> tuple[range, int]:
    """Return the numbers of the blocks from the headline to the text, and of the last of it.

    Without either the range is empty. A heading right above the text stands for a headline that
    nothing tells. A standfirst is not yet the text, with a stop or without, if a byline or a date
    stands below it.
    """
    roles = [verdict.role for verdict in stripped.verdicts]
    body = [i for i, role in enumerate(roles) if role is Role.BODY]
    if not body:
        return range(0), 0
    blocks = stripped.document.blocks
    sentences = (
        i
        for i in body
        if blocks[i].kind is not BlockKind.HEADING
        and is_sentence(blocks[i].text)
        and not _is_date(blocks[i].text)
    )
    long = (i for i in body if len(blocks[i].text) >= _PROSE_CHARS)  # Thai sets no stops
    first = next(sentences, next(long, body[0]))
    top = roles.index(Role.HEADLINE) if Role.HEADLINE in roles else _heading(blocks, first)
    if top is None:
        return range(0), 0
    stop = _below_standfirst(roles, blocks, first)
    if not stripped.document.is_markup:
        is_signed = _signs(blocks[top]) or (
            is_name(blocks[top].text) and is_known(blocks[top].text)
        )
        return _copied(roles, top - is_signed, max(stop, first), body), body[-1]
    return range(top + 1, max(stop, top + 1) + 1), body[-1]


def _copied(roles: Sequence[Role], top: int, stop: int, body: Sequence[int]) -> range:
    """Return the head of a text that was copied: all that signs or dates it around its beginning.

    Lines above the headline that was found belong to it where none below it signs the text.
    """
    last = body[_PARAGRAPHS] if len(body) > _PARAGRAPHS else body[-1]
    amid = [i for i in range(top + 1, stop + 1) if roles[i] in _SIGNING]
    for i in range(stop + 1, min(stop + _FAR, last)):
        if roles[i] in _SIGNING and (not amid or i - amid[-1] <= _APART):
            amid.append(i)
    if not any(roles[i] is Role.BYLINE for i in amid):
        above = (i for i in range(max(top - _FAR, 0), top) if roles[i] is Role.BYLINE)
        top = next(above, top + 1) - 1
    return range(top + 1, max(stop, top + 1, *(i + 1 for i in amid)) + 1)


def _heading(blocks: Sequence[Block], first: int) -> int | None:
    """Return the main heading above the text that begins at *first*, else the nearest one."""
    above = [
        i
        for i in range(first - 1, max(first - _FAR, 0) - 1, -1)
        if blocks[i].kind is BlockKind.HEADING
    ]
    main = (i for i in above if any(place.tag == "h1" for place in blocks[i].chain()))
    near = (i for i in above if first - i <= _NEAR)
    return next(main, next(near, None))


def _below_standfirst(roles: Sequence[Role], blocks: Sequence[Block], first: int) -> int:
    """Return where a byline or a date behind the *first* paragraph ends, if more text follows."""
    text = next((i for i in range(first + 1, len(roles)) if roles[i] is Role.BODY), first)
    near = range(first + 1, min(first + 1 + _NEAR, text))
    signing = (i + 1 for i in near if roles[i] in _SIGNING or _signs(blocks[i]))
    return max(signing, default=first)


def _is_date(text: str) -> bool:
    """Tell whether *text* is a date and its time of day, which Thai ends with a stop."""
    is_short = len(text) < _PROSE_CHARS and text[:1].isdigit()
    return is_short and bool(_DATE.match(in_common_calendar(text)))


def _signs(block: Block) -> bool:
    return block.words <= _BYLINE_WORDS and has_lead(block.text)
