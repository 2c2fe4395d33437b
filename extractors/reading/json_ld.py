"""The article that a page describes in JSON-LD (schema.org), whatever shape publishers give it."""

from __future__ import annotations

import html
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from extractors.document import Head
from extractors.reading.loose_json import loose_json

_ARTICLE_TYPE = re.compile(r"(Article|BlogPosting|LiveBlogPosting|Report|(?<!Claim)Review)$")
_ARTICLE_SCRIPT = re.compile(r'"@type"\s*:\s*\[?\s*"(?:[^"]*/)?[A-Za-z]*(?:Article|BlogPosting)"')
_SALVAGED = re.compile(
    r'"(?P<key>headline|datePublished|dateModified|dateCreated|articleSection|inLanguage|author)"'
    r'\s*:\s*(?P<value>"(?:[^"\\]|\\.)*"|\{[^{}]*\}|\[[^\[\]]*\])(?=\s*[,}])'
)
_PAGE_TYPE = re.compile(r"WebPage$")
_ORGANISATION = re.compile(r"(Organi[sz]ation|Corporation|NewsAgency)$")
_TAGS = re.compile(r"<[^<>]+>")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff]")
_PARAGRAPH_END = re.compile(r"\n|\r|</p>|<br ?/?>|</h[1-6]>|</li>", re.IGNORECASE)
_WORD_COUNT = re.compile(r"[0-9]{1,6}")
_MAX_NODES = 5_000
_MAX_NAMES = 50
# What hangs below an article and may look like one: posts of its live blog, comments, references.
_ELSEWHERE = frozenset(
    "liveBlogUpdate comment review mentions citation hasPart isPartOf relatedLink video".split()
)


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """What JSON-LD says of the article; None where it is silent or speaks nonsense.

    Attributes:
        headline: And the other texts, down to *body*: without mark-up.
        paragraphs: The body, cut where it breaks its lines or its paragraphs.
        words: How many words the whole article has.
        is_free: All of it can be read by anybody.
        is_live: It is a live blog.
        types: The types of everything that the page describes, not of the article alone.
        page_published: The date of the one node of a web page, where no article has one; it may be
            that of the design.
        organisations: Those of the *authors* that are no persons, by their type.
    """

    headline: str | None = None
    description: str | None = None
    authors: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    page_published: str | None = None
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
    """Return the facts on the page's own article.

    Of several nodes of an article type it is the one with the page's address or title, then one
    that does not name another address, as those of teasers do, then the fullest.
    """
    return _facts(head.json_ld, head.canonical or head.meta("og:url"), head.title)


@lru_cache(maxsize=4)  # stripping and metadata both ask about the page at hand
def _facts(scripts: tuple[str, ...], address: str | None, title: str | None) -> ArticleFacts:
    nodes = [node for script in scripts for node in _nodes(_loaded(script))]
    named = (node for node in nodes if "name" in node)  # others only refer to them
    by_id = {key: node for node in named if isinstance(key := node.get("@id"), str)}
    articles = [node for node in nodes if _is_article(node)]
    types = frozenset(kind for node in nodes for kind in _strings(node.get("@type")))
    if not articles:
        pages = [one for one in nodes if _is_of(one, _PAGE_TYPE) and "datePublished" in one]
        page = pages[0] if len(pages) == 1 else {}
        return ArticleFacts(types=types, page_published=_moment(page.get("datePublished")))
    node = max(articles, key=lambda one: (_closeness(one, address, title), _fullness(one)))
    authors = dict(_names(node.get("author") or node.get("creator"), by_id))
    publisher = next(_names(node.get("publisher"), by_id), None)
    return ArticleFacts(
        headline=_text(node.get("headline")) or _text(node.get("name")),
        description=_text(node.get("description")),
        authors=tuple(authors)[:_MAX_NAMES],
        organisations=tuple(name for name, is_person in authors.items() if not is_person),
        published=_moment(node.get("datePublished")) or _moment(node.get("dateCreated")),
        modified=_moment(node.get("dateModified")),
        section=next(iter(_strings(node.get("articleSection"))), None),
        publisher=publisher[0] if publisher else None,
        language=next(iter(_strings(node.get("inLanguage"))), None),
        image=_image(node.get("image")),
        body=_text(node.get("articleBody")),
        paragraphs=_paragraphs(node.get("articleBody")),
        words=_number(node.get("wordCount")),
        is_free=_is_free(node),
        is_live="LiveBlogPosting" in _strings(node.get("@type")),
        types=types,
    )


