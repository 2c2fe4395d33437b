"""The address that a page claims as its own, believed where the claim is plausible."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from extractors.candidates import Candidate
from extractors.document import Document


def canonical_candidates(document: Document) -> Iterator[Candidate]:
    """Yield the addresses that *document* claims: on its own host, below the front page.

    A page from a file has no host; it may claim any.
    """
    for raw, method in (
        (document.head.canonical, "link canonical"),
        (document.head.meta("og:url"), "meta og:url"),
    ):
        if raw and (url := _own_address(raw, document.url)):
            yield Candidate(url, method, 0.95)


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
    if url is None:
        return None
    parts, page = urlsplit(url), urlsplit(page_url)
    is_same = page.scheme == "file" or _bare(parts.hostname) == _bare(page.hostname)
    is_article = len(parts.path) > 1 or bool(parts.query)
    return url if is_same and is_article else None


def _bare(host: str | None) -> str:
    return re.sub(r"^(www|m|mobile|amp)\.", "", host or "")
