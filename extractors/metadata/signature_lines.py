"""Short lines that may sign an article, in their pieces: author, source, date, one by one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from extractors.dates.date_labels import changed_apart, says_when
from extractors.dates.local_calendars import has_date, in_common_calendar
from extractors.document import Block
from extractors.metadata.bare_lines import without_place
from extractors.names.agencies import without_agency
from extractors.names.authors import has_lead
from extractors.names.byline_labels import is_labelled
from extractors.text.date_patterns import CLOCK, DATE, WEEKDAY
from extractors.text.words import word_count

_LEAD_WORDS, _LINE_WORDS = 24, 16
_HALF_DAY = r"(?:오전|오후|上午|下午|午前|午後)"
_AT = r"(?:(?:um|at|kl\.?|à|alle|a las|om|о|в)\s+)?"
_ZONE = r"(?:\s?\(?(?-i:[ECMP][SD]T|GMT|UTC|BST|IST|JST|CES?T|MESZ|MEZ)\b\)?)?"
_WHEN = re.compile(
    rf"(?:{WEEKDAY},?\s+)?{DATE}(?:\s?[гр]\.)?"
    rf"(?:\W+{_AT}(?:{_HALF_DAY}\s*)?{CLOCK}(?:\s*uhr)?(?:\s?[صم](?!\w))?{_ZONE})?",
    re.IGNORECASE,
)
# Some lines name date, source and author one behind the other, Korean ones without a space.
_PIECE = re.compile(
    r"\s*[|·•●⋅∙]\s*|\s+(?=(?:作者|文|记者|記者|来源|來源|编辑|編輯|责编|責編|校对|审核|时间|時間|日期|阅读|点击|浏览)\s?[:：]"
    r"|[【［]|字[号體体])"
    r"|[,;]?\s+(?=(?i:aut(?:or(?:in|ka|ica|e)?|hor|eur)|автор|szerző|yazar|haber|muhabir|penulis|skribent"
    r"|novinar|toimittaja|riporter|συντάκτ(?:ης|ρια)|ρεπορτάζ)\s?:\s)"
    r"|(?<=\S)(?<!기사)(?=(?:기사\s?)?(?:입력|등록|수정|승인)\s?:?\s?\d{4})"
)
_MAIL = re.compile(r"\S+@\S+")


class Line(NamedTuple):
    """A line of a block near headline and text.

    Attributes:
        number: Of the block.
        row: Of the line in it, from 0.
        text: Of the line.
        is_dated: It has a date, and stands near headline and text.
    """

    number: int
    row: int
    text: str
    is_dated: bool

    def is_beside(self, other: Line | None) -> bool:
        """Tell whether *other*, the line before or behind, stands next to it with a date."""
        return other is not None and other.is_dated and abs(other.number - self.number) <= 1

    def pieces(self) -> Iterator[tuple[str, str]]:
        """Yield the pieces of the line, each with what is left of it without date and place.

        None are in a line that is too long to sign anything.
        """
        undated = _WHEN.sub("", self.text) if self.is_dated else self.text
        if word_count(undated) <= (_LEAD_WORDS if has_lead(self.text) else _LINE_WORDS):
            text = changed_apart(in_common_calendar(self.text.strip()))[0]
            for piece in _PIECE.split(text):
                bare = _WHEN.sub("", piece) if self.is_dated else piece
                rest = without_agency(_MAIL.sub("", bare).strip(" ,;–—-"))
                yield piece, rest if has_lead(rest) else without_place(rest)


def lines_of(
    blocks: Sequence[Block], numbers: Collection[int], near: Collection[int]
) -> tuple[Line, ...]:
    """Return the lines of the blocks of these *numbers*; only those *near* the text are dated."""
    return tuple(
        Line(i, row, text, i in near and _is_dated(text))
        for i in sorted(numbers)
        for row, text in enumerate(blocks[i].lines or (blocks[i].text,))
    )


def has_label(text: str) -> bool:
    """Tell whether a piece of *text* is a label of an author and names behind it."""
    return any(map(is_labelled, _PIECE.split(text)))


def has_mail(text: str) -> bool:
    """Tell whether an address of mail is in *text*."""
    return bool(_MAIL.search(text))


def _is_dated(text: str) -> bool:
    return has_date(text) or (any(map(str.isdigit, text)) and says_when(text))
