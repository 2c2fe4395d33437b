"""What messages say."""

from __future__ import annotations

import json
from dataclasses import replace

from crawler.alert import Cause, MessageKind, Notice
from crawler.messages import text_of, title_of, to_json
from tests.crawler.alerts import ALERT, KEY, MESSAGE, NOTICE, TELLING, TRIAL, notice


def test_alert_says_what_why_who_and_where():
    assert title_of(MESSAGE) == "Talks resume"
    assert text_of(MESSAGE).splitlines() == [
        "Envoys met in Doha.",
        "Topic: peace",
        "new story, The Courier, 2026-01-01 09:30 UTC, told by 2 outlets in one text",
        "https://a.example/7",
    ]


def test_times_of_other_zones_are_told_in_utc():
    told = replace(TELLING, published="2026-01-01T00:15:00+05:30")
    message = replace(MESSAGE, notices=(Notice(replace(ALERT, telling=told), None),))
    assert "new story, The Courier, 2025-12-31 18:45 UTC" in text_of(message).splitlines()


def test_article_without_headline_description_and_story_is_its_address():
    bare = replace(TELLING, headline=None, source=None, published=None, stored=None)
    alert = replace(ALERT, telling=bare, description=None, cause=Cause.WITHDRAWN)
    message = replace(MESSAGE, notices=(Notice(alert, None),))
    assert title_of(message) == "https://a.example/7"
    lines = ["Topic: peace", "the article was withdrawn, a.example", "https://a.example/7"]
    assert text_of(message).splitlines() == lines
    assert json.loads(to_json(message))["alerts"][0]["story"] is None


def test_digest_has_topics_with_each_story_once():
    told = (notice(1), notice(2), notice(3, "trade"))
    again = Notice(replace(told[0].alert, alert_id=9, key="9" * 32), told[0].story)
    corrected = Notice(replace(again.alert, cause=Cause.CHANGED), told[0].story)
    message = replace(
        MESSAGE, kind=MessageKind.DIGEST, notices=(*told[:2], again, corrected, told[2])
    )
    assert title_of(message) == "Seedwire: peace 3, trade 1"
    text = text_of(message)
    assert text.index("peace") < text.index("trade")
    assert [text.count(f"https://a.example/{n}\n") for n in (1, 2)] == [2, 1]
    assert "the article was changed" in text
    assert len(json.loads(to_json(message))["alerts"]) == 5


def test_record_has_all_that_machines_need():
    record = json.loads(to_json(MESSAGE))
    assert (record["key"], record["kind"], record["output"]) == (KEY, "alert", "desk")
    (one,) = record["alerts"]
    assert (one["topic"], one["cause"], one["score"]) == ("peace", "new story", 0.25)
    assert one["article"]["url"] == "https://a.example/7"
    assert one["story"]["outlets"] == ["a.example", "b.example"]
    assert (one["story"]["origins"], one["story"]["articles"]) == (1, 2)
    assert record["text"] == text_of(MESSAGE)


def test_test_says_that_it_is_one():
    assert "test of the output desk" in title_of(TRIAL)
    assert "test" in text_of(TRIAL)


def test_long_description_is_cut():
    alert = replace(NOTICE.alert, description="word " * 100)
    line = text_of(replace(MESSAGE, notices=(Notice(alert, None),))).splitlines()[0]
    assert len(line) == 300
    assert line.endswith("…")
