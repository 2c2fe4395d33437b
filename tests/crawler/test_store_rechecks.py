"""Asking for articles again, on every store: no version is written over, nothing is deleted."""

import json
from datetime import timedelta

import pytest

from crawler.paged import Check, Fetched, Recheck, Rechecked
from extractors.page import Page
from extractors.rejected import Reason, Rejected
from extractors.stories.changes import Kind
from tests.crawler.stores import (
    FEED,
    HOUR,
    NOW,
    STORY,
    article,
    each_store,
    fetched,
    with_article,
    with_pending,
    with_wanted,
)

STEPS = (HOUR, 6 * HOUR, 24 * HOUR)
LATER = NOW + 2 * HOUR
LONG = " ".join(f"word{n}" for n in range(60))


@pytest.fixture(params=each_store())
def store(request, tmp_path):
    opened = request.param(tmp_path)
    yield opened
    opened.close()


def with_fetched(store, url=STORY, body=LONG, etag='"1"'):
    """Store one fetched article, and return its number."""
    (page,) = (page for page in with_wanted(store, url) if page.url == url)
    store.keep_page(Fetched(page.page_id, url, b"<p>1</p>", "text/html", 200, NOW, etag))
    return store.keep_article(page.page_id, article(url, body=body), NOW).article_id


def ask_again(store, number, body=b"<p>2</p>", url=STORY, etag='"2"', now=LATER):
    """Answer a re-check, and return the page that waits, or None."""
    page = Fetched(0, url, body, "text/html", 200, now, etag)
    if not store.record_recheck(Rechecked(number, Check.WAITING, page=page), now):
        return None
    (pending,) = store.pending(9)
    return pending


def state(store, number):
    (found,) = store.changed_articles(number)
    return found


def test_article_of_a_source_that_is_switched_off_is_left_alone(store):
    with_fetched(store)
    store.sync_sources([], NOW)
    assert store.due_rechecks(LATER, STEPS) == ()
    store.sync_sources([FEED], NOW)
    assert len(store.due_rechecks(LATER, STEPS)) == 1


def test_article_is_asked_for_at_its_steps_with_its_validators(store):
    number = with_fetched(store)
    assert store.due_rechecks(NOW + HOUR / 2, STEPS) == ()
    assert store.due_rechecks(LATER, STEPS) == (Recheck(number, STORY, '"1"', None, "feed"),)
    store.record_recheck(Rechecked(number, Check.UNCHANGED), LATER)
    assert store.due_rechecks(LATER, STEPS) == ()
    assert len(store.due_rechecks(NOW + 7 * HOUR, STEPS)) == 1


def test_no_steps_no_rechecks(store):
    with_fetched(store)
    assert store.due_rechecks(LATER, ()) == ()


def test_article_that_was_never_fetched_is_not_asked_for(store):
    with_article(store)
    assert store.due_rechecks(LATER, STEPS) == ()


def test_articles_of_long_ago_are_left_alone(store):
    with_fetched(store)
    assert store.due_rechecks(NOW + timedelta(days=3), STEPS) == ()


def test_unchanged_answer_leaves_only_a_stamp(store):
    number = with_fetched(store)
    store.record_recheck(Rechecked(number, Check.UNCHANGED), LATER)
    found = state(store, number)
    assert (found.checked, found.last_check, found.versions) == (LATER, Check.UNCHANGED, 1)
    assert store.counts().done == 1


def test_same_bytes_are_not_extracted_again_and_bring_new_validators(store):
    number = with_fetched(store)
    assert ask_again(store, number, body=b"<p>1</p>") is None
    assert state(store, number).last_check is Check.UNCHANGED
    assert store.due_rechecks(NOW + 7 * HOUR, STEPS) == (
        Recheck(number, STORY, '"2"', None, "feed"),
    )


