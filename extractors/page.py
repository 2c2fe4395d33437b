"""A page: one fetched or saved body, and what was known of it before it was read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

# The response headers that say how a page may be used; no others are kept.
USE_HEADERS = ("x-robots-tag", "tdm-reservation", "tdm-policy")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed or sitemap said of an article before it was fetched, or a mail's headers say.

    Attributes:
        url: The link as the source gave it, made absolute.
        title: Plain text, or None.
        summary: Plain text, or None.
        published: The date as the source wrote it, or None.
        author: The authors' names with commas between, plain text, or None.
        language: As the source wrote it, or None.
        modified: When the page was changed last, as the source wrote it, or None. Sitemaps say
            this and not when an article was published.
    """

    url: str
    title: str | None = None
    summary: str | None = None
    published: str | None = None
    author: str | None = None
    language: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One body with the address it came from.

    Attributes:
        url: Where the body was found: the final address after redirects, or a file URI.
        body: The bytes as they came, content encoding removed.
        content_type: The Content-Type header, or a guess from a file's name; "" when unknown.
        fetched: When it was fetched, with time zone; None for a file, whose reading has no time.
        entry: What the source that led here said of it; None when nothing did.
        headers: Those of USE_HEADERS that the answer had, as pairs of lower-case name and value.
    """

    url: str
    body: bytes = field(repr=False)
    content_type: str = ""
    fetched: datetime | None = None
    entry: Entry | None = None
    headers: tuple[tuple[str, str], ...] = ()
