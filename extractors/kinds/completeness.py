"""What an article lacks: a page cut off, nested too deep, behind a paywall, or one of several."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from extractors.kinds.page_series import Series
from extractors.kinds.walls import visible_phrase
from extractors.reading.json_ld import article_facts
from extractors.rejected import Reason
from extractors.roles import Stripped
from extractors.text.prose import is_finished, is_truncated

_PREVIEW_WORDS = 300  # previews are shorter; a whole article may be, but has no such phrase below
_UNFREE_WORDS = 200  # the same, where JSON-LD alone says that the article is not free
_DECLARED_SHARE = 0.5  # of the words that JSON-LD counts
_TAIL_CHARS = 5_000
_END_TAG = re.compile(r"</(body|html)\b", re.IGNORECASE)
_START_TAG = re.compile(r"<(!doctype|html|body)\b", re.IGNORECASE)
_CONTAINERS = ("div", "article", "section", "main")  # which no page may leave open
_LEAST_OPEN = 2  # of pages that are whole and lack their end tags, some leave one
_OPEN_TAG = re.compile(r"[a-z/!?]", re.IGNORECASE)


class Cause(Enum):
    """Why a part of an article is missing."""

    PAYWALL = "paywall"
    SERIES = "further pages"
    CUT = "page cut off"
    DEPTH = "nested too deep"


@dataclass(frozen=True, slots=True)
class Missing:
    """A part of the article that is not in its text.

    Attributes:
        cause: Why.
        detail: One sentence for a person.
    """

    cause: Cause
    detail: str


def missing(stripped: Stripped, pages: Series | None) -> tuple[Missing, ...]:
    """Return what the article of *stripped* lacks; empty when nothing says that it lacks any.

    Args:
        stripped: Its page.
        pages: The pages that it runs over, where there are several.
    """
    return tuple(_missing(stripped, pages))


def _missing(stripped: Stripped, pages: Series | None) -> Iterator[Missing]:
    document = stripped.document
    if document.lost:
        yield Missing(Cause.DEPTH, f"the parser stopped: {document.lost}")
    if document.markup and (how := cut_off(document.markup)):
        yield Missing(Cause.CUT, how)
    if why := _preview(stripped):
        yield Missing(Cause.PAYWALL, why)
    if pages:
        yield Missing(Cause.SERIES, _of_several(pages))


def cut_off(markup: str) -> str | None:
    """Return how the source of a page breaks off; None if it ends as pages end.

    >>> cut_off("<html><body><p>The harbour"), cut_off("<html><body><p>It reopened.")
    ('the source ends in the middle of a sentence', None)
    """
    if _END_TAG.search(markup[-_TAIL_CHARS:]) or _END_TAG.search(markup):
        return None
    tag = markup.rfind("<")
    if tag > markup.rfind(">") and _OPEN_TAG.match(markup, tag + 1):
        return "the source ends inside a tag"
    lowered = markup.lower()
    if lowered.rfind("<script") > lowered.rfind("</script"):
        return "the source ends inside a script"
    text = markup[markup.rfind(">") + 1 :].strip()
    if text and not is_finished(text) and _START_TAG.search(markup[:_TAIL_CHARS]):
        return "the source ends in the middle of a sentence"
    still_open = sum(lowered.count(f"<{tag}") - lowered.count(f"</{tag}") for tag in _CONTAINERS)
    if still_open >= _LEAST_OPEN:
        return f"the source ends inside of {still_open} elements"
    return None


def _preview(stripped: Stripped) -> str | None:
    facts = article_facts(stripped.document.head)
    kept = stripped.kept()
    if not kept:
        return None
    words = sum(block.words for block in kept)
    if words < _PREVIEW_WORDS and (phrase := visible_phrase(stripped, Reason.PAYWALL)):
        return f"a preview of {words} words: “{phrase}”"
    if facts.is_free is not False:
        return None
    if facts.words and words < _DECLARED_SHARE * facts.words:
        return f"not free to read, and {words} of {facts.words} words are there"
    if words < _UNFREE_WORDS or is_truncated(kept[-1].text):
        return f"not free to read, and ends after {words} words"
    return None


def _of_several(pages: Series) -> str:
    where = f"page {pages.number} of {pages.count}"
    return f"{where}, the next is {pages.next_url}" if pages.next_url else where
