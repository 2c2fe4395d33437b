"""The sentences of an analysed text: the parser's, but none goes over a paragraph's end.

A dateline, which is analysed by itself, is a part of the first sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractors.text.datelines import dateline_end

if TYPE_CHECKING:
    from spacy.tokens import Doc

_GAP = re.compile(r"\s*\n\s*\n\s*")


def sentence_spans(doc: Doc) -> tuple[tuple[int, int], ...]:
    """Return first and one past the last character of each sentence, without space around it."""
    text = doc.text
    found: list[tuple[int, int]] = []
    opening = dateline_end(text)
    for sentence in doc.sents:
        start = sentence.start_char
        if found and start == opening:
            start = found.pop()[0]
        for gap in _GAP.finditer(text, sentence.start_char, sentence.end_char):
            found.append((start, gap.start()))
            start = gap.end()
        found.append((start, sentence.end_char))
    return tuple(_trimmed(text, *span) for span in found if text[slice(*span)].strip())


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    inside = text[start:end]
    return start + len(inside) - len(inside.lstrip()), start + len(inside.rstrip())
