"""The article that a page describes in JSON-LD (schema.org), whatever shape publishers give it."""

from __future__ import annotations

import html
import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from extractors.document import Head

_ARTICLE_TYPE = re.compile(r"(Article|BlogPosting|LiveBlogPosting|Report|Review)$")
_OPENING = re.compile(r"(//\s*)?(<!--|<!\[CDATA\[)")
_CLOSING = re.compile(r"(//\s*)?(-->|\]\]>)$")
_CLOSING_CHARS = 10
_TAGS = re.compile(r"<[^<>]+>")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff]")
_PARAGRAPH_END = re.compile(r"\n|\r|</p>|<br ?/?>|</h[1-6]>|</li>", re.IGNORECASE)
_WORD_COUNT = re.compile(r"[0-9]{1,6}")
_MAX_NODES = 5_000


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """What JSON-LD says of the article; None where it is silent or speaks nonsense.

    Attributes:
        headline: And the others down to *body*: text without mark-up.
        paragraphs: The body, cut where it breaks its lines or its paragraphs.
        words: How many words the whole article has.
        is_free: All of it can be read by anybody.
        is_live: It is a live blog.
        types: The types of everything that the page describes, not of the article alone.
    """

    headline: str | None = None
    description: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    section: str | None = None
    publisher: str | None = None
    language: str | None = None
    image: str | None = None
    body: str | None = None
    paragraphs: tuple[str, ...] = ()
    words: int | None = None
    is_free: bool | None = None
    is_live: bool = False
    types: frozenset[str] = frozenset()


def article_facts(head: Head) -> ArticleFacts:
    """Return the facts on the page's own article: the fullest node of an article type."""
    return _facts(head.json_ld)


@lru_cache(maxsize=4)  # stripping and metadata both ask about the page at hand
def _facts(scripts: tuple[str, ...]) -> ArticleFacts:
    nodes = [node for script in scripts for node in _nodes(_loaded(script))]
    named = (node for node in nodes if "name" in node)  # others only refer to them
    by_id = {key: node for node in named if isinstance(key := node.get("@id"), str)}
    articles = [node for node in nodes if _is_article(node)]
    types = frozenset(kind for node in nodes for kind in _strings(node.get("@type")))
    if not articles:
        return ArticleFacts(types=types)
    node = max(articles, key=_fullness)
    return ArticleFacts(
        headline=_text(node.get("headline")) or _text(node.get("name")),
        description=_text(node.get("description")),
        authors=tuple(dict.fromkeys(_names(node.get("author") or node.get("creator"), by_id))),
        published=_text(node.get("datePublished")) or _text(node.get("dateCreated")),
        modified=_text(node.get("dateModified")),
        section=next(iter(_strings(node.get("articleSection"))), None),
        publisher=next(_names(node.get("publisher"), by_id), None),
        language=next(iter(_strings(node.get("inLanguage"))), None),
        image=_image(node.get("image")),
        body=_text(node.get("articleBody")),
        paragraphs=_paragraphs(node.get("articleBody")),
        words=_number(node.get("wordCount")),
        is_free=_is_free(node),
        is_live="LiveBlogPosting" in _strings(node.get("@type")),
        types=types,
    )


def _loaded(script: str) -> object:
    body = script.strip()
    if match := _OPENING.match(body):
        body = body[match.end() :]
    if match := _CLOSING.search(body, max(0, len(body) - _CLOSING_CHARS)):
        body = body[: match.start()]
    try:
        return json.loads(body.strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: object) -> Iterator[dict[str, object]]:
    """Yield every object in *value*, outermost first, at most _MAX_NODES."""
    queue = deque([value])
    seen = 0
    while queue and seen < _MAX_NODES:
        item = queue.popleft()
        seen += 1
        if isinstance(item, dict):
            yield item
            queue.extend(child for child in item.values() if isinstance(child, dict | list))
        elif isinstance(item, list):
            queue.extend(item)


def _is_article(node: dict[str, object]) -> bool:
    return any(_ARTICLE_TYPE.search(kind) for kind in _strings(node.get("@type")))


def _fullness(node: dict[str, object]) -> int:
    keys = ("headline", "datePublished", "author", "publisher", "articleBody", "dateModified")
    return sum(bool(node.get(key)) for key in keys)


def _strings(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(text for item in values if (text := _text(item)))


def _text(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    text = _TAGS.sub(" ", html.unescape(_UNPRINTABLE.sub("", value)))
    return " ".join(text.split()) or None


def _paragraphs(value: object) -> tuple[str, ...]:
    if not isinstance(value, str):
        return ()
    pieces = _PARAGRAPH_END.split(html.unescape(value))
    return tuple(text for piece in pieces if (text := _text(piece)))


def _number(value: object) -> int | None:
    text = str(value) if isinstance(value, int | str) else ""
    return int(text) if _WORD_COUNT.fullmatch(text) else None


def _is_free(node: dict[str, object]) -> bool | None:
    """Tell what the article or a part of it says about who may read it; None if nothing."""
    parts = node.get("hasPart")
    nodes = [node, *(parts if isinstance(parts, list) else [parts])]
    said = [one.get("isAccessibleForFree") for one in nodes if isinstance(one, dict)]
    claims = [str(claim).lower().rpartition("/")[2] for claim in said if claim is not None]
    return "false" not in claims if claims else None


def _names(value: object, by_id: dict[str, dict[str, object]]) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str) and (name := _text(item)):
            yield name
        elif isinstance(item, dict):
            key = item.get("@id")
            known = by_id.get(key, item) if "name" not in item and isinstance(key, str) else item
            yield from _strings(known.get("name"))


def _image(value: object) -> str | None:
    first = value[0] if isinstance(value, list) and value else value
    if isinstance(first, dict):
        first = first.get("url") or first.get("contentUrl")
    return _text(first)
