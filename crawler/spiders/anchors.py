"""The links of an HTML page, with all that tells whether one leads to an article."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

from lxml import etree, html

from crawler.addresses import same_site, url_key
from crawler.spiders.xml_repair import web_address
from extractors.reading.charset import decode

MAX_LINKS = 5_000
_MOST_ANCESTORS = 12
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_FRAMES = frozenset(("nav", "footer", "header", "form"))
_FRAME_NAME = re.compile(
    r"(?<![a-z])(nav|navbar|navigation|menu|submenu|footer|breadcrumbs?|crumbs?|social|share|sharing"
    r"|toolbar|masthead|pagination|pager|language|login|cookie|consent|tags?|byline|author)(?![a-z])"
)
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # scripts without spaces


@dataclass(frozen=True, slots=True)
class Anchor:
    """All links of a page to one address, seen as one.

    Attributes:
        url: Where they lead, absolute and without a fragment.
        text: The longest of their texts.
        words: How many words that has; two letters of a script without spaces are one.
        is_heading: One of them stands in a heading, or has one in it.
        is_framed: All of them stand in navigation, footer, header or the like.
        is_in_article: One of them stands in an ``article`` element or a list of such.
        alike: How many links of the page stand in the same place of the same design.
        alike_words: The middle number of words of those.
        has_image: One of them has a picture in it.
        is_same_site: They lead to the page's own host.
    """

    url: str
    text: str
    words: int
    is_heading: bool
    is_framed: bool
    is_in_article: bool
    alike: int
    alike_words: float
    has_image: bool
    is_same_site: bool


def anchors(body: bytes, url: str) -> tuple[Anchor, ...]:
    """Return the links of the page *body* to other http(s) pages, in the order of the page."""
    root = parsed(body)
    if root is None:
        return ()
    base = web_address(root.xpath("string(//base/@href)"), url) or url
    seen = [_seen(each, base) for each in root.iter("a")][:MAX_LINKS]
    found = [one for one in seen if one is not None]
    counts = Counter(one.place for one in found)
    lengths: defaultdict[str, list[int]] = defaultdict(list)
    for one in found:
        lengths[one.place].append(one.words)
    groups: dict[str, list[_Seen]] = {}
    for one in found:
        groups.setdefault(url_key(one.url), []).append(one)
    groups.pop(url_key(url), None)
    return tuple(
        _merged(group, max(counts[one.place] for one in group), lengths, url)
        for group in groups.values()
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    url: str
    text: str
    words: int
    place: str
    is_heading: bool
    is_framed: bool
    is_in_article: bool
    has_image: bool


def parsed(body: bytes) -> Any:
    """Return the root element of the page *body*; None for nothing but space and comments."""
    _, text = decode(body, "")
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):  # nothing but space and comments
        return None


def _seen(link: Any, base: str) -> _Seen | None:
    address = web_address((link.get("href") or "").partition("#")[0], base)
    if address is None:
        return None
    text = " ".join(" ".join(link.itertext("*")).split())[:2_000]
    above = list(_above(link))
    names = [name for name, _ in above]
    framed = any(name in _FRAMES or _FRAME_NAME.search(said) for name, said in above)
    return _Seen(
        address,
        text,
        words_in(text),
        ">".join(f"{name}.{said}" for name, said in above[:5]),
        is_heading=not _HEADINGS.isdisjoint(names)
        or link.find(".//h2") is not None
        or link.find(".//h3") is not None,
        is_framed=framed,
        is_in_article="article" in names,
        has_image=next(link.iter("img"), None) is not None,
    )


def _above(link: Any) -> Iterator[tuple[str, str]]:
    """Yield tag and names of the link itself and what it stands in, from the inside out."""
    element = link
    for _ in range(_MOST_ANCESTORS):
        if element is None or element.tag in ("body", "html"):
            return
        said = " ".join(element.get(key) or "" for key in ("class", "role", "id")).lower()
        yield str(element.tag), re.sub(r"\d+", "#", said)
        element = element.getparent()


def words_in(text: str) -> int:
    """Return how many words *text* has.

    >>> words_in("Envoys meet in Doha"), words_in("北京发布新规定")
    (4, 3)
    """
    wide = len(_WIDE.findall(text))
    return max(len(text.split()), wide // 2)


def _merged(group: list[_Seen], alike: int, lengths: dict[str, list[int]], page_url: str) -> Anchor:
    longest = max(group, key=lambda one: one.words)
    return Anchor(
        longest.url,
        longest.text,
        longest.words,
        any(one.is_heading for one in group),
        all(one.is_framed for one in group),
        any(one.is_in_article for one in group),
        alike,
        float(median(lengths[longest.place])),
        any(one.has_image for one in group),
        same_site(longest.url, page_url),
    )
