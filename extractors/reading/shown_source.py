"""Bodies that are not what their type says: data for programs, text or source shown as a page."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from html import unescape

from extractors.document import Block

_FIRST = r"\s*(?:<\?xml[^<>]*>\s*)?(?>(?><!--.*?-->|<\?xml-stylesheet[^<>]*>)\s*)*+"
_XML = re.compile(
    rf"{_FIRST}<(?:(?P<feed>rss|feed|rdf:RDF)|(?P<map>urlset|sitemapindex))\b",
    re.IGNORECASE | re.DOTALL,
)
_SNIFFED = 4_096  # characters
_JSON = re.compile(r"\ufeff?\s*(?=\{\s*[\"}]|\[\s*\{\s*\")")
_PRE = re.compile(
    r"<body\b[^<>]*>\s*<pre\b[^<>]*>([^<]*)</pre>\s*(?:<div\b[^<>]*></div>\s*)*"
    r"(?:</body>\s*)?(?:</html>\s*)?\Z",
    re.IGNORECASE,
)
_TAIL = 1_000  # characters, in which such an element ends
_TITLE = re.compile(r"<title\b", re.IGNORECASE)
_SOURCE = re.compile(r"<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_ABOVE = 3  # blocks: a browser puts a control or two above the source


def structured(text: str) -> str | None:
    """Return what kind of data for programs *text* is; None where it is for readers.

    >>> structured('{"headline": "Quay closed"}'), structured("[Photo] The quay")
    ('JSON', None)
    """
    if found := _XML.match(text[:_SNIFFED]):
        return "a feed: name its address as a source" if found["feed"] else "a sitemap"
    if start := _JSON.match(text):
        try:
            json.JSONDecoder(strict=False).raw_decode(text, start.end())
        except (ValueError, RecursionError):
            return None
        return "JSON"
    return None


def plain_inside(markup: str) -> str | None:
    """Return the plain text that a browser wrapped in *markup* when it saved it; None if none is.

    Such a page is one <pre>, without a title.
    """
    if "</pre>" not in markup[-_TAIL:].lower():  # to look takes nothing, to search .2 ms a page
        return None
    found = _PRE.search(markup)
    return unescape(found[1]) if found and not _TITLE.search(markup) else None


def source_shown(blocks: Sequence[Block]) -> str | None:
    """Return the source that the text in *blocks* is, as browsers show and save it; else None."""
    if not blocks[-1].text.endswith("</html>"):
        return None
    starts = (i for i, block in enumerate(blocks[:_ABOVE]) if _SOURCE.match(block.text))
    first = next(starts, None)
    return None if first is None else "\n".join(block.text for block in blocks[first:])
