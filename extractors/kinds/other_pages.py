"""Pages that are neither wall nor listing and yet no article: tables, goods, a site on itself."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extractors.kinds.unsigned import unsigned
from extractors.kinds.walls import ARTICLE_RUN_WORDS, STUB_WORDS, says_article
from extractors.reading.json_ld import article_facts
from extractors.roles import Stripped
from extractors.text.rules import sections

if TYPE_CHECKING:
    from extractors.article import Article

_PROSE_WORDS = 10  # of the longest block: tables, programmes and captions have fewer
_GOODS = re.compile(r"(og:)?product\b.*", re.IGNORECASE)
_PLAYED = re.compile(r"(video|music)\b.*", re.IGNORECASE)
# Of JSON-LD: what the page is of which no node is an article (schema.org).
_THINGS = frozenset(
    "JobPosting RealEstateListing ProfilePage ContactPage AboutPage CheckoutPage".split()
)
_EVENT = re.compile(r"(?!Sports|Broadcast|Publication)\w*Event")  # a short page that announces one
_SEPARATOR = re.compile(r"\s+[|–—•·»:-]\s+|\s*\|\s*|\s*_\s*")


def other_page(stripped: Stripped, article: Article) -> str | None:
    """Return why the page of *stripped*, read as *article*, holds none; None if it may."""
    kept = sum(block.words for block in stripped.kept())
    kind = (stripped.document.head.meta("og:type") or "").strip()
    facts = article_facts(stripped.document.head)
    if facts.headline is None and (_GOODS.fullmatch(kind) or _is_played(kind, kept)):
        return f"the page calls itself “{kind}”"
    if not says_article(stripped) and (thing := _thing(kind, facts.types, kept)):
        return f"the page calls itself “{thing}”"
    if facts.published is None and (title := _service_title(stripped, article.headline)):
        return f"the title “{title}”"
    if not _has_prose(stripped):
        return f"no block of its text has as many as {_PROSE_WORDS} words"
    return unsigned(stripped, article)


def _is_played(kind: str, kept: int) -> bool:
    return kept < STUB_WORDS and bool(_PLAYED.fullmatch(kind))


def _thing(kind: str, types: frozenset[str], kept: int) -> str | None:
    """Return what a page of og:type *kind* and of JSON-LD *types* describes in place of news."""
    if kind.lower() == "profile":
        return kind
    events = filter(_EVENT.fullmatch, types) if kept < ARTICLE_RUN_WORDS else ()
    return min((*(types & _THINGS), *events), default=None)


def _has_prose(stripped: Stripped) -> bool:
    return any(block.words >= _PROSE_WORDS for block in stripped.kept())


def _service_title(stripped: Stripped, headline: str | None) -> str | None:
    """Return the title by which a site speaks of itself; None where the headline says otherwise.

    "Jobs – Fewer people are out of work" is an article of a section called so.
    """
    head = stripped.document.head
    if head.meta("article:published_time") or (headline and not _is_service(headline)):
        return None
    for title in (head.title, head.meta("og:title")):
        if title and _is_service(title):
            return _first_part(title)
    return None


def _first_part(title: str) -> str:
    return _SEPARATOR.split(title.strip(), maxsplit=1)[0]


def _is_service(title: str) -> bool:
    return any(_titles().fullmatch(text.replace("’", "'")) for text in (title, _first_part(title)))


@cache
def _titles() -> re.Pattern[str]:
    lines = [line for _, found in sections("service_titles.txt", {}) for line in found]
    return re.compile("|".join(f"(?:{line})" for line in lines), re.IGNORECASE)
