"""The expected ways in which a page does not become an article."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractors.article import Article


class Reason(Enum):
    """Why a page is not stored as an article."""

    EMPTY = "empty"
    UNSUPPORTED = "unsupported type"
    CHALLENGE = "bot challenge"
    CONSENT = "consent wall"
    JAVASCRIPT = "needs JavaScript"
    NOT_FOUND = "not found"
    SERVER_ERROR = "server error"
    PAYWALL = "paywall"
    LISTING = "listing"
    NO_BODY = "no article text"
    OFF_TOPIC = "off topic"
    RESERVED = "mining reserved"
    NOT_THE_ARTICLE = "no longer the article"


@dataclass(frozen=True, slots=True)
class Rejected:
    """A page that did not become an article, with the reason.

    Attributes:
        url: The page's address.
        reason: The closed set above.
        detail: One sentence for a person.
        article: What was read of it; pages that could not be read have none.
    """

    url: str
    reason: Reason
    detail: str
    article: Article | None = None
