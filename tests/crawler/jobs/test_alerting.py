"""Watching and delivery with outputs that do as told, and a clock that does, too."""

from __future__ import annotations

import asyncio
import itertools
import logging
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from crawler.alert import AlertState, Delivered, MessageKind, NotNow, Refused, When, Wish
from crawler.jobs import delivery
from crawler.jobs.alerting import Alerting, alerting_of, wishes_of
from crawler.jobs.delivery import Delivery
from crawler.jobs.leasing import new_lease
from crawler.jobs.tally import Tally
from crawler.output_settings import OutputSettings, digest_rule
from crawler.receivers import Receiver
from crawler.settings import settings_in
from crawler.store.sqlite import open_store
from crawler.toml_file import parse
from tests.crawler.alerts import Scripted, with_matching
from tests.crawler.stores import HOUR, MINUTE, NOW
from tests.crawler.test_store_alerts import MATTERS, URL

SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)
EVENING = OutputSettings(kind="x", digest="20:30", timezone="Asia/Kabul")  # 16:00 UTC


class Desk:
    """A store with news, an output, and the hands of a clock."""

    def __init__(self, store, *answers, digest=None, may_send=lambda: True):
        self.store, self.output, self.now = store, Scripted(*answers), NOW
        self.tally = Tally()
        wishes = {"peace": Wish(("desk",), frozenset({When.NEW_STORY}), 999 * DAY)}
        receiver = Receiver("desk", self.output, digest and digest_rule(digest))
        self.alerting = Alerting(store, wishes, (receiver,), lambda: self.now, may_send, self.tally)
        self.stopped = None

    def publish(self, *numbers):
        for number in numbers:
            with_matching(self.store, URL.format(number), headline=None, body=MATTERS[number])

    def work(self, later=timedelta(0), is_stopped=False):
        """Let time pass, and both steps do what is due; return how many messages were sent."""
        self.now += later
        before = len(self.output.messages)

        async def work():
            stopped = asyncio.Event()
            if is_stopped:
                stopped.set()
            await self.alerting.work(stopped, 60)

        asyncio.run(work())
        return len(self.output.messages) - before

    def states(self):
        found = self.store.alerts(tuple(AlertState), 99)
        return [one.state.value for one in reversed(found)]


@pytest.fixture
def store():
    with closing(open_store(None)) as opened:
        yield opened


def test_news_is_told_once_with_its_story(store):
    desk = Desk(store)
    desk.publish(0, 1)
    assert desk.work() == 2
    first, second = desk.output.messages
    assert (first.kind, first.key) == (MessageKind.ALERT, first.notices[0].alert.key)
    assert first.notices[0].story.story_id == 1
    assert first.key != second.key
    assert desk.work(HOUR) == 0
    assert (desk.tally.alerts_raised, desk.tally.alerts_sent) == (2, 2)


def test_message_that_does_not_arrive_is_sent_again_with_the_same_key(store):
    desk = Desk(store, NotNow("500"), NotNow("500"))
    desk.publish(0)
    assert desk.work() == 1
    assert desk.work(59 * SECOND) == 0
    assert desk.work(SECOND) == 1
    assert desk.work(119 * SECOND) == 0
    assert desk.work(SECOND) == 1
    assert desk.states() == ["sent"]
    assert len({message.key for message in desk.output.messages}) == 1


def test_retry_after_is_kept_for_all_that_waits_for_the_output(store):
    desk = Desk(store, NotNow("429", NOW + HOUR))
    desk.publish(0, 1)
    assert desk.work() == 1
    desk.publish(2)
    assert desk.work(59 * MINUTE) == 0
    assert desk.work(MINUTE) == 3
    assert desk.states() == ["sent", "sent", "sent"]


