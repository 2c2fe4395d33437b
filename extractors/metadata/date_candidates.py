"""Where a page says when it was published and when changed: head, visible times, lines of text.

The order of trust is JSON-LD, meta, visible time, feed, address; nothing is inferred from the
article's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from extractors.candidates import Candidate
from extractors.dates.date_labels import (
    changed_apart,
    half_of,
    is_of_change,
    is_of_publication,
    labelled,
    says_publication,
    says_when,
    tells_change,
)
from extractors.dates.dates import iso_date, path_date
from extractors.dates.local_calendars import has_date
from extractors.document import Block, TimeMark
from extractors.metadata.head_matter import head_matter
from extractors.metadata.mail_headers import header_lines
from extractors.names.authors import has_lead
from extractors.page import Page
from extractors.reading.json_ld import article_facts
from extractors.roles import Role, Stripped
from extractors.text.date_patterns import DATE
from extractors.text.words import word_count

_PUBLISHED_METAS = (
    "article:published_time og:article:published_time datepublished date.created date pubdate"
    " publishdate publish-date publish_date published-date dc.date dc.date.issued dcterms.created"
    " dcterms.issued dcterms.date parsely-pub-date sailthru.date originalpublicationdate"
    " article.published article_date_original rnews:datepublished cxenseparse:recs:publishtime"
).split()
# What others call it: "w-published-date", "citation_publication_date", "publishedAt".
_PUBLISHED_META = re.compile(
    r"(?<!un)(?:published|publi(?:sh|shed|cation)[ _.:-]?(?:date|time|at|on|datetime))\Z"
    r"|(?:date|time)[ _.:-]?(?:published|issued|pub)\Z|pub[_.:-]?(?:date|time)\Z|citation_date\Z"
)
_MODIFIED_METAS = (
    "article:modified_time og:updated_time og:article:modified_time datemodified dcterms.modified"
    " dc.date.modified last-modified lastmod revised article.updated date.updated"
).split()
_LISTED = frozenset(_PUBLISHED_METAS)
_DATE = re.compile(DATE, re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"comment|related|teaser|sidebar|recommend|popular|card|widget|latest|expir|unpublish"
    r"|(?<!post-)(?<!entry-)(?<!article-)(?<!story-)(?<!node-)footer"
)
_LIST = 3  # days in elements of one name: the dates of as many articles
_AMID, _ABOVE, _INSIDE, _BELOW = range(4)  # where a time stands, the likeliest place first
_BEHIND = 1.5  # places in the order
_MAX_LINE_WORDS, _MAX_BYLINE_WORDS = 12, 24
_OVER = 3  # blocks above the headline that may tell the day
_NEAR = 3  # elements around a line whose names count, as around a time
_TODAY = re.compile(
    r"\W*(?:[^\s\d]+\s+){0,4}?(?:today|heute|aujourd['’]hui|hoy|oggi|hoje|vandaag|dzi[sś](?:iaj)?|dnes|сегодня"
    r"|сьогодні|bugün|i ?dag|σήμερα|hari ini|hôm nay|اليوم|امروز|היום|आज|今天|今日|오늘)"
    r"(?: is| ist| est| es| è)?\b[\s:,|–-]",
    re.IGNORECASE,
)
_PIECE = re.compile(r"\s*[|·•]\s*")
_LABELLED = re.compile(r"(?P<label>[^\W\d][\w ]{1,19}?)\s*:\s*(?P<value>.+)")


def first_date(
    candidates: Iterable[Candidate], fetched: datetime | None, language: str | None
) -> tuple[str, Candidate] | None:
    """Return (ISO date, candidate) of the first candidate that is a plausible date."""
    for candidate in candidates:
        if iso := iso_date(candidate.text, fetched, language):
            return iso, candidate
    return None


def uncopied(candidates: Iterable[Candidate], copied: str | None) -> Iterator[Candidate]:
    """Yield the *candidates* but those that are the time of the page's copy in an archive.

    Args:
        candidates: What may say a date.
        copied: That time, in 14 digits; None for a page that is no copy.
    """
    for candidate in candidates:
        if not copied or not re.sub(r"\D", "", candidate.text).startswith(copied):
            yield candidate


def time_zone(found: tuple[str, Candidate] | None) -> str | None:
    """Return whether the zone of a date with a time of day is "given" or "assumed"; else None."""
    clock = found[0].partition("T")[2] if found else ""
    return ("given" if re.search(r"[+-]", clock) else "assumed") if clock else None


def published_candidates(stripped: Stripped, page: Page) -> Iterator[Candidate]:
    """Yield what may say when the article was published, most trusted first."""
    head = stripped.document.head
    if raw := article_facts(head).published:
        yield Candidate(raw, "json-ld", 0.95)
    for name in _PUBLISHED_METAS:
        if raw := head.meta(name):
            yield Candidate(raw, f"meta {name}", 0.9)
    for name, raw in head.metas:
        if name not in _LISTED and _PUBLISHED_META.search(name):
            yield Candidate(raw, f"meta {name}", 0.85)
    yield from _shown(stripped, is_modified=False)
    if page.entry and page.entry.published:
        yield Candidate(page.entry.published, "feed", 0.7)
    if raw := article_facts(head).page_published:
        yield Candidate(raw, "json-ld page", 0.7)
    if day := path_date(page.url):
        yield Candidate(day, "address", 0.6)


def modified_candidates(stripped: Stripped) -> Iterator[Candidate]:
    """Yield what may say when the article was last changed, most trusted first."""
    head = stripped.document.head
    if raw := article_facts(head).modified:
        yield Candidate(raw, "json-ld", 0.95)
    for name in _MODIFIED_METAS:
        if raw := head.meta(name):
            yield Candidate(raw, f"meta {name}", 0.85)
    yield from _shown(stripped, is_modified=True)


def _shown(stripped: Stripped, *, is_modified: bool) -> Iterator[Candidate]:
    """Yield what the page shows: times, then lines; times below the text after those above it."""
    own, below = _placed_times(stripped)
    yield from _visible_times(own, is_modified=is_modified)
    if below:
        yield from _date_lines(tuple(_above_the_text(stripped)), is_modified=is_modified)
        yield from _visible_times(below, is_modified=is_modified)
    yield from _lines(stripped, is_modified=is_modified)


def shown_at_headline(stripped: Stripped) -> Iterator[Candidate]:
    """Yield what the page says of the publication between headline and text."""
    between, _ = head_matter(stripped)
    times = stripped.document.head.times
    beside = [time for time in times if time.before is not None and time.before in between]
    yield from _visible_times(beside, is_modified=False)
    yield from _date_lines(tuple(_above_the_text(stripped)), is_modified=False)


def _placed_times(stripped: Stripped) -> tuple[list[TimeMark], list[TimeMark]]:
    """Return the times that may be the article's, the likeliest first, and those below its text.

    A time between headline and text is rather the article's than the day in the page's masthead,
    and of times above the headline the nearest is.
    """
    times = stripped.document.head.times
    between, last = head_matter(stripped)
    days: dict[str, set[str]] = {}
    for time in times:
        days.setdefault(time.names, set()).add(time.datetime or time.text)
    placed = []
    for number, time in enumerate(times):
        rank = _rank(time.before, between, last) if between else _AMID
        is_listed = len(days[time.names]) >= _LIST and not (between and rank == _AMID)
        if not (_ELSEWHERE.search(time.names) or is_listed):
            nearest = -number if rank == _ABOVE else number
            order = nearest + _BEHIND * _holds_another(time, times[number + 1 : number + 2])
            is_seen_only = between and rank == _AMID and not time.datetime
            placed.append((rank, not is_of_publication(time), is_seen_only, order, time))
    placed.sort(key=lambda one: one[:4])
    own = [one[-1] for one in placed if one[0] != _BELOW]
    return own, [one[-1] for one in placed if one[0] == _BELOW]


def _holds_another(time: TimeMark, following: Sequence[TimeMark]) -> bool:
    """Tell whether the next time, for machines, stands in *time*, which only a reader sees."""
    return not time.datetime and any(
        one.datetime and one.before == time.before and one.text in time.text for one in following
    )


def _rank(before: int | None, between: range, last: int) -> int:
    if before is None or before in between:
        return _AMID
    if before < between.start:
        return _ABOVE
    return _INSIDE if before <= last else _BELOW


def _visible_times(times: Iterable[TimeMark], *, is_modified: bool) -> Iterator[Candidate]:
    for time in times:
        named = is_of_change(time)
        if time.datetime and (named or tells_change(time.text)) is is_modified:
            yield Candidate(time.datetime, "time element", 0.85)
        if text := half_of(time.text, is_modified=is_modified, is_named=named):
            yield Candidate(text, "visible date", 0.75)


def _lines(stripped: Stripped, *, is_modified: bool) -> Iterator[Candidate]:
    """Dates in lines such as "Published: 24 November 2017"; a line "time: 12:53 pm" completes one.

    Labelled lines come first: a bare date may be the day on which the page was seen. What says when
    the text was passed on comes last.
    """
    document = stripped.document
    sent = frozenset() if document.is_markup else header_lines(document.blocks)
    own = _nearest_first(stripped, stripped.own(Role.META, Role.BYLINE))
    lines = [text for text in own if _has_digit(text) and not _is_today(text)]
    above = tuple(_above_the_text(stripped))
    lines += [text for text in above if text not in lines]
    if len({line for line in lines if _DATE.fullmatch(line)}) >= _LIST:
        lines = [line for line in lines if line in above or not _DATE.fullmatch(line)]
    lines.sort(key=sent.__contains__)
    told = [line for line in lines if line not in sent]
    labelled = [(line, match) for line in told if (match := _LABELLED.fullmatch(line))]
    clock = next((m["value"] for _, m in labelled if m["label"].lower() == "time"), None)
    for line, match in labelled:
        said = half_of(line, is_modified=is_modified)
        value = match["value"] if said and not all(changed_apart(line)) else ""
        if value and clock and clock not in line:
            yield Candidate(f"{value} {clock}", "labelled lines", 0.8)
        if value:
            yield Candidate(value, "labelled line", 0.8)
    yield from _date_lines(lines, is_modified=is_modified)


def _is_today(line: str) -> bool:
    """Tell whether *line* says which day it was when the page was seen."""
    return bool(_TODAY.match(line)) and not says_when(line)


def _nearest_first(stripped: Stripped, own: Iterable[Block]) -> list[str]:
    """Return the texts of *own* blocks, of those above the headline the nearest to it first.

    The date in a masthead is that of the day on which the page was seen.
    """
    between, _ = head_matter(stripped)
    if not stripped.document.is_markup:
        return [block.text for block in own]
    blocks = stripped.document.blocks
    numbers = {id(block): number for number, block in enumerate(blocks)}
    placed = [(n, _labelled_lines(blocks, n)) for n in (numbers[id(block)] for block in own)]
    above = [texts for number, texts in placed if number < between.start]
    below = [texts for number, texts in placed if number >= between.start]
    return [text for texts in below + above[::-1] for text in texts]


def _date_lines(lines: Iterable[str], *, is_modified: bool) -> Iterator[Candidate]:
    """Yield what each of *lines* says, whole and in the pieces that marks part it in."""
    for line in lines:
        if text := half_of(line, is_modified=is_modified):
            yield Candidate(text, "date line", 0.7)
            for piece in _PIECE.split(text) if _PIECE.search(text) else ():
                yield Candidate(piece, "date line", 0.7)


def _above_the_text(stripped: Stripped) -> Iterator[str]:
    """Yield the short lines with a date between headline and text, whatever they were taken for.

    Those above the headline follow that say by a word that it is the day of publication.
    """
    between, _ = head_matter(stripped)
    blocks = stripped.document.blocks
    yield from (text for number in between[:-1] for text in _short_dated(blocks, number))
    over = range(max(between.start - 1 - _OVER, 0), max(between.start - 1, 0))
    for number in reversed(over):
        yield from (text for text in _short_dated(blocks, number) if says_publication(text))


def _short_dated(blocks: Sequence[Block], number: int) -> Iterator[str]:
    """Yield the short lines of a block that have a date, if it is not of another article."""
    block = blocks[number]
    if any(map(_is_short, block.lines or (block.text,))):
        lines = _labelled_lines(blocks, number)
        names = " ".join(place.names for place in block.chain()[:_NEAR])
        if not _ELSEWHERE.search(names):
            yield from filter(has_date, lines)


def _labelled_lines(blocks: Sequence[Block], number: int) -> tuple[str, ...]:
    """Return the lines of a block that have a date, and all of it.

    Each stands behind the line before it, or the block, if that is but its label.
    """
    block = blocks[number]
    before = blocks[number - 1].text if number else ""
    whole = labelled(before, block.text) if _has_digit(block.text) else block.text
    pairs = zip((before, *block.lines), block.lines, strict=False)
    lines = [labelled(label, text) for label, text in pairs if has_date(text)]
    return (*lines, whole)


def _is_short(text: str) -> bool:
    return word_count(text) <= (_MAX_BYLINE_WORDS if has_lead(text) else _MAX_LINE_WORDS)


def _has_digit(text: str) -> bool:
    """Tell whether *text* can hold a date; to look for one in it takes a hundred times as long."""
    return any(map(str.isdigit, text))
