"""What a message says: as a title and text for people, and as a record for machines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from crawler.alert import Cause, Message, MessageKind, Notice, by_topic
from crawler.plurals import counted
from crawler.story import minute

_LONGEST_DESCRIPTION = 300
_TEST = "This is a test of seedwire: alerts will look much like it."
_WORDS = {
    Cause.STORY: "new story",
    Cause.ARTICLE: "new article",
    Cause.CHANGED: "the article was changed",
    Cause.WITHDRAWN: "the article was withdrawn",
}


def title_of(message: Message) -> str:
    """Return one line that says what it is about."""
    if message.kind is MessageKind.TEST:
        return f"Seedwire: test of the output {message.output}"
    if len(message.notices) == 1:
        return _headline(message.notices[0])
    groups = by_topic(message.notices)
    return "Seedwire: " + ", ".join(f"{topic} {len(_once(group))}" for topic, group in groups)


def text_of(message: Message) -> str:
    """Return it as lines of plain text, without the title."""
    if message.kind is MessageKind.TEST:
        return _TEST
    if message.kind is MessageKind.ALERT:
        return "\n\n".join(map(notice_text, message.notices))
    return "\n\n".join(_group(topic, notices) for topic, notices in by_topic(message.notices))


def _group(topic: str, notices: Iterable[Notice]) -> str:
    stories = (
        "\n".join((f"* {_headline(notice)}", *(f"  {line}" for line in _facts(notice))))
        for notice in _once(notices)
    )
    return "\n\n".join((topic, *stories))


def _once(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """Return *notices* with one for each story; a change is told beside it."""
    found: dict[tuple[Cause | None, int], Notice] = {}
    for notice in notices:
        is_change = notice.alert.cause in (Cause.CHANGED, Cause.WITHDRAWN)
        told = notice.alert.telling
        mine = (notice.alert.cause, told.article_id) if is_change else (None, told.story_id)
        found.setdefault(mine, notice)
    return tuple(found.values())


def notice_text(notice: Notice) -> str:
    """Return what is said of one alert, below its headline."""
    return "\n".join(_lines(notice))


def _lines(notice: Notice) -> Iterator[str]:
    if notice.alert.description:
        yield _shortened(notice.alert.description)
    yield f"Topic: {notice.alert.topic}"
    yield from _facts(notice)


def _facts(notice: Notice) -> Iterator[str]:
    """Yield why it is told, who told it and when, and where it is."""
    told, story = notice.alert.telling, notice.story
    when = minute(told.when) if told.when else ""
    facts = [_WORDS[notice.alert.cause], told.source or told.outlet, when]
    if story and len(story.tellings) > 1:
        facts.append(f"told by {counted(len(story.outlets), 'outlet')} in {_texts(story.origins)}")
    yield ", ".join(filter(None, facts))
    yield told.url


def _texts(number: int) -> str:
    return "one text" if number == 1 else f"{number} texts of their own"


def _headline(notice: Notice) -> str:
    return _shortened(notice.alert.telling.headline or notice.alert.telling.url)


def _shortened(text: str) -> str:
    r"""Return *text* on one line, cut where it is long.

    >>> _shortened("Talks\nresume")
    'Talks resume'
    """
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_DESCRIPTION else line[: _LONGEST_DESCRIPTION - 1] + "…"


def to_json(message: Message) -> str:
    """Return it as one line of JSON; docs/reference/alerts.md lists its fields."""
    record = {
        "key": message.key,
        "kind": message.kind.value,
        "output": message.output,
        "created": message.created.isoformat(),
        "title": title_of(message),
        "text": text_of(message),
        "alerts": [notice_record(notice) for notice in message.notices],
    }
    return json.dumps(record, ensure_ascii=False)


def notice_record(notice: Notice) -> dict[str, Any]:
    """Return an alert with its article and story, as JSON has them."""
    alert, story = notice.alert, notice.story
    told = alert.telling
    return {
        "key": alert.key,
        "topic": alert.topic,
        "cause": alert.cause.value,
        "created": alert.created.isoformat(),
        "score": round(alert.score, 4),
        "article": {
            "id": told.article_id,
            "url": told.url,
            "headline": told.headline,
            "description": alert.description,
            "source": told.source,
            "datePublished": told.published,
        },
        "story": story
        and {
            "id": story.story_id,
            "headline": story.headline,
            "articles": len(story.tellings),
            "outlets": list(story.outlets),
            "origins": story.origins,
        },
    }
