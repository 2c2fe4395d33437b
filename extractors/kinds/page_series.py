"""Articles on several pages: which page this is, and where the next one stands.

A page is one of a series when it links to its own address with another page number in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import chain, pairwise
from urllib.parse import urljoin, urlsplit

from extractors.document import Document

MAX_PAGES = 50  # more are a forum's, a gallery's or a listing's
_MIN_SLUG_CHARS = 3
_MAX_PLACES = 500  # of the slug in the source
_MAX_HREF_CHARS = 500
_HREF = re.compile(r"\bhref\s*=\s*[\"']?([^\"'\s<>]{1,500})", re.IGNORECASE)
_MAX_MARKS = 5_000
_OPENINGS = frozenset(('="', "='"))
_QUERY = re.compile(r"[^\"'\s<>]{1,100}(?=[\"'])")
_KEY = (
    r"(?:page|pages|page_?no|page_?num|pg|paged|pagina|pag|seite|strona|stranka|strana|stranica"
    r"|sida|side|sivu|oldal|sayfa|halaman|trang|selida)"
)
_WORD = rf"(?:{_KEY}|p)"  # "?p=12" is the number of an article, or a page of its comments
_NUMBER = re.compile(r"[^\s\"'<>]{1,80}?\d")
_NUMBERED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?P<base>[^?]+)\?(?:[^?]*&)?{_KEY}=(?P<number>\d{{1,3}})(?:&[^?]*)?",
        rf"(?P<base>[^?]+?)(?:\.\w{{3,5}})?[/_,-]{_WORD}[/_,-]?(?P<number>\d{{1,3}})(?:\.\w{{3,5}})?/?",
        r"(?P<base>[^?]+)[_,-](?P<number>\d{1,2})\.(?:s?html?|php|aspx?)",
        # A bare number, behind what can only be the name of an article.
        r"(?P<base>[^?]*/(?:[^/?]*-[^/?]*|[^/?]{20,}|[^/?]*\d{5}[^/?]*))/(?P<number>\d{1,2})/?",
    )
)
_PLAIN = re.compile(r"(?P<base>[^?]+?)(?:\.(?:s?html?|php|aspx?))?/?(?:\?.*)?")


@dataclass(frozen=True, slots=True)
class Series:
    """The place of a page among the pages of one article.

    Attributes:
        number: Of this page, from 1.
        count: The highest number that is linked, or this one.
        next_url: Where the next page stands; None on the last.
    """

    number: int
    count: int
    next_url: str | None


def series(document: Document) -> Series | None:
    """Return the place of *document* among the pages of its article; None if it is the only one."""
    own = urlsplit(document.url)
    base, number = _numbered(_address(document.url))
    slug = base.rpartition("/")[2]
    if len(slug) < _MIN_SLUG_CHARS or not document.markup:
        return None
    found: dict[int, str] = {number: document.url}
    hrefs = _hrefs(document.markup, slug, is_first=number == 1)
    for href in chain(hrefs, _queries(document.markup)):
        url = _joined(document.url, href)
        if url is None or "comment" in url or urlsplit(url).netloc != own.netloc:
            continue
        other, page = _numbered(_address(url))
        if other == base and page >= 1:
            found.setdefault(page, url)
    if not set(found) >= {1, 2} or max(found) > MAX_PAGES:
        return None
    return Series(number, max(found), found.get(number + 1))


def _address(url: str) -> str:
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def _numbered(address: str) -> tuple[str, int]:
    """Return *address* without its page number, and the number; 1 where it has none."""
    for rule in _NUMBERED:
        if (match := rule.fullmatch(address)) and int(match["number"]):
            return _plain(match["base"]), int(match["number"])
    return _plain(address), 1


def _plain(address: str) -> str:
    match = _PLAIN.fullmatch(address)
    return match["base"] if match else address


def _hrefs(markup: str, slug: str, *, is_first: bool) -> Iterator[str]:
    """Yield the links in *markup* that have *slug* in them; from the first page, numbered ones."""
    at = -1
    for _ in range(_MAX_PLACES):
        at = markup.find(slug, at + 1)
        if at < 0:
            return
        if is_first and not _NUMBER.match(markup, at + len(slug)):
            continue
        around = _HREF.finditer(markup, max(0, at - _MAX_HREF_CHARS), at + _MAX_HREF_CHARS)
        yield from (unescape(match[1]) for match in around if match.start(1) <= at < match.end(1))


def _queries(markup: str) -> Iterator[str]:
    """Yield the links in *markup* that are but a query, of the page's own address."""
    for before, after in pairwise(markup.split("?", _MAX_MARKS)):
        if before[-2:] in _OPENINGS and (link := _QUERY.match(after)):
            yield unescape(f"?{link[0]}")


def _joined(page_url: str, href: str) -> str | None:
    try:
        return urljoin(page_url, href)
    except ValueError:
        return None
