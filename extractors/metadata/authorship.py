"""Who wrote an article: which of the page's claims is believed, and when a house is the author."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from typing import NamedTuple

from extractors.candidates import Candidate
from extractors.document import Document
from extractors.metadata.author_choice import shown_authors
from extractors.metadata.author_evidence import BYLINE_CHARS
from extractors.metadata.reporters import reporters, signed_by
from extractors.names.agencies import agency_of
from extractors.names.authors import MAX_AUTHORS, Author, authors_in, has_lead
from extractors.names.byline_words import is_house, is_medium
from extractors.names.known_names import is_known
from extractors.names.name_case import in_small_letters
from extractors.names.turned_names import with_first_names_first
from extractors.reading.headline import site_names, squeezed, title_parts
from extractors.reading.json_ld import article_facts
from extractors.roles import Role, Stripped
from extractors.text.prose import is_name
from extractors.text.words import UNSPACED

_AUTHOR_METAS = (
    "author article:author parsely-author dc.creator dcterms.creator byl sailthru.author"
    " articleauthor article:byline cxenseparse:author citation_author"
).split()

_CATALOGUED = frozenset(("dc.creator", "dcterms.creator", "citation_author"))
_CARD_LABEL = "twitter:label"
_SURNAME_FIRST = re.compile(r"\A([^\s,]+), ([^\W\d_][^,]*)\Z")  # "Roe, Jane", as libraries write
_OUTDOING = 0.75  # so sure what the page shows has to be to count for more than what it declares
# As Nigerian newspapers set who wrote an opinion: "The conductor is never wrong, By Ada Holm".
_HEADLINE_TAIL = re.compile(r"[,–—|]\s*(By\s+(?P<name>[^,|]+))\Z")
_NAME_CHARS = 6  # of a name in Han or kana


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

    A place that names only the site itself, an organisation, or a desk that the page does not show,
    gives way to the next one that names somebody by two names or more, and surely: "The Post" in
    JSON-LD to "By Jane Roe" on the page.
    """
    sites = site_names(stripped.document)
    houses = sites | {squeezed(part) for part in title_parts(stripped.document.head)}
    house: _Claim | None = None
    for claim in _claims(stripped, sites):
        if house and claim.confidence < _OUTDOING:
            break
        people = [
            one
            for one in claim.authors
            if squeezed(one.name) not in houses | claim.houses
            and not is_medium(one.name)
            and not _is_unshown(one, stripped)
        ]
        if (house is None and people) or _are_full(people):
            if claim.method.startswith("meta"):
                claim = _outdone(claim, stripped, sites) or claim
            return _answer(claim, sites)
        house = house or (claim if claim.authors else None)
    return _answer(house, sites) if house else ((), None)


def _are_full(people: Sequence[Author]) -> bool:
    """Tell whether one has two names or more, or each a name in a script that sets no space."""
    names = [one.name for one in people]
    are_unspaced = all(UNSPACED.fullmatch(name) and len(name) <= _NAME_CHARS for name in names)
    return any(" " in name for name in names) or (bool(names) and are_unspaced)


def _is_unshown(author: Author, stripped: Stripped) -> bool:
    """Tell whether *author* is a desk of whom no short text of the page speaks."""
    return is_house(author.name) and author.name.casefold() not in _short_text(stripped)


def _short_text(stripped: Stripped) -> str:
    blocks = stripped.document.blocks
    return "\n".join(block.text for block in blocks if len(block.text) <= BYLINE_CHARS).casefold()


def _outdone(claim: _Claim, stripped: Stripped, sites: Set[str]) -> _Claim | None:
    """Return what the page shows where the head names nobody shown, or only some of a byline."""
    text = _short_text(stripped)
    named = {one.name.casefold() for one in claim.authors}
    is_shown = any(name in text for name in named)
    for other in _bylines(stripped) if is_shown else _visible(stripped, sites):
        names = {one.name.casefold() for one in other.authors if squeezed(one.name) not in sites}
        are_people = all(is_name(one.name) and not is_house(one.name) for one in other.authors)
        is_more = named < names or not is_shown
        if names and are_people and is_more and other.confidence >= _OUTDOING:
            return other
    return None


