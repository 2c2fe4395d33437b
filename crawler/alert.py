"""Alerts: what raises one, what is told, and what may come of telling it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum, StrEnum
from hashlib import sha256

from crawler.story import Story, Telling


class When(StrEnum):
    """What a topic may raise alerts on.

    Attributes:
        NEW_STORY: The first article of a story; what tells the same later is no alert.
        EVERY_ARTICLE: Every new article, copies too.
        CHANGE: A known article was changed in what it says, or withdrawn.
    """

    NEW_STORY = "new-story"
    EVERY_ARTICLE = "every-article"
    CHANGE = "change"


class Happening(Enum):
    """What happened to an article."""

    NEW = "new"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


class Cause(Enum):
    """Why an alert was raised."""

    STORY = "new story"
    ARTICLE = "new article"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


class AlertState(Enum):
    """How far an alert is."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class News:
    """Something that happened to an article, and that was not looked at yet.

    Attributes:
        news_id: The store's number for it.
        article_id: Of the article.
        url: Of the article.
        happening: What it was.
        noted: When it was stored.
        version: The number of the article's newest version.
        story_id: Of the article's story; None where it has none.
        published: As in the record: ISO 8601, cut to what is known.
        fetched: When its page was; None for unknown.
        topics: Those that it matches now, with its scores.
        is_cosmetic: Of a change: nobody learns anything from it.
    """

    news_id: int
    article_id: int
    url: str
    happening: Happening
    noted: datetime
    version: int
    story_id: int | None
    published: str | None
    fetched: datetime | None
    topics: tuple[tuple[str, float], ...]
    is_cosmetic: bool = False


@dataclass(frozen=True, slots=True)
class Wish:
    """What a topic wants to be told, and where.

    Attributes:
        outputs: Names of outputs.
        on: What raises an alert.
        max_age: A new article that was published longer ago raises none.
    """

    outputs: tuple[str, ...]
    on: frozenset[When]
    max_age: timedelta


@dataclass(frozen=True, slots=True)
class NewAlert:
    """An alert that is to be raised, unless it was raised before.

    Attributes:
        key: What tells it from every other, wherever it is sent.
        output: Where it is told.
        topic: Whose it is.
        cause: Why it is raised.
        subject: The number of the story or article; with the above and *version*, raised once.
        version: Of the article; 0 where it plays no part.
        article_id: That raised it.
        story_id: Of that article.
        score: Of the article for the topic.
    """

    key: str
    output: str
    topic: str
    cause: Cause
    subject: int
    version: int
    article_id: int
    story_id: int | None
    score: float


@dataclass(frozen=True, slots=True)
class Alert:
    """An alert in the store.

    Attributes:
        alert_id: The store's number for it.
        key: As in NewAlert.
        output: Likewise.
        topic: Likewise.
        cause: Likewise.
        score: Likewise.
        created: When it was raised.
        state: How far it is.
        attempts: How often it was sent in vain.
        next_try: When it is tried again; of one that waits.
        error: Why it was not sent the last time.
        sent: When it was.
        message: The key of the digest that it is part of; None outside of one.
        description: What the page says of itself.
        telling: The article, as it is now.
    """

    alert_id: int
    key: str
    output: str
    topic: str
    cause: Cause
    score: float
    created: datetime
    state: AlertState
    attempts: int
    next_try: datetime
    error: str | None
    sent: datetime | None
    message: str | None
    description: str | None
    telling: Telling


@dataclass(frozen=True, slots=True)
class Notice:
    """An alert with its story. None where the story has no article on the topic any more."""

    alert: Alert
    story: Story | None


class MessageKind(Enum):
    """What a message is."""

    ALERT = "alert"
    DIGEST = "digest"
    TEST = "test"


@dataclass(frozen=True, slots=True)
class Message:
    """What an output sends at once.

    Attributes:
        key: The same for every attempt to send it.
        kind: What it is.
        output: The output's name.
        created: When the newest of its alerts was raised.
        notices: What is told; in a digest topic by topic, each story once.
        earlier: What was told before, newest first, as far as the output wants to know.
    """

    key: str
    kind: MessageKind
    output: str
    created: datetime
    notices: tuple[Notice, ...]
    earlier: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Delivered:
    """It has arrived."""


@dataclass(frozen=True, slots=True)
class Refused:
    """It will never arrive like that; a person must act."""

    reason: str


@dataclass(frozen=True, slots=True)
class NotNow:
    """It may arrive later. Retry_after: when the receiver wants to be asked again, if it said."""

    reason: str
    retry_after: datetime | None = None


Delivery = Delivered | Refused | NotNow


def alerts_for(news: News, wishes: Mapping[str, Wish]) -> tuple[NewAlert, ...]:
    """Return the alerts that *news* raises, by what topics want, in their order."""
    scores = dict(news.topics)
    return tuple(
        _alert(news, topic, output, cause, scores[topic])
        for topic, wish in wishes.items()
        if topic in scores and (cause := _cause(news, wish))
        for output in wish.outputs
    )


def _cause(news: News, wish: Wish) -> Cause | None:
    if news.happening is Happening.NEW:
        if is_older(news, news.noted - wish.max_age):
            return None
        if When.EVERY_ARTICLE in wish.on:
            return Cause.ARTICLE
        return Cause.STORY if When.NEW_STORY in wish.on else None
    if When.CHANGE not in wish.on or news.is_cosmetic:
        return None
    return Cause.CHANGED if news.happening is Happening.CHANGED else Cause.WITHDRAWN


def is_older(news: News, since: datetime) -> bool:
    """Return whether an article is certainly older than *since*: a day or more, by its date.

    One without a date is as old as its page is; a page of unknown age is new.
    """
    if news.published and len(news.published) >= len("2017-11-24"):
        return date.fromisoformat(news.published[:10]) < since.date()
    return news.fetched is not None and news.fetched < since


def _alert(news: News, topic: str, output: str, cause: Cause, score: float) -> NewAlert:
    subject, version = news.article_id, 0
    if cause is Cause.STORY:
        subject = news.story_id or news.article_id
    elif cause is not Cause.ARTICLE:
        version = news.version
    facts = (output, topic, cause.value, subject, version, news.url, news.noted.isoformat())
    key = key_of(map(str, facts))
    return NewAlert(
        key, output, topic, cause, subject, version, news.article_id, news.story_id, score
    )


def key_of(facts: Iterable[str]) -> str:
    """Return a key of 32 hexadecimal digits that stands for *facts*."""
    return sha256("\n".join(facts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def by_topic(notices: Iterable[Notice]) -> Iterator[tuple[str, tuple[Notice, ...]]]:
    """Yield each topic, in the order in which they come, with its notices."""
    groups: dict[str, list[Notice]] = {}
    for notice in notices:
        groups.setdefault(notice.alert.topic, []).append(notice)
    yield from ((topic, tuple(group)) for topic, group in groups.items())
