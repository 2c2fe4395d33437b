"""How common words are, learned by each store."""

from __future__ import annotations

from contextlib import closing

import pytest

import extractors.topics.seen
from crawler.store import learning
from crawler.store.sqlite import open_store
from extractors.rejected import Reason, Rejected
from tests.crawler.stores import HOUR, NOW, article, damage, each_store, with_pending
from tests.extractors.topics.test_seen import words

FEWEST = 10


@pytest.fixture(autouse=True)
def few(monkeypatch):
    monkeypatch.setattr(extractors.topics.seen, "FEWEST", FEWEST)


@pytest.fixture(params=each_store())
def store(request, tmp_path):
    opened = request.param(tmp_path)
    yield opened
    opened.close()


def read(store, number, *, is_kept=True, now=NOW, **facts):
    """Let pages become articles, or rejections, that are no copies of each other."""
    for i in range(number):
        url = f"https://h{i % 20}.example/{is_kept}/{i}"
        body = f"The ferry left. {words(i + 1 + 100 * is_kept)}"
        said = article(url, body=body, **facts)
        page_id = with_pending(store, url)
        if is_kept:
            store.keep_article(page_id, said, now)
        else:
            store.keep_rejection(page_id, Rejected(url, Reason.OFF_TOPIC, "far", said), now)


def test_nothing_is_known_at_first(store):
    assert store.seen_words() is None
    assert store.learn_words(NOW) is None


def test_kept_and_rejected_articles_are_counted(store):
    read(store, FEWEST // 2)
    read(store, FEWEST // 2, is_kept=False)
    found = store.learn_words(NOW)
    assert found is not None
    assert found.documents == found.frequencies["ferry"] == FEWEST
    assert store.seen_words() == found


def test_what_was_counted_is_not_counted_again(store):
    read(store, FEWEST, is_kept=False)
    assert store.learn_words(NOW) is not None
    assert store.learn_words(NOW + HOUR) is None
    assert store.seen_words().number == 1


def test_few_articles_wait_for_more(store):
    read(store, FEWEST // 2)
    assert store.learn_words(NOW) is None
    read(store, FEWEST // 2, is_kept=False)
    assert store.learn_words(NOW) is not None


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param({"now": None}, id="a replay"),
        pytest.param({"in_language": "de"}, id="another language"),
    ],
)
def test_what_teaches_nothing(store, facts):
    read(store, FEWEST, **facts)
    assert store.learn_words(NOW) is None


def test_page_that_is_extracted_again_is_not_noted_again(store):
    read(store, FEWEST)
    store.learn_words(NOW)
    store.requeue()
    for pending in store.pending(2 * FEWEST):
        url = pending.page.url
        store.keep_article(pending.page_id, article(url, body=f"The ferry {url}"), NOW)
    assert store.learn_words(NOW) is None


def test_others_may_write_while_words_are_counted_and_two_count_once(store, monkeypatch):
    count, faster = learning.learned, []

    def slowly(before, notes):
        found = count(before, notes)
        if not faster:
            faster.append(None)
            faster.append(store.learn_words(NOW))
            read(store, FEWEST, is_kept=False)
        return found

    monkeypatch.setattr(learning, "learned", slowly)
    read(store, FEWEST)
    assert store.learn_words(NOW) is None
    assert store.seen_words() == faster[1]
    assert store.learn_words(NOW).documents == 2 * FEWEST


def test_only_the_last_pages_wait(store, monkeypatch):
    monkeypatch.setattr(learning, "MOST_WAITING", FEWEST - 2)
    read(store, FEWEST)
    assert store.learn_words(NOW) is None


def test_damaged_note_is_left_out(tmp_path):
    with closing(open_store(tmp_path / "kept.db")) as store:
        read(store, FEWEST + 1)
        damage(store, 3, "word_notes", "note")
        assert store.learn_words(NOW).documents == FEWEST
