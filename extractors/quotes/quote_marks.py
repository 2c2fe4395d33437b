"""Spans between quotation marks, in any of the styles that news is set in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

_PARAGRAPH = re.compile(r"[^\n]+")
# An opening mark follows a space, a bracket or a dash; a closing one follows anything else.
_MARK = re.compile(r"“|”|``|''|\"|«|»")
_OPENING, _CLOSING = frozenset("“«") | {"``"}, frozenset("”»")
_BEFORE_OPENING = re.compile(r"(?:^|[\s(\[{—–:/-])$")
# British style: single marks around a whole clause; an apostrophe closes nothing.
_SINGLE = re.compile(
    r"(?<![\w.,!?…])[‘'](?=\w)(?P<said>[^\n\"“”]*?[\w.,!?…—)])(?<=[,.!?…])[’'](?!\w)"
)
_SINGLE_TERM = re.compile(r"(?<![\w.,!?…])‘(?=\w)(?P<said>[^\n\"“”‘’]*?\w)’(?!\w)")

# Where a quotation without a closing mark ends: with its sentence, or before who said it.
_STOP = re.compile(
    r"[.?!](?=\s|$)|,(?=\s(?:[\w.’'-]+\s){0,8}?(?:said|says|told|added|asked|wrote|replied)\b)"
)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A span between marks.

    Attributes:
        start: The opening mark.
        end: One past the closing mark, or past the paragraph when it has none.
        width: Of a mark, in code points.
        is_closed: Whether it has a closing mark.
        continues: Whether it takes up the one before, which its paragraph left open.
    """

    start: int
    end: int
    width: int
    is_closed: bool
    continues: bool = False

    @property
    def inside(self) -> tuple[int, int]:
        """The span without its marks."""
        return self.start + self.width, self.end - self.width * self.is_closed


def quoted_spans(text: str) -> tuple[Quoted, ...]:
    """Return what stands between quotation marks in *text*, in its order, outermost marks only.

    A paragraph that leaves a quotation open, and is followed by one that opens with a mark, is
    taken up by it.

    >>> [one.inside for one in quoted_spans("He said “no” and ‘Maybe not,’ twice.")]
    [(9, 11), (18, 28)]
    """
    found: list[Quoted] = []
    open_at: int | None = None
    for paragraph in _PARAGRAPH.finditer(text):
        if not paragraph.group().strip():
            continue
        is_open = open_at is not None
        own = [*_doubles(paragraph.group(), paragraph.start(), is_continued=is_open)]
        own += _singles(paragraph.group(), paragraph.start(), own)
        own.sort(key=lambda one: one.start)
        if open_at is not None and not (own and own[0].continues):
            found[open_at] = _cut(text, found[open_at])
        found += own
        open_at = len(found) - 1 if own and not own[-1].is_closed else None
    if open_at is not None:
        found[open_at] = _cut(text, found[open_at])
    return tuple(found)


def _cut(text: str, one: Quoted) -> Quoted:
    """Return *one*, whose closing mark was forgotten, up to its first sentence or to its cue."""
    stop = _STOP.search(text, one.start, one.end)
    return replace(one, end=stop.end() if stop else one.end)


def _doubles(text: str, offset: int, *, is_continued: bool) -> Iterator[Quoted]:
    open_at: re.Match[str] | None = None
    for mark in _MARK.finditer(text):
        sign = mark.group()
        can_open = sign in _OPENING or (
            sign not in _CLOSING
            and bool(_BEFORE_OPENING.search(text[: mark.start()][-1:]))
            and text[mark.end() : mark.end() + 1].strip() != ""
        )
        if open_at is None:
            open_at = mark if can_open else None
        elif not can_open:
            yield _between(open_at, mark.end(), offset, closed=True, continued=is_continued)
            open_at = None
    if open_at is not None:
        yield _between(open_at, len(text.rstrip()), offset, closed=False, continued=is_continued)


def _between(
    mark: re.Match[str], end: int, offset: int, *, closed: bool, continued: bool
) -> Quoted:
    start, width = mark.start(), len(mark.group())
    return Quoted(offset + start, offset + end, width, closed, continued and start == 0)


def _singles(text: str, offset: int, doubles: list[Quoted]) -> Iterator[Quoted]:
    ends = 0
    for pattern in (_SINGLE, _SINGLE_TERM):
        for match in pattern.finditer(text):
            start, end = match.start() + offset, match.end() + offset
            is_taken = any(one.start < end and start < one.end for one in doubles)
            if not is_taken and match.start() >= ends:
                yield Quoted(start, end, 1, is_closed=True)
                ends = match.end()
