"""Reading: a page's bytes become a document of blocks, or a rejection with its reason."""

from __future__ import annotations

import re

from extractors.charset import decode
from extractors.document import Document
from extractors.markup import read_markup
from extractors.page import Page
from extractors.plain import read_plain
from extractors.rejected import Reason, Rejected

_READABLE = re.compile(r"text/|application/(xhtml\+xml|xml|octet-stream)", re.IGNORECASE)
_MARKUP_TYPE = re.compile(r"html|xml", re.IGNORECASE)
_MARKUP_START = re.compile(
    rb"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html)\b", re.I | re.S
)
_TAG = re.compile(rb"<(head|body|p|div|br|title|meta|table|article)\b", re.IGNORECASE)
_SNIFFED_BYTES = 1024
_BINARY_STARTS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or office file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "gzip data"),
)


def read(page: Page) -> Document | Rejected:
    """Return the document of *page*; rejected when it is empty or not text."""
    if not page.body.strip():
        return Rejected(page.url, Reason.EMPTY, "the body has no bytes but white space")
    if problem := _unsupported(page):
        return Rejected(page.url, Reason.UNSUPPORTED, problem)
    encoding, text = decode(page.body, page.content_type)
    reader = read_markup if is_markup(page) else read_plain
    document = reader(text, page.url, encoding)
    if document is None:
        return Rejected(page.url, Reason.EMPTY, "the page shows no text")
    return document


def is_markup(page: Page) -> bool:
    """Tell whether *page* is HTML: by its first bytes, else by its type, else by its tags."""
    start = page.body[:_SNIFFED_BYTES].lstrip(b"\xef\xbb\xbf")
    if _MARKUP_START.match(start):
        return True
    kind = page.content_type.split(";")[0].strip().lower()
    if kind in {"", "application/octet-stream"}:
        return bool(_TAG.search(start))
    return bool(_MARKUP_TYPE.search(kind))


def _unsupported(page: Page) -> str | None:
    kind = page.content_type.split(";")[0].strip().lower()
    if kind and not _READABLE.match(kind):
        return f"content type {kind} is neither HTML nor plain text"
    for start, name in _BINARY_STARTS:
        if page.body.startswith(start):
            return f"the body is {name}"
    sample = page.body[:_SNIFFED_BYTES]
    has_wide_bom = sample.startswith((b"\xff\xfe", b"\xfe\xff"))
    if (
        sample.count(0) > len(sample) // 10
        and not has_wide_bom
        and "utf-16" not in page.content_type
    ):
        return "the body is binary"
    return None