def _bylines(stripped: Stripped) -> Iterator[_Claim]:
    """What each byline says, taken alone."""
    texts = [block.text for block in stripped.own(Role.BYLINE)]
    for text in [*texts, *(mark.text for mark in stripped.document.head.bylines)]:
        yield _Claim(authors_in((text,)), "byline", 0.8)


def _answer(claim: _Claim, sites: Set[str]) -> tuple[tuple[Author, ...], Candidate]:
    """Return what *claim* says; beside a person the site itself is no author."""
    others = [one for one in claim.authors if squeezed(one.name) not in sites]
    named = others if _are_full(others) else claim.authors
    raw = named[0].name_raw
    authors = tuple(replace(one, name=in_small_letters(one.name)) for one in named)
    return authors, Candidate(raw, claim.method, claim.confidence)


def _claims(stripped: Stripped, sites: Set[str]) -> Iterator[_Claim]:
    head = stripped.document.head
    shown = _short_text(stripped)
    yield _declared(stripped.document, shown)
    for name in _AUTHOR_METAS:
        metas = [content for key, content in head.metas if key == name]
        if name in _CATALOGUED:
            metas = [_SURNAME_FIRST.sub(r"\2 \1", content) for content in metas]
        yield _Claim(_spoken(metas, shown), f"meta {name}", 0.85)
    for name, label in head.metas:  # "twitter:label1" "Written by", "twitter:data1" "Ida Holm"
        if name.startswith(_CARD_LABEL) and has_lead(f"{label} Xx"):
            key = name.replace(_CARD_LABEL, "twitter:data")
            yield _Claim(
                authors_in((head.meta(key) or "",), is_declared=True), "twitter card", 0.85
            )
    yield from _visible(stripped, sites)


def _visible(stripped: Stripped, sites: Set[str]) -> Iterator[_Claim]:
    if shown := shown_authors(stripped, sites):
        yield _Claim(*shown)
    tails = (_HEADLINE_TAIL.search(block.text) for block in stripped.of(Role.HEADLINE))
    if named := authors_in(tail[1] for tail in tails if tail and is_known(tail["name"])):
        yield _Claim(named, "behind the headline", 0.8)
    texts = tuple(block.text for block in stripped.of(Role.BODY))
    if named := reporters(signed_by(texts, _behind(stripped))):
        yield _Claim(named, "reporter in the text", 0.8)
    if texts and (agency := agency_of(texts[0], texts[-1])):
        yield _Claim((Author(agency, agency),), "agency in the text", 0.7)


def _behind(stripped: Stripped) -> str:
    """Return the text of the block behind the last one of the body."""
    body = [i for i, verdict in enumerate(stripped.verdicts) if verdict.role is Role.BODY]
    behind = stripped.document.blocks[body[-1] + 1 : body[-1] + 2] if body else ()
    return behind[0].text if behind else ""


def _declared(document: Document, shown: str) -> _Claim:
    """The authors in JSON-LD; an organisation's name is taken whole: "Center for A and B".

    Args:
        document: The page.
        shown: Its short texts, in small letters.
    """
    facts = article_facts(document.head)
    authors: dict[str, Author] = {}
    for raw in facts.authors:
        whole = (Author(raw, raw),) if raw in facts.organisations else ()
        for author in whole or _spoken((raw,), shown):
            authors.setdefault(author.name.casefold(), author)
    houses = frozenset(squeezed(name) for name in facts.organisations)
    return _Claim(tuple(authors.values())[:MAX_AUTHORS], "json-ld", 0.95, houses)


def _spoken(raws: Iterable[str], shown: str) -> tuple[Author, ...]:
    """Return the authors that *raws* declare, each with the first name first."""
    raw_of = {with_first_names_first(raw, shown): raw for raw in raws}
    authors = authors_in(raw_of, is_declared=True)
    return tuple(replace(one, name_raw=raw_of[one.name_raw]) for one in authors)
