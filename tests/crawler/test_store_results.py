import json

import pytest

from crawler.kept import Kept, Rejection, Stored
from crawler.model import Poll
from crawler.record_changes import RecordChange
from extractors.page import Entry
from extractors.record import to_json
from extractors.rejected import Reason, Rejected
from tests.crawler.stores import (
    FEED,
    NOW,
    STORY,
    article,
    each_store,
    relevance,
    with_article,
    with_pending,
)


@pytest.fixture(params=each_store())
def store(request, tmp_path):
    opened = request.param(tmp_path)
    yield opened
    opened.close()


@pytest.mark.parametrize("now", [pytest.param(NOW, id="dated"), pytest.param(None, id="replayed")])
def test_article_is_kept_and_its_page_done(store, now):
    kept = store.keep_article(with_pending(store), article(), now)
    assert kept == Kept(kept.article_id, is_new=True, is_changed=True)
    assert store.pending(9) == ()
    assert store.article(kept.article_id) == Stored(
        kept.article_id, versions=1, record=to_json(article()), url=STORY
    )


def test_article_that_is_not_there_is_none(store):
    assert store.article(1) is None


def test_article_kept_twice_is_kept_once(store):
    page_id = with_pending(store)
    first = store.keep_article(page_id, article(), NOW)
    again = store.keep_article(page_id, article(body="Something else."), NOW)
    assert again == Kept(first.article_id, is_new=False, is_changed=False)
    assert store.article(first.article_id).record == to_json(article())


def test_page_that_ended_otherwise_gives_no_article(store):
    page_id = with_pending(store)
    store.keep_rejection(page_id, Rejected(STORY, Reason.EMPTY, "Nothing."), NOW)
    assert store.keep_article(page_id, article(), NOW) is None
    assert store.counts().articles == 0


def test_same_text_is_no_new_version(store):
    article_id = with_article(store)
    page_id = with_pending(store, f"{STORY}?page=all")
    kept = store.keep_article(page_id, article(description="Other facts."), NOW)
    difference = RecordChange(("description",), ())
    assert kept == Kept(article_id, is_new=False, is_changed=False, difference=difference)
    assert store.article(article_id).versions == 1
    assert store.counts().done == 2


def test_same_text_brings_newer_facts(store):
    article_id = with_article(store, source="Unknown")
    newer = article(source="News", date_published="2026-01-01")
    store.keep_article(with_pending(store), newer, NOW)
    assert store.article(article_id).record == to_json(newer)
    (hit,) = store.search("talks")
    assert (hit.source, hit.date_published) == ("News", "2026-01-01")


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param({"headline": "Talks end"}, id="headline"),
        pytest.param({"headline": None}, id="no headline"),
        pytest.param({"body": "Talks ended in Doha."}, id="body"),
    ],
)
def test_other_text_is_a_new_version(store, facts):
    article_id = with_article(store)
    page_id = with_pending(store, f"{STORY}?page=all")
    kept = store.keep_article(page_id, article(**facts), NOW)
    assert kept == Kept(article_id, is_new=False, is_changed=True)
    assert store.article(article_id) == Stored(
        article_id, versions=2, record=to_json(article(**facts)), url=STORY
    )


def test_text_that_comes_back_is_a_version_more(store):
    article_id = with_article(store)
    for number, body in enumerate(["Talks ended.", "Talks began in Doha."]):
        page_id = with_pending(store, f"{STORY}?v={number}")
        store.keep_article(page_id, article(body=body), NOW)
    assert store.article(article_id).versions == 3


def test_pages_that_told_an_article_in_turn_make_no_versions_when_read_again(store):
    told = {"a": "Talks began in Doha.", "b": "Talks ended."}
    for where, body in told.items():
        page_id = with_pending(store, f"{STORY}/{where}")
        article_id = store.keep_article(page_id, article(body=body), NOW).article_id
    assert store.requeue() == 2
    for again in store.pending(9):
        read = article(body=told[again.page.url[-1]])
        assert not store.keep_article(again.page_id, read, NOW).is_changed
    assert store.article(article_id).versions == 2


def test_article_is_seen_by_its_canonical_address(store):
    page_id = with_pending(store, f"{STORY}/amp")
    store.keep_article(page_id, article(STORY), NOW)
    assert store.is_seen(STORY)
    store.sync_sources([FEED], NOW)
    assert store.record_poll(Poll("feed", 200, (Entry(STORY),)), NOW) == 0


def test_canonical_address_of_another_page_stays_that_pages(store):
    other = with_pending(store, STORY)
    store.keep_article(with_pending(store, f"{STORY}/print"), article(STORY), NOW)
    assert [page.page_id for page in store.pending(9)] == [other]


LONG = "The talks in Doha went on for a third day, and nobody left the table. " * 6
PRINT = f"{STORY}?print=1"


def test_copy_without_a_canonical_address_is_the_article_of_its_site(store):
    article_id = with_article(store, body=LONG)
    before = store.article(article_id)
    page_id = with_pending(store, PRINT)
    kept = store.keep_article(page_id, article(PRINT, body=LONG), NOW)
    assert kept == Kept(article_id, is_new=False, is_changed=False)
    assert store.pending(9) == ()
    assert store.article(article_id) == before
    assert store.counts().articles == 1
    assert store.is_seen(PRINT)


