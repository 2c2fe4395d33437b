"""What an article file holds, and what a test may know about the article on its site."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

ARTICLES = Path(__file__).parent / "articles"


class Kind(Enum):
    """What a paragraph of a body is, as the article files spell it."""

    PARAGRAPH = "p"
    HEADING = "h2"
    QUOTE = "quote"
    LIST_ITEM = "li"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of an article's body, as plain text."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Comment:
    """What one reader wrote under an article."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Switches:
    """How one article is served unlike the others.

    Attributes:
        charset: Other than UTF-8, it stands in a meta tag only, never in the header.
        redirect_path: The feed links here; the server answers 301 to the article.
        feed_query: Added to the feed's link, without the question mark.
        meta_date: Stands in the page's meta in place of the true date.
        is_disallowed: The page exists, the feed links to it, and robots.txt forbids it.
        is_missing: The feed links to it, and the page answers 404.
        has_encoded: The feed carries the whole body in content:encoded.
    """

    charset: str = "utf-8"
    redirect_path: str | None = None
    feed_query: str | None = None
    meta_date: str | None = None
    is_disallowed: bool = False
    is_missing: bool = False
    has_encoded: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """One article file. An empty tuple or None means that the page leaves the part out."""

    slug: str
    headline: str
    standfirst: str | None
    authors: tuple[str, ...]
    published: datetime
    modified: datetime | None
    section: str
    tags: tuple[str, ...]
    on_topic: bool
    held_back: bool
    switches: Switches
    caption: str | None
    body: tuple[Paragraph, ...]
    comments: tuple[Comment, ...]

    @property
    def changed(self) -> datetime:
        """The time of the last change to the text."""
        return self.modified or self.published

    @property
    def summary(self) -> str:
        """The standfirst, or the first paragraph where there is none."""
        return self.standfirst or self.body[0].text


@dataclass(frozen=True, slots=True)
class Story:
    """An article on its site: what a crawler meets, and what it should make of it.

    Attributes:
        url: The final, canonical address.
        feed_link: The address in the feed; it may redirect or carry a query.
        must_not: Texts that stand on the page and do not belong to the body.
    """

    article: Article
    url: str
    feed_link: str
    must_not: tuple[str, ...]

    @property
    def slug(self) -> str:
        """The name of the article's file, and the last part of its path."""
        return self.article.slug

    @property
    def headline(self) -> str:
        """The headline as printed above the body."""
        return self.article.headline

    @property
    def on_topic(self) -> bool:
        """Whether the article is about the Afghan peace talks."""
        return self.article.on_topic

    @property
    def held_back(self) -> bool:
        """Whether the article needs `Site.publish` to appear."""
        return self.article.held_back

    @property
    def body(self) -> tuple[str, ...]:
        """The body's paragraphs, headings, quotations and list items, in order."""
        return tuple(paragraph.text for paragraph in self.article.body)


@cache
def articles_of(site: str) -> tuple[Article, ...]:
    """Return the articles of *site* ("courier" or "ledger"), newest first."""
    files = (ARTICLES / site).glob("*.json")
    articles = (article_from(json.loads(file.read_text("utf-8"))) for file in files)
    return tuple(sorted(articles, key=lambda article: article.published, reverse=True))


def article_from(record: Mapping[str, Any]) -> Article:
    """Return the article that the parsed JSON *record* describes.

    Raises:
        TypeError: A field is missing or unknown.
        ValueError: A date or a kind of paragraph is unknown.
    """
    modified = record["modified"]
    parsed: dict[str, Any] = {
        "authors": tuple(record["authors"]),
        "published": datetime.fromisoformat(record["published"]),
        "modified": modified and datetime.fromisoformat(modified),
        "tags": tuple(record["tags"]),
        "switches": Switches(**record["switches"]),
        "body": tuple(Paragraph(Kind(part["type"]), part["text"]) for part in record["body"]),
        "comments": tuple(Comment(**comment) for comment in record["comments"]),
    }
    return Article(**{**record, **parsed})
