"""Newswire with annotated names: the NIST IE-ER 1999 sample, read from its archive."""

from __future__ import annotations

import html
import re
import tarfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from extractors.entities.name_kinds import Kind

_DOCUMENT = re.compile(r"<DOC>(.*?)</DOC>", re.DOTALL)
_NUMBER = re.compile(r"<DOCNO>\s*(\S+)")
_TEXT = re.compile(r"<TEXT>(.*?)</TEXT>", re.DOTALL)
_MARK = re.compile(r'<([be])_(?:enamex|numex|timex)(?: type="([A-Z|]+)")?[^>]*>|</?[A-Z][^>]*>')
_KINDS = {
    "PERSON": Kind.PERSON,
    "ORGANIZATION": Kind.ORGANISATION,
    "LOCATION": Kind.PLACE,
}
_SAME = 0.4  # two documents that share so many of their names are versions of one report


@dataclass(frozen=True, slots=True)
class Report:
    """One document: its text, paragraphs parted by a blank line, and its names with spans."""

    number: str
    text: str
    names: tuple[tuple[int, int, Kind], ...]


def reports(archive: Path) -> tuple[Report, ...]:
    """Return the documents in *archive*, in its order."""
    found: list[Report] = []
    with tarfile.open(archive) as files:
        for member in sorted(files.getmembers(), key=lambda member: member.name):
            file = files.extractfile(member)
            if file is None or member.name.endswith("README"):
                continue
            found += map(_report, _DOCUMENT.findall(file.read().decode("latin-1")))
    return tuple(found)


def _report(document: str) -> Report:
    number = _NUMBER.search(document)
    text = _TEXT.search(document)
    assert number
    assert text
    marked = html.unescape(text[1])
    marked = re.sub(r"\n[ \t]*\t[ \t]*", "\0", marked)
    marked = re.sub(r"\s+", " ", marked).replace("\0", "\n\n")
    plain = ""
    names = []
    at, opened = 0, None
    for mark in _MARK.finditer(marked):
        plain += marked[at : mark.start()]
        at = mark.end()
        if mark[1] == "b":
            opened = len(plain), mark[2]
        elif mark[1] == "e" and opened and opened[1] in _KINDS:
            names.append((opened[0], len(plain), _KINDS[opened[1]]))
            opened = None
    plain += marked[at:]
    lead = len(plain) - len(plain.lstrip())
    moved = tuple((start - lead, end - lead, kind) for start, end, kind in names)
    return Report(number[1], plain.strip(), moved)


def folds(documents: Sequence[Report], count: int) -> tuple[frozenset[int], ...]:
    """Return *count* sets of documents' numbers; versions of one report are in one of them."""
    said = [{one.text[start:end] for start, end, _ in one.names} for one in documents]
    group: list[int] = []
    for number, names in enumerate(said):
        earlier = (
            other
            for other in range(number)
            if len(names & said[other]) > _SAME * min(len(names), len(said[other]))
        )
        group.append(next((group[other] for other in earlier), number))
    order = sorted(set(group))
    return tuple(
        frozenset(n for n, one in enumerate(group) if order.index(one) % count == fold)
        for fold in range(count)
    )
