"""Other libraries that find headline, authors or date, as functions of a page."""

from __future__ import annotations

import importlib
import logging
from collections.abc import Callable
from datetime import datetime

from metadata_sets import Facts, Sample

log = logging.getLogger(__name__)
Peer = Callable[[Sample], Facts]


def peers() -> dict[str, Peer]:
    """Return the peers by name, those that are installed."""
    makers: dict[str, Callable[[], Peer]] = {
        "trafilatura": _trafilatura,
        "newspaper4k": _newspaper,
        "news-please": _news_please,
        "htmldate": _htmldate,
        "readability-lxml": _readability,
    }
    found = {}
    for name, make in makers.items():
        try:
            found[name] = make()
        except ImportError:
            log.warning("peer not installed", extra={"peer": name})
    return found


def _trafilatura() -> Peer:
    extract = importlib.import_module("trafilatura").extract_metadata

    def find(page: Sample) -> Facts:
        about = extract(page.html, default_url=page.url)
        return Facts(about.title, _split(about.author), about.date)

    return find


def _newspaper() -> Peer:
    article_of = importlib.import_module("newspaper").Article

    def find(page: Sample) -> Facts:
        article = article_of(page.url, fetch_images=False)
        article.download(input_html=page.html)
        article.parse()
        return Facts(article.title, tuple(article.authors), _iso(article.publish_date))

    return find


def _news_please() -> Peer:
    from_html = importlib.import_module("newsplease").NewsPlease.from_html

    def find(page: Sample) -> Facts:
        article = from_html(page.html, url=page.url, fetch_images=False)
        return Facts(article.title, tuple(article.authors or ()), _iso(article.date_publish))

    return find


def _htmldate() -> Peer:
    find_date = importlib.import_module("htmldate").find_date
    return lambda page: Facts(date=find_date(page.html, url=page.url, original_date=True))


def _readability() -> Peer:
    document = importlib.import_module("readability").Document
    return lambda page: Facts(headline=document(page.html).short_title())


def _split(authors: str | None) -> tuple[str, ...]:
    """Return trafilatura's authors, which it joins by semicolons."""
    return tuple(name.strip() for name in (authors or "").split(";") if name.strip())


def _iso(moment: datetime | str | None) -> str | None:
    return moment.isoformat() if isinstance(moment, datetime) else moment
