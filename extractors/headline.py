"""The headline of an HTML page: what title, meta and JSON-LD agree on, freed of the site's name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.document import Document, Head
from extractors.json_ld import article_facts

_SEPARATOR = re.compile(r"\s+[|–—•·»:]\s+|\s+-\s+|\s*\|\s*")
_TOKEN = re.compile(r"\w+")
_META = ("og:title", "twitter:title", "dc.title", "headline", "sailthru.title", "parsely-title")


def words_key(text: str) -> tuple[str, ...]:
    """Return the words of *text* in a form in which two settings of one headline are equal."""
    return tuple(_TOKEN.findall(text.casefold()))


def title_keys(head: Head) -> frozenset[tuple[str, ...]]:
    """Return the keys of every text that the page's head offers as its title, whole and in parts."""
    return frozenset(
        key for text, _, _ in title_candidates(head) if len(key := words_key(text)) > 1
    )


def title_candidates(head: Head) -> Iterator[tuple[str, str, float]]:
    """Yield (text, method, confidence) of each title in the head, most trusted first."""
    if headline := article_facts(head).headline:
        yield headline, "json-ld", 0.95
    for name in _META:
        if title := head.meta(name):
            yield from _parts(title, f"meta {name}", 0.9)
    if head.title:
        yield from _parts(head.title, "title element", 0.7)


def headline_of(document: Document, marked: str | None) -> tuple[str, str, float] | None:
    """Return (headline, method, confidence) of an HTML *document*, or None.

    A visible headline that repeats one of the head's titles, *marked* by stripping, is the best
    witness: two places agree. Else the head's most trusted title, its site name cut off.
    """
    if marked:
        return marked, "heading that repeats the page's title", 0.98
    first = next(title_candidates(document.head), None)
    if first is None:
        return None
    text, method, confidence = first
    return _without_site(text, document.head), method, confidence


def _parts(title: str, method: str, confidence: float) -> Iterator[tuple[str, str, float]]:
    """Yield *title*, then its parts of three or more words when a separator cuts it."""
    yield title, method, confidence
    pieces = _SEPARATOR.split(title)
    cuts = [m.start() for m in _SEPARATOR.finditer(title)]
    for cut in reversed(cuts):
        yield title[:cut], method, confidence - 0.1
    if len(pieces) > 1:
        yield from ((piece, method, confidence - 0.2) for piece in pieces if len(piece.split()) > 2)


def _without_site(title: str, head: Head) -> str:
    site = words_key(head.meta("og:site_name", "application-name") or "")
    cuts = list(_SEPARATOR.finditer(title))
    if not cuts:
        return title
    front, back = title[: cuts[-1].start()], title[cuts[-1].end() :]
    if site and words_key(back) == site or len(back.split()) <= 3 < len(front.split()):
        return front
    return title
