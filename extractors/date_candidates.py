"""Where a page says when it was published and when changed: head, visible times, lines of text.

The order of trust is JSON-LD, meta, visible time, feed, address; nothing is inferred from the
article's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from extractors.candidates import Candidate
from extractors.date_patterns import DATE
from extractors.dates import iso_date, path_date
from extractors.document import Head
from extractors.json_ld import article_facts
from extractors.page import Page
from extractors.roles import Role, Stripped

_PUBLISHED_METAS = (
    "article:published_time og:article:published_time datepublished date.created date pubdate"
    " publishdate publish-date publish_date published-date dc.date dc.date.issued dcterms.created"
    " dcterms.issued dcterms.date parsely-pub-date sailthru.date originalpublicationdate"
    " article.published article_date_original rnews:datepublished cxenseparse:recs:publishtime"
).split()
_MODIFIED_METAS = (
    "article:modified_time og:updated_time og:article:modified_time datemodified dcterms.modified"
    " dc.date.modified last-modified lastmod revised article.updated date.updated"
).split()
_MODIFIED = re.compile(
    r"\b(last[ -])?(updat|modif|revis|edited|aktualisi|geändert|mis(e)? à jour|actualiz|actualis"
    r"|aggiorn|atualiz|bijgewerkt|oppdater|opdater|uppdater|zaktualiz|aktualiz|güncelle|обновл"
    r"|оновл|ενημερ|diperbarui|cập nhật)|تحديث|更新|수정",
    re.IGNORECASE,
)
_DATE = re.compile(DATE, re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"comment|related|teaser|sidebar|recommend|popular|card|widget|latest|footer"
)
_LIST = 3  # days in elements of one name: the dates of as many articles
_MAX_LINE_WORDS = 12
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
    yield from _visible_times(head, is_modified=False)
    yield from _lines(stripped, is_modified=False)
    if page.entry and page.entry.published:
        yield Candidate(page.entry.published, "feed", 0.7)
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
    yield from _visible_times(head, is_modified=True)
    yield from _lines(stripped, is_modified=True)


def _visible_times(head: Head, *, is_modified: bool) -> Iterator[Candidate]:
    days: dict[str, set[str]] = {}
    for time in head.times:
        days.setdefault(time.names, set()).add(time.datetime or time.text)
    for time in head.times:
        if _ELSEWHERE.search(time.names) or len(days[time.names]) >= _LIST:
            continue
        named = bool(_MODIFIED.search(time.names))
        if time.datetime and (named or bool(_MODIFIED.search(time.text))) is is_modified:
            yield Candidate(time.datetime, "time element", 0.85)
        if text := _half(time.text, is_modified=is_modified, is_named=named):
            yield Candidate(text, "visible date", 0.75)


def _half(text: str, *, is_modified: bool, is_named: bool = False) -> str:
    """Return the part of *text* about the change, or about the publication: "4 May, updated 5 May".

    What an element named as the time of the change says is all about the change.
    """
    match = _MODIFIED.search(text)
    before, after = (text[: match.start()], text[match.start() :]) if match else (text, "")
    if is_named:
        before, after = "", after or before
    return (after if is_modified else before).strip(" (,;|")


def _lines(stripped: Stripped, *, is_modified: bool) -> Iterator[Candidate]:
    """Dates in lines such as "Published: 24 November 2017"; a line "time: 12:53 pm" completes one.

    Labelled lines come first: a bare date may be the day on which the page was seen.
    """
    own = (block.text for block in stripped.own(Role.META, Role.BYLINE))
    lines = [text for text in own if _has_digit(text)]
    above = tuple(_above_the_text(stripped))
    lines += [text for text in above if text not in lines]
    if len({line for line in lines if _DATE.fullmatch(line)}) >= _LIST:
        lines = [line for line in lines if line in above or not _DATE.fullmatch(line)]
    labelled = [(line, match) for line in lines if (match := _LABELLED.fullmatch(line))]
    clock = next((m["value"] for _, m in labelled if m["label"].lower() == "time"), None)
    for line, match in labelled:
        value = match["value"] if _half(line, is_modified=is_modified) else ""
        if value and clock and clock not in line:
            yield Candidate(f"{value} {clock}", "labelled lines", 0.8)
        if value:
            yield Candidate(value, "labelled line", 0.8)
    for line in lines:
        if text := _half(line, is_modified=is_modified):
            yield Candidate(text, "date line", 0.7)


def _above_the_text(stripped: Stripped) -> Iterator[str]:
    """Yield the short lines with a date between headline and text, whatever they were taken for."""
    roles = [verdict.role for verdict in stripped.verdicts]
    if Role.HEADLINE not in roles or Role.BODY not in roles:
        return
    between = slice(roles.index(Role.HEADLINE), roles.index(Role.BODY))
    for block in stripped.document.blocks[between]:
        is_short = block.words <= _MAX_LINE_WORDS and _has_digit(block.text)
        if is_short and _DATE.search(block.text):
            names = " ".join(place.names for place in block.chain())
            if not _ELSEWHERE.search(names):
                yield block.text


def _has_digit(text: str) -> bool:
    """Tell whether *text* can hold a date; to look for one in it takes a hundred times as long."""
    return any(map(str.isdigit, text))
