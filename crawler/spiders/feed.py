"""Feeds: RSS 0.9x to 2.0, RDF, Atom and JSON Feed, in every state in which they are found."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from io import BytesIO
from itertools import islice, pairwise
from typing import Any

import feedparser

from crawler.listing import Hints, Listing
from crawler.spiders import UnreadableSourceError
from crawler.spiders.json_feed import json_listing
from crawler.spiders.moments import moment_of
from crawler.spiders.newest import MAX_ENTRIES, latest, notes
from crawler.spiders.plain_text import plain
from crawler.spiders.xml_repair import CHUNK_BYTES, repaired, unpacked, web_address
from extractors.page import Entry
from extractors.reading.charset import decode

MAX_BYTES = 16 * 2**20  # unpacked: 2,000 items of 8 kB; what is behind is cut off
_PROLOGUE = re.compile(
    r"<(?:\?xml\b|!doctype\b(?!\s+html\b)|rss\b|rdf:rdf\b|feed\b)", re.IGNORECASE
)
_DECLARATION = re.compile(r"<\?xml[^>]*\?>\s*", re.IGNORECASE)
_PROLOGUE_CHARS = 4_096
_ITEM = re.compile(r"<(?:\w+:)?(?:item|entry)\b", re.IGNORECASE)
_ITEM_END = re.compile(r"</(?:\w+:)?(?:item|entry)\s*>", re.IGNORECASE)
_DATE = re.compile(
    r"<(?:\w+:)?(?:pubDate|published|date|updated|modified)\b[^<>]*>\s*(?:<!\[CDATA\[)?([^<>\]]{1,64})",
    re.IGNORECASE,
)
_MAIL = re.compile(r"<?\S+@[\w.-]+>?")
_PERIODS = {
    "hourly": timedelta(hours=1),
    "daily": timedelta(days=1),
    "weekly": timedelta(weeks=1),
    "monthly": timedelta(days=30),
    "yearly": timedelta(days=365),
}
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def links(body: bytes, url: str) -> Listing:
    """Return the items of the feed *body* that link to http(s) pages, each address once.

    Items before a cut are kept. The character set is told from the bytes and the declaration.

    Raises:
        UnreadableSourceError: There is neither an item nor a sign that this is a feed.
    """
    body = b"".join(islice(unpacked(body), MAX_BYTES // CHUNK_BYTES))
    if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        return json_listing(body, url)
    text, items = _newest_items(_text(body))
    feed = _parsed(text, url)
    if not feed.entries and not feed.get("version"):  # an empty body has no version at all
        raise UnreadableSourceError(
            f"the answer is not an RSS, Atom or JSON feed: {_problem(feed, body)}"
        )
    language = feed.feed.get("language")
    entries = (_entry(item, url, language) for item in feed.entries)
    return Listing(
        tuple({entry.url: entry for entry in entries if entry}.values()),
        _hints(feed.feed, body),
        plain(feed.feed.get("title")),
        notes=tuple(notes(items, "items")),
    )


def _text(body: bytes) -> str:
    """Return the feed in *body* without what stands before it, and without its declaration."""
    _, text = decode(body, "")
    start = _PROLOGUE.search(text, 0, _PROLOGUE_CHARS)
    return _DECLARATION.sub("", text[start.start() :] if start else text, count=1)


def _newest_items(text: str) -> tuple[str, int]:
    """Return *text* with its MAX_ENTRIES newest items, and how many there were.

    They are chosen before parsing: feedparser takes 1.5 s for 10,000 short ones.
    """
    ends = [match.end() for match in _ITEM_END.finditer(text)]
    first = _ITEM.search(text)
    if len(ends) <= MAX_ENTRIES or first is None:
        return text, len(ends)
    items = [text[start:end] for start, end in pairwise((first.start(), *ends))]
    return "".join((text[: first.start()], *latest(items, _moment), text[ends[-1] :])), len(ends)


def _moment(item: str) -> datetime | None:
    date = _DATE.search(item)
    return moment_of(date[1]) if date else None


def _parsed(text: str, url: str) -> Any:
    """Hand *text* to feedparser as what it reads best: well-formed UTF-8, said to be that.

    As a stream, for it opens strings that look like paths or addresses. Relative links within
    texts are left: resolving them raises on stray declarations, and nobody follows them.
    """
    mended = b"".join(repaired(iter([text.encode("utf-8", "replace")])))
    return feedparser.parse(
        BytesIO(mended),
        response_headers={
            "content-location": url,
            "content-type": "application/xml; charset=utf-8",
        },
        sanitize_html=False,
        resolve_relative_uris=False,
    )


def _entry(item: Any, url: str, language: str | None) -> Entry | None:
    address = _address(item, url)
    if address is None:
        return None
    return Entry(
        address,
        title=plain(item.get("title")),
        summary=plain(item.get("summary")),
        published=item.get("published") or item.get("updated"),
        author=_author(item),
        language=item.get("language") or language,
    )


def _address(item: Any, url: str) -> str | None:
    """The item's link, or its GUID where that is an address; None when neither is http(s).

    Where a feed counts clicks, the link goes through the counter, and the address is beside it.
    """
    for name in ("feedburner_origlink", "link", "id"):
        raw = item.get(name)
        if raw and (name == "link" or "://" in raw) and (address := web_address(raw, url)):
            return address
    return None


def _author(item: Any) -> str | None:
    """The authors' names; RSS asks for "address (name)", of which feedparser cuts the address."""
    people = [one.get("name") for one in item.get("authors") or ()]
    said = [item.get("author")] if len(people) < 2 else people
    names = (plain(_MAIL.sub(" ", name or "")) for name in said)
    return ", ".join(name.strip(" ()") for name in names if name) or None


def _hints(feed: Any, body: bytes) -> Hints:
    ttl = _number(feed.get("ttl"))
    period = _PERIODS.get(str(feed.get("sy_updateperiod", "")).strip().lower())
    times = _number(feed.get("sy_updatefrequency")) or 1
    hours = (_number(hour) for hour in _listed(body, b"skipHours", b"hour"))
    days = (day.lower() for day in _listed(body, b"skipDays", b"day"))
    return Hints(
        ttl=timedelta(minutes=ttl) if ttl else None,
        every=period / times if period else None,
        skip_hours=tuple(sorted({h % 24 for h in hours if h is not None and h <= 24})),
        skip_days=tuple(sorted({_DAYS.index(day) for day in days if day in _DAYS})),
    )


def _listed(body: bytes, outer: bytes, inner: bytes) -> tuple[str, ...]:
    """Return the texts of *inner* within *outer*; feedparser keeps only the last of them."""
    start = body.find(b"<" + outer)
    end = body.find(b"</" + outer, start)
    if start < 0 or end < 0:
        return ()
    found = re.findall(rb"<" + inner + rb"\s*>\s*([A-Za-z0-9]{1,12})\s*<", body[start:end][:8_192])
    return tuple(text.decode() for text in found)


def _number(text: Any) -> int | None:
    digits = str(text or "").strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 8 else None


def _problem(feed: Any, body: bytes) -> str:
    if not body.strip():
        return "it is empty"
    if re.match(rb"\s*(<!doctype html|<html)", body[:200], re.IGNORECASE):
        return "it is an HTML page"
    return str(feed.get("bozo_exception") or "no known format")