def test_other_text_is_a_version_and_the_first_stays(store):
    number = with_fetched(store)
    pending = ask_again(store, number)
    assert pending.former == Page(STORY, b"<p>1</p>", "text/html", NOW, entry=pending.page.entry)
    new = LONG.replace("word7", "12")
    kept = store.keep_article(pending.page_id, article(body=new), LATER)
    assert (kept.article_id, kept.is_new, kept.is_changed) == (number, False, True)
    found = state(store, number)
    assert (found.versions, found.changed, found.last_check) == (2, LATER, Check.CHANGED)
    assert [change.kinds for change in found.changes[0]] == [(Kind.NUMBER,)]
    assert json.loads(store.article(number, 1).record)["articleBody"] == LONG
    assert json.loads(store.article(number).record)["articleBody"] == new
    assert store.article(number, 3) is None


def test_newest_page_answers_to_the_address(store):
    number = with_fetched(store)
    pending = ask_again(store, number)
    store.keep_article(pending.page_id, article(body=f"{LONG} more"), LATER)
    assert store.page(STORY).body == b"<p>2</p>"
    assert store.due_rechecks(NOW + 7 * HOUR, STEPS) == (
        Recheck(number, STORY, '"2"', None, "feed"),
    )


def test_same_text_in_other_bytes_is_forgotten(store):
    number = with_fetched(store)
    pending = ask_again(store, number)
    kept = store.keep_article(pending.page_id, article(body=LONG.replace(" ", "\n\n")), LATER)
    assert not kept.is_changed
    assert (store.counts().done, store.counts().versions) == (1, 1)
    assert json.loads(store.article(number).record)["articleBody"] == LONG
    assert state(store, number).last_check is Check.UNCHANGED
    assert store.due_rechecks(NOW + 7 * HOUR, STEPS) == (
        Recheck(number, STORY, '"2"', None, "feed"),
    )


def test_our_own_other_reading_is_no_version(store):
    number = with_fetched(store)
    pending = ask_again(store, number)
    today = article(body=f"{LONG} stripped better")
    kept = store.keep_article(pending.page_id, today, LATER, former=today)
    assert not kept.is_changed
    assert state(store, number).versions == 1


def test_rejected_answer_never_takes_the_place_of_the_article(store):
    number = with_fetched(store)
    pending = ask_again(store, number)
    wall = Rejected(STORY, Reason.PAYWALL, "It asks for a subscription.")
    store.keep_rejection(pending.page_id, wall, LATER)
    found = state(store, number)
    assert (found.versions, found.last_check) == (1, Check.REJECTED)
    assert store.page(STORY).body == b"<p>1</p>"
    assert store.rejections()[0].reason is Reason.PAYWALL
    # The wall's validators are not the article's.
    assert store.due_rechecks(NOW + 7 * HOUR, STEPS) == (
        Recheck(number, STORY, '"1"', None, "feed"),
    )


def test_beginning_of_the_article_never_takes_its_place(store):
    number = with_fetched(store)
    pending = ask_again(store, number)
    stub = f"{' '.join(LONG.split()[:20])} Subscribe to read on"
    store.keep_article(pending.page_id, article(body=stub), LATER)
    found = state(store, number)
    assert (found.versions, found.last_check) == (1, Check.REJECTED)
    assert store.rejections()[0].reason is Reason.NOT_THE_ARTICLE
    assert [hit.article_id for hit in store.search("word55")] == [number]


@pytest.mark.parametrize(
    "canonical",
    [
        pytest.param(f"{STORY}-2", id="an article of ours"),
        pytest.param(f"{STORY}-3", id="an unknown one"),
    ],
)
def test_address_that_leads_to_another_article_changes_neither(store, canonical):
    number = with_fetched(store)
    other = with_article(store, f"{STORY}-2", body="Something else altogether.")
    pending = ask_again(store, number, url=canonical)
    text = article(canonical, body="Something else again, of another day.")
    store.keep_article(pending.page_id, text, LATER)
    assert (state(store, number).versions, state(store, other).versions) == (1, 1)
    assert state(store, number).last_check is Check.REJECTED


