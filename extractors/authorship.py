"""Who wrote an article: which of the page's claims is believed, and when a house is the author."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.article import Author
from extractors.authors import MAX_AUTHORS, authors_in
from extractors.candidates import Candidate
from extractors.document import Document, NameMark
from extractors.headline import site_names, squeezed
from extractors.json_ld import article_facts
from extractors.roles import Role, Stripped

_AUTHOR_METAS = (
    "author article:author parsely-author dc.creator dcterms.creator byl sailthru.author"
    " articleauthor article:byline cxenseparse:author"
).split()


class _Claim(NamedTuple):
    """What one place of the page says.

    Attributes:
        houses: Squeezed names of its authors that are organisations by their type.
    """

    authors: tuple[Author, ...]
    method: str
    confidence: float
    houses: frozenset[str] = frozenset()


def authors_of(stripped: Stripped) -> tuple[tuple[Author, ...], Candidate | None]:
    """Return the authors of the most trusted place that names any, and that place.

    A place that names only the site itself, or an organisation, gives way to the next one that
    names somebody by two names or more: "The Post" in JSON-LD to "By Jane Roe" on the page.
    """
    own = site_names(stripped.document)
    house: _Claim | None = None
    for claim in _claims(stripped):
        people = [one for one in claim.authors if squeezed(one.name) not in own | claim.houses]
        if (house is None and people) or any(" " in one.name for one in people):
            return _answer(claim)
        house = house or (claim if claim.authors else None)
    return _answer(house) if house else ((), None)


def _answer(claim: _Claim) -> tuple[tuple[Author, ...], Candidate]:
    raw = claim.authors[0].name_raw
    return claim.authors, Candidate(raw, claim.method, claim.confidence)


def _claims(stripped: Stripped) -> Iterator[_Claim]:
    head = stripped.document.head
    yield _declared(stripped.document)
    for name in _AUTHOR_METAS:
        metas = [content for key, content in head.metas if key == name]
        yield _Claim(authors_in(metas, is_declared=True), f"meta {name}", 0.85)
    yield _Claim(_marked(head.bylines), "byline element", 0.75)
    lines = [block.text for block in stripped.own(Role.BYLINE)]
    yield _Claim(authors_in(lines), "byline block", 0.8)


def _declared(document: Document) -> _Claim:
    """The authors in JSON-LD; an organisation's name is taken whole: "Center for A and B"."""
    facts = article_facts(document.head)
    authors: dict[str, Author] = {}
    for raw in facts.authors:
        whole = (Author(raw, raw),) if raw in facts.organisations else ()
        for author in whole or authors_in((raw,), is_declared=True):
            authors.setdefault(author.name.casefold(), author)
    houses = frozenset(squeezed(name) for name in facts.organisations)
    return _Claim(tuple(authors.values())[:MAX_AUTHORS], "json-ld", 0.95, houses)


def _marked(marks: Sequence[NameMark]) -> tuple[Author, ...]:
    """The authors in the first element that names any, and in those of the same names.

    Elements named otherwise are parts of the first, or speak of others: of a quoted expert, of
    another article's author. Of parts, the one with fewest words is the name alone.
    """
    named = [(mark.names, found) for mark in marks if (found := authors_in((mark.text,)))]
    if not named:
        return ()
    first = named[0][0]
    everyone = [author for _, found in named for author in found]
    authors: dict[str, Author] = {}
    for names, found in named:
        for author in found if names == first else ():
            part = min(
                (one for one in everyone if _ends_with(author.name, one.name)),
                key=lambda one: len(one.name),
            )
            authors.setdefault(part.name.casefold(), part)
    return tuple(authors.values())[:MAX_AUTHORS]


def _ends_with(name: str, part: str) -> bool:
    """Tell whether *part*, a full name, is *name* or its beginning or end: "staff Jane Roe"."""
    if name == part:
        return True
    return " " in part and bool(re.search(rf"\A{re.escape(part)}\s|\s{re.escape(part)}\Z", name))
