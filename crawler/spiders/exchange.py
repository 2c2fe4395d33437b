"""Exchanges: what the archive keeps of a request and its answer, out of Scrapy's objects."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urldefrag, urlsplit

from scrapy.http import Headers, Request, Response

from crawler.warc_records import Exchange, Truncated

# By Scrapy's flags.
_TRUNCATED = {"download_stopped": Truncated.LENGTH, "dataloss": Truncated.DISCONNECT}


def exchange_of(request: Request, response: Response, started: datetime) -> Exchange:
    """Return what *request* asked at *started*, and *response* as the handler received it."""
    url = urldefrag(request.url)[0]
    host = ("Host", urlsplit(url).netloc.rpartition("@")[2])  # Twisted adds it when it sends
    cuts = [_TRUNCATED[flag] for flag in response.flags if flag in _TRUNCATED]
    return Exchange(
        url,
        request.method,
        (host, *_pairs(request.headers)),
        response.protocol or "HTTP/1.1",
        response.status,
        _pairs(response.headers),
        response.body,
        started,
        str(response.ip_address) if response.ip_address else None,
        cuts[0] if cuts else None,
    )


def _pairs(headers: Headers) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name.decode("latin-1"), value.decode("latin-1"))
        for name in headers
        for value in headers.getlist(name)
    )