def test_address_that_leads_to_another_article_of_like_text_changes_neither(store):
    number = with_fetched(store)
    other = with_article(store, f"{STORY}-2", body=f"{LONG} less")
    pending = ask_again(store, number, url=f"{STORY}-2")
    text = article(f"{STORY}-2", body=f"{LONG} more")
    store.keep_article(pending.page_id, text, LATER)
    assert (state(store, number).versions, state(store, other).versions) == (1, 1)
    assert state(store, number).last_check is Check.REJECTED


def test_article_that_moved_and_was_edited_stays_one_article(store):
    number = with_fetched(store)
    pending = ask_again(store, number, url=f"{STORY}-new")
    moved = article(f"{STORY}-new", body=f"{LONG} more")
    assert store.keep_article(pending.page_id, moved, LATER).article_id == number
    assert store.counts().articles == 1
    assert store.is_seen(f"{STORY}-new")
    assert store.due_rechecks(NOW + 7 * HOUR, STEPS)[0].url == f"{STORY}-new"


def test_withdrawn_article_is_noted_with_its_time_and_kept(store):
    number = with_fetched(store)
    store.record_recheck(Rechecked(number, Check.WITHDRAWN, "HTTP status 410"), LATER)
    store.record_recheck(Rechecked(number, Check.WITHDRAWN, "HTTP status 410"), LATER + HOUR)
    found = state(store, number)
    assert (found.withdrawn, found.returned, found.versions) == (LATER, None, 1)
    assert store.changed_articles() == (found,)
    assert store.search("word55")
    store.record_recheck(Rechecked(number, Check.UNCHANGED), LATER + 3 * HOUR)
    found = state(store, number)
    assert (found.withdrawn, found.returned) == (LATER, LATER + 3 * HOUR)
    store.record_recheck(Rechecked(number, Check.WITHDRAWN), LATER + 9 * HOUR)
    found = state(store, number)
    assert (found.withdrawn, found.returned) == (LATER + 9 * HOUR, None)


def test_host_that_wants_rest_uses_up_no_step(store):
    number = with_fetched(store)
    until = LATER + HOUR
    store.record_recheck(Rechecked(number, Check.PUT_OFF, retry_after=until), LATER)
    assert store.due_rechecks(until - HOUR / 2, STEPS) == ()
    assert len(store.due_rechecks(until, STEPS)) == 1


def test_failure_waits_for_the_next_step(store):
    number = with_fetched(store)
    store.record_recheck(Rechecked(number, Check.FAILED, "HTTP status 500"), LATER)
    assert store.due_rechecks(LATER + HOUR, STEPS) == ()
    assert state(store, number).last_check is Check.FAILED
    assert len(store.due_rechecks(NOW + 7 * HOUR, STEPS)) == 1


def test_answer_that_waits_is_not_asked_for_again(store):
    number = with_fetched(store)
    assert ask_again(store, number)
    assert store.due_rechecks(NOW + 7 * HOUR, STEPS) == ()
    page = fetched(0)
    again = Rechecked(number, Check.WAITING, page=page)
    assert not store.record_recheck(again, LATER)
    assert len(store.pending(9)) == 1


def test_answer_that_cannot_be_extracted_does_not_end_the_rechecks(store):
    number = with_fetched(store)
    pending = ask_again(store, number)
    assert store.record_crash(pending.page_id, "timed out")
    assert not store.record_crash(pending.page_id, "timed out")
    assert state(store, number).last_check is Check.FAILED
    assert len(store.due_rechecks(NOW + 7 * HOUR, STEPS)) == 1


def with_crashed(store, number, **answer):
    pending = ask_again(store, number, **answer)
    assert store.record_crash(pending.page_id, "timed out")
    assert not store.record_crash(pending.page_id, "timed out")
    return pending


def test_answer_that_is_tried_again_is_still_that_of_a_recheck(store):
    number = with_fetched(store)
    older = with_crashed(store, number, body=b"<p>0</p>", now=NOW + HOUR)
    crashed = with_crashed(store, number)
    assert store.retry_quarantined(None) == 1, "of two the newer"
    assert store.pending(9) == (crashed,)
    assert store.retry_quarantined([older.page_id]) == 0
    kept = store.keep_article(crashed.page_id, article(body=" ".join(LONG.split()[:20])), LATER)
    assert not kept.is_changed
    assert state(store, number).last_check is Check.REJECTED


