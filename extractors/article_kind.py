"""What kind of article a page holds: a report, or a live blog that grows while it is read."""

from __future__ import annotations

import re
from enum import Enum
from urllib.parse import urlsplit

from extractors.document import Block
from extractors.json_ld import article_facts
from extractors.roles import Stripped

_LIVE_NAME = re.compile(r"\blive-?(blog|ticker|updates?|feed|posts?|coverage|reporting)\b")
_LIVE_PATH = re.compile(r"/([\w-]*-)?live(-?(blog|ticker|updates?))?([/-]|$)", re.IGNORECASE)
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
    if len(document.head.times) < _MIN_TIMES:
        return False
    kept = stripped.kept()
    words = sum(block.words for block in kept)
    inside = sum(block.words for block in kept if _is_named_live(block))
    return inside > _LIVE_SHARE * words or bool(_LIVE_PATH.search(urlsplit(document.url).path))


def _is_named_live(block: Block) -> bool:
    return any(_LIVE_NAME.search(place.names) for place in block.chain())
