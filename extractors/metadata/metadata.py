"""Metadata of a stripped page: each field with where it was found and how sure that is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from extractors.article import Found
from extractors.candidates import Candidate, first
from extractors.document import Document
from extractors.metadata.authorship import authors_of
from extractors.metadata.date_candidates import (
    first_date,
    modified_candidates,
    published_candidates,
    time_zone,
    uncopied,
)
from extractors.metadata.restamped import shown_instead
from extractors.metadata.tracking import without_tracking
from extractors.names.authors import Author
from extractors.page import Page
from extractors.reading.canonical import absolute, canonical_candidates, copied_at
from extractors.reading.headline import headline_of, squeezed, title_parts
from extractors.reading.json_ld import article_facts
from extractors.roles import Role, Stripped
from extractors.text.datelines import dateline
from extractors.text.language import language_of

_SECTION_LABEL = re.compile(r"(?:category|categories|section)\s*:\s*(?P<value>.+)", re.IGNORECASE)
_FILED = re.compile(r"(?:posted|filed|published)\s+(?:in|under):?\s*(?P<value>[^\d|]{2,60})$", re.I)
_DESK_OF = re.compile(
    r"(?P<source>.+?)\s+(staff|(news |web )?desk|bureau)( (reporter|writer|correspondent)s?)?",
    re.IGNORECASE,
)
_NO_SOURCE = frozenset("our the a news web foreign city sports national digital special".split())
_ACRONYM_CHARS = 4  # so long a word in capitals may be one
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2}(?![A-Za-z])")


@dataclass(frozen=True, slots=True)
class Metadata:
    """The metadata fields of an Article, named as there."""

    canonical_url: str
    headline: str | None
    description: str | None
    authors: tuple[Author, ...]
    date_published: str | None
    date_published_raw: str | None
    date_modified: str | None
    date_modified_raw: str | None
    in_language: str | None
    source: str | None
    section: str | None
    main_image: str | None
    found: tuple[Found, ...]


def metadata(stripped: Stripped, page: Page, body: str) -> Metadata:
    """Return the metadata of *stripped*, whose article text is *body*."""
    document, facts = stripped.document, article_facts(stripped.document.head)
    language = first(_language(document, facts.language, body))
    tag = _tag(language.text if language else None, document.head.language)
    copied = copied_at(document)
    dates = uncopied(published_candidates(stripped, page), copied)
    published = first_date(dates, page.fetched, tag)
    modified = first_date(uncopied(modified_candidates(stripped), copied), page.fetched, tag)
    if published and (shown := shown_instead(stripped, published, modified, page.fetched, tag)):
        published = shown
    authors, author_found = authors_of(stripped)
    fields: dict[str, Candidate | None] = {
        "headline": headline(stripped, page),
        "description": first(_description(stripped, page)),
        "datePublished": published[1] if published else None,
        "dateModified": modified[1] if modified else None,
        "inLanguage": language,
        "source": first(_source(stripped, body)),
        "section": first(_section(stripped)),
        "mainImage": first(_image(document, facts.image)),
        "canonicalUrl": first(canonical_candidates(document)),
        "authors": author_found,
    }
    texts = {name: found.text if found else None for name, found in fields.items()}
    zones = {"datePublished": time_zone(published), "dateModified": time_zone(modified)}
    return Metadata(
        canonical_url=without_tracking(texts["canonicalUrl"] or page.url),
        headline=texts["headline"],
        description=texts["description"],
        authors=authors,
        date_published=published[0] if published else None,
        date_published_raw=texts["datePublished"],
        date_modified=modified[0] if modified else None,
        date_modified_raw=texts["dateModified"],
        in_language=texts["inLanguage"],
        source=texts["source"],
        section=texts["section"],
        main_image=texts["mainImage"],
        found=tuple(
            Found(name, one.method, one.confidence, zones.get(name))
            for name, one in fields.items()
            if one
        ),
    )


def headline(stripped: Stripped, page: Page) -> Candidate | None:
    """Return the headline of *stripped* with its method and confidence, or None."""
    marked = " ".join(block.text for block in stripped.of(Role.HEADLINE)) or None
    if not stripped.document.is_markup:
        if declared := stripped.document.head.title:
            return Candidate(declared, "front matter", 0.9)
        if marked:
            return Candidate(marked, "line before the body", 0.8)
    found = headline_of(stripped.document, marked)
    said = page.entry.title if page.entry else None
    # Of a saved mail it is the subject; the <title> is what a program for newsletters put there.
    is_subject = said is not None and page.url.startswith("file:")
    if said and (found is None or (is_subject and found.method == "title element")):
        return Candidate(said, "feed", 0.6)
    return found


def _tag(code: str | None, declared: str | None) -> str | None:
    """Return the declared language with its region where the text is in it, else *code*."""
    tag = (declared or "").replace("_", "-")
    return tag if code and tag.lower().startswith(f"{code}-") else code


def _description(stripped: Stripped, page: Page) -> Iterator[Candidate]:
    head = stripped.document.head
    for block in stripped.of(Role.STANDFIRST):
        yield Candidate(block.text, "standfirst block", 0.8)
    if text := head.meta("og:description", "description", "twitter:description", "dc.description"):
        yield Candidate(" ".join(text.split()), "meta description", 0.8)
    if text := article_facts(head).description:
        yield Candidate(text, "json-ld", 0.8)
    if page.entry and page.entry.summary:
        yield Candidate(page.entry.summary, "feed", 0.5)


def _language(document: Document, declared: str | None, body: str) -> Iterator[Candidate]:
    head = document.head
    claims = [
        Candidate(value[:2].lower(), method, 0.8)
        for value, method in (
            (head.language, "lang attribute"),
            (declared, "json-ld"),
            (head.meta("og:locale", "content-language", "language"), "meta language"),
        )
        if value and _LANGUAGE_TAG.match(value)
    ]
    if detected := language_of(body, claims[0].text if claims else None):
        yield Candidate(detected, "detected in the text", 0.95)
    yield from claims


def _source(stripped: Stripped, body: str) -> Iterator[Candidate]:
    head = stripped.document.head
    if name := head.meta("og:site_name"):
        yield Candidate(name, "meta og:site_name", 0.9)
    if name := article_facts(head).publisher:
        yield Candidate(name, "json-ld publisher", 0.9)
    if name := head.meta("application-name"):
        yield Candidate(name, "meta application-name", 0.7)
    if name := head.meta("dc.publisher"):
        yield Candidate(name, "meta dc.publisher", 0.7)
    if name := _named_in_title(stripped.document):
        yield Candidate(name, "title element", 0.7)
    for block in stripped.own(Role.BYLINE):
        if name := _desk_of(block.text):
            yield Candidate(name, "byline block", 0.6)
    if host := urlsplit(stripped.document.url).hostname:
        yield Candidate(host.removeprefix("www."), "address", 0.5)
    if credit := dateline(body).get("credit"):
        yield Candidate(credit[0], "dateline", 0.5)


def _named_in_title(document: Document) -> str | None:
    """Return the part of the page's title that its host is made of: "Quay Post" of quaypost.com."""
    host = (urlsplit(document.url).hostname or "").removeprefix("www.")
    name = squeezed(host.partition(".")[0])
    names = {squeezed(host), name, name.removeprefix("the")} - {""}
    parts = (part.strip() for part in title_parts(document.head))
    return next((part for part in parts if squeezed(part) in names), None)


