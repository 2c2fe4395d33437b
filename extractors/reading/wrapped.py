"""Paragraphs of a text, also where it is broken at a fixed width, as mail and wire copy are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import accumulate, pairwise

from extractors.reading.inline_breaks import CLOSING, SENTENCE_END, run_on
from extractors.text.words import UNSPACED

_LEAST_WIDTH, _MOST_WIDTH = 30, 132  # characters: some 60 columns of Chinese, a line printer
_LEAST_BREAKS = 3  # lines that end inside a sentence …
_BROKEN_SHARE = 0.6  # … of which so many end where the next word had no room
_LONG_SHARE = 1 / 3  # of the text may stand in longer lines: addresses, a footer
_HAN_OR_KANA = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_CLAUSE_END = re.compile(r"[、。，]")
_ITEM = re.compile(r"\s*(?:[•◦▪‣·●*–-]|\d{1,3}[.)])\s+(?=\S)")
_INDENT = re.compile(r"\s*")
_BREAK = re.compile(r"[ \t]")  # never at a no-break space
_HYPHEN = re.compile(r"[^\W\d_]-$")
_AND = re.compile(r"(?:and|or|und|oder|bis|sowie|en|of|og|och)\b")  # "Kinder- und Jugendbuch"
_SPLIT_SHARE = 0.05  # of the lines that go on; with hyphens of the words alone .006, on average
_WIDE_MARK = re.compile(r"[\u3000-\u303f\uff00-\uffef]")  # Chinese and Japanese punctuation
_SPACES = re.compile(r" {2,}")  # of text with both margins straight


def paragraphs(lines: Sequence[str]) -> Iterator[tuple[range, str]]:
    """Yield each paragraph: the numbers of its lines, from 0, and its text in one line.

    A line is a paragraph, but in text that is broken at a width. That is where sentences run over
    the ends of lines, mostly such that have no room for the next word, and few lines are longer.
    A line then goes on with the one before where that had no room for its first word, unless it
    is a list item or begins further in.

    Args:
        lines: With their indentation, without white space at their ends; blank ones are "".

    Source: the limits part the development pages as browsers copy them from the same pages
    broken at 72 and 80 characters; bench/plain_text.py --width measures the second.
    """
    broken = _continued(lines)
    is_hyphenated = _is_hyphenated(lines, broken)
    goes_on = broken or run_on(lines)
    start = 0
    for stop in range(1, len(lines) + 1):
        if stop in goes_on:
            continue
        if lines[start]:
            parts = [line.strip() for line in lines[start:stop]]
            yield range(start, stop), _joined(parts, is_hyphenated=is_hyphenated)
        start = stop


def _continued(lines: Sequence[str]) -> frozenset[int]:
    rooms = {i: room for i in range(1, len(lines)) if (room := _widths(lines[i - 1], lines[i]))}
    breaks = [
        room
        for i, room in rooms.items()
        if _LEAST_WIDTH <= room.start <= _MOST_WIDTH and _runs_over(lines[i - 1], lines[i])
    ]
    width, votes = _most_frequent(breaks)
    longer = sum(len(line) for line in lines if len(line) > width)
    is_broken = votes >= max(_LEAST_BREAKS, _BROKEN_SHARE * len(breaks))
    if not is_broken or longer > _LONG_SHARE * sum(map(len, lines)):
        return frozenset()
    return frozenset(
        i
        for i, room in rooms.items()
        if width in room
        or (width < room.start and _is_one_word_over(lines[i - 1], lines[i]))
        or (width / 2 <= room.start < width and _is_in_lower_case(lines[i - 1], lines[i]))
    )


def _widths(line: str, following: str) -> range | None:
    """Return at which widths of the text *following* goes on with *line*; None for none.

    At these *line* fits, and the first word of *following* did not fit behind it.
    """
    if not line or not following or _ITEM.match(following):
        return None
    if _text_column(following) > _text_column(line):
        return None
    word = _BREAK.split(following.lstrip(), maxsplit=1)[0]
    room = 2 if UNSPACED.match(word) else len(word) + 1
    return range(len(line), len(line) + room)


def _is_one_word_over(line: str, following: str) -> bool:
    """Tell whether *line* is one word that fits no width, a link in Markdown, in a sentence."""
    is_link = "](" in line and not _BREAK.search(line.strip())
    return is_link and _runs_over(line, following)


def _is_in_lower_case(line: str, following: str) -> bool:
    """Tell whether a sentence goes on in lower case: some programs count bytes, not characters."""
    return following.lstrip()[0].islower() and _runs_over(line, following)


def _text_column(line: str) -> int:
    found = _ITEM.match(line) or _INDENT.match(line)
    return found.end() if found else 0


def _runs_over(line: str, following: str) -> bool:
    """Tell whether a sentence goes on from *line* to *following*."""
    first = following.lstrip()[0]
    if _HAN_OR_KANA.match(first) and not _CLAUSE_END.search(line):
        return False  # lists of headlines are cut at a length, too
    return first.isalpha() and not first.isupper() and not SENTENCE_END.search(line)


def _most_frequent(ranges: Sequence[range]) -> tuple[int, int]:
    """Return the lowest width that most of *ranges* hold, and how many do."""
    changes = Counter(one.start for one in ranges)
    changes.subtract(one.stop for one in ranges)
    widths = sorted(changes)
    votes = list(accumulate(changes[width] for width in widths))
    best = max(votes, default=0)
    return (widths[votes.index(best)] if votes else 0), best


def _is_hyphenated(lines: Sequence[str], broken: Set[int]) -> bool:
    """Tell whether hyphens at line ends were put there: programs for print break words, mail none.

    There are more of them then than words that have one of their own can have there.
    """
    split = sum(_is_split(lines[i - 1], lines[i].lstrip()) for i in broken)
    return split >= max(_LEAST_BREAKS, _SPLIT_SHARE * len(broken))


def _is_split(text: str, following: str) -> bool:
    return following[:1].islower() and bool(_HYPHEN.search(text))


def _joined(parts: Sequence[str], *, is_hyphenated: bool) -> str:
    """Return the *parts* of a paragraph as one line; scripts without spaces get none.

    Args:
        parts: Of its lines.
        is_hyphenated: Hyphens at their ends are no part of the words.
    """
    if len(parts) == 1:
        return parts[0]
    pieces = [parts[0]]
    for before, part in pairwise(parts):
        is_split = _is_split(before[-2:], part) and not _AND.match(part)
        if is_split and is_hyphenated:
            pieces[-1] = pieces[-1][:-1]
        is_close = (
            is_split or _is_unspaced(before[-1]) or _is_unspaced(part[0]) or CLOSING.match(part)
        )
        pieces.append(part if is_close else f" {part}")
    return _SPACES.sub(" ", "".join(pieces))


def _is_unspaced(character: str) -> bool:
    return bool(UNSPACED.match(character) or _WIDE_MARK.match(character))
