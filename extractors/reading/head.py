"""What an HTML page says of itself outside its text: title, meta, JSON-LD, times, authors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from lxml import etree

from extractors.document import Head, NameMark, TimeMark
from extractors.text.address_words import likeness
from extractors.text.touching import begins_line

MAX_MARKS = 50  # a listing page may carry thousands; an article's own stand near its top
MAX_META_CHARS = 10_000
MAX_JSON_LD_CHARS = 1_000_000
# Words for an author in addresses. The last ones say less: the name has to be in the address, too.
_AUTHOR_ADDRESS = re.compile(
    r"/(?:[a-z]+-){0,2}(?:(?:authors?|autor(?:es|en|i|e)?|auteurs?|forfatter|contributors?"
    r"|journalist(?:e|s|es)?|reporters?|redakteure?|columnists?|yazar(?:lar)?)[/-]"
    r"|(?P<weak>by|av|team|staff|writers?)/)(?=[^?#]*[a-zA-Z])"
)
_WORD = re.compile(r"[a-z]{2,}")
_DATE_WORDS = frozenset(
    "date time timestamp datetime pub published posted updated modified createdate"
    " modifydate".split()
)
_AUTHOR_WORDS = frozenset(
    "author authors byline writer reporter vcard autor autores autoren auteur auteurs autore autori"
    " creator createdby createby forfatter".split()
)
# This is in each of the words above, and in no more names than need be.
_SIGN = re.compile(
    "date|time|pub|posted|modified|auth?or|auteur|by-?line|writer|reporter|vcard|creator|createdby"
    "|createby|forfatter"
)
_BOX = re.compile(r"\b(comment|related|bio|box|sidebar|widget|teaser|card|recommend|popular)")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ADDRESSED = 0.8  # of the words of a name and an address are the same
_MAX_NAME_CHARS = 500
_LABEL_STEPS, _LABEL_CHARS = 4, 60  # back from a time to the text before it, and how much of it
_MAX_MARK_CHARS = 200
_MAX_MARK_SOURCE_CHARS = 2_000  # with the white space between its elements
_GATHERED = ("meta", "link", "script", "title", "pre", "template")
_NAME_KEYS = ("id", "class", "itemprop", "rel", "property")
_TIME_TAGS = frozenset("time span div p abbr li em small td meta".split())
_BYLINE_TAGS = frozenset("a span div p address li strong cite h4 h5".split())


Elements = dict[str, list[etree._Element]]


class Mark(NamedTuple):
    """An element whose tag or names speak of a date or an author.

    Attributes:
        before: How many blocks end before it; None for one that is gathered apart from them.
    """

    element: etree._Element
    is_date: bool
    is_author: bool
    before: int | None = None


def gathered(tree: etree._Element) -> Elements:
    """Return the elements of these names, in page order: the head's, and what is read otherwise."""
    found: Elements = {name: [] for name in _GATHERED}
    for element in tree.iter(*found):  # one pass: each looks at every element of the page
        found[element.tag].append(element)
    return found


def read_head(tree: etree._Element, found: Elements, marks: Iterable[Mark]) -> Head:
    """Return what the page says of itself; empty values where it says nothing.

    Args:
        tree: The page.
        found: Its elements that gathered() gives.
        marks: Elements with text that may tell a time or an author, in page order.
    """
    times, bylines = _marked((*_stamps(found["meta"]), *marks))
    json_ld = tuple(_json_ld(found["script"]))
    names_author = any('"author"' in body for body in json_ld)
    return Head(
        title=_text(next(iter(found["title"]), None)),
        metas=tuple(_metas(found["meta"])),
        canonical=_canonical(found["link"]),
        language=tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang"),
        json_ld=json_ld,
        times=times,
        bylines=bylines,
        author_links=() if names_author else _author_links(tree),
    )


def _metas(metas: Iterable[etree._Element]) -> Iterator[tuple[str, str]]:
    for meta in metas:
        content = " ".join((meta.get("content") or "").split())
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if 0 < len(content) <= MAX_META_CHARS and (name := meta.get(attribute)):
                yield name.strip().lower(), content


def _canonical(links: Iterable[etree._Element]) -> str | None:
    for link in links:
        if "canonical" in (link.get("rel") or "").lower().split() and link.get("href"):
            return str(link.get("href")).strip()
    return None


def _json_ld(scripts: Iterable[etree._Element]) -> Iterator[str]:
    budget = MAX_JSON_LD_CHARS
    for script in scripts:
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        body = script.text or ""
        if len(body) <= budget:
            budget -= len(body)
            yield body


def _author_links(tree: etree._Element) -> tuple[tuple[str, ...], ...]:
    """Return the texts of links to pages about authors, those near each other together."""
    groups: dict[etree._Element | None, list[str]] = {}
    for link, text in islice(_linked(tree), MAX_MARKS):
        around = link.getparent()
        groups.setdefault(around.getparent() if around is not None else None, []).append(text)
    return tuple(map(tuple, groups.values()))


