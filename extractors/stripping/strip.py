"""Stripping: every block of a document is kept as body, or removed with its role and evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.dates.local_calendars import in_common_calendar
from extractors.document import BlockKind, Document
from extractors.names.authors import authors_in, has_lead
from extractors.names.byline_labels import is_labelled
from extractors.reading.declared import with_declared
from extractors.reading.json_ld import article_facts
from extractors.roles import Role, Stripped, Verdict
from extractors.stripping.body_model import BodyModel
from extractors.stripping.line_model import LineModel
from extractors.stripping.recall import recalled
from extractors.stripping.sign_offs import without_sign_offs
from extractors.stripping.signatures import signer
from extractors.stripping.site_memory import SiteMemory
from extractors.stripping.strip_markup import markup_verdicts
from extractors.stripping.strip_plain import plain_verdicts
from extractors.text.date_patterns import CLOCK, DATE, WEEKDAY
from extractors.text.prose import is_byline, is_finished, is_sentence
from extractors.text.words import word_count

_A_DATE = re.compile(rf"(?:{WEEKDAY},?\s*)?{DATE}(?:,?\s*{CLOCK})?", re.IGNORECASE)
_ANY_DATE = re.compile(DATE, re.IGNORECASE)
_LINE_WORDS = 20  # of a line that names an author and two dates with their weekdays
_NAMED_WORDS = 8  # of a line that begins with the author's name
_LAST_BLOCKS = 2  # notes that may stand behind the paragraph on the author
_UNNAMED = frozenset((Role.BODY, Role.NAVIGATION, Role.TEASER))


def strip(
    document: Document,
    model: BodyModel | None = None,
    lines: LineModel | None = None,
    memory: SiteMemory | None = None,
) -> Stripped:
    """Return *document* with a verdict for each of its blocks; no text is changed.

    Args:
        document: What was read.
        model: Another model of HTML pages than the package's own, for benchmarks.
        lines: Another model of plain text, likewise.
        memory: Of the site that the page is from; None, or an empty one, changes nothing.
    """
    is_markup = document.is_markup
    verdicts = markup_verdicts(document, model) if is_markup else plain_verdicts(document, lines)
    verdicts = without_sign_offs(document.blocks, with_signature(document, verdicts))
    verdicts = _with_author_boxes(document, verdicts)
    if memory:
        verdicts = recalled(document, verdicts, memory)
    return with_declared(Stripped(document, _without_loose_headings(document, verdicts)))


def with_signature(document: Document, verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
    """Mark kept lines around the headline that say when the text was written, and by whom."""
    out = list(verdicts)
    names: tuple[str, ...] | None = None
    is_below = False
    is_titled = document.is_markup and any(one.role is Role.HEADLINE for one in verdicts)
    for i, (block, verdict) in enumerate(zip(document.blocks, verdicts, strict=True)):
        said = _signature(block.text) if is_below and verdict.is_kept else None
        if is_below and verdict.is_kept and said is None and _may_begin_with_name(block.text):
            names = _authors(document, out) if names is None else names
            said = _named(block.text, names)
        if is_titled and not is_below and verdict.is_kept and _is_dated(block.text):
            said = Verdict(Role.META, "a line with a date above the headline")
        if said:
            out[i] = said
        elif verdict.is_kept and is_sentence(block.text):
            break
        is_below = is_below or verdict.role is Role.HEADLINE
    return tuple(out)


def _signature(line: str) -> Verdict | None:
    text = in_common_calendar(line)
    if _A_DATE.fullmatch(text):
        return Verdict(Role.META, "a date above the text")
    if signer(text) or is_labelled(text) or is_byline(text) or (has_lead(text) and _is_dated(text)):
        return Verdict(Role.BYLINE, "an author's name above the text")
    return None


def _is_dated(line: str) -> bool:
    """Tell whether *line* has a date and is short, and no sentence."""
    words = word_count(line)
    has_date = words <= _LINE_WORDS and _ANY_DATE.search(in_common_calendar(line))
    return bool(has_date) and not is_finished(line)


def _may_begin_with_name(line: str) -> bool:
    return line[:1].isupper() and word_count(line) <= _NAMED_WORDS and not is_finished(line)


def _named(line: str, names: Sequence[str]) -> Verdict | None:
    """Return the verdict on an author's name and no more than a place: "Jane Roe, Ostrand"."""
    lower = line.casefold()
    if any(
        lower.startswith(name) and not lower[len(name) :].lstrip()[:1].isalnum() for name in names
    ):
        return Verdict(Role.BYLINE, "an author's name above the text")
    return None


def _authors(document: Document, verdicts: Sequence[Verdict]) -> tuple[str, ...]:
    """Return the full names of the authors that the page names, case folded."""
    pairs = zip(document.blocks, verdicts, strict=True)
    bylines = [block.text for block, verdict in pairs if verdict.role is Role.BYLINE]
    marks = [mark.text for mark in document.head.bylines]
    authors = authors_in((*article_facts(document.head).authors, *marks, *bylines))
    return tuple(author.name.casefold() for author in authors if " " in author.name)


def _with_author_boxes(document: Document, verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
    """Mark what follows the text, or ends it, and begins with an author's full name."""
    pairs = list(zip(document.blocks, verdicts, strict=True))
    names = _authors(document, verdicts)
    if not names:
        return tuple(verdicts)
    longest = max(map(len, names))
    kept = [i for i, verdict in enumerate(verdicts) if verdict.is_kept]
    out = list(verdicts)
    passed = 0
    for i in range(len(pairs) - 1, kept[0] if kept else -1, -1):
        block, verdict = pairs[i]
        is_about = verdict.role in _UNNAMED and block.text[:longest].casefold().startswith(names)
        if is_about and is_sentence(block.text):
            out[i] = Verdict(Role.AUTHOR_BOX, "begins with an author's name, after the text")
        elif verdict.is_kept:
            passed += 1
            if passed > _LAST_BLOCKS:
                break
    return tuple(out)


def _without_loose_headings(document: Document, verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
    """Remove sub-headings that introduce no kept paragraph, as the last before a teaser box."""
    out = list(verdicts)
    introduces = False
    for i, block in reversed(list(enumerate(document.blocks))):
        if not out[i].is_kept:
            continue
        is_title = block.kind is BlockKind.HEADING and not is_sentence(block.text)
        if is_title and not introduces:
            out[i] = Verdict(Role.RELATED, "a heading that no kept paragraph follows")
        else:
            introduces = True
    return tuple(out)
