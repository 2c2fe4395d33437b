"""What a site answers: from a path and an edition to status, headers and bytes."""

import gzip
import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import partial
from urllib.parse import urlsplit

from tests.newsroom import feeds
from tests.newsroom.pages import Edition, Look
from tests.newsroom.stories import Article

HTML = "text/html; charset=utf-8"
XML = "application/xml; charset=utf-8"
ABOUT = "An invented newspaper. Nobody in it exists, and nothing in it has happened."
# The smallest image that browsers draw: one transparent dot.
DOT = bytes.fromhex(
    "47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b"
)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer before it is sent. *changed* becomes Last-Modified."""

    status: int
    body: bytes = b""
    content_type: str = HTML
    changed: datetime | None = None
    headers: tuple[tuple[str, str], ...] = ()


def answer_for(target: str, look: Look, edition: Edition) -> Answer:
    """Return the full answer to a request for *target*, a path with or without a query."""
    path = urlsplit(target).path
    routes = _routes(look, edition)
    if path in routes:
        return routes[path]()
    if path.startswith("/images/"):
        return Answer(200, DOT, "image/gif")
    if f"{path}/" in routes:
        return _moved(f"{edition.base}{path}/")
    page = look.listing("Page not found", f"There is nothing at {path}.", (), edition)
    return Answer(404, page.encode())


def negotiated(answer: Answer, asked: Mapping[str, str]) -> Answer:
    """Return *answer* with validators, as 304 or compressed where the request allows that.

    Args:
        answer: What `answer_for` returned.
        asked: The request's headers, by names in lower case.
    """
    if answer.status != 200:
        return answer
    tag = f'W/"{hashlib.sha256(answer.body).hexdigest()[:20]}"'
    headers = [*answer.headers, ("ETag", tag), ("Vary", "Accept-Encoding")]
    if answer.changed:
        headers.append(("Last-Modified", feeds.http_date(answer.changed)))
    if _is_unchanged(tag, answer.changed, asked):
        return Answer(304, headers=tuple(headers))
    body = answer.body
    if _takes_gzip(asked.get("accept-encoding", "")):
        body = gzip.compress(body, mtime=0)
        headers.append(("Content-Encoding", "gzip"))
    return replace(answer, body=body, headers=tuple(headers))


def _routes(look: Look, edition: Edition) -> dict[str, Callable[[], Answer]]:
    text = partial(_text, edition=edition, look=look)
    listing = partial(_listing, look, edition)
    routes: dict[str, Callable[[], Answer]] = {
        "/": partial(listing, look.title, "The latest news", edition.served),
        look.about_path: partial(listing, f"About {look.title}", ABOUT, ()),
        look.feed_path: partial(text, feeds.feed, f"{look.feed_type}; charset=utf-8"),
        "/robots.txt": partial(text, feeds.robots, "text/plain; charset=utf-8"),
        "/sitemap.xml": partial(text, feeds.sitemap, XML),
        "/news-sitemap.xml": partial(text, feeds.news_sitemap, XML),
        "/sitemap-index.xml": partial(text, feeds.sitemap_index, XML),
    }
    for path, (name, articles) in _lists(look, edition).items():
        routes[path] = partial(listing, name, f"All articles: {name}", tuple(articles))
    for article in edition.served:
        routes[look.path(article)] = partial(_page, article, look, edition)
        if article.switches.redirect_path:
            target = edition.base + look.path(article)
            routes[article.switches.redirect_path] = partial(_moved, target)
    return routes


def _lists(look: Look, edition: Edition) -> dict[str, tuple[str, list[Article]]]:
    """Return the pages that list articles by section, tag and author: path to name and list."""
    lists: dict[str, tuple[str, list[Article]]] = {}
    for article in edition.served:
        names = [
            (look.section_path(article.section), article.section),
            *((look.tag_path(tag), tag) for tag in article.tags),
            *((look.author_path(author), author) for author in article.authors),
        ]
        for path, name in names:
            lists.setdefault(path, (name, []))[1].append(article)
    return lists


def _text(
    write: Callable[[Look, Edition], str], content_type: str, look: Look, edition: Edition
) -> Answer:
    return Answer(200, write(look, edition).encode(), content_type, edition.changed)


def _listing(
    look: Look, edition: Edition, heading: str, line: str, articles: Iterable[Article]
) -> Answer:
    page = look.listing(heading, line, articles, edition)
    return Answer(200, page.encode(), HTML, edition.changed)


def _page(article: Article, look: Look, edition: Edition) -> Answer:
    charset = article.switches.charset
    # Teasers may hold characters that the page's own charset lacks.
    body = look.page(article, edition).encode(charset, errors="xmlcharrefreplace")
    content_type = HTML if charset == "utf-8" else "text/html"
    return Answer(200, body, content_type, article.changed)


def _moved(target: str) -> Answer:
    return Answer(301, headers=(("Location", target),))


def _is_unchanged(tag: str, changed: datetime | None, asked: Mapping[str, str]) -> bool:
    if wanted := asked.get("if-none-match"):
        # If-Modified-Since does not count beside it: RFC 9110, 13.1.3.
        weak = [part.strip().removeprefix("W/") for part in wanted.split(",")]
        return "*" in weak or tag.removeprefix("W/") in weak
    since = asked.get("if-modified-since")
    if since is None or changed is None:
        return False
    try:
        return changed <= parsedate_to_datetime(since)
    except (TypeError, ValueError):
        return False


def _takes_gzip(accepted: str) -> bool:
    """Return whether the header's value names gzip without refusing it by q=0."""
    for part in accepted.lower().split(","):
        coding, _, weight = part.replace(" ", "").partition(";q=")
        if coding in ("gzip", "*"):
            return re.fullmatch(r"0(\.0*)?", weight) is None
    return False
