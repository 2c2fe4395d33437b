"""Feeds: RSS and Atom, in every state in which they are found, through feedparser."""

from __future__ import annotations

import html
import re
from io import BytesIO
from typing import Any
from urllib.parse import urljoin, urlsplit

import feedparser

from crawler.spiders import UnreadableSourceError
from extractors.page import Entry

MAX_ENTRIES = 2_000  # a feed lists its newest items first; more are an archive or an attack
MAX_TEXT_CHARS = 2_000
_TAG = re.compile(r"<[^<>]*>")


def links(body: bytes, url: str) -> tuple[Entry, ...]:
    """Return the items of the feed *body* that link to http(s) pages, each address once.

    The body is handed over as a stream: feedparser opens strings that look like paths or
    addresses. Items before a cut are kept.

    Raises:
        UnreadableSourceError: There is neither an item nor a sign that this is a feed.
    """
    feed = feedparser.parse(
        BytesIO(body), response_headers={"content-location": url}, sanitize_html=False
    )
    if not feed.entries and not feed.get("version"):  # an empty body has no version at all
        raise UnreadableSourceError(
            f"the answer is not an RSS or Atom feed: {_problem(feed, body)}"
        )
    entries = (_entry(item, url) for item in feed.entries[:MAX_ENTRIES])
    return tuple({entry.url: entry for entry in entries if entry}.values())


def _entry(item: Any, url: str) -> Entry | None:
    address = _address(item, url)
    if address is None:
        return None
    return Entry(
        address,
        title=_plain(item.get("title")),
        summary=_plain(item.get("summary")),
        published=item.get("published") or item.get("updated"),
    )


def _address(item: Any, url: str) -> str | None:
    """The item's link, or its GUID where that is an address; None when neither is http(s)."""
    for raw in (item.get("link"), item.get("id")):
        try:
            address = urljoin(url, raw.strip()) if raw else ""
            parts = urlsplit(address)
        except ValueError:
            continue
        if (
            parts.scheme in {"http", "https"}
            and parts.hostname
            and (raw != item.get("id") or "://" in raw)
        ):
            return address
    return None


def _plain(markup: str | None) -> str | None:
    """Return *markup* without tags and entities, cut to a length no headline or summary has."""
    text = html.unescape(_TAG.sub(" ", (markup or "")[: 4 * MAX_TEXT_CHARS]))
    return " ".join(text.split())[:MAX_TEXT_CHARS] or None


def _problem(feed: Any, body: bytes) -> str:
    if not body.strip():
        return "it is empty"
    if re.match(rb"\s*(<!doctype html|<html)", body[:200], re.IGNORECASE):
        return "it is an HTML page"
    return str(feed.get("bozo_exception") or "no known format")