def _loaded(script: str) -> tuple[object, ...]:
    """Return the values of *script*; of one that is broken beyond mending, its plain facts."""
    values = loose_json(script)
    if values or not _ARTICLE_SCRIPT.search(script):
        return values
    facts: dict[str, object] = {"@type": "Article"}
    for match in _SALVAGED.finditer(script):  # the first of a key is the article's own
        facts.setdefault(match["key"], next(iter(loose_json(match["value"])), None))
    return (facts,)


def _nodes(values: tuple[object, ...]) -> Iterator[dict[str, object]]:
    """Yield every object in *values*, outermost first, at most _MAX_NODES."""
    queue = deque(values)
    seen = 0
    while queue and seen < _MAX_NODES:
        item = queue.popleft()
        seen += 1
        if isinstance(item, dict):
            yield item
            children = (child for key, child in item.items() if key not in _ELSEWHERE)
            queue.extend(child for child in children if isinstance(child, dict | list))
        elif isinstance(item, list):
            queue.extend(item)


def _is_article(node: dict[str, object]) -> bool:
    return _is_of(node, _ARTICLE_TYPE)


def _is_of(node: dict[str, object], types: re.Pattern[str]) -> bool:
    kind = node.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(one, str) and types.search(one.strip()) for one in kinds)


def _closeness(node: dict[str, object], address: str | None, title: str | None) -> int:
    """Return how surely *node* is about the page at *address*, 0 to 2."""
    page = node.get("mainEntityOfPage")
    pages = [page, node, *(page if isinstance(page, list) else ())]
    found = [one.get(key) for one in pages if isinstance(one, dict) for key in ("@id", "url")]
    addresses = {_bare(one) for one in (*found, page) if isinstance(one, str) and "://" in one}
    headline = _text(node.get("headline"))
    is_in_title = bool(headline and title and headline.casefold() in title.casefold())
    if is_in_title or (address and _bare(address) in addresses):
        return 2
    return int(not (address and addresses))


def _bare(address: str) -> str:
    """Return *address* without what two spellings of it differ by."""
    return address.partition("://")[2].partition("#")[0].removeprefix("www.").rstrip("/")


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


def _moment(value: object) -> str | None:
    """Return a date as text: some count the seconds or milliseconds since 1970, some give lists."""
    first = value[0] if isinstance(value, list) and value else value
    is_count = isinstance(first, int) and not isinstance(first, bool)
    return str(first) if is_count else _text(first)


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


def _names(value: object, by_id: dict[str, dict[str, object]]) -> Iterator[tuple[str, bool]]:
    """Yield the names in *value*, each with whether it may be a person's."""
    for item in _flat(value):
        if isinstance(item, str) and (name := _text(item)):
            yield name, True
        elif isinstance(item, dict):
            key = item.get("@id")
            known = by_id.get(key, item) if "name" not in item and isinstance(key, str) else item
            given = (_text(known.get(key)) for key in ("givenName", "familyName"))
            for name in _strings(known.get("name")) or _strings(" ".join(filter(None, given))):
                yield name, not _is_of(known, _ORGANISATION)


def _flat(value: object) -> Iterator[object]:
    """Yield what is in *value*, lists in lists opened."""
    queue = deque([value])
    while queue:
        item = queue.popleft()
        if isinstance(item, list):
            queue.extendleft(reversed(item))
        else:
            yield item


def _image(value: object) -> str | None:
    first = value[0] if isinstance(value, list) and value else value
    if isinstance(first, dict):
        first = first.get("url") or first.get("contentUrl")
    return _text(first)
