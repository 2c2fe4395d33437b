"""JSON Feed (jsonfeed.org, versions 1 and 1.1), also where it is cut off."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from crawler.listing import Listing
from crawler.spiders import UnreadableSourceError
from crawler.spiders.plain_text import plain
from crawler.spiders.xml_repair import web_address
from extractors.page import Entry
from extractors.reading.charset import decode

_ITEMS = re.compile(r'"items"\s*:\s*\[')
_VERSION = re.compile(r'"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org')
_TITLE = re.compile(r'"title"\s*:\s*("(?:[^"\\]|\\.)*")')
_BETWEEN = re.compile(r"[\s,]*")


def json_listing(body: bytes, url: str) -> Listing:
    """Return what the JSON Feed *body* lists; items before a cut are kept.

    Raises:
        UnreadableSourceError: It is some other JSON.
    """
    _, text = decode(body, "")
    start = _ITEMS.search(text)
    if start is None or not _VERSION.search(text):
        raise UnreadableSourceError("the answer is JSON, but not a JSON Feed")
    found: dict[str, Entry] = {}
    for item in _items(text, start.end()):
        if entry := _entry(item, url):
            found.setdefault(entry.url, entry)
    title = _TITLE.search(text, 0, start.start())
    return Listing(tuple(found.values()), title=plain(_string(title[1])) if title else None)


def _items(text: str, place: int) -> Iterator[dict[str, Any]]:
    decoder = json.JSONDecoder()
    while True:
        between = _BETWEEN.match(text, place)
        try:
            item, place = decoder.raw_decode(text, between.end() if between else place)
        except (ValueError, RecursionError):  # the end of the list, or a cut
            return
        if isinstance(item, dict):
            yield item


def _entry(item: dict[str, Any], url: str) -> Entry | None:
    for name in ("url", "external_url", "id"):
        raw = _text(item, name)
        address = web_address(raw, url) if raw and (name != "id" or "://" in raw) else None
        if address:
            break
    else:
        return None
    return Entry(
        address,
        title=plain(_text(item, "title")),
        summary=plain(_text(item, "summary", "content_text", "content_html")),
        published=_text(item, "date_published", "date_modified"),
        author=_author(item),
        language=_text(item, "language"),
    )


def _author(item: dict[str, Any]) -> str | None:
    said = item.get("authors") or [item.get("author")]
    names = [plain(_text(one, "name")) for one in said if isinstance(one, dict)]
    return ", ".join(name for name in names if name) or None


def _text(item: dict[str, Any], *names: str) -> str | None:
    """Return the first of these members that is a text with something in it."""
    texts = (item.get(name) for name in names)
    return next((text for text in texts if isinstance(text, str) and text.strip()), None)


def _string(literal: str) -> str:
    try:
        return str(json.loads(literal, strict=False))
    except ValueError:
        return ""
