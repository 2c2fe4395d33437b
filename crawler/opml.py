"""OPML, in which feed readers hand lists of feeds to each other: http://opml.org/spec2.opml."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from lxml import etree

from crawler.edited import NewSource, host_name
from crawler.errors import SeedwireError
from crawler.problems import quoted
from crawler.settings import SourceKind, SourceSettings
from crawler.settings_text import name_from, source_url
from crawler.spiders.plain_text import plain
from crawler.spiders.xml_repair import repaired

MAX_BYTES = 16 * 2**20
# Feed readers know feeds only; this attribute of ours says of what other kind a source is.
NAMESPACE = "urn:seedwire:opml"
_KIND = f"{{{NAMESPACE}}}kind"
_MOST_DEEP = 50
_ADDRESSES = ("xmlurl", "url")
_FEED_SCHEMES = {"feed://": "http://", "feed:http": "http", "pcast://": "http://"}


class OpmlError(SeedwireError):
    """A file is no OPML."""


@dataclass(frozen=True, slots=True)
class BadOutline:
    """An entry that cannot be a source.

    Attributes:
        line: Where it stands in the file, from 1.
        name: What it is called; "" when it is not.
        reason: What is wrong with it.
    """

    line: int
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Outlines:
    """What an OPML file lists.

    Attributes:
        sources: In the order of the file; folders and categories are their comments.
        bad: Entries that are none.
        notes: What was wrong with the file as a whole, a sentence each.
    """

    sources: tuple[NewSource, ...]
    bad: tuple[BadOutline, ...]
    notes: tuple[str, ...] = ()


def outlines(content: bytes) -> Outlines:
    """Return the sources in the OPML file *content*.

    Common mistakes in XML are mended, and what stands before one that cannot be is kept.

    Raises:
        OpmlError: It is no OPML at all.
    """
    if len(content) > MAX_BYTES:
        raise OpmlError(f"larger than {MAX_BYTES // 2**20} MiB: no list of feeds is")
    root, notes = _parsed(b"".join(repaired(iter([content]))))
    if root is None or _name(root.tag) != "opml":
        found = "no XML" if root is None else f"XML of another kind, <{_name(root.tag)}>"
        raise OpmlError(f"this is not OPML: it is {found}")
    sources: list[NewSource] = []
    bad: list[BadOutline] = []
    for element, folders in _leaves(root):
        one = _source(element, folders)
        (sources if isinstance(one, NewSource) else bad).append(one)  # type: ignore[arg-type]
    return Outlines(tuple(sources), tuple(bad), notes)


def written(sources: Iterable[tuple[str, SourceSettings]], title: str, now: datetime) -> bytes:
    """Return *sources*, by name, as an OPML file that feed readers take.

    What is no feed is there for Seedwire alone; sources on this machine are left out. A source
    that is switched off is marked as a comment, which OPML has for that.
    """
    root = etree.Element("opml", version="2.0", nsmap={"seedwire": NAMESPACE})
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = title
    etree.SubElement(head, "dateCreated").text = format_datetime(now, usegmt=True)
    body = etree.SubElement(root, "body")
    for name, said in sources:
        if said.kind is SourceKind.ARCHIVE:
            continue
        is_feed = said.kind is SourceKind.FEED
        element = etree.SubElement(body, "outline", type="rss" if is_feed else "link", text=name)
        element.set("xmlUrl" if is_feed else "url", said.url)
        if not is_feed:
            element.set(_KIND, said.kind.value)
        if not said.enabled:
            element.set("isComment", "true")
    text: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return text


def read(path: Path) -> Outlines:
    """Return the sources in the OPML file *path*.

    Raises:
        OpmlError: It cannot be read, or is no OPML.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise OpmlError(f"{path}: {error.strerror}") from error
    try:
        return outlines(content)
    except OpmlError as error:
        raise OpmlError(f"{path}: {error}") from error


def _parsed(content: bytes) -> tuple[Any, tuple[str, ...]]:
    """Return the root of *content*, or None, and what is wrong with it."""
    try:
        return etree.fromstring(content, _parser(recover=False)), ()
    except etree.XMLSyntaxError as error:
        line, problem = error.lineno, error.msg
    try:
        root = etree.fromstring(content, _parser(recover=True))
    except etree.XMLSyntaxError:
        root = None
    return root, (f"line {line}: {problem}; read as far as it goes",)


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(recover=recover, resolve_entities=False, no_network=True, load_dtd=False)


def _leaves(root: Any) -> Iterator[tuple[Any, tuple[str, ...]]]:
    """Yield the outlines that are no mere folders, with the names of the folders around them."""
    waiting: list[tuple[Any, tuple[str, ...]]] = [(root, ())]
    while waiting:
        element, folders = waiting.pop()
        inner = [child for child in element if isinstance(child.tag, str)]
        said = _attributes(element)
        inside = folders
        if _name(element.tag) == "outline":
            if not inner or any(said.get(name) for name in _ADDRESSES):
                yield element, folders
            inside = (*folders, _title(said))[:_MOST_DEEP]
        if _name(element.tag) != "head":
            waiting += [(child, inside) for child in reversed(inner)]


def _source(element: Any, folders: tuple[str, ...]) -> NewSource | BadOutline:
    said = _attributes(element)
    title, line = _title(said), element.sourceline or 0
    kind = _kind(said)
    address = said.get("xmlurl") or (said.get("url") if kind is not SourceKind.FEED else "") or ""
    if kind is None:
        return BadOutline(line, title, f"seedwire:kind {quoted(said[_KIND])} is not known")
    if not address:
        is_link = (
            "it is a link to a page or another list" if said.get("url") else "it has no xmlUrl"
        )
        return BadOutline(line, title, is_link)
    for scheme, plainly in _FEED_SCHEMES.items():
        if address.lower().startswith(scheme):
            address = plainly + address[len(scheme) :]
    try:
        source_url(address)
    except ValueError as error:
        reason = f"{quoted(address)} is no http(s) address" + (f": {error}" if str(error) else "")
        return BadOutline(line, title, reason)
    is_nameable = bool(name_from(title))  # else it has no Latin letter, and tells more as a comment
    said_of_it = (" / ".join(filter(None, folders)), said.get("category", ""))
    comments = said_of_it if is_nameable else (title, *said_of_it)
    comment = "; ".join(filter(None, map(plain, comments))) or None
    is_enabled = said.get("iscomment", "").lower() != "true"
    wish = title if is_nameable else host_name(address)
    return NewSource(wish, address, kind, comment, is_enabled)


def _kind(said: dict[str, str]) -> SourceKind | None:
    """Return what kind of source an outline says it is; None for one that cannot be asked for."""
    try:
        kind = SourceKind(said.get(_KIND, SourceKind.FEED.value))
    except ValueError:
        return None
    return None if kind is SourceKind.ARCHIVE else kind


def _attributes(element: Any) -> dict[str, str]:
    """Return the attributes by name, those of OPML in small letters: many write them as XMLURL."""
    return {
        name if name.startswith("{") else name.lower(): value.strip()
        for name, value in element.attrib.items()
    }


def _title(said: dict[str, str]) -> str:
    return plain(said.get("title") or said.get("text")) or ""


def _name(tag: Any) -> str:
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""
