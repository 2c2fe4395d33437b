"""Who wrote an article: which of the page's claims is believed, and when a house is the author."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence, Set
from functools import cache
from typing import NamedTuple
from unicodedata import category

from extractors.article import Author
from extractors.authors import MAX_AUTHORS, authors_in, has_lead
from extractors.byline_labels import is_labelled
from extractors.candidates import Candidate
from extractors.date_candidates import changed_apart, says_when
from extractors.date_patterns import DATE
from extractors.document import Document, NameMark
from extractors.head_matter import head_matter
from extractors.headline import site_names, squeezed
from extractors.json_ld import article_facts
from extractors.local_calendars import in_common_calendar
from extractors.prose import is_finished, is_name
from extractors.roles import Role, Stripped
from extractors.signatures import signer
from extractors.words import UNSPACED

_AUTHOR_METAS = (
    "author article:author parsely-author dc.creator dcterms.creator byl sailthru.author"
    " articleauthor article:byline cxenseparse:author citation_author"
).split()

_CATALOGUED = frozenset(("dc.creator", "dcterms.creator", "citation_author"))
_SURNAME_FIRST = re.compile(r"\A([^\s,]+), ([^\W\d_][^,]*)\Z")  # "Roe, Jane", as libraries write
_STAFF = re.compile(r"\b(?:staff|team|desk|editors?|newsroom|redaktion)\b", re.IGNORECASE)
_BYLINE_CHARS = 250  # what has more is no byline, though names stand in it
# What a name in these says of another article, of a picture or of a reader.
_OTHERS = frozenset((Role.TEASER, Role.RELATED, Role.CAPTION, Role.CREDIT, Role.COMMENT))


_DATE = re.compile(DATE, re.IGNORECASE)
_PIECE = re.compile(r"\s*[|·•]\s*")
_LINE_WORDS, _NAME_WORDS = 16, 4
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

    A place that names only the site itself, or an organisation, gives way to the next one that
    names somebody by two names or more: "The Post" in JSON-LD to "By Jane Roe" on the page.
    """
    sites = site_names(stripped.document)
    house: _Claim | None = None
    for claim in _claims(stripped):
        people = [one for one in claim.authors if squeezed(one.name) not in sites | claim.houses]
        if (house is None and people) or _are_full(people):
            if claim.method.startswith("meta"):
                return _answer(_outdone(claim, stripped, sites) or claim)
            return _answer(claim)
        house = house or (claim if claim.authors else None)
    return _answer(house) if house else ((), None)


def _are_full(people: Sequence[Author]) -> bool:
    """Tell whether one has two names or more, or each a name in a script that sets no space."""
    names = [one.name for one in people]
    are_unspaced = all(UNSPACED.fullmatch(name) and len(name) <= _NAME_CHARS for name in names)
    return any(" " in name for name in names) or (bool(names) and are_unspaced)


def _outdone(claim: _Claim, stripped: Stripped, sites: Set[str]) -> _Claim | None:
    """Return what the page shows where the head names nobody shown, or only some of a byline."""
    blocks = stripped.document.blocks
    text = "\n".join(block.text for block in blocks if len(block.text) <= _BYLINE_CHARS).casefold()
    named = {one.name.casefold() for one in claim.authors}
    is_shown = any(name in text for name in named)
    for other in _bylines(stripped) if is_shown else _visible(stripped):
        names = {one.name.casefold() for one in other.authors if squeezed(one.name) not in sites}
        are_people = all(is_name(one.name) and not _STAFF.search(one.name) for one in other.authors)
        if names and are_people and (not is_shown or named < names):
            return other
    return None


def _bylines(stripped: Stripped) -> Iterator[_Claim]:
    """What each byline says, taken alone."""
    texts = [block.text for block in stripped.own(Role.BYLINE)]
    for text in [*texts, *(mark.text for mark in stripped.document.head.bylines)]:
        yield _Claim(authors_in((text,)), "byline", 0.8)


def _answer(claim: _Claim) -> tuple[tuple[Author, ...], Candidate]:
    raw = claim.authors[0].name_raw
    return claim.authors, Candidate(raw, claim.method, claim.confidence)


def _claims(stripped: Stripped) -> Iterator[_Claim]:
    head = stripped.document.head
    yield _declared(stripped.document)
    for name in _AUTHOR_METAS:
        metas = [content for key, content in head.metas if key == name]
        if name in _CATALOGUED:
            metas = [_SURNAME_FIRST.sub(r"\2 \1", content) for content in metas]
        yield _Claim(authors_in(metas, is_declared=True), f"meta {name}", 0.85)
    yield from _visible(stripped)


def _visible(stripped: Stripped) -> Iterator[_Claim]:
    """What the page shows: elements named as bylines, links to authors, blocks found to be such."""
    head = stripped.document.head
    is_own = _own(stripped)
    own = [mark for mark in head.bylines if is_own(mark.text)]
    between, _ = head_matter(stripped)
    near = [mark for mark in own if mark.before is not None and mark.before in between]
    marked = _marked(near) or _marked(own) or _marked(head.bylines)
    yield _Claim(marked, "byline element", 0.75)
    for texts in head.author_links:
        linked = authors_in(text for text in texts if is_own(text))
        people = tuple(author for author in linked if is_name(author.name))
        yield _Claim(people, "author link", 0.7)
    lines = [block.text for block in stripped.own(Role.BYLINE)]
    yield _Claim(authors_in(lines), "byline block", 0.8)
    yield _Claim(_beside_the_date(stripped), "line above the text", 0.7)


def _beside_the_date(stripped: Stripped) -> tuple[Author, ...]:
    """The authors in a line above the text that has a label or the date, or one beside it."""
    between, _ = head_matter(stripped)
    blocks = stripped.document.blocks[between.start : between.stop]
    texts = [in_common_calendar(block.text) for block in blocks if block.words <= _LINE_WORDS]
    dated = [bool(_DATE.search(text)) or says_when(text) for text in texts]
    for i, text in enumerate(texts):
        for piece in _PIECE.split(changed_apart(text)[0]):
            is_signed = dated[i] and (signer(piece) or _is_bare_name(piece))
            is_told = (
                is_signed or is_labelled(piece) or (has_lead(piece) and not is_finished(piece))
            )
            named = authors_in((_DATE.sub("", piece),)) if is_told else ()
            if _are_full(named):
                return named
        if not dated[i] and any(dated[max(i - 1, 0) : i + 2]) and _is_bare_name(text):
            return authors_in((text,))
    return ()


def _is_bare_name(text: str) -> bool:
    """Tell whether *text* may be a name alone, in a script with capitals or without."""
    if text.upper() != text.lower():
        return is_name(text)
    words = text.split()
    return 1 < len(words) <= _NAME_WORDS and all(category(char)[0] in "LMZ" for char in text)


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


def _own(stripped: Stripped) -> Callable[[str], bool]:
    """Return what tells whether a text stands elsewhere than in captions, comments and teasers."""

    @cache
    def texts(*, of_others: bool) -> str:
        pairs = zip(stripped.document.blocks, stripped.verdicts, strict=True)
        found = (block.text for block, one in pairs if (one.role in _OTHERS) is of_others)
        return "\n".join(squeezed(text) for text in found if len(text) <= _BYLINE_CHARS)

    def is_own(text: str) -> bool:
        key = squeezed(text)
        return key not in texts(of_others=True) or key in texts(of_others=False)

    return is_own


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
