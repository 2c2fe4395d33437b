"""The address that a page claims as its own, believed where the claim is plausible."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from extractors.candidates import Candidate
from extractors.document import Document

# Archives of the web put the time of a copy and then its whole address behind their own
# (RFC 7089, "Memento"): /web/20240304081500id_/https://…, /2024.03.04-081500/https://…
_COPY = re.compile(
    r"/(?P<time>\d{4}\.?\d\d\.?\d\d-?\d{6})(?:[a-z]{2}_)?/(?P<url>https?://.+)", re.IGNORECASE
)
# Who else has such addresses would give out its own pages as another site's.
_ARCHIVES = frozenset(
    "web.archive.org wayback.archive-it.org arquivo.pt webarchive.nationalarchives.gov.uk"
    " archive.today archive.fo archive.is archive.li archive.md archive.ph archive.vn".split()
)
# What browsers write when they save a page (the "mark of the web"), and SingleFile, too.
_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d{4}\)|Page saved with SingleFile\s+url:\s)(?P<url>https?://\S+)"
)
_SAVED_FROM_WITHIN = 2_048  # characters


def canonical_candidates(document: Document) -> Iterator[Candidate]:
    """Yield the addresses that *document* claims: on its own host, below the front page.

    A page from a file has no host; it may claim any. Of a copy in an archive it is the original's.
    """
    for raw, method in (
        (document.head.canonical, "link canonical"),
        (document.head.meta("og:url"), "meta og:url"),
    ):
        if raw and (url := _own_address(raw, document.url)):
            yield Candidate(url, method, 0.95)
    if (original := _original(document.url)) and (url := _own_address(original, document.url)):
        yield Candidate(url, "address in the archive's", 0.9)
    saved = _SAVED_FROM.search((document.markup or "")[:_SAVED_FROM_WITHIN])
    if saved and (url := _own_address(saved["url"], document.url)):
        yield Candidate(url, "saved from", 0.9)


def copied_at(document: Document) -> str | None:
    """Return when an archive copied *document*, in 14 digits; None if it is no archive's copy."""
    copies = map(_copy, (document.url, document.head.canonical or ""))
    return next((re.sub(r"\D", "", copy["time"]) for copy in copies if copy), None)


def absolute(url: str, page_url: str) -> str | None:
    """Return *url* as an absolute web address, seen from *page_url*; None when it is none."""
    try:
        joined = urljoin(page_url, url.strip())
        parts = urlsplit(joined)
        is_web = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return None
    return joined if is_web else None


def _own_address(raw: str, page_url: str) -> str | None:
    url = absolute(raw, page_url)
    if url and (original := _original(url)):
        url = absolute(original, page_url)
    if url is None:
        return None
    page_url = _original(page_url) or page_url
    parts, page = urlsplit(url), urlsplit(page_url)
    is_same = page.scheme == "file" or _bare(parts.hostname) == _bare(page.hostname)
    is_article = len(parts.path) > 1 or bool(parts.query)
    return url if is_same and is_article else None


def _original(url: str) -> str | None:
    copy = _copy(url)
    return copy["url"] if copy else None


def _copy(url: str) -> re.Match[str] | None:
    copy = _COPY.search(url)
    try:
        return copy if copy and urlsplit(url).hostname in _ARCHIVES else None
    except ValueError:
        return None


def _bare(host: str | None) -> str:
    return re.sub(r"^(www|m|mobile|amp)\.", "", host or "")
