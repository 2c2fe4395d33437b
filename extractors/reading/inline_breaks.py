"""Sentences whose pieces stand on lines of their own, as programs take them out of HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.text.words import STOPS, word_count

# No line begins with one of these that begins a sentence; with ".NET", ".5" and "...and" may one.
CLOSING = re.compile(r"[,;:)\]}”’»،؛。，、」』）]|[.!?](?![\w.])|['’]s\b")
SENTENCE_END = re.compile(rf"[.{STOPS}:;；：][\"'”’»)\]）」』]*$")
_LEAST_WORDS = 4  # of a line that begins a sentence and is no entry of a menu
_MOST_WORDS = 6  # of a name or a link inside a sentence
_MOST_CAPITALS = 1  # lines in a row that begin with one inside a sentence: more are a menu


def run_on(lines: Sequence[str]) -> frozenset[int]:
    """Return the numbers of the *lines*, from 0, that go on with the line before them.

    A line that begins with a closing mark does. Where there is one, a line does, too, that goes
    on in lower case, or as a name before such a line: "said the minister", "Ida Holm", ", who is";
    and a line in capitals inside of a sentence. What ends no sentence was none.

    Source: of 234 pages as browsers copy them 12 have a line that begins with a closing mark, of
    those as programs write them two of three.
    """
    texts = [line.strip() for line in lines]
    marks = {i for i, text in enumerate(texts) if i and texts[i - 1] and CLOSING.match(text)}
    if not marks:
        return frozenset()
    sentences = (run for run in _runs(texts) if SENTENCE_END.search(texts[run.stop - 1]))
    return frozenset(marks.union(*sentences))


def _runs(texts: Sequence[str]) -> Iterator[range]:
    """Yield runs of lines each of which may go on with the one before it."""
    start, capitals = 1, 0
    for i in range(1, len(texts) + 1):
        if i < len(texts):
            capitals = 0 if _is_lower(texts[i]) else capitals + 1
            if _goes_on(texts, i, is_inside=i > start and capitals <= _MOST_CAPITALS):
                continue
        if i > start:
            yield range(start, i)
        start, capitals = i + 1, 0


def _is_lower(text: str) -> bool:
    return text[:1].islower() or bool(CLOSING.match(text))


def _goes_on(texts: Sequence[str], i: int, *, is_inside: bool) -> bool:
    before, text = texts[i - 1], texts[i]
    if not before or not text:
        return False
    if CLOSING.match(text):
        return True
    if SENTENCE_END.search(before):
        return False
    is_begun = word_count(before) >= _LEAST_WORDS
    return is_inside or (is_begun and (_is_lower(text) or _is_name(texts[i : i + 2])))


def _is_name(pair: Sequence[str]) -> bool:
    """Tell whether the first of *pair* is a name or a link that the second goes on behind."""
    text, following = (*pair, "")[:2]
    if not following or SENTENCE_END.search(text) or word_count(text) > _MOST_WORDS:
        return False
    return _is_lower(following)
