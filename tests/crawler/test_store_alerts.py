"""Alerts in every store: noted, raised once, sent, put off, given up, gathered."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from crawler.alert import AlertState, Happening, When, Wish, alerts_for
from crawler.paged import Check, Rechecked
from crawler.upkeep import Lifetimes
from extractors.page import Page
from tests.crawler.alerts import with_matching
from tests.crawler.stores import (
    HOUR,
    MINUTE,
    NOW,
    STORY,
    article,
    each_store,
    fetched,
    relevance,
    with_article,
    with_pending,
    with_wanted,
)

DAY = timedelta(days=1)
URL = "https://news.example/{}"
RULE = "every hour"
ALL = tuple(AlertState)
MATTERS = (
    "A warehouse full of paint burned down in Vantora on Monday night.",
    "Librarians lend telescopes in Skarholm; stargazers queue already.",
    "The goalkeeper of Northgate saved three penalties and went home.",
    "Bakers in Ulm protest against a tax on rye flour and poppy seed.",
)
TREATY = "Envoys of Norland and Sudmark signed a fishing treaty in Port Ellen on Monday. "


@pytest.fixture(params=each_store())
def store(request, tmp_path):
    with closing(request.param(tmp_path)) as opened:
        yield opened


def watch(store, now=NOW, on=(When.NEW_STORY,), outputs=("desk",), topic="peace"):
    wish = {topic: Wish(outputs, frozenset(on), 9999 * DAY)}
    return sum(
        store.raise_alerts(one.news_id, alerts_for(one, wish), now) for one in store.news(99)
    )


def with_alerts(store, number=1, first=0, **wish):
    """Raise so many alerts, each of a story of its own; return their numbers, oldest first."""
    for n in range(first, first + number):
        with_matching(store, URL.format(n), headline=None, body=MATTERS[n])
    assert watch(store, **wish) == number
    return sorted(one.alert_id for one in store.alerts(ALL, number))


def due(store, now=NOW, output="desk", **wish):
    found = store.due_alerts(output, now, **{"in_digest": False} | wish)
    return [one.alert_id for one in found]


def test_new_article_is_news_until_it_was_looked_at(store):
    number = with_matching(store, STORY, date_published="2026-01-01")
    (news,) = store.news(9)
    assert (news.article_id, news.happening, news.story_id) == (number, Happening.NEW, number)
    assert (news.topics, news.published, news.version) == ((("peace", 0.7),), "2026-01-01", 1)
    assert watch(store) == 1
    assert store.news(9) == ()
    other = alerts_for(news, {"peace": Wish(("mail",), frozenset({When.NEW_STORY}), DAY)})
    assert [one.output for one in other] == ["mail"]
    assert store.raise_alerts(news.news_id, other, NOW) == 0


def test_article_off_a_topic_raises_nothing_for_it(store):
    with_article(store, STORY, relevance=(relevance("peace", 0.4), relevance("trade", 0.6)))
    assert store.news(1)[0].topics == (("trade", 0.6),)
    assert watch(store, topic="peace") == 0


def test_later_articles_and_copies_of_a_story_raise_nothing(store):
    with_matching(store, URL.format(1), body=TREATY * 3)
    with_matching(store, URL.format(2), body=TREATY * 3)
    assert watch(store) == 1
    with_matching(store, URL.format(3), body=TREATY * 3)
    assert watch(store) == 0
    with_matching(store, URL.format(4), body=TREATY * 3)
    assert watch(store, on=(When.EVERY_ARTICLE,)) == 1
    assert [one.telling.url for one in store.alerts(ALL, 9)] == [URL.format(4), URL.format(1)]


def test_story_is_told_to_each_output_and_topic(store):
    with_matching(store, STORY)
    assert watch(store, outputs=("desk", "mail")) == 2
    assert len({one.key for one in store.alerts(ALL, 9)}) == 2


def test_replay_is_no_news(store):
    page_id = store.add_page(Page(STORY, b"x"), None)
    store.keep_article(page_id, article(relevance=(relevance("peace", 0.7),)), None)
    assert store.news(9) == ()


def test_extraction_again_is_no_news(store):
    page_id = with_pending(store)
    store.keep_article(page_id, article(), NOW)
    watch(store)
    assert store.requeue() == 1
    again = article(body="Other words by a new release.", relevance=(relevance("peace", 0.7),))
    store.keep_article(page_id, again, NOW)
    assert store.news(9) == ()


def rechecked(store, body):
    (wanted,) = with_wanted(store, STORY)
    store.keep_page(fetched(wanted.page_id))
    topics = (relevance("peace", 0.7),)
    number = store.keep_article(wanted.page_id, article(relevance=topics), NOW).article_id
    watch(store)
    if body is None:
        store.record_recheck(Rechecked(number, Check.WITHDRAWN, "410 Gone"), NOW + HOUR)
        store.record_recheck(Rechecked(number, Check.WITHDRAWN, "410 Gone"), NOW + 2 * HOUR)
        return
    page = replace(fetched(wanted.page_id), body=b"<p>New.</p>", fetched=NOW + HOUR)
    assert store.record_recheck(Rechecked(number, Check.CHANGED, page=page), NOW + HOUR)
    (pending,) = store.pending(9)
    changed = article(body=body, relevance=topics)
    store.keep_article(pending.page_id, changed, NOW + HOUR)


def test_withdrawal_is_news_once(store):
    rechecked(store, None)
    assert [one.happening for one in store.news(9)] == [Happening.WITHDRAWN]
    assert watch(store, on=(When.CHANGE,)) == 1


@pytest.mark.parametrize(
    ("body", "is_cosmetic"),
    [
        pytest.param("Talks began in Oslo.", False, id="another place"),
        pytest.param("Talks began in Doha!", True, id="a mark"),
    ],
)
def test_correction_is_news_and_a_comma_is_none(store, body, is_cosmetic):
    rechecked(store, body)
    (news,) = store.news(9)
    assert (news.happening, news.version) == (Happening.CHANGED, 2)
    assert news.is_cosmetic == is_cosmetic
    assert watch(store, on=(When.CHANGE,)) == (not is_cosmetic)


def test_alerts_are_sent_one_by_one_oldest_first(store):
    first, second = with_alerts(store, 2)
    assert due(store) == [first]
    store.record_sent([first], NOW)
    assert due(store) == [second]
    assert due(store, output="mail") == []
    sent = store.alerts((AlertState.SENT,), 9, "desk")
    assert [(one.alert_id, one.sent) for one in sent] == [(first, NOW)]
    assert store.alerts((AlertState.SENT,), 9, "mail") == ()


def test_one_message_may_tell_any_number_of_alerts(store):
    (number,) = with_alerts(store)
    store.record_sent([number, *range(2, 300_000)], NOW)
    assert [one.alert_id for one in store.alerts((AlertState.SENT,), 9)] == [number]


def test_alert_that_did_not_arrive_waits_and_is_given_up_at_last(store):
    (number,) = with_alerts(store)
    store.record_unsent([number], "500 from hook.example", NOW + MINUTE)
    assert (due(store), due(store, NOW + MINUTE)) == ([], [number])
    (one,) = store.alerts((AlertState.WAITING,), 9)
    assert (one.attempts, one.error) == (1, "500 from hook.example")
    store.record_unsent([number], "gone", None)
    assert due(store, NOW + DAY) == []
    store.record_sent([number], NOW)
    (one,) = store.alerts((AlertState.FAILED,), 9)
    assert (one.error, one.attempts) == ("gone", 2)


def test_rest_that_a_clock_far_ahead_began_holds_up_nothing_new(store):
    store.rest_output("desk", NOW + 400 * DAY)
    (number,) = with_alerts(store)
    assert due(store) == [number]


def test_output_that_rests_is_left_alone_and_others_are_not(store):
    numbers = with_alerts(store, 1, outputs=("desk",))
    store.rest_output("mail", NOW + HOUR)
    assert due(store) == numbers
    store.rest_output("desk", NOW + HOUR)
    store.rest_output("desk", NOW + MINUTE)
    assert due(store, NOW + MINUTE) == []
    assert due(store, NOW + HOUR) == numbers


def test_what_is_retried_ends_the_rest_of_its_output(store):
    (number,) = with_alerts(store, 1)
    store.rest_output("desk", NOW + HOUR)
    (raised,) = with_alerts(store, 1, first=1)
    assert due(store) == []
    assert store.retry_alerts([number], NOW) == 1
    (later,) = with_alerts(store, 1, first=2)
    store.record_sent([number], NOW)
    assert due(store) == [later], "what waited already waits on"
    assert due(store, NOW + HOUR) == [raised]


def test_time_that_a_wrong_clock_left_far_ahead_counts_for_nothing(store):
    late, put_off = with_alerts(store, 2, now=NOW + HOUR)
    store.record_unsent([put_off], "500", NOW + 365 * DAY)
    assert due(store) == []
    store.mend_times(NOW)
    assert due(store) == [late]
    store.record_sent([late], NOW)
    assert due(store) == [put_off]
    assert store.alerts((AlertState.WAITING,), 1)[0].created == NOW


def test_failed_alerts_are_tried_again_when_told_and_sent_ones_never(store):
    first, second, third = with_alerts(store, 3)
    store.record_sent([first], NOW)
    store.record_unsent([second], "410", None)
    store.record_unsent([third], "500", NOW + HOUR)
    assert store.retry_alerts([first], NOW) == 0
    assert store.retry_alerts([second], NOW) == 1
    assert store.retry_alerts(None, NOW) == 2
    assert [one.attempts for one in store.alerts((AlertState.WAITING,), 9)] == [0, 0]


def test_what_waits_for_an_output_that_is_gone_is_given_up(store):
    with_alerts(store)
    assert store.abandon_alerts(("desk",), "gone") == 0
    assert store.abandon_alerts(("mail",), "gone") == 1
    assert store.status(NOW).alerts_failed == 1


def gather(store, now, upcoming=None, rule=RULE):
    return store.gather_digest("desk", rule, now, upcoming or now + HOUR)


def test_digest_gathers_what_waits_when_it_is_due_and_stays_as_it_is(store):
    numbers = with_alerts(store, 2)
    assert gather(store, NOW) == 0
    assert gather(store, NOW + MINUTE) == 0
    assert due(store, in_digest=True) == []
    assert gather(store, NOW + HOUR) == 2
    with_matching(store, URL.format("later"), headline=None, body=MATTERS[2])
    watch(store)
    assert due(store, NOW + HOUR, in_digest=True) == numbers
    messages = {one.message for one in store.due_alerts("desk", NOW + HOUR, in_digest=True)}
    assert len(messages) == 1
    assert gather(store, NOW + HOUR) == 0
    assert due(store, NOW + HOUR, in_digest=True) == numbers


def test_digest_that_failed_is_sent_again_as_a_whole(store):
    numbers = with_alerts(store, 2)
    assert gather(store, NOW) == 0
    assert gather(store, NOW + HOUR) == 2
    store.record_unsent(numbers, "413 Content Too Large", None)
    assert store.retry_alerts(numbers[:1], NOW + HOUR) == 2
    assert due(store, NOW + HOUR, in_digest=True) == numbers


def test_digest_of_nothing_is_none(store):
    assert gather(store, NOW) == 0
    assert gather(store, NOW + HOUR) == 0


def test_digest_by_another_rule_or_a_wrong_clock_begins_anew(store):
    with_alerts(store)
    gather(store, NOW)
    assert gather(store, NOW + 2 * HOUR, rule="other") == 0
    gather(store, NOW + 365 * DAY, rule="other")
    with_matching(store, URL.format("x"), headline=None, body=MATTERS[2])
    watch(store)
    assert gather(store, NOW + 2 * HOUR, rule="other") == 0
    assert gather(store, NOW + 3 * HOUR, rule="other") == 1


def test_what_was_gathered_is_sent_together_even_without_digests(store):
    numbers = with_alerts(store, 2)
    gather(store, NOW)
    gather(store, NOW + HOUR)
    assert due(store, NOW + HOUR) == numbers


def test_status_counts_what_waits_and_failed(store):
    assert (store.status(NOW).alerts_waiting, store.status(NOW).oldest_alert) == (0, None)
    first, *_ = with_alerts(store, 3)
    store.record_unsent([first], "410", None)
    found = store.status(NOW)
    assert (found.alerts_waiting, found.alerts_failed, found.oldest_alert) == (2, 1, NOW)


def test_old_alerts_go_and_waiting_ones_stay(store):
    first, _ = with_alerts(store, 2)
    store.record_sent([first], NOW)
    store.sweep(Lifetimes(), NOW + 89 * DAY)
    assert len(store.alerts(ALL, 9)) == 2
    store.sweep(Lifetimes(), NOW + 91 * DAY)
    assert [one.state for one in store.alerts(ALL, 9)] == [AlertState.WAITING]


def test_story_that_goes_on_for_months_is_told_once(store):
    told = 0
    for number in range(20):
        now = NOW + number * 6 * DAY
        facts = {"body": TREATY * 3, "date_published": f"{now:%Y-%m-%d}"}
        last = with_matching(store, URL.format(number), **facts)
        told += watch(store, now)
        store.record_sent([one.alert_id for one in store.alerts(ALL, 9)], now)
        store.sweep(Lifetimes(), now)
    assert (told, last) == (1, 20)
    store.sweep(Lifetimes(), now + 91 * DAY)
    assert store.alerts(ALL, 9) == ()
