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
    NO_BODY = "no article text"
    OFF_TOPIC = "off topic"
    RESERVED = "mining reserved"


@dataclass(frozen=True, slots=True)
class Rejected:
    """A page that did not become an article, with the reason.

    Attributes:
        url: The page's address.
        reason: The closed set above.
        detail: One sentence for a person.
        article: What was read of it; only off-topic pages have one.
    """

    url: str
    reason: Reason
    detail: str
    article: Article | None = None
