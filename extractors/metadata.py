"""Metadata of a stripped page: each field with where it was found and how sure that is.

The order of trust for dates is JSON-LD, meta, visible time, feed, address; nothing is inferred
from the article's text. Confidences are fixed figures a method, to compare methods by.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from extractors.authors import authors_in
from extractors.article import Author, Found
from extractors.datelines import dateline
from extractors.dates import iso_date, path_date
from extractors.document import Document, Head
from extractors.headline import headline_of
from extractors.json_ld import article_facts
from extractors.language import language_of
from extractors.page import Page
from extractors.roles import Role, Stripped

Candidate = tuple[str, str, float]  # text, method, confidence

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
_AUTHOR_METAS = (
    "author article:author parsely-author dc.creator dcterms.creator byl sailthru.author".split()
)
_MODIFIED_NAME = re.compile(r"updat|modif|revis|edited")
_ELSEWHERE = re.compile(
    r"comment|related|teaser|sidebar|recommend|popular|card|widget|latest|footer"
)
_LABELLED = re.compile(r"(?P<label>[a-z ]{2,20}?)\s*[:#]\s*(?P<value>.+)", re.IGNORECASE)
_FILED = re.compile(r"(?:posted|filed|published)\s+(?:in|under):?\s*(?P<value>[^\d|]{2,60})$", re.I)
_DESK_OF = re.compile(
    r"(?P<source>.+?)\s+(staff|desk|news desk|bureau|web desk|correspondent)$", re.I
)


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
    document, head = stripped.document, stripped.document.head
    facts = article_facts(head)
    language = _first(_language(document, facts.language, body))
    code = language[0] if language else None
    published = _first_date(_published(stripped, page), page.fetched, code)
    modified = _first_date(_modified(stripped), page.fetched, code)
    authors, author_found = _authors(stripped)
    fields: dict[str, Candidate | None] = {
        "headline": headline(stripped, page),
        "description": _first(_description(stripped, page)),
        "datePublished": published and published[1],
        "dateModified": modified and modified[1],
        "inLanguage": language,
        "source": _first(_source(stripped, body)),
        "section": _first(_section(stripped)),
        "mainImage": _first(_image(document, facts.image)),
        "canonicalUrl": _first(_canonical(document)),
    }
    values = {name: candidate[0] if candidate else None for name, candidate in fields.items()}
    found = [Found(name, c[1], c[2]) for name, c in fields.items() if c is not None]
    return Metadata(
        canonical_url=values["canonicalUrl"] or page.url,
        headline=values["headline"],
        description=values["description"],
        authors=authors,
        date_published=published[0] if published else None,
        date_published_raw=values["datePublished"],
        date_modified=modified[0] if modified else None,
        date_modified_raw=values["dateModified"],
        in_language=values["inLanguage"],
        source=values["source"],
        section=values["section"],
        main_image=values["mainImage"],
        found=tuple(found + ([author_found] if author_found else [])),
    )


def _first(candidates: Iterable[Candidate]) -> Candidate | None:
    return next((c for c in candidates if c[0] and c[0].strip()), None)


def _first_date(
    candidates: Iterable[Candidate], fetched: datetime | None, language: str | None
) -> tuple[str, Candidate] | None:
    """Return (ISO date, candidate) of the first candidate that is a plausible date."""
    for candidate in candidates:
        if iso := iso_date(candidate[0], fetched, language):
            return iso, candidate
    return None


def headline(stripped: Stripped, page: Page) -> Candidate | None:
    """Return the headline of *stripped* with its method and confidence, or None."""
    marked = " ".join(block.text for block in stripped.of(Role.HEADLINE)) or None
    if not stripped.document.is_markup and marked:
        return marked, "line before the body", 0.8
    if found := headline_of(stripped.document, marked):
        return found
    if page.entry and page.entry.title:
        return page.entry.title, "feed", 0.6
    return None


def _description(stripped: Stripped, page: Page) -> Iterator[Candidate]:
    head = stripped.document.head
    for block in stripped.of(Role.STANDFIRST):
        yield block.text, "standfirst block", 0.8
    if text := head.meta("og:description", "description", "twitter:description", "dc.description"):
        yield " ".join(text.split()), "meta description", 0.8
    if text := article_facts(head).description:
        yield text, "json-ld", 0.8
    if page.entry and page.entry.summary:
        yield page.entry.summary, "feed", 0.5


def _published(stripped: Stripped, page: Page) -> Iterator[Candidate]:
    head = stripped.document.head
    if raw := article_facts(head).published:
        yield raw, "json-ld", 0.95
    for name in _PUBLISHED_METAS:
        if raw := head.meta(name):
            yield raw, f"meta {name}", 0.9
    yield from _visible_times(head, is_modified=False)
    yield from _labelled_dates(stripped, is_modified=False)
    if page.entry and page.entry.published:
        yield page.entry.published, "feed", 0.7
    if day := path_date(page.url):
        yield day, "address", 0.6


def _modified(stripped: Stripped) -> Iterator[Candidate]:
    head = stripped.document.head
    if raw := article_facts(head).modified:
        yield raw, "json-ld", 0.95
    for name in _MODIFIED_METAS:
        if raw := head.meta(name):
            yield raw, f"meta {name}", 0.85
    yield from _visible_times(head, is_modified=True)
    yield from _labelled_dates(stripped, is_modified=True)


def _visible_times(head: Head, *, is_modified: bool) -> Iterator[Candidate]:
    for time in head.times:
        if _ELSEWHERE.search(time.names):
            continue
        if bool(_MODIFIED_NAME.search(f"{time.names} {time.text.lower()}")) is is_modified:
            if time.datetime:
                yield time.datetime, "time element", 0.85
            yield time.text, "visible date", 0.75


def _labelled_dates(stripped: Stripped, *, is_modified: bool) -> Iterator[Candidate]:
    """Dates in lines such as "Published: 24 November 2017"; a line "time: 12:53 pm" completes one."""
    lines = [block.text for block in stripped.of(Role.META)]
    clock = next(
        (
            m["value"]
            for line in lines
            if (m := _LABELLED.match(line)) and m["label"].lower() == "time"
        ),
        None,
    )
    for line in lines:
        if bool(_MODIFIED_NAME.search(line.lower())) is not is_modified:
            continue
        match = _LABELLED.match(line)
        text = match["value"] if match and not match["label"].lower().startswith("time") else line
        if clock and clock not in line:
            yield f"{text} {clock}", "labelled lines", 0.8
        yield text, "labelled line" if match else "date line", 0.8


def _authors(stripped: Stripped) -> tuple[tuple[Author, ...], Found | None]:
    head = stripped.document.head
    site = head.meta("og:site_name") or ""
    sources: tuple[tuple[tuple[str, ...], str, float], ...] = (
        (article_facts(head).authors, "json-ld", 0.95),
        (
            tuple(v for name in _AUTHOR_METAS for k, v in head.metas if k == name),
            "meta author",
            0.85,
        ),
        (tuple(mark.text for mark in head.bylines), "byline element", 0.75),
        (tuple(block.text for block in stripped.of(Role.BYLINE)), "byline block", 0.8),
    )
    for raws, method, confidence in sources:
        if authors := authors_in(raws, site):
            return authors, Found("authors", method, confidence)
    return (), None


def _language(document: Document, declared: str | None, body: str) -> Iterator[Candidate]:
    if detected := language_of(body):
        yield detected, "detected in the text", 0.95
    head = document.head
    for value, method in (
        (head.language, "lang attribute"),
        (declared, "json-ld"),
        (head.meta("og:locale", "content-language", "language"), "meta language"),
    ):
        if value and re.match(r"[A-Za-z]{2}\b|[A-Za-z]{2}[-_]", value):
            yield value[:2].lower(), method, 0.8


def _source(stripped: Stripped, body: str) -> Iterator[Candidate]:
    head = stripped.document.head
    if name := head.meta("og:site_name"):
        yield name, "meta og:site_name", 0.9
    if name := article_facts(head).publisher:
        yield name, "json-ld publisher", 0.9
    if name := head.meta("application-name"):
        yield name, "meta application-name", 0.7
    for block in stripped.of(Role.BYLINE):
        if match := _DESK_OF.match(block.text):
            name = match["source"]
            yield (name.title() if block.text.isupper() else name), "byline block", 0.6
    if host := urlsplit(stripped.document.url).hostname:
        yield host.removeprefix("www."), "address", 0.5
    if credit := dateline(body).get("credit"):
        yield credit[0], "dateline", 0.5


def _section(stripped: Stripped) -> Iterator[Candidate]:
    head = stripped.document.head
    if section := article_facts(head).section:
        yield section, "json-ld", 0.9
    if section := head.meta("article:section", "section", "parsely-section"):
        yield section, "meta section", 0.9
    for block in stripped.of(Role.META):
        match = _LABELLED.match(block.text)
        if match and match["label"].strip().lower() in {"category", "section"}:
            yield match["value"], "labelled line", 0.8
        elif match := _FILED.search(block.text):
            yield match["value"].strip(), "posted-in line", 0.7


def _image(document: Document, declared: str | None) -> Iterator[Candidate]:
    if url := document.head.meta("og:image", "og:image:url", "twitter:image"):
        yield urljoin(document.url, url), "meta og:image", 0.9
    if declared:
        yield urljoin(document.url, declared), "json-ld", 0.8


def _canonical(document: Document) -> Iterator[Candidate]:
    """Addresses the page claims as its own; believed on its own host, below the front page."""
    for raw, method in (
        (document.head.canonical, "link canonical"),
        (document.head.meta("og:url"), "meta og:url"),
    ):
        if raw and (url := _own_address(raw, document.url)):
            yield url, method, 0.95


def _own_address(raw: str, page_url: str) -> str | None:
    try:
        url = urljoin(page_url, raw)
        parts, page = urlsplit(url), urlsplit(page_url)
        is_same = page.scheme == "file" or _bare(parts.hostname) == _bare(page.hostname)
    except ValueError:
        return None
    is_article = len(parts.path) > 1 or bool(parts.query)
    return url if parts.scheme in {"http", "https"} and is_same and is_article else None


def _bare(host: str | None) -> str:
    return re.sub(r"^(www|m|mobile|amp)\.", "", host or "")
