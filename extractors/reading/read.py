"""Reading: a page's bytes become a document of blocks, or a rejection with its reason."""

from __future__ import annotations

import re
from codecs import BOM_UTF8

from extractors.document import Document
from extractors.page import Page
from extractors.reading.charset import decode, wide
from extractors.reading.columns import in_columns
from extractors.reading.composed import composed
from extractors.reading.doubled import undoubled
from extractors.reading.markup import read_markup
from extractors.reading.plain import read_plain
from extractors.reading.sent_on import sent_on
from extractors.reading.shown_source import plain_inside, source_shown, structured
from extractors.reading.unread import unread
from extractors.rejected import Reason, Rejected

_READABLE = re.compile(r"text/(?!css|javascript)|application/(xhtml\+xml|xml|octet-stream)")
_MARKUP_START = re.compile(
    r"\s*(<\?xml[^>]*>\s*)?(?>(?><!--.*?-->)\s*)*+<(!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"<(head|body|p|div|br|title|meta|table|article)\b", re.IGNORECASE)
_MARK = re.compile(r"<[a-z!/?]|&#?\w+;", re.IGNORECASE)
_COLUMNS = "its text is in columns side by side: take it out of the page one after the other"
_ASCII = bytes(range(0x80))
_SNIFFED = 1024  # bytes or characters
_BINARY_STARTS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or office file"),
    (b"\xd0\xcf\x11\xe0", "an office file"),
    (b"{\\rtf", "a rich text file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "gzip data"),
)
# Bytes that no text holds (WHATWG MIME sniffing, "binary data byte"). Broken pages have a few.
_BINARY_BYTES = bytes((*range(0x09), 0x0B, *range(0x0E, 0x1B), *range(0x1C, 0x20)))
_BINARY_SHARE = 0.05  # random bytes hold a tenth
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_WIDE_NAME = re.compile(r"charset\s*=\s*[\"']?utf-?(16|32)", re.IGNORECASE)


def read(page: Page) -> Document | Rejected:
    """Return the document of *page*; rejected when it is empty or not text."""
    if not page.body or page.body.isspace():
        return Rejected(page.url, Reason.EMPTY, "the body has no bytes but white space")
    kind = page.content_type.split(";")[0].strip().lower()
    if kind and not _READABLE.match(kind):
        detail = f"content type {kind} is neither HTML nor plain text"
        return Rejected(page.url, Reason.UNSUPPORTED, detail)
    if problem := _binary(page):
        return Rejected(page.url, Reason.UNSUPPORTED, problem)
    encoding, read_as = decode(page.body, page.content_type)
    source = _as_utf_8(page.body, encoding, read_as)
    beyond = (source or read_as.encode("utf-8", "ignore")).translate(None, _ASCII)
    text = composed(undoubled(read_as, beyond), beyond) if beyond else read_as
    if kind_of_data := structured(text):
        return Rejected(page.url, Reason.UNSUPPORTED, f"the body is {kind_of_data}")
    is_html = is_markup(text, kind)
    if not is_html and in_columns(text):
        return Rejected(page.url, Reason.UNSUPPORTED, _COLUMNS)
    source = source if text is read_as else b""
    document = _document(text, page.url, encoding, source, is_html=is_html)
    if document is None:
        if is_html and (wall := unread(text)):
            return Rejected(page.url, wall.kind, f"the page shows no text: {wall.evidence}")
        return Rejected(page.url, Reason.EMPTY, "the page shows no text" + sent_on(text))
    return document


def _document(
    text: str, url: str, encoding: str, source: bytes, *, is_html: bool
) -> Document | None:
    plain = plain_inside(text) if is_html else text
    if plain is not None:
        return read_plain(plain, url, encoding)
    document = read_markup(text, url, encoding, source)
    if document and (shown := source_shown(document.blocks)):
        return read_markup(shown, url, encoding)
    return document


def is_markup(text: str, kind: str) -> bool:
    """Tell whether *text* is HTML: by how it begins, else by its type, else by its tags.

    Text without any mark-up is none, whatever its type: its line ends would be lost.

    Args:
        text: The page.
        kind: The media type without parameters, lower case; "" when unknown.
    """
    start = text[:_SNIFFED]
    if _MARKUP_START.match(start):
        return True
    if kind in {"", "application/octet-stream"}:
        return bool(_TAG.search(start))
    return ("html" in kind or "xml" in kind) and bool(_MARK.search(text))


def _as_utf_8(body: bytes, encoding: str, text: str) -> bytes:
    """Return *body* if it is *text* in UTF-8 byte for byte, else nothing."""
    is_same = encoding == "utf-8" and not body.startswith(BOM_UTF8) and "\ufffd" not in text
    return body if is_same else b""


def _binary(page: Page) -> str | None:
    for start, name in _BINARY_STARTS:
        if page.body.startswith(start):
            return f"the body is {name}"
    if page.body.startswith(_WIDE_MARKS) or _WIDE_NAME.search(page.content_type):
        return None
    if wide(page.body):
        return None
    sample = page.body[:_SNIFFED]
    binary = len(sample) - len(sample.translate(None, _BINARY_BYTES))
    return "the body is binary" if binary > _BINARY_SHARE * len(sample) else None
