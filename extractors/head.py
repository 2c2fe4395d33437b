"""What an HTML page says of itself outside its text: title, meta, JSON-LD, marked times, authors."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html

from extractors.document import Head, NameMark, TimeMark

MAX_MARKS = 50  # a listing page may carry thousands; an article's own stand near its top
MAX_JSON_LD_CHARS = 1_000_000
_DATE_NAME = re.compile(r"\b(date|time|timestamp|datetime|pub(lished)?|posted|updated|modified)\b")
_AUTHOR_NAME = re.compile(r"\b(author|authors|byline|by-line|writer|reporter|vcard)\b")
_BOX = re.compile(r"\b(comment|related|bio|box|sidebar|widget|teaser|card|recommend|popular)")
_MAX_MARK_CHARS = 200


def read_head(tree: html.HtmlElement) -> Head:
    """Return what the page says of itself; empty values where it says nothing."""
    return Head(
        title=_text(tree.find(".//title")),
        metas=tuple(_metas(tree)),
        canonical=_canonical(tree),
        language=tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang"),
        json_ld=tuple(_json_ld(tree)),
        times=tuple(_times(tree)),
        bylines=tuple(_bylines(tree)),
    )


def _metas(tree: html.HtmlElement) -> Iterator[tuple[str, str]]:
    for meta in tree.iter("meta"):
        content = (meta.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if content and (name := meta.get(attribute)):
                yield name.strip().lower(), content


def _canonical(tree: html.HtmlElement) -> str | None:
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and link.get("href"):
            return str(link.get("href")).strip()
    return None


def _json_ld(tree: html.HtmlElement) -> Iterator[str]:
    budget = MAX_JSON_LD_CHARS
    for script in tree.iter("script"):
        body = script.text or ""
        if "ld+json" in (script.get("type") or "").lower() and len(body) <= budget:
            budget -= len(body)
            yield body


def _times(tree: html.HtmlElement) -> Iterator[TimeMark]:
    found = 0
    for element in tree.iter("time", "span", "div", "p", "abbr", "li", "em", "small", "td", "meta"):
        names = _names(element)
        if element.tag != "time" and not _DATE_NAME.search(names):
            continue
        text = _text(element) or ""
        stamp = element.get("datetime") or element.get("content")
        if len(text) > _MAX_MARK_CHARS or not (text or stamp):
            continue
        yield TimeMark(stamp, text, _names_around(element))
        found += 1
        if found == MAX_MARKS:
            return


def _bylines(tree: html.HtmlElement) -> Iterator[NameMark]:
    found = 0
    for element in tree.iter(
        "a", "span", "div", "p", "address", "li", "strong", "cite", "h4", "h5"
    ):
        names = _names(element)
        if not _AUTHOR_NAME.search(names):
            continue
        text = _text(element)
        if text and len(text) <= _MAX_MARK_CHARS and not _BOX.search(_names_around(element)):
            yield NameMark(text, names)
            found += 1
            if found == MAX_MARKS:
                return


def _names(element: html.HtmlElement) -> str:
    keys = ("id", "class", "itemprop", "rel", "property")
    return " ".join(element.get(key) or "" for key in keys).lower().replace("_", "-").strip()


def _names_around(element: html.HtmlElement) -> str:
    names = []
    around: html.HtmlElement | None = element
    for _ in range(3):
        if around is None:
            break
        names.append(_names(around))
        around = around.getparent()
    return " ".join(name for name in names if name)


def _text(element: html.HtmlElement | None) -> str | None:
    if element is None:
        return None
    return " ".join("".join(element.itertext()).split()) or None
