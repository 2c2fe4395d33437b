"""Texts with annotated dates: TimeBank, in TimeML."""

from __future__ import annotations

import re
import tarfile
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

_TAIL = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class GoldDate:
    """An annotated expression: span of code points, TIMEX3 kind in lower case, and value."""

    start: int
    end: int
    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class DatedText:
    """A text with its publication date, ISO 8601, and its expressions in order."""

    name: str
    published: str
    text: str
    dates: tuple[GoldDate, ...]


def timebank(archive: Path) -> tuple[DatedText, ...]:
    """Return the documents of *archive* by name.

    Raises:
        OSError: *archive* cannot be read.
    """
    found = []
    with tarfile.open(archive) as tar:
        for member in sorted(tar.getmembers(), key=lambda one: one.name):
            if member.isfile() and member.name.endswith(".tml") and "/._" not in member.name:
                file = tar.extractfile(member)
                assert file is not None
                found.append(_document(Path(member.name).stem, file.read()))
    return tuple(found)


def _document(name: str, xml: bytes) -> DatedText:
    root = ElementTree.fromstring(xml)
    published = root.find(".//DCT/TIMEX3")
    body = root.find("TEXT")
    assert published is not None
    assert body is not None
    pieces: list[str] = []
    dates: list[GoldDate] = []
    _walk(body, pieces, dates)
    return DatedText(name, published.get("value", ""), "".join(pieces), tuple(dates))


def _walk(element: ElementTree.Element, pieces: list[str], dates: list[GoldDate]) -> None:
    start = sum(map(len, pieces))
    pieces.append(element.text or "")
    for child in element:
        _walk(child, pieces, dates)
        pieces.append(child.tail or "")
    if element.tag == "TIMEX3":
        end = sum(map(len, pieces))
        if end > start:
            kind, value = element.get("type", "").lower(), element.get("value", "")
            dates.append(GoldDate(start, end, kind, value))
