"""Signposts: where a site says, or is likely to have, its feeds, sitemaps and sections."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any
from urllib.parse import urljoin, urlsplit

from crawler.addresses import site, url_key
from crawler.listing import Listing, Part
from crawler.settings import SourceKind
from crawler.spiders.anchors import Anchor, anchors, parsed
from crawler.spiders.link_features import is_file
from crawler.spiders.plain_text import plain
from crawler.spiders.section import is_likely
from crawler.spiders.xml_repair import web_address

MAX_ROBOTS_BYTES = 512 * 1024
MOST_WORDS_OF_A_SECTION = 4
MOST_PARTS = 2  # of an index; they tell what it brings
_FEED_TYPES = frozenset(
    f"{kind}/{name}"
    for kind in ("application", "text")
    for name in ("rss+xml", "atom+xml", "rdf+xml", "feed+json", "xml", "rss", "atom")
)
# The last words of addresses of feeds, as publishing systems make them.
_FEED_ADDRESS = re.compile(
    r"(?:^|/)(?:rss|feeds?|atom|rss-?feeds?)(?:\d|[-_.][\w.-]*)?/?$"
    r"|\.(?:rss|atom|rdf)$"
    r"|(?:^|/)(?:rss|feeds?)/[\w.-]+(?:/[\w.-]+)*\.(?:xml|rss|json)$"
    r"|[?&](?:feed|format|output|type|alt)=(?:rss2?|atom|feed|rdf)\b",
    re.IGNORECASE,
)
_SITEMAP_LINE = re.compile(rb"^[ \t]*sitemap[ \t]*:[ \t]*([^\s#]+)", re.IGNORECASE | re.MULTILINE)
_NEWS = re.compile(r"news", re.IGNORECASE)
_FEED_PATHS = ("/feed/", "/rss.xml", "/feed.xml", "/atom.xml", "/rss", "/index.xml", "/feed.json")
_SITEMAP_PATHS = (
    "/news-sitemap.xml",
    "/sitemap-news.xml",
    "/sitemap_news.xml",
    "/sitemap_index.xml",
    "/sitemap-index.xml",
    "/sitemap.xml",
)


class How(Enum):
    """How a source was found; the value is said to people."""

    GIVEN = "the address itself"
    LINK_TAG = "link tag"
    ROBOTS = "robots.txt"
    PAGE_LINK = "link on a page"
    COMMON_PATH = "common path"


@dataclass(frozen=True, slots=True)
class Signpost:
    """A place where a source may be.

    Attributes:
        kind: What it is likely to be.
        url: Where.
        how: How it was found.
        title: What the page calls it, or None.
    """

    kind: SourceKind
    url: str
    how: How
    title: str | None = None


def in_page(body: bytes, url: str) -> tuple[Signpost, ...]:
    """Return what the page *body* points to, each address once: link tags first, sections last."""
    root = parsed(body)
    if root is None:
        return ()
    links = anchors(body, url)
    found = [*_link_tags(root, url), *_feed_links(links, url), *_sections(links, url)]
    return once(found)


def in_robots(body: bytes, url: str) -> tuple[Signpost, ...]:
    """Return the sitemaps that a robots.txt names, those that say news first.

    >>> [post.url for post in in_robots(b"Sitemap: /a.xml#x", "https://quay.example/robots.txt")]
    ['https://quay.example/a.xml']
    """
    said = _SITEMAP_LINE.findall(body[:MAX_ROBOTS_BYTES].replace(b"\r", b"\n"))
    addresses = (web_address(raw.decode("utf-8", "replace"), url) for raw in said)
    posts = [Signpost(SourceKind.SITEMAP, found, How.ROBOTS) for found in addresses if found]
    return once(sorted(posts, key=lambda post: not says_news(post.url)))


def common_paths(kind: SourceKind, url: str) -> tuple[Signpost, ...]:
    """Return where publishing systems put what is of *kind*: of the page at *url*, of its site."""
    if kind is SourceKind.FEED:
        page = urlsplit(url)._replace(query="", fragment="").geturl().rstrip("/")
        places = [f"{page}/feed/", f"{page}/rss", *(urljoin(url, path) for path in _FEED_PATHS)]
    else:
        places = [urljoin(url, path) for path in _SITEMAP_PATHS]
    return once(Signpost(kind, place, How.COMMON_PATH) for place in places)


def says_news(url: str) -> bool:
    """Return whether the path of a sitemap says that it lists news."""
    return _NEWS.search(url.partition("://")[2].partition("/")[2]) is not None


def telling_parts(index: Listing) -> list[Part]:
    """Return the parts of an *index* that are likeliest to bring news."""
    return sorted(index.more, key=lambda part: not says_news(part.url))[:MOST_PARTS]


def once(posts: Iterable[Signpost]) -> tuple[Signpost, ...]:
    """Return *posts* with the first for each address."""
    kept: dict[str, Signpost] = {}
    for post in posts:
        kept.setdefault(url_key(post.url), post)
    return tuple(kept.values())


def _link_tags(root: Any, url: str) -> Iterator[Signpost]:
    base = web_address(root.xpath("string(//base/@href)"), url) or url
    for element in root.iter("link"):
        address = web_address(element.get("href") or "", base)
        if address is None:
            continue
        rels = (element.get("rel") or "").lower().split()
        kind = (element.get("type") or "").partition(";")[0].strip().lower()
        is_feed = "feed" in rels or ("alternate" in rels and kind in _FEED_TYPES)
        if is_feed and "stylesheet" not in rels:
            title = plain(element.get("title"))
            yield Signpost(SourceKind.FEED, address, How.LINK_TAG, title)
        elif "sitemap" in rels:
            yield Signpost(SourceKind.SITEMAP, address, How.LINK_TAG)


def _feed_links(links: Iterable[Anchor], url: str) -> Iterator[Signpost]:
    for link in links:
        if is_feed_address(link.url) and _is_near(link.url, url):
            yield Signpost(SourceKind.FEED, link.url, How.PAGE_LINK, link.text or None)


def is_feed_address(url: str) -> bool:
    """Return whether *url* is written as those of feeds are.

    >>> is_feed_address("https://quay.example/world/feed/"), is_feed_address("https://a.example/b")
    (True, False)
    """
    return _FEED_ADDRESS.search(url.partition("://")[2].partition("/")[2]) is not None


def _sections(links: Iterable[Anchor], url: str) -> Iterator[Signpost]:
    """Yield the links of a page's navigation that lead to lists on the same site."""
    for link in links:
        parts = urlsplit(link.url)
        is_plain = parts.path.strip("/") and not parts.query and not is_file(link.url)
        is_named = link.is_framed and 0 < link.words <= MOST_WORDS_OF_A_SECTION
        if not (link.is_same_site and is_plain and is_named) or is_feed_address(link.url):
            continue
        if parts.path.strip("/").count("/") <= 1 and not is_likely(link, url):
            yield Signpost(SourceKind.SECTION, link.url, How.PAGE_LINK, link.text)


def _is_near(one: str, other: str) -> bool:
    """Return whether two addresses are of one site, or of a site and a host below it."""
    hosts = [site(url) or "" for url in (one, other)]
    short, long = sorted(hosts, key=len)
    return long == short or ("." in short and long.endswith(f".{short}"))
