"""Plain text, as a browser shows or copies it, read into blocks: a paragraph is a block."""

from __future__ import annotations

import re
from unicodedata import normalize

from extractors.document import Block, BlockKind, Document
from extractors.reading.front_matter import front_matter
from extractors.reading.printed_pages import without_margins
from extractors.reading.text_marks import unmarked
from extractors.reading.wrapped import paragraphs
from extractors.text.touching import copied_parts

_BULLET = re.compile(r"[•◦▪‣·●*–-]\s+(?=\S)")
# With the orders to a terminal that begin with escape.
_CONTROL = re.compile(r"\x1b\[[\d;?]*[A-Za-z]|[\x00-\x08\x0e-\x1f\x7f\ufeff\u200b\u00ad]")
_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_PAGE_END = "\f"
_SOFT_END = re.compile(r"\xad[ \t]*$")
_JOINED = re.compile(r"[\ufb00-\ufb06]")  # "ﬁ" and its like, one sign in print


def read_plain(text: str, url: str, encoding: str) -> Document | None:
    """Return the document of *text*, or None when no line has a visible character.

    A line is a paragraph unless the text is broken at a width. Blank lines are counted in the gap
    of the block that follows. A bullet makes a list item and is not part of its text. White space
    at both ends is dropped, and so are marks of Markdown, quoted mail and text browsers, and what
    printed pages repeat. Letters that a printer joins are letters.
    """
    blocks: list[Block] = []
    end = 0
    lines = _lines(text)
    above = front_matter(lines)
    source = unmarked([*[""] * above.length, *lines[above.length :]])
    for span, content in paragraphs(source.lines):
        bullet = _BULLET.match(content)
        kind = BlockKind.LIST_ITEM if bullet else BlockKind.PARAGRAPH
        content = source.spoken(content[bullet.end() :] if bullet else content)
        if not content:
            continue
        line, gap = span.start + 1, span.start - end
        blocks.append(Block(content, kind, line=line, gap=gap, parts=copied_parts(content)))
        end = span.stop
    if not blocks:
        return None
    return Document(url, tuple(blocks), above.head, is_markup=False, encoding=encoding)


def _lines(text: str) -> list[str]:
    text = _JOINED.sub(lambda sign: normalize("NFKC", sign[0]), text)
    pages = [_LINE_END.split(page) for page in text.split(_PAGE_END)]
    lines = without_margins(pages) if len(pages) > 1 else pages[0]
    if "\xad" in text:
        lines = [_SOFT_END.sub("-", line) for line in lines]
    return [_CONTROL.sub("", line).rstrip() for line in lines]
