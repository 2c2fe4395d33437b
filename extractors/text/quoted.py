"""Which parts of a text stand in quotation marks."""

from __future__ import annotations

import re

from extractors.text.same_text import folded

Span = tuple[int, int]

_PARAGRAPH = re.compile(r"[^\n]+")
_DOUBLE = re.compile(r'"')
_SINGLE = re.compile(r"(?<![^\s(\[—-])'(?=\w)([^'\n]*(?:\w'\w[^'\n]*)*)'(?!\w)")
_FEWEST_WORDS = 3  # in single marks; fewer are a title, a nickname or a word held at a distance


def quoted_spans(text: str) -> tuple[Span, ...]:
    """Return where *text* quotes somebody, marks included.

    A mark that is not closed quotes up to the end of its paragraph, as in a quotation of several
    paragraphs. Single marks count from three words on; apostrophes and inches do not.

    >>> quoted_spans('He said: "No deal." It was 5" long.')
    ((9, 19),)
    """
    plain = folded(text)
    spans: list[Span] = []
    for paragraph in _PARAGRAPH.finditer(plain):
        spans += _double(plain, paragraph.start(), paragraph.end())
    inside = [
        match.span()
        for match in _SINGLE.finditer(plain)
        if len(match[1].split()) >= _FEWEST_WORDS and not _is_in(match.span(), spans)
    ]
    return tuple(sorted(spans + inside))


def overlaps(spans: tuple[Span, ...], start: int, end: int) -> bool:
    """Return whether the characters from *start* to *end* touch one of *spans*."""
    return any(low < end and start < high for low, high in spans)


def _double(text: str, start: int, end: int) -> list[Span]:
    spans: list[Span] = []
    opened = None
    for mark in _DOUBLE.finditer(text, start, end):
        at = mark.start()
        if opened is not None:
            spans.append((opened, at + 1))
            opened = None
        elif at + 1 < end and not text[at + 1].isspace() and not _is_inch(text, at, start):
            opened = at
    return [*spans, (opened, end)] if opened is not None else spans


def _is_inch(text: str, at: int, start: int) -> bool:
    return at > start and text[at - 1].isdigit()


def _is_in(span: Span, spans: list[Span]) -> bool:
    return any(low <= span[0] and span[1] <= high for low, high in spans)