@pytest.mark.parametrize(
    ("url", "facts"),
    [
        pytest.param("https://other.example/story", {}, id="other site"),
        pytest.param(PRINT, {"headline": "Talks go on"}, id="other headline"),
        pytest.param(PRINT, {"headline": None}, id="no headline"),
        pytest.param(PRINT, {"body": f"{LONG}End."}, id="other text"),
        pytest.param(PRINT, {"date_published": "2026-01-02"}, id="other day"),
        pytest.param("file:///saved/story.html", {}, id="a file"),
    ],
)
def test_what_only_resembles_an_article_is_one_of_its_own(store, url, facts):
    first = with_article(store, body=LONG, date_published="2026-01-01T09:30")
    kept = store.keep_article(
        with_pending(store, url), article(url, **{"body": LONG, **facts}), NOW
    )
    assert kept.is_new
    assert kept.article_id != first


def test_copy_of_another_time_of_the_same_day_is_one(store):
    with_article(store, body=LONG, date_published="2026-01-01T09:30")
    facts = {"body": LONG, "date_published": "2026-01-01"}
    assert not store.keep_article(with_pending(store, PRINT), article(PRINT, **facts), NOW).is_new


def test_short_text_may_be_that_of_two_articles(store):
    with_article(store)
    assert with_article(store, f"{STORY}/2") == 2


def test_copy_of_what_was_rejected_since_is_an_article(store):
    page_id = with_pending(store)
    store.keep_article(page_id, article(body=LONG), NOW)
    store.requeue_pages([page_id])
    store.keep_rejection(page_id, Rejected(STORY, Reason.OFF_TOPIC, "", article(body=LONG)), NOW)
    assert store.keep_article(with_pending(store, PRINT), article(PRINT, body=LONG), NOW).is_new


def test_copy_of_an_older_version_is_no_article_of_its_own(store):
    article_id = with_article(store, body=LONG)
    page_id = with_pending(store, PRINT)
    store.keep_article(page_id, article(PRINT, body=LONG), NOW)
    store.keep_article(with_pending(store), article(headline="No talks", body=f"{LONG}End."), NOW)
    store.requeue_pages([page_id])
    kept = store.keep_article(page_id, article(PRINT, body=LONG), NOW)
    assert kept == Kept(article_id, is_new=False, is_changed=False)


def test_copy_that_is_an_article_already_stays_one(store):
    with_article(store, body=LONG)
    page_id = with_pending(store, PRINT)
    store.keep_article(page_id, article(PRINT, body=f"{LONG}End."), NOW)
    store.requeue_pages([page_id])
    kept = store.keep_article(page_id, article(PRINT, body=LONG), NOW)
    assert (kept.article_id, kept.is_new) == (2, False)


def test_text_that_no_database_takes_is_kept_with_its_length(store):
    odd = article(headline="A\ud800B\0", body="a\ud800\0b", source="S\udfff")
    article_id = store.keep_article(with_pending(store), odd, NOW).article_id
    body = json.loads(store.article(article_id).record)["articleBody"]
    assert (len(body), body[0], body[-1]) == (4, "a", "b")
    again = store.keep_article(with_pending(store, f"{STORY}?v=2"), odd, NOW)
    assert again == Kept(article_id, is_new=False, is_changed=False)


def test_rejection_is_kept_with_what_was_read(store):
    page_id = with_pending(store)
    read = article(relevance=(relevance("energy", 0.1), relevance("talks", 0.4)))
    store.keep_rejection(page_id, Rejected(STORY, Reason.OFF_TOPIC, "Too far off.", read), NOW)
    assert store.rejections() == (
        Rejection(
            page_id, STORY, Reason.OFF_TOPIC, "Too far off.", "Talks begin", "talks", 0.4, NOW
        ),
    )
    assert store.pending(9) == ()


def test_rejection_of_what_could_not_be_read_has_no_headline(store):
    page_id = with_pending(store)
    store.keep_rejection(page_id, Rejected(STORY, Reason.NO_BODY, "No text."), None)
    assert store.rejections() == (
        Rejection(page_id, STORY, Reason.NO_BODY, "No text.", None, None, None, None),
    )


def test_page_is_rejected_once(store):
    page_id = with_pending(store)
    for reason in (Reason.EMPTY, Reason.NO_BODY):
        store.keep_rejection(page_id, Rejected(STORY, reason, "Nothing."), NOW)
    assert [rejection.reason for rejection in store.rejections()] == [Reason.EMPTY]


def test_page_rejected_again_has_the_newer_reason(store):
    for reason in (Reason.EMPTY, Reason.NO_BODY):
        store.keep_rejection(with_pending(store), Rejected(STORY, reason, "Nothing."), NOW)
    assert [rejection.reason for rejection in store.rejections()] == [Reason.NO_BODY]


def test_page_that_becomes_an_article_after_all_is_no_rejection(store):
    page_id = with_pending(store)
    store.keep_rejection(page_id, Rejected(STORY, Reason.OFF_TOPIC, "Too far off."), NOW)
    store.keep_article(with_pending(store), article(), NOW)
    assert store.rejections() == ()
    assert store.counts().articles == 1


def test_newest_rejections_come_first_and_so_many(store):
    ids = [with_pending(store, f"{STORY}/{number}") for number in range(3)]
    for page_id in ids:
        store.keep_rejection(page_id, Rejected(STORY, Reason.EMPTY, "Nothing."), NOW)
    assert [rejection.page_id for rejection in store.rejections(limit=2)] == ids[:0:-1]
