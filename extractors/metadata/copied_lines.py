"""Lines of copied text as the page had them: names below "by", and below one another, are one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.metadata.signature_lines import Line
from extractors.names.authors import authors_in, has_lead, leads_to_names
from extractors.names.byline_words import is_no_name
from extractors.names.joined_names import names_apart
from extractors.names.known_names import is_known
from extractors.stripping.plain_signed import is_in_list
from extractors.text.date_patterns import CLOCK, MONTH, WEEKDAY
from extractors.text.prose import is_name
from extractors.text.spans import without_spans

_MOST_NAMES = 8
_GAP = re.compile(r"\s{2,}|\t")
_WIDE = re.compile(r"\s{2,}|\t|\s/\s")
_DAY = re.compile(  # of this year, with a clock
    rf"\W*(?:{WEEKDAY},?\s+)?(?:\d{{1,2}}\.?\s+{MONTH}|{MONTH}\s+\d{{1,2}})\W+(?:kl\.?\s*)?{CLOCK}\W*",
    re.IGNORECASE,
)
_COLUMNS = 4  # a line of so many is of a table


def rejoined(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return *lines* of a copied text with those joined that one byline was parted in.

    How long ago it was and how long it takes to read is left out.
    """
    out: list[Line] = []
    place = 0
    while place < len(lines):
        line = lines[place]
        run = _run(lines, place + 1, line.number) if leads_to_names(line.text) else []
        if run:
            named = ", ".join(one.text.strip(" ,;&") for one in run)
            lead = "" if has_lead(named) else f"{_lead(line.text)} "
            out.append(run[0]._replace(text=f"{lead}{named}"))
        elif names := _names_above_date(lines, place):
            run = names
            out.append(run[0]._replace(text=", ".join(one.text for one in run)))
            place -= 1
        else:
            out += _marked(line)
        place += 1 + len(run)
    return tuple(out)


def _marked(line: Line) -> list[Line]:
    """Return *line* with marks between what its page set apart; none if it tells but a span."""
    text = without_spans(line.text)
    is_dated = line.is_dated or text != line.text or bool(_DAY.fullmatch(text))
    columns = (_WIDE if is_dated else _GAP).split(text)
    if len(columns) < _COLUMNS and (is_dated or is_name(columns[0])):
        text = " | ".join(columns)
    text = names_apart(text.strip(" -–—|·•/"))
    return [line._replace(text=text, is_dated=is_dated)] if text else []


def _lead(text: str) -> str:
    """Return *text*, or "By" if it leads to names from the line above them only."""
    label = text.rstrip(" :")
    is_read = [one.name for one in authors_in((f"{label} Xx Yy",))] == ["Xx Yy"]
    return label if is_read else "By"


def _run(lines: Sequence[Line], start: int, before: int) -> list[Line]:
    """Return the lines from *start* on that are names, each right behind the one before it."""
    run: list[Line] = []
    for line in lines[start : start + _MOST_NAMES]:
        if line.number > before + 1 or not is_in_list(line.text) or leads_to_names(line.text):
            break
        run.append(line)
        before = line.number
    return run


def _names_above_date(lines: Sequence[Line], start: int) -> list[Line]:
    """Return two or more known names in lines of their own that a date follows."""
    run: list[Line] = []
    for line in _adjacent(lines, start):
        if line.is_dated:
            return run if len({one.text for one in run}) > 1 else []
        if not (is_name(line.text) and is_known(line.text)) or is_no_name(line.text):
            return []
        run.append(line)
    return []


def _adjacent(lines: Sequence[Line], start: int) -> Iterator[Line]:
    before = lines[start].number
    for line in lines[start : start + _MOST_NAMES]:
        if line.number > before + 1:
            return
        yield line
        before = line.number