def test_output_that_fails_twice_in_a_row_rests_and_one_message_alone_stops_no_others(store):
    desk = Desk(store, NotNow("500"), NotNow("500"))
    desk.publish(0, 1, 2)
    assert desk.work() == 2
    with_matching(store, URL.format("c"), headline=None, body="Storks nest on the town hall again.")
    assert desk.work(59 * SECOND) == 0
    assert desk.work(SECOND) == 4
    poisoned = Desk(store, NotNow("500"))
    poisoned.now = desk.now
    with_matching(store, URL.format("a"), headline=None, body="Snow closed the pass at Ulm.")
    with_matching(store, URL.format("b"), headline=None, body="Cellists tour along Quay Street.")
    assert poisoned.work() == 2
    assert poisoned.states()[-2:] == ["waiting", "sent"]


def test_output_that_takes_a_message_in_between_does_not_rest(store):
    desk = Desk(store, NotNow("500"), Delivered(), NotNow("500"))
    desk.publish(0, 1, 2, 3)
    assert desk.work() == 4
    assert desk.states() == ["waiting", "sent", "waiting", "sent"]


def test_retry_after_a_moment_shortens_no_pause(store):
    desk = Desk(store, NotNow("429", NOW + SECOND))
    desk.publish(0)
    assert desk.work() == 1
    assert desk.work(59 * SECOND) == 0
    assert desk.work(SECOND) == 1


def test_message_is_sent_once_the_store_can_take_a_note_of_it(store, monkeypatch):
    desk = Desk(store)
    desk.publish(0)
    asyncio.run(desk.alerting.watch())
    sent = []
    monkeypatch.setattr(store, "is_free", lambda: sent.append(len(desk.output.messages)) or True)
    assert desk.work() == 1
    assert sent == [0, 1]


def test_output_with_much_to_tell_stops_when_its_time_is_over(store):
    desk = Desk(store)
    desk.publish(0, 1, 2)
    asyncio.run(desk.alerting.watch())
    seconds = itertools.count()
    sending = Delivery(store, lambda: NOW, lambda: True, desk.tally, lambda: next(seconds))
    asyncio.run(sending.drain(*desk.alerting.receivers, most_s=1.5))
    assert desk.states() == ["sent", "waiting", "waiting"]


def test_refused_message_is_given_up_with_the_reason_and_the_next_one_sent(store, caplog):
    desk = Desk(store, Refused("hook.example: 410 Gone"))
    desk.publish(0, 1)
    with caplog.at_level(logging.ERROR):
        assert desk.work() == 2
    assert desk.states() == ["failed", "sent"]
    assert store.alerts((AlertState.FAILED,), 9)[0].error == "hook.example: 410 Gone"
    assert caplog.records[0].reason == "hook.example: 410 Gone"
    assert store.retry_alerts(None, desk.now) == 1
    assert desk.work() == 1
    assert desk.tally.alerts_failed == 1


def test_message_is_given_up_after_days(store):
    desk = Desk(store, *[NotNow("500")] * delivery.MOST_ATTEMPTS)
    desk.publish(0)
    for _ in range(delivery.MOST_ATTEMPTS):
        assert desk.work(delivery.LONGEST_PAUSE) == 1
    assert desk.work(DAY) == 0
    assert desk.states() == ["failed"]
    assert "given up after 150 attempts: 500" in store.alerts((AlertState.FAILED,), 9)[0].error
    assert timedelta(days=2) < desk.now - NOW < timedelta(days=5)


def test_mistake_in_an_output_stops_nothing(store):
    desk = Desk(store, ZeroDivisionError("one"))
    desk.publish(0, 1)
    assert desk.work() == 2
    assert desk.states() == ["waiting", "sent"]


def test_digest_goes_out_at_its_time_as_one_message(store):
    desk = Desk(store, digest=EVENING)
    desk.publish(0, 1)
    assert desk.work() == 0
    assert desk.work(4 * HOUR - SECOND) == 0
    assert desk.work(SECOND) == 1
    (message,) = desk.output.messages
    assert (message.kind, len(message.notices)) == (MessageKind.DIGEST, 2)
    assert desk.work(DAY) == 0
    desk.publish(2)
    assert desk.work(DAY) == 1


