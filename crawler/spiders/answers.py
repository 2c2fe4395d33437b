"""What an answer says beside its body, and what of it goes into the next request."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256

from scrapy.http import Response

from crawler.model import DueSource, Poll
from crawler.moves import PERMANENT
from crawler.paged import Recheck
from crawler.spiders.bodies import is_cut, is_too_deep
from crawler.spiders.freshness import fresh_for
from extractors.page import USE_HEADERS


def validators(item: DueSource | Recheck) -> dict[str, str]:
    """Return the headers that make a request for *item* a conditional one."""
    headers = {"If-None-Match": item.etag, "If-Modified-Since": item.last_modified}
    return {name: value for name, value in headers.items() if value}


def validated(answer: Poll, response: Response) -> Poll:
    """Return *answer* with what makes the next request a conditional one."""
    return replace(
        answer,
        etag=header(response, "ETag"),
        last_modified=header(response, "Last-Modified"),
        body_hash=sha256(response.body).hexdigest(),
    )


def fresh_time(response: Response, now: datetime) -> timedelta | None:
    """Return how long *response* says that it stays as it is; see crawler.spiders.freshness."""
    cache_control, expires = header(response, "Cache-Control"), header(response, "Expires")
    return fresh_for(cache_control, expires, header(response, "Age"), now)


def moved_to(response: Response) -> str | None:
    """Return where redirects led that are all permanent; None where one is not, or none was."""
    steps = response.meta.get("redirect_reasons", ())
    return response.url if steps and PERMANENT.issuperset(steps) else None


def complaint(response: Response) -> str:
    """Return what is wrong with *response*, for a person."""
    if response.status != 200:
        return f"HTTP status {response.status}"
    if is_cut(response):
        return "the answer is larger than crawl.max_body_mib allows"
    if is_too_deep(response):
        return "the answer is compressed more than twice"
    return "the answer ended early"


def header(response: Response, name: str) -> str | None:
    """Return the header *name*; None when there is none, or an empty one."""
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None


def use_headers(response: Response) -> tuple[tuple[str, str], ...]:
    """Return the headers that say how the page may be used."""
    return tuple(
        (name, value.decode("latin-1"))
        for name in USE_HEADERS
        for value in response.headers.getlist(name)
    )
