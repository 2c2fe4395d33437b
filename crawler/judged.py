"""What topics made of pages, and what a person said of that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from extractors.page import Page


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a person said of a page: that it is on a topic, or that it is not.

    Attributes:
        page_id: The store's number for the page.
        page: With its body.
        is_on: It is on the topic.
        taught: When.
    """

    page_id: int
    page: Page
    is_on: bool
    taught: datetime


@dataclass(frozen=True, slots=True)
class Judged:
    """What a topic made of a page that came near it.

    Attributes:
        page_id: The store's number for the page.
        article_id: The store's number for the article; None where there is none.
        url: The page's address.
        headline: None where none was found.
        score: For the topic, 0 to 1.
        threshold: Of that time.
        is_match: Whether it was on the topic.
        stored: When; None where time was unknown.
    """

    page_id: int
    article_id: int | None
    url: str
    headline: str | None
    score: float
    threshold: float
    is_match: bool
    stored: datetime | None

    @property
    def number(self) -> str:
        """The number by which commands name it: of the article, or ``p`` and that of the page."""
        return f"p{self.page_id}" if self.article_id is None else str(self.article_id)


@dataclass(frozen=True, slots=True)
class Week:
    """How many articles matched a topic in seven days.

    Attributes:
        begins: Its first day, a Monday (UTC).
        matches: Their number.
    """

    begins: date
    matches: int


@dataclass(frozen=True, slots=True)
class Decided:
    """A page with its present decision, for another one to be compared with.

    Attributes:
        page_id: The store's number for the page.
        article_id: The store's number for the article that it is; None for one rejected.
        page: With its body.
        record: The newest record of the article; None for one rejected.
    """

    page_id: int
    article_id: int | None
    page: Page
    record: str | None
