"""Plain text, as a browser shows or copies it, read into blocks: a line is a block."""

from __future__ import annotations

import re

from extractors.document import Block, BlockKind, Document, Head

_BULLET = re.compile(r"[•◦▪‣·●*–-]\s+(?=\S)")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufeff\u200b\u00ad]")


def read_plain(text: str, url: str, encoding: str) -> Document | None:
    """Return the document of *text*, or None when no line has a visible character.

    Blank lines separate paragraphs and are counted in the gap of the block that follows. A
    bullet makes a list item and is not part of its text. Trailing white space is dropped.
    """
    blocks: list[Block] = []
    gap = 0
    for number, line in enumerate(re.split(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]", text), start=1):
        content = _CONTROL.sub("", line).strip()
        if not content:
            gap += 1
            continue
        bullet = _BULLET.match(content)
        kind = BlockKind.LIST_ITEM if bullet else BlockKind.PARAGRAPH
        content = content[bullet.end() :] if bullet else content
        blocks.append(Block(content, kind, line=number, gap=gap))
        gap = 0
    if not blocks:
        return None
    return Document(url, tuple(blocks), Head(), is_markup=False, encoding=encoding)
