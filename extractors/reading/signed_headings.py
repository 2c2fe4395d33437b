"""A headline that has byline or date in its own element, read as two blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from extractors.document import Block, BlockKind, Head, NameMark, TimeMark
from extractors.names.authors import has_lead
from extractors.reading.headline import title_keys, words_key
from extractors.text.date_patterns import DATE, WEEKDAY
from extractors.text.prose import is_byline

_LEAST_WORDS = 3  # of a main heading that no title tells
_DATE = re.compile(rf"(?:{WEEKDAY},?\s+)?{DATE}", re.IGNORECASE)


def parted(blocks: Sequence[Block], head: Head) -> tuple[tuple[Block, ...], Head]:
    """Return *blocks* with byline and date parted from the headline, and *head* that fits them."""
    keys = title_keys(head)
    starts = tuple({key[0] for key in keys})
    out: list[Block] = []
    for block in blocks:
        cut = _cut(block, keys, starts) if block.parts else None
        if cut is None:
            out.append(block)
            continue
        front, rest = _halves(block, cut)
        head = _moved(head, len(out), rest.text)
        out += (front, rest)
    return tuple(out), head


def _cut(block: Block, keys: Set[tuple[str, ...]], starts: tuple[str, ...]) -> int | None:
    """Return the number of the first part of *block* that is no part of its headline."""
    is_main = block.kind is BlockKind.HEADING and any(one.tag == "h1" for one in block.chain())
    if not is_main and not block.text.casefold().startswith(starts):
        return None
    if words_key(block.text) in keys:
        return None
    for i in range(1, len(block.parts)):
        front, rest = _text(block.parts[:i]), _text(block.parts[i:])
        words = words_key(front)
        if words in keys and (has_lead(rest) or _DATE.match(rest)):
            return i
        if is_main and len(words) >= _LEAST_WORDS and is_byline(rest):
            return i
    return None


def _halves(block: Block, cut: int) -> tuple[Block, Block]:
    front, rest = block.parts[:cut], block.parts[cut:]
    text, behind = _text(front), _text(rest)
    links = min(block.link_chars, len(behind))
    first = block._replace(text=text, link_chars=min(block.link_chars - links, len(text)))
    second = Block(behind, BlockKind.PARAGRAPH, None, 0, block.place, links)
    return first._replace(parts=_parts(front)), second._replace(parts=_parts(rest))


def _text(parts: Sequence[str]) -> str:
    return " ".join("".join(parts).split())


def _parts(parts: tuple[str, ...]) -> tuple[str, ...]:
    return parts if len(parts) > 1 else ()


def _moved(head: Head, number: int, behind: str) -> Head:
    """Return *head* where the text *behind* headline *number* is a block by itself."""
    times = tuple(replace(one, before=_before(one, number, behind)) for one in head.times)
    bylines = tuple(replace(one, before=_before(one, number, behind)) for one in head.bylines)
    return replace(head, times=times, bylines=bylines)


def _before(mark: TimeMark | NameMark, number: int, behind: str) -> int | None:
    if mark.before is None:
        return None
    is_behind = mark.before > number or (mark.before == number and mark.text in behind)
    return mark.before + is_behind
