"""Bylines and dates around the beginning of a plain text, told by the lines beside them.

Copied text has no elements that say what a line is: "von" stands above the name, the name above the
date, and both often below a standfirst that reads as the text does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.dates.local_calendars import has_date, in_common_calendar
from extractors.document import Block
from extractors.names.agencies import is_agency
from extractors.names.authors import authors_in, has_lead, leads_to_names
from extractors.names.byline_labels import is_labelled
from extractors.names.byline_words import is_house, job_in
from extractors.names.known_names import is_known
from extractors.roles import Role, Verdict
from extractors.text.date_patterns import ANY_DATE, CLOCK, DATE, WEEKDAY
from extractors.text.prose import is_finished, is_name, is_sentence
from extractors.text.spans import without_spans
from extractors.text.words import word_count

_ABOVE, _BELOW = 16, 16  # lines above the text's first line and behind it
_SIGNING = (Role.BYLINE, Role.META)
_FAR = 60  # lines from the headline to the text
_TOP = 3  # lines that tell the day on which the page was seen
_PARAGRAPHS = 3  # so many paragraphs: what stands behind them is amid the text
_PARAGRAPH_CHARS = 60
_MAX_CHARS = 250
_BYLINE_WORDS, _DATE_WORDS = 16, 6
_MOST_NAMES, _NAME_WORDS, _JOB_WORDS = 8, 5, 6
_FREE = frozenset(
    (Role.NAVIGATION, Role.CAPTION, Role.STANDFIRST, Role.TEASER, Role.RELATED, Role.BYLINE)
)
_WHEN = re.compile(rf"{DATE}|{CLOCK}|{WEEKDAY}", re.IGNORECASE)
_LED = Verdict(Role.BYLINE, "names an author behind a word as “by”")
_LEAD = Verdict(Role.BYLINE, "a word as “by” above a name")
_NAMED = Verdict(Role.BYLINE, "a name behind a word as “by” in a line of its own")
_BESIDE = Verdict(Role.BYLINE, "a name beside a date")
_DATED = Verdict(Role.META, "a date and little else")


def signed(
    blocks: Sequence[Block], marked: Sequence[Verdict | None], verdicts: Sequence[Verdict]
) -> tuple[Verdict, ...]:
    """Return *verdicts*, where lines around the text's beginning that sign or date it say so.

    Args:
        blocks: The lines of a plain text.
        marked: The verdicts that are certain; they stay.
        verdicts: On each line; what is kept stays so.
    """
    region = _region(blocks, verdicts)
    free = [
        i
        for i in region
        if marked[i] is None and verdicts[i].role in _FREE and len(blocks[i].text) <= _MAX_CHARS
    ]
    first = next((i for i, one in enumerate(verdicts) if one.is_kept), 0)
    headline = _headline(verdicts, first)
    out = _told(blocks, marked, verdicts, [i for i in free if i < first])
    for i in range(min(_TOP, headline)):
        out[i] = verdicts[i] if out[i] is _DATED else out[i]
    head = range(headline, first)
    found = {out[i].role for i in head}
    found |= {Role.META for i in head if out[i].role in _SIGNING and has_date(blocks[i].text)}
    told = _told(blocks, marked, out, [i for i in free if i > first])
    return tuple(old if new.role in found else new for old, new in zip(out, told, strict=True))


def _told(
    blocks: Sequence[Block],
    marked: Sequence[Verdict | None],
    verdicts: Sequence[Verdict],
    free: Sequence[int],
) -> list[Verdict]:
    """Return *verdicts*, where those of the *free* lines that sign or date the text say so."""
    out = list(verdicts)
    for i in free:
        if _is_signed(blocks[i].text):
            out[i] = _LED
        elif _is_timed(blocks[i]):
            out[i] = _BESIDE
        elif is_dated_line(blocks[i].text):
            out[i] = _DATED
    for i in range(free[0] - 1, free[-1]) if free else ():
        mark = marked[i]
        if (mark is None or mark.role is Role.AUTHOR_BOX) and leads_to_names(blocks[i].text):
            names = list(_names_behind(blocks, i, free))
            out[i] = _LEAD if names and i in free else out[i]
            for number in names:
                out[number] = _NAMED
    for i in free:
        is_told = out[i] is not verdicts[i]
        if not is_told and _is_full_name(blocks[i].text) and _is_beside_date(blocks, out, i):
            out[i] = _BESIDE
    return out


def _headline(verdicts: Sequence[Verdict], first: int) -> int:
    """Return the number of the headline above the *first* line of the text, else of that."""
    found = (i for i in range(first) if verdicts[i].role is Role.HEADLINE)
    return next(found, first)


def is_dated_line(text: str) -> bool:
    """Tell whether *text* is a date, with a clock and few words more."""
    if is_sentence(text) or not has_date(text):
        return False
    rest = ANY_DATE.sub(" ", _WHEN.sub(" ", without_spans(in_common_calendar(text))))
    return word_count(rest) <= _DATE_WORDS


def _region(blocks: Sequence[Block], verdicts: Sequence[Verdict]) -> range:
    body = [i for i, verdict in enumerate(verdicts) if verdict.is_kept]
    if not body:
        return range(0)
    paragraphs = [
        i for i in body if len(blocks[i].text) >= _PARAGRAPH_CHARS or is_sentence(blocks[i].text)
    ]
    last = paragraphs[_PARAGRAPHS - 1] if len(paragraphs) >= _PARAGRAPHS else body[-1]
    above = body[0] - _ABOVE
    headline = next((i for i, one in enumerate(verdicts) if one.role is Role.HEADLINE), above)
    return range(max(min(above, headline), body[0] - _FAR, 0), min(body[0] + _BELOW, last))


def _is_signed(text: str) -> bool:
    """Tell whether *text* names somebody behind a word as "by", and says nothing more."""
    if word_count(text) > _BYLINE_WORDS or is_finished(text):
        return False
    if not (has_lead(text) or is_labelled(text)):
        return False
    return any(" " in one.name or is_known(one.name) for one in authors_in((text,)))


def _is_timed(block: Block) -> bool:
    """Tell whether a *block* is a name and how long ago it was."""
    text = " | ".join(block.lines) or block.text
    name = without_spans(text).strip(" -–—|·•")
    return name != text and is_name(name) and is_known(name)


def _names_behind(blocks: Sequence[Block], lead: int, free: Sequence[int]) -> Iterator[int]:
    """Yield the numbers of the lines right behind a *lead* that are names, each in its line."""
    for i in range(lead + 1, min(lead + 1 + _MOST_NAMES, len(blocks))):
        if i not in free or not is_in_list(blocks[i].text):
            return
        yield i


def is_in_list(text: str) -> bool:
    """Tell whether *text* may be one of the names below a word as "by"."""
    name = text.strip(" ,;&")
    if word_count(name) > _NAME_WORDS or is_finished(name):
        return False
    return is_name(name) or is_known(name) or is_agency(name) or is_house(name)


def _is_full_name(text: str) -> bool:
    named = authors_in((text,)) if is_known(text) else ()
    return bool(named) and text.startswith(named[0].name) and is_name(named[0].name)


def _is_beside_date(blocks: Sequence[Block], verdicts: Sequence[Verdict], number: int) -> bool:
    """Tell whether a date stands in the line before or behind; a job may stand between."""
    behind = number + 1
    if behind < len(blocks) and blocks[behind].words <= _JOB_WORDS and job_in(blocks[behind].text):
        behind += 1
    beside = (i for i in (number - 1, behind) if 0 <= i < len(verdicts))
    return any(verdicts[i].role is Role.META for i in beside)
