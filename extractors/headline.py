"""The headline of an HTML page: what title, meta and JSON-LD agree on, freed of the site's name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.candidates import Candidate
from extractors.document import Document, Head
from extractors.json_ld import article_facts

_SEPARATOR = re.compile(r"\s+[|–—•·»:]\s+|\s+-\s+|\s*\|\s*")
_TOKEN = re.compile(r"\w+")
_MAX_TITLE_CHARS = 1_000  # a longer title is no headline with a site's name behind it
_META = ("og:title", "twitter:title", "dc.title", "headline", "sailthru.title", "parsely-title")


def words_key(text: str) -> tuple[str, ...]:
    """Return the words of *text* in a form in which two settings of one headline are equal."""
    return tuple(_TOKEN.findall(text.casefold()))


def title_keys(head: Head) -> frozenset[tuple[str, ...]]:
    """Return the keys of every text that the page's head offers as title, whole and in parts."""
    return frozenset(
        key for title in title_candidates(head) if len(key := words_key(title.text)) > 1
    )


def title_candidates(head: Head) -> Iterator[Candidate]:
    """Yield each title in the head, whole and in parts, most trusted first."""
    if headline := article_facts(head).headline:
        yield Candidate(headline, "json-ld", 0.95)
    for name in _META:
        if title := head.meta(name):
            yield from _parts(title, f"meta {name}", 0.9)
    if head.title:
        yield from _parts(head.title, "title element", 0.7)


def headline_of(document: Document, marked: str | None) -> Candidate | None:
    """Return the headline of an HTML *document*, or None.

    A visible headline that repeats one of the head's titles, *marked* by stripping, is the best
    witness: two places agree. Else the head's most trusted title, its site name cut off.
    """
    if marked:
        return Candidate(marked, "heading that repeats the page's title", 0.98)
    best = next(title_candidates(document.head), None)
    return best and best._replace(text=_without_site(best.text, document.head))


def _parts(title: str, method: str, confidence: float) -> Iterator[Candidate]:
    """Yield *title*, then its beginnings and its parts of three or more words, if it is cut."""
    yield Candidate(title, method, confidence)
    if len(title) > _MAX_TITLE_CHARS:
        return
    cuts = [match.start() for match in _SEPARATOR.finditer(title)]
    for cut in reversed(cuts):
        yield Candidate(title[:cut], method, confidence - 0.1)
    for piece in _SEPARATOR.split(title) if cuts else ():
        if len(piece.split()) > 2:
            yield Candidate(piece, method, confidence - 0.2)


def _without_site(title: str, head: Head) -> str:
    site = words_key(head.meta("og:site_name", "application-name") or "")
    cuts = list(_SEPARATOR.finditer(title))
    if not cuts:
        return title
    front, back = title[: cuts[-1].start()], title[cuts[-1].end() :]
    is_site = bool(site) and words_key(back) == site
    return front if is_site or len(back.split()) <= 3 < len(front.split()) else title