def test_digest_that_fails_keeps_its_key_and_its_alerts(store):
    desk = Desk(store, NotNow("500"), digest=EVENING)
    desk.publish(0)
    desk.work()
    desk.work(4 * HOUR)
    desk.publish(1)
    assert desk.work(2 * MINUTE) == 1
    first, again = desk.output.messages
    assert first.key == again.key
    assert [one.alert.key for one in first.notices] == [one.alert.key for one in again.notices]


def test_days_without_the_program_make_one_digest(store):
    desk = Desk(store, digest=EVENING)
    desk.publish(0)
    desk.work()
    assert desk.work(5 * DAY) == 1
    assert desk.work(SECOND) == 0


def test_who_has_lost_the_lease_or_is_told_to_stop_sends_nothing(store):
    desk = Desk(store, may_send=lambda: False)
    desk.publish(0)
    assert desk.work() == 0
    assert Desk(store).work(is_stopped=True) == 0
    assert desk.states() == ["waiting"]


def test_of_two_instances_one_sends(store):
    one, other = (new_lease(store, lambda: NOW, "daemon", "1") for _ in range(2))
    assert one.try_to_take() is None
    assert other.try_to_take() == one.holder
    first, second = (Desk(store, may_send=lease.is_ours) for lease in (one, other))
    first.publish(0)
    assert (second.work(), first.work(), second.work()) == (0, 1, 0)
    first.publish(1)
    one.give_up()
    assert other.try_to_take() is None
    assert (first.work(), second.work()) == (0, 1)


def test_message_under_way_is_finished_when_we_are_told_to_stop(store):
    desk = Desk(store)
    desk.publish(0, 1)
    began = asyncio.Event()
    goes_on = asyncio.Event()
    plain = desk.output.send

    async def slow(message):
        began.set()
        await goes_on.wait()
        return await plain(message)

    desk.output.send = slow

    async def stop():
        stopped = asyncio.Event()
        working = asyncio.create_task(desk.alerting.work(stopped, 60))
        await began.wait()
        stopped.set()
        finishing = asyncio.create_task(desk.alerting.finish())
        await asyncio.sleep(0)
        assert not finishing.done()
        goes_on.set()
        await working
        await finishing

    asyncio.run(stop())
    assert desk.states() == ["sent", "waiting"]


def test_message_that_takes_too_long_to_finish_is_sent_again(store, monkeypatch):
    monkeypatch.setattr("crawler.jobs.alerting.FINISH_S", 0.05)
    desk = Desk(store)
    desk.publish(0)

    async def hanging(message):
        desk.output.messages.append(message)
        await asyncio.Event().wait()

    plain, desk.output.send = desk.output.send, hanging

    async def stop():
        stopped = asyncio.Event()
        working = asyncio.create_task(desk.alerting.work(stopped, 60))
        await asyncio.sleep(0.01)
        stopped.set()
        await working

    asyncio.run(stop())
    desk.output.send = plain
    assert desk.work() == 1
    first, again = desk.output.messages
    assert first.key == again.key


def test_settings_say_what_is_told_and_what_is_gone_is_given_up(store, caplog):
    desk = Desk(store, NotNow("500"))
    desk.publish(0)
    desk.work()
    text = """
[topics.peace]
words = ["talks"]
alerts = ["mail", "mail"]
alert_on = ["every-article", "change"]
alert_max_age = "12h"
[outputs.mail]
kind = "webhook"
url_env = "NOBODY_SET_THIS"
"""
    settings = settings_in(parse(text, Path("seedwire.toml")))
    on = frozenset({When.EVERY_ARTICLE, When.CHANGE})
    assert wishes_of(settings) == {"peace": Wish(("mail",), on, 12 * HOUR)}
    from crawler.receivers import receivers

    to = receivers(settings, "0", lambda: NOW)
    alerting_of(settings, store, to, lambda: NOW, lambda: True, Tally())
    assert desk.states() == ["failed"]
    said = [(record.message, record.reason) for record in caplog.records[-2:]]
    assert said[0][0] == "alerts given up"
    assert said[1] == ("output cannot send", "the environment variable NOBODY_SET_THIS is not set")
