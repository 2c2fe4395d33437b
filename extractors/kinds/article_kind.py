"""What kind of article a page holds: a report, or a live blog that grows while it is read."""

from __future__ import annotations

import re
from enum import Enum
from itertools import islice
from urllib.parse import urlsplit

from extractors.document import Block
from extractors.reading.json_ld import article_facts
from extractors.roles import Role, Stripped

_LIVE_NAME = re.compile(r"\blive-?(blog|ticker|updates?|feed|posts?|coverage|reporting)\b")
_LIVE_PATH = re.compile(r"/([\w-]*-)?live(-?(blog|ticker|updates?))?([/-]|$)", re.IGNORECASE)
_NOW = (
    "live(?!-)|en direct|direct(?=\\s*[:|.–-])|liveticker|ticker|en vivo|en directo|ao vivo"
    "|in diretta|diretta|na żywo|relacja na żywo|canlı|ζωντανά|онлайн|наживо|مباشر|بث مباشر"
    "|लाइव|直播|ライブ|direkt|direkte|suora"
)
_LIVE_TITLE = re.compile(
    rf"\W*({_NOW})\b|.{{0,150}}[.!,:|–—-]\s*({_NOW})\W*\Z"
    r"|.{0,100}\b(live (updates|blog|coverage)|as it happened|liveticker"
    r"|minuto a minuto|minute par minute|dakika dakika|minuta po minucie|λεπτό προς λεπτό)\b",
    re.IGNORECASE,
)
_TIME = r"\W*([01]?\d|2[0-3])\s?[:.h]\s?[0-5]\d"
_CLOCK = re.compile(rf"{_TIME}(\s?(uhr|[ap]\.?m\.?|\w{{2,4}}))?\W*", re.I)
_ENTRY = re.compile(rf"{_TIME}(\s?(uhr|[ap]\.?m\.?))?\W+(\w+\W+){{3}}", re.I)  # text follows
_MIN_TIMES = 3  # an entry has one each
_LIVE_SHARE = 0.5  # of the text stands in the element that is named so


class ArticleKind(Enum):
    """How an article is written."""

    ARTICLE = "article"
    LIVE_BLOG = "live blog"


def article_kind(stripped: Stripped) -> ArticleKind:
    """Return the kind of the article of *stripped*."""
    return ArticleKind.LIVE_BLOG if _is_live(stripped) else ArticleKind.ARTICLE


def _is_live(stripped: Stripped) -> bool:
    document = stripped.document
    if article_facts(document.head).is_live:
        return True
    if _LIVE_TITLE.match(_title(stripped)):
        timed = filter(_is_timed, (block.text for block in document.blocks))
        if len(tuple(islice(timed, _MIN_TIMES))) == _MIN_TIMES:
            return True
    if len(document.head.times) < _MIN_TIMES:
        return False
    kept = stripped.kept()
    words = sum(block.words for block in kept)
    inside = sum(block.words for block in kept if _is_named_live(block))
    return inside > _LIVE_SHARE * words or bool(_LIVE_PATH.search(urlsplit(document.url).path))


def _is_timed(text: str) -> bool:
    """Tell whether *text* is the time of an entry, or begins with it."""
    return bool(_CLOCK.fullmatch(text) or _ENTRY.match(text))


def _title(stripped: Stripped) -> str:
    """Return the headline, or what the head gives for it."""
    head = stripped.document.head
    judged = zip(stripped.document.blocks, stripped.verdicts, strict=True)
    headline = next((block.text for block, one in judged if one.role is Role.HEADLINE), None)
    return headline or head.meta("og:title") or head.title or ""


def _is_named_live(block: Block) -> bool:
    return any(_LIVE_NAME.search(place.names) for place in block.chain())