@pytest.mark.parametrize(
    "then",
    [
        pytest.param(Check.WAITING, id="changed"),
        pytest.param(Check.UNCHANGED, id="unchanged"),
        pytest.param(Check.WITHDRAWN, id="withdrawn"),
    ],
)
def test_answer_that_was_overtaken_is_not_tried_again(store, then):
    number = with_fetched(store)
    with_crashed(store, number)
    if then is Check.WAITING:
        newer = ask_again(store, number, b"<p>3</p>", now=LATER + HOUR)
        assert store.retry_quarantined(None) == 0
        store.keep_article(newer.page_id, article(body=f"{LONG} third"), LATER + HOUR)
    else:
        store.record_recheck(Rechecked(number, then), LATER + HOUR)
    assert store.retry_quarantined(None) == 0
    assert len(store.quarantined()) == 1


def test_recheck_of_no_article_changes_nothing(store):
    assert not store.record_recheck(Rechecked(9, Check.UNCHANGED), NOW)


def test_page_of_an_older_version_makes_no_newer_one(store):
    number = with_fetched(store)
    first = store.page(STORY)
    pending = ask_again(store, number)
    store.keep_article(pending.page_id, article(body=f"{LONG} more"), LATER)
    assert store.add_page(first, LATER) is None
    twin = with_pending(store, f"{STORY}?page=all")
    assert store.keep_article(twin, article(body=f"{LONG} and more"), LATER).is_changed
    store.requeue_pages([pending.page_id])
    kept = store.keep_article(pending.page_id, article(body=f"{LONG} more"), LATER)
    assert not kept.is_changed
    assert state(store, number).versions == 3


def test_article_that_never_changed_is_not_among_the_changed(store):
    with_article(store)
    assert store.changed_articles() == ()


def test_changed_come_newest_first(store):
    for name in ("a", "b"):
        with_article(store, f"{STORY}/{name}", body=f"{name} said so.")
    for hours, name in enumerate("ba", 1):
        page_id = with_pending(store, f"{STORY}/{name}")
        text = article(f"{STORY}/{name}", body=f"{name} said more.")
        store.keep_article(page_id, text, NOW + hours * HOUR)
    assert [one.url[-1] for one in store.changed_articles()] == ["a", "b"]
    assert len(store.changed_articles(limit=1)) == 1


def test_rechecks_follow_the_page_of_the_newest_version(store):
    number = with_fetched(store)
    twin = f"{STORY}?page=all"
    page = Page(twin, b"<p>all</p>", "text/html", NOW)
    kept = store.keep_article(store.add_page(page, NOW), article(body=f"{LONG} more"), NOW)
    assert kept.article_id == number
    assert [recheck.url for recheck in store.due_rechecks(LATER, STEPS)] == [twin]


def test_page_that_crashes_for_the_first_time_has_no_rechecks(store):
    page_id = with_pending(store)
    assert store.record_crash(page_id, "timed out")
    assert not store.record_crash(page_id, "timed out")
    assert store.due_rechecks(LATER, STEPS) == ()


def test_what_a_recheck_set_aside_is_not_extracted_again(store):
    number = with_fetched(store)
    pending = ask_again(store, number)
    stub = f"{' '.join(LONG.split()[:20])} Subscribe to read on"
    store.keep_article(pending.page_id, article(body=stub), LATER)
    assert store.requeue() == 1
    assert [again.page.body for again in store.pending(9)] == [b"<p>1</p>"]


def test_body_of_a_former_version_is_not_extracted_again(store):
    number = with_fetched(store)
    pending = ask_again(store, number)
    kept = store.keep_article(pending.page_id, article(body=f"{LONG} and some more news."), LATER)
    assert kept.is_changed
    assert store.requeue() == 1
    assert [again.page.body for again in store.pending(9)] == [b"<p>2</p>"]