def _linked(tree: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    for link in tree.iter("a"):
        address = link.get("href") or ""
        if match := _AUTHOR_ADDRESS.search(address):
            text = "\n".join(_short_lines(link))
            end = address.rstrip("/").rsplit("/", maxsplit=1)[-1]
            if text and (not match["weak"] or likeness(text, end) >= _ADDRESSED):
                yield link, text


def _stamps(metas: Iterable[etree._Element]) -> Iterator[Mark]:
    for meta in metas:
        if _told(meta)[1]:
            yield Mark(meta, is_date=True, is_author=False)


def _marked(marks: Iterable[Mark]) -> tuple[tuple[TimeMark, ...], tuple[NameMark, ...]]:
    """Return the times and the authors that the page marks up."""
    times: list[TimeMark] = []
    bylines: list[NameMark] = []
    for element, is_date, is_author, before in marks:
        tag = element.tag
        is_time = tag == "time" or (is_date and (tag in _TIME_TAGS or "-" in tag))
        if is_time and len(times) < MAX_MARKS and (mark := _time(element, before)):
            times.append(mark)
        if is_author and (tag in _BYLINE_TAGS or "-" in tag) and len(bylines) < MAX_MARKS:
            text = "\n".join(_short_lines(element))
            if text and not _BOX.search(_names_around(element)):
                bylines.append(NameMark(text, _names(element), before))
    return tuple(times), tuple(bylines)


@lru_cache(maxsize=20_000)  # names repeat within a page, and across the pages of a site
def told(names: str) -> tuple[str, bool, bool]:
    """Return *names*, as of attributes, as words; whether they tell a date; and an author."""
    names = names[:_MAX_NAME_CHARS]
    split = names if names.islower() else _CAMEL.sub("-", names).lower()
    plain = split.replace("_", "-").strip()
    if not _SIGN.search(plain):  # most names: a fifth of the time
        return plain, False, False
    words = _WORD.findall(plain)
    is_author = not _AUTHOR_WORDS.isdisjoint(words) or "by-line" in plain
    return plain, not _DATE_WORDS.isdisjoint(words), is_author


def _time(element: etree._Element, before: int | None) -> TimeMark | None:
    text = _short_text(element)
    stamp = element.get("datetime") or element.get("content") or _titled(element)
    if text is None or not (text or stamp):
        return None
    return TimeMark(
        stamp, text, _names_around(element), before, "" if before is None else _label(element)
    )


def _label(element: etree._Element) -> str:
    """Return the text before *element*, in its line or in an element that stands before it."""
    for _ in range(_LABEL_STEPS):
        before, around = element.getprevious(), element.getparent()
        if around is None or around.tag == "html":
            break
        text = around.text if before is None else before.tail
        if before is not None and not (text or "").strip():
            text = _short_text(before)
        if text and text.strip():
            return " ".join(text[-_LABEL_CHARS:].split())
        element = around if before is None else before
    return ""


def _titled(element: etree._Element) -> str | None:
    """The date that shows when a reader points at "2 days ago"."""
    title = element.get("title") or ""
    return title if any(map(str.isdigit, title)) else None


def _names(element: etree._Element) -> str:
    return _told(element)[0]


def _told(element: etree._Element) -> tuple[str, bool, bool]:
    return told(" ".join([element.get(key) or "" for key in _NAME_KEYS]))


def _names_around(element: etree._Element) -> str:
    names = []
    around: etree._Element | None = element
    for _ in range(3):
        if around is None:
            break
        names.append(_names(around))
        around = around.getparent()
    return " ".join(name for name in names if name)


def _short_text(element: etree._Element) -> str | None:
    """The text of *element*; None when it is too long for a mark."""
    text = "".join(_first_texts(element))
    text = " ".join(text.split())
    return text if len(text) <= _MAX_MARK_CHARS else None


def _short_lines(element: etree._Element) -> list[str]:
    """The text of *element* in lines; none when it is too long for a mark.

    A line ends as begins_line tells, where an element does or begins.
    """
    lines = [""]
    for part in _first_texts(element):
        if begins_line(part, lines[-1]):
            lines.append("")
        lines[-1] += part
    lines = [" ".join(line.split()) for line in lines]
    return lines if sum(map(len, lines)) <= _MAX_MARK_CHARS else []


def _first_texts(element: etree._Element) -> Iterator[str]:
    """Yield the texts in *element*, not many more than a mark may have."""
    chars = 0
    for part in map(str, element.itertext()):
        yield part
        chars += len(part)
        if chars > _MAX_MARK_SOURCE_CHARS:
            return


def _text(element: etree._Element | None) -> str | None:
    if element is None:
        return None
    return " ".join("".join(map(str, element.itertext())).split()) or None
