"""What stands above a text in keys and values: as clippers write it (YAML), or a line each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from extractors.document import Head

_FENCE = "---"
_MAX_LINES = 100
_PAIR = re.compile(r"(?P<key>[\w .-]{1,40}?)\s*:(?:\s+(?P<value>.*))?$")
_FOLDED = re.compile(r"[>|][+-]?\Z")  # the value stands in the lines below
_ITEM = re.compile(r"\s*-\s+(?P<value>.+)$")
_BRACKETS = re.compile(r"^\[\[|\]\]$|^\[|\]$")
_TITLES = ("title", "headline")
_ADDRESSES = ("source", "url", "source_url", "url source", "original_url", "canonical_url", "link")
# What page heads call it. "created" and "saved" are the clipper's own times.
_NAMES = {
    "authors": "author",
    "byline": "author",
    "published time": "article:published_time",
    "by": "author",
    "published": "article:published_time",
    "published_at": "article:published_time",
    "date_published": "article:published_time",
    "datepublished": "article:published_time",
    "updated": "article:modified_time",
    "lang": "language",
    "site": "og:site_name",
    "publisher": "og:site_name",
}
_OTHERS = ("author", "date", "section", "tags", "markdown content")
_KNOWN = frozenset((*_TITLES, *_ADDRESSES, *_NAMES, *_OTHERS))
_LEAST_LABELS = 2


class FrontMatter(NamedTuple):
    """What stands above a text.

    Attributes:
        head: What it says of the article.
        length: How many lines it takes, fences included; 0 where there is none.
    """

    head: Head
    length: int


def front_matter(lines: Sequence[str]) -> FrontMatter:
    """Return the keys and values that *lines* begin with, between two lines of three hyphens.

    Of YAML it reads what clippers write: a value a line, in quotes or not, and lists of such.
    Without the hyphens the lines are known keys, a title among them, and a blank line or a key
    without a value ends them.
    """
    labels = _labels(lines)
    end = labels or _end(lines)
    pairs = tuple(_pairs(lines[:labels] or lines[1 : max(end - 1, 1)]))
    if not pairs:
        return FrontMatter(Head(), 0)
    said = dict(reversed(pairs))  # the first of each key
    address = next((said[key] for key in _ADDRESSES if said.get(key, "").startswith("http")), None)
    head = Head(
        title=next((said[key] for key in _TITLES if key in said), None),
        metas=tuple((_NAMES.get(key, key), value) for key, value in pairs),
        canonical=address,
    )
    return FrontMatter(head, end)


def _end(lines: Sequence[str]) -> int:
    """Return the number of the line behind the second fence; 0 without one."""
    if not lines or lines[0] != _FENCE:
        return 0
    rest = lines[1:_MAX_LINES]
    return rest.index(_FENCE) + 2 if _FENCE in rest else 0


def _labels(lines: Sequence[str]) -> int:
    """Return how many lines above the text are keys and values; 0 where there are none."""
    keys: list[str] = []
    end, is_apart = 0, False
    for number, line in enumerate(lines[:_MAX_LINES], 1):
        pair = _PAIR.match(line)
        if pair and pair["key"].lower() in _KNOWN:
            keys.append(pair["key"].lower())
            end, is_apart = number, not pair["value"]
        elif line:
            break
    is_told = len(keys) >= _LEAST_LABELS and not set(keys).isdisjoint(_TITLES)
    is_apart = is_apart or not any(lines[end : end + 1])
    return end if is_told and is_apart and any(lines[end:]) else 0


def _pairs(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    key = ""
    for number, line in enumerate(lines):
        if pair := _PAIR.match(line):
            key, value = pair["key"].strip().lower(), _plain(pair["value"] or "")
            if _FOLDED.match(value):
                more = takewhile(_is_further_in, lines[number + 1 :])
                value = " ".join(map(str.strip, more))
        elif item := _ITEM.match(line):
            value = _plain(item["value"])
        else:
            continue
        if key and value:
            yield key, value


def _is_further_in(line: str) -> bool:
    return line.startswith(" ")


def _plain(value: str) -> str:
    """Return *value* without its quotation marks and the brackets of a list or a link."""
    value = value.strip()
    for quote in ('"', "'"):
        if len(value) > 1 and value[0] == value[-1] == quote:
            value = value[1:-1]
    return _BRACKETS.sub("", value).replace('\\"', '"').strip()
