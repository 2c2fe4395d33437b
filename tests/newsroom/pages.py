"""What both looks share: editions, teasers, paths and the mark-up of a body."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import escape
from itertools import chain, groupby, zip_longest

from tests.newsroom.stories import Article, Comment, Kind, Paragraph

LEDE_WORDS = 16
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@dataclass(frozen=True, slots=True)
class Edition:
    """One state of a site: all that its pages and feeds are made from.

    Attributes:
        base: The site's address, without a slash at the end.
        listed: What is published now, newest first, with edits.
        teased: What teasers may point to. It never changes, so that a page keeps its bytes
            when other articles appear.
        changed: The time of the last change to anything listed.
    """

    base: str
    listed: tuple[Article, ...]
    teased: tuple[Article, ...]
    changed: datetime

    @property
    def served(self) -> tuple[Article, ...]:
        """The listed articles whose pages exist."""
        return tuple(article for article in self.listed if not article.switches.is_missing)


@dataclass(frozen=True, slots=True)
class Look:
    """How one site names its paths and builds its pages.

    Attributes:
        disallowed: Path prefixes that robots.txt forbids to everyone.
        page: An article's page.
        listing: The front page, or any other page that is a heading, a line of text
            and links to articles.
        must_not: What `page` prints around an article's body, piece by piece.
    """

    name: str
    title: str
    language: str
    feed_path: str
    feed_type: str
    disallowed: tuple[str, ...]
    path: Callable[[Article], str]
    section_path: Callable[[str], str]
    tag_path: Callable[[str], str]
    author_path: Callable[[str], str]
    about_path: str
    page: Callable[[Article, Edition], str]
    listing: Callable[[str, str, Iterable[Article], Edition], str]
    must_not: Callable[[Article, Edition], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Teasers:
    """The other articles that one article's page points to."""

    inline: tuple[Article, ...]
    after: tuple[Article, ...]
    popular: tuple[Article, ...]

    @property
    def all(self) -> tuple[Article, ...]:
        """Every article teased anywhere on the page, once."""
        return tuple(dict.fromkeys(chain(self.inline, self.after, self.popular)))


def edition_of(
    base: str, articles: Iterable[Article], teased: Iterable[Article], revision: int
) -> Edition:
    """Return the edition that lists *articles*.

    Args:
        base: The site's address.
        articles: What is published, in any order.
        teased: The unedited articles that were never held back.
        revision: How often something was published or edited; each time counts as one
            second, because Last-Modified knows nothing finer.
    """
    listed = tuple(sorted(articles, key=lambda article: article.published, reverse=True))
    changed = max(article.changed for article in listed) + timedelta(seconds=revision)
    return Edition(base, listed, tuple(teased), changed)


def feed_link(look: Look, article: Article, edition: Edition) -> str:
    """Return the address that the feed gives for *article*."""
    path = article.switches.redirect_path or look.path(article)
    query = article.switches.feed_query
    return f"{edition.base}{path}{f'?{query}' if query else ''}"


def teasers_for(article: Article, edition: Edition) -> Teasers:
    """Return teasers that mix both topics, the one that *article* is not about first.

    The day of publication turns the order, so that pages differ.
    """
    turn = article.published.day % len(edition.teased)
    turned = edition.teased[turn:] + edition.teased[:turn]
    others = [other for other in turned if other.slug != article.slug]
    same = [other for other in others if other.on_topic == article.on_topic]
    foreign = [other for other in others if other.on_topic != article.on_topic]
    pairs = chain.from_iterable(zip_longest(foreign, same))
    mixed = tuple(other for other in pairs if other is not None)
    return Teasers(inline=mixed[:2], after=mixed[2:5], popular=mixed[-4:])


def lede_of(article: Article) -> str:
    """Return the first words of the body, as teasers cut them off."""
    return " ".join(article.body[0].text.split()[:LEDE_WORDS])


def teaser_texts(teasers: Teasers) -> tuple[str, ...]:
    """Return what a page prints for its teasers: all headlines, and cut-off ledes."""
    headlines = (article.headline for article in teasers.all)
    return (*headlines, *(lede_of(article) for article in teasers.after))


def body_chunks(body: Sequence[Paragraph]) -> tuple[str, ...]:
    """Return the body's mark-up in pieces between which other boxes may stand."""
    chunks: list[str] = []
    for kind, group in groupby(body, key=lambda paragraph: paragraph.kind):
        marked = [_marked(paragraph) for paragraph in group]
        chunks += [f"<ul>{''.join(marked)}</ul>"] if kind is Kind.LIST_ITEM else marked
    return tuple(chunks)


def _marked(paragraph: Paragraph) -> str:
    text = inner(paragraph.text)
    match paragraph.kind:
        case Kind.PARAGRAPH:
            return f"<p>{text}</p>"
        case Kind.HEADING:
            return f"<h2>{text}</h2>"
        case Kind.QUOTE:
            return f"<blockquote><p>{text}</p></blockquote>"
        case Kind.LIST_ITEM:
            return f"<li>{text}</li>"


def interrupted(chunks: Sequence[str], boxes: Sequence[str]) -> str:
    """Return *chunks* as lines with *boxes* spread evenly among them, none at an end.

    >>> interrupted(["a", "b", "c", "d"], ["-"]).split()
    ['a', 'b', '-', 'c', 'd']
    """
    lines = list(chunks)
    for number, box in reversed(list(enumerate(boxes, start=1))):
        lines.insert(number * len(chunks) // (len(boxes) + 1), box)
    return "\n".join(lines)


def comment_texts(comments: Iterable[Comment]) -> tuple[str, ...]:
    """Return what the readers wrote, without their names."""
    return tuple(comment.text for comment in comments)


def slugged(name: str) -> str:
    """Return *name* as part of a path.

    >>> slugged("Peace talks")
    'peace-talks'
    """
    return re.sub(r"\W+", "-", name.lower()).strip("-")


def inner(text: str) -> str:
    """Return *text* escaped for use between tags."""
    return escape(text, quote=False)


def listed(pieces: Iterable[str]) -> str:
    """Return *pieces* as the items of a list, without the list's own tag."""
    return "".join(f"<li>{piece}</li>" for piece in pieces)
