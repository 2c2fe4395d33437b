"""What tests of alerts need: an alert and its story, a message, and outputs that do as told."""

from __future__ import annotations

from dataclasses import replace

from crawler.alert import (
    Alert,
    AlertState,
    Cause,
    Delivered,
    Happening,
    Message,
    MessageKind,
    News,
    Notice,
)
from crawler.outputs import Surroundings
from crawler.story import Story, Telling
from tests.crawler.stores import NOW, relevance, with_article

KEY = "0123456789abcdef0123456789abcdef"
TELLING = Telling(
    7, 7, 7, "https://a.example/7", "Talks resume", "The Courier", "2026-01-01T09:30:00+00:00", NOW
)
COPY = replace(TELLING, article_id=8, url="https://b.example/8", source=None)
ALERT = Alert(
    1,
    KEY,
    "desk",
    "peace",
    Cause.STORY,
    0.25,
    NOW,
    AlertState.WAITING,
    0,
    NOW,
    None,
    None,
    None,
    "Envoys met in Doha.",
    TELLING,
)
NOTICE = Notice(ALERT, Story(7, (TELLING, COPY)))
MESSAGE = Message(KEY, MessageKind.ALERT, "desk", NOW, (NOTICE,))
TRIAL = Message("f" * 32, MessageKind.TEST, "desk", NOW, ())
NEWS = News(
    1,
    7,
    "https://a.example/7",
    Happening.NEW,
    NOW,
    version=1,
    story_id=5,
    published="2026-01-01",
    fetched=NOW,
    topics=(("peace", 0.25),),
)


def notice(number, topic="peace", **facts):
    """Return a notice of an article with this number, in a story of its own."""
    url = f"https://a.example/{number}"
    told = replace(TELLING, article_id=number, story_id=number, origin_id=number, url=url)
    facts = {"key": f"{number:032x}", "topic": topic, "telling": told} | facts
    return Notice(replace(ALERT, alert_id=number, **facts), Story(number, (told,)))


def around(folder, private=(), **environment):
    hosts = frozenset(private)
    return Surroundings(folder, environment, hosts, "seedwire/0", lambda: NOW)


def with_matching(store, url, topic="peace", **facts):
    """Put an article on a topic into a store, and return its number."""
    return with_article(store, url, relevance=(relevance(topic, 0.7),), **facts)


class Scripted:
    """An output that answers as it is told, and then that all arrived."""

    earlier = 0

    def __init__(self, *answers):
        self.answers, self.messages = list(answers), []

    def check(self):
        """Find nothing."""

    async def send(self, message):
        self.messages.append(message)
        answer = self.answers.pop(0) if self.answers else Delivered()
        if isinstance(answer, Exception):
            raise answer
        return answer
