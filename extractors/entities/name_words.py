"""The words of a text with their marks of a name: capitals, what joins them, where they stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from extractors.analysis.tokens import analysed

if TYPE_CHECKING:
    from spacy.tokens import Doc

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’.](?=[^\W_])[^\W_]+)*")
_POSSESSIVE = re.compile(r"['’][sS]$")
_ABBREVIATED = frozenset(
    "corp inc co cos ltd st ste jr sr mt ft dr bros calif gen col sen rep gov maj capt lt sgt cmdr"
    " adm mr mrs ms prof rev hon assn dept univ no pa va wash mass conn fla ill ind mich ariz ore"
    " minn wis tenn ky ga ala miss la ark mo neb kan okla nev colo wyo mont vt brig pvt cpl pres"
    " messrs mme sec amb supt det insp".split()
)
_OPENERS = re.compile(r"(?:[.!?:;…]|[-–—_]{1,2} |\n)[\s\"'“‘`(\[]*$|[\"“`(\[]+$|^\s*$")


@dataclass(frozen=True, slots=True)
class Word:
    """One word.

    Attributes:
        start: Its first character in the text.
        end: One past the last: without a possessive, with the dot of an abbreviation.
        text: What stands there.
        tag: Penn Treebank tag of the token it begins in.
        glue: What stands between it and the next word.
        opens: It begins a sentence, a line or a quotation, where any word has a capital.
        in_caps: So does its whole paragraph.
    """

    start: int
    end: int
    text: str
    tag: str
    glue: str
    opens: bool
    in_caps: bool

    @property
    def lower(self) -> str:
        """The word in lower case, without a dot at its end unless it has others."""
        return _lower(self.text)

    @property
    def is_capital(self) -> bool:
        """Whether it is written as a name: with a capital, or a figure among capitals."""
        return self.text[0].isupper() or self.text[1:2].isupper()


@lru_cache(maxsize=20_000)  # asked some ten times a word
def _lower(text: str) -> str:
    low = text.casefold()
    return low if low.count(".") > 1 else low.rstrip(".")


@lru_cache(maxsize=1)
def words(doc: Doc) -> tuple[Word, ...]:
    """Return the words of an analysed text; the last are kept for the next stage that asks."""
    text, tokens = analysed(doc).text, analysed(doc).tokens
    starts = [token.idx for token in tokens]
    spans = [_span(text, match) for match in _WORD.finditer(text)]
    capitals = list(_all_caps(text))
    found = []
    for number, (start, end) in enumerate(spans):
        following = spans[number + 1][0] if number + 1 < len(spans) else len(text)
        before = text[spans[number - 1][1] if number else 0 : start]
        token = tokens[max(bisect_right(starts, start) - 1, 0)]
        opens = _opens(before) or token.i == token.sent.start
        caps = bool(capitals) and any(first <= start < last for first, last in capitals)
        glue = text[end:following]
        found.append(Word(start, end, text[start:end], token.tag_, glue, opens, caps))
    return tuple(found)


@lru_cache(maxsize=1000)  # a text has some twenty
def _opens(before: str) -> bool:
    """Whether a word opens something after the marks and the space *before* it."""
    return bool(_OPENERS.search(before))


def _span(text: str, match: re.Match[str]) -> tuple[int, int]:
    start, end = match.span()
    if match[0][-1] in "sS" and (owner := _POSSESSIVE.search(match[0])):
        return start, start + owner.start()
    if text[end : end + 1] == ".":
        is_initial = end - start == 1 and match[0].isupper()
        if is_initial and text[end + 1 : end + 2] in (" ", "\u00a0"):
            return start, end + 1
        if match[0].casefold() in _ABBREVIATED and match[0][0].isupper():
            return start, end + 1
    return start, end


def _all_caps(text: str) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs that are written in capitals alone."""
    for line in re.finditer(r"[^\n]+", text):
        letters = "".join(filter(str.isalpha, line[0]))
        if len(letters) > 3 and sum(map(str.isupper, letters)) > 0.8 * len(letters):
            yield line.span()
