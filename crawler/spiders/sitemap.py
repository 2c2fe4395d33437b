"""Sitemaps: XML with or without Google's news extension, indexes, plain lists, feeds; gzip or not.

The formats: https://www.sitemaps.org/protocol.html and Google, "Create a news sitemap".
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain, islice
from typing import Any, TypeVar
from urllib.parse import urlsplit

from lxml import etree

from crawler.listing import Listing, Part
from crawler.spiders import UnreadableSourceError, feed
from crawler.spiders.moments import moment_of
from crawler.spiders.plain_text import plain
from crawler.spiders.xml_repair import repaired, unpacked, web_address
from extractors.page import Entry

MAX_URLS = 50_000  # sitemaps.org, for a sitemap and for an index
_FEEDS = ("rss", "feed", "rdf")
_TAGS = ("urlset", "sitemapindex", "url", "sitemap", "rss", "feed", "RDF")
_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html)", re.IGNORECASE | re.DOTALL)
_MONTH_IN_NAME = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[-_/]?(0[1-9]|1[0-2])(?:[-_/]?(0[1-9]|[12]\d|3[01]))?(?!\d)"
)
_YEAR_IN_PATH = re.compile(r"(?<![^\W_])(?:19|20)\d\d(?![^\W_]|[-_/]\d\d?(?!\d))")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
T = TypeVar("T")


def links(body: bytes, url: str) -> Listing:
    """Return what the sitemap *body* lists: articles newest first, and further sitemaps.

    Those without a date come last, from the top and from the end in turn. What comes before a cut
    is kept.

    Raises:
        UnreadableSourceError: The body is no sitemap, no feed and no list of addresses.
    """
    chunks = unpacked(body.removeprefix(_BYTE_ORDER_MARK))
    first = next(chunks, b"")
    if not first.lstrip(_BYTE_ORDER_MARK + b" \t\r\n").startswith((b"<", b"\xff\xfe", b"\xfe\xff")):
        return _listing(_Found(_plain_list(chain((first,), chunks), url)))
    if _HTML.match(first[:4_096]):
        raise UnreadableSourceError("the answer is not a sitemap: it is an HTML page")
    found = _Found()
    for element in _elements(chain((first,), chunks)):
        if found.is_full:
            break
        if _name(element) in _FEEDS:
            return feed.links(body, url)
        found.add(element, url)
    return _listing(found)


@dataclass(slots=True)
class _Found:
    """What was found so far; *is_sitemap* once any element said so."""

    entries: list[Entry] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    is_sitemap: bool = False

    @property
    def is_full(self) -> bool:
        return max(len(self.entries), len(self.parts)) >= MAX_URLS

    def add(self, element: Any, url: str) -> None:
        match _name(element):
            case "url":
                if entry := _entry(element, url):
                    self.entries.append(entry)
            case "sitemap":
                address = web_address(_said(element, "loc") or "", url)
                if address and address != url:
                    self.parts.append(Part(address, _changed(address, _said(element, "lastmod"))))
            case "urlset" | "sitemapindex":
                pass
            case _:
                return
        self.is_sitemap = True


def _listing(found: _Found) -> Listing:
    if not (found.entries or found.parts or found.is_sitemap):
        raise UnreadableSourceError(
            "the answer is not a sitemap: it has no <urlset>, <sitemapindex> or list of addresses"
        )
    entries = tuple({entry.url: entry for entry in found.entries}.values())
    parts = tuple({part.url: part for part in found.parts}.values())
    return Listing(
        tuple(newest_first(entries, lambda entry: moment_of(entry.published or entry.modified))),
        more=tuple(newest_first(parts, lambda part: part.changed)),
    )


def _elements(chunks: Iterable[bytes]) -> Iterator[Any]:
    """Yield the root when it begins, then each url and sitemap that ends, and forget that.

    The parser is not closed: it would end what a cut left open, addresses among it.
    """
    parser = etree.XMLPullParser(
        events=("start", "end"),
        tag=[f"{{*}}{name}" for name in _TAGS],
        recover=True,
        resolve_entities=False,
        no_network=True,
    )
    for chunk in repaired(iter(chunks)):
        with suppress(etree.XMLSyntaxError):  # what came before is in the events
            parser.feed(chunk)
        events: Iterable[tuple[str, Any]] = parser.read_events()
        for event, element in events:
            is_root = element.getparent() is None
            if is_root == (event == "start"):
                yield element
            if event == "end" and not is_root:
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]


def _entry(element: Any, url: str) -> Entry | None:
    address = web_address(_said(element, "loc") or "", url)
    if address is None or _is_front_page(address):
        return None
    news = element.find("{*}news")
    if news is None:
        return Entry(address, modified=_said(element, "lastmod"))
    return Entry(
        address,
        title=plain(_said(news, "title")),
        published=_said(news, "publication_date"),
        language=_said(news, "publication/{*}language"),
        modified=_said(element, "lastmod"),
    )


def _is_front_page(address: str) -> bool:
    parts = urlsplit(address)
    return parts.path in {"", "/"} and not parts.query


def _said(element: Any, name: str) -> str | None:
    """Return the text of the child *name*, in whatever name space it stands."""
    text = element.findtext(f"{{*}}{name}")
    # Escaped twice is a common mistake, and no address has that text.
    return (text or "").strip().replace("&amp;", "&") or None


def _name(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _plain_list(chunks: Iterable[bytes], url: str) -> list[Entry]:
    """Return the addresses of a text sitemap, which has one a line; other lines are passed over."""
    lines = b"".join(chunks).decode("utf-8-sig", "replace").splitlines()
    written = (line.strip() for line in islice(lines, 2 * MAX_URLS))
    addresses = (web_address(line, url) for line in written if "://" in line[:9])
    return [Entry(address) for address in islice(filter(None, addresses), MAX_URLS)]


def newest_first(items: Iterable[T], moment: Callable[[T], datetime | None]) -> Iterator[T]:
    """Yield the dated of *items* from new to old, then the others from both ends in turn.

    Some sites add the newest at the top, some at the end; where nothing says, both may be.
    """
    keyed = [(moment(item), item) for item in items]
    dated = [(when, item) for when, item in keyed if when]
    yield from (item for _, item in sorted(dated, key=lambda pair: pair[0], reverse=True))
    others = deque(item for when, item in keyed if not when)
    while others:
        yield others.popleft()
        if others:
            yield others.pop()


def _changed(url: str, written: str | None) -> datetime | None:
    """Return when a sitemap changed last, or the end of the time that its name says it covers.

    A year alone is one only in the path and apart from letters: other numbers count sitemaps.
    """
    if moment := moment_of(written):
        return moment
    name = url.partition("://")[2].partition("/")[2]
    dates = ["-".join(filter(None, found)) for found in _MONTH_IN_NAME.findall(name)]
    dates += _YEAR_IN_PATH.findall(name.partition("?")[0])
    return max(filter(None, map(moment_of, dates)), default=None)