def _desk_of(byline: str) -> str | None:
    """Return whose desk *byline* names: "UNIPATH STAFF" is Unipath's."""
    match = _DESK_OF.fullmatch(byline)
    words = match["source"].split() if match else []
    if not words or words[0].lower() in _NO_SOURCE:
        return None
    return " ".join(w.title() if w.isupper() and len(w) > _ACRONYM_CHARS else w for w in words)


def _section(stripped: Stripped) -> Iterator[Candidate]:
    head = stripped.document.head
    if section := article_facts(head).section:
        yield Candidate(section, "json-ld", 0.9)
    if section := head.meta("article:section", "section", "parsely-section"):
        yield Candidate(section, "meta section", 0.9)
    for block in stripped.own(Role.META):
        if match := _SECTION_LABEL.fullmatch(block.text):
            yield Candidate(match["value"], "labelled line", 0.8)
        elif match := _FILED.search(block.text):
            yield Candidate(match["value"].strip(), "posted-in line", 0.7)


def _image(document: Document, declared: str | None) -> Iterator[Candidate]:
    meta = document.head.meta("og:image", "og:image:url", "twitter:image")
    for raw, method, confidence in ((meta, "meta og:image", 0.9), (declared, "json-ld", 0.8)):
        if raw and (url := absolute(raw, document.url)):
            yield Candidate(url, method, confidence)
