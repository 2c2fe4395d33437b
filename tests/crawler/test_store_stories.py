import pytest

from crawler.store import placing
from extractors.rejected import Reason, Rejected
from tests.crawler.stores import NOW, article, each_store, with_article, with_pending

TREATY = (
    "Envoys of Norland and Sudmark signed a fishing treaty in Port Ellen on Monday. The treaty "
    "ends nine years of quarrels over the herring grounds off Skarholm. Foreign Minister Ada "
    "Brekke called the fishing treaty a relief for every harbour in Norland."
)
AFTER = (
    "Fishermen in Skarholm welcomed the treaty that Norland and Sudmark signed in Port Ellen. "
    "Herring boats may leave again at once, harbour master Ole Dahl said. Sudmark's envoys spoke "
    "of a fishing season without quarrels."
)
FIRE = (
    "A warehouse full of paint burned down in Vantora on Monday night. Forty firefighters needed "
    "five hours; nobody was hurt. The police are looking for two men who were seen at the gate."
)


@pytest.fixture(params=each_store())
def store(request, tmp_path):
    opened = request.param(tmp_path)
    yield opened
    opened.close()


def put(store, host, body, day="2026-01-05", headline=None, now=NOW):
    url = f"https://{host}/1"
    made = article(url, headline, body, date_published=day)
    return store.keep_article(with_pending(store, url), made, now).article_id


def test_article_gets_its_story_when_it_is_kept(store):
    first = put(store, "a.example", TREATY, headline="Fishing treaty signed")
    after = put(store, "b.example", AFTER, "2026-01-06", "Skarholm welcomes the fishing treaty")
    fire = put(store, "c.example", FIRE, headline="Paint warehouse burns")
    assert [[t.article_id for t in s.tellings] for s in store.stories(9)] == [
        [first, after],
        [fire],
    ]
    (story,) = store.stories(9, only=(first,))
    assert (story.headline, story.first, story.last) == (
        "Fishing treaty signed",
        "2026-01-05",
        "2026-01-06",
    )


def test_articles_of_one_day_are_told_by_the_hour_in_any_zone(store):
    last = put(store, "a.example", TREATY, "2026-01-05T18:00:00+00:00")
    put(store, "b.example", FIRE, "2026-01-05T18:30:00+00:00")
    second = put(store, "c.example", AFTER, "2026-01-05T19:10:00+02:00", "Skarholm is glad")
    first = put(store, "d.example", TREATY, "2026-01-05", "Fishing treaty signed")
    fire, treaty = store.stories(9)
    assert fire.outlets == ("b.example",)
    assert [one.article_id for one in treaty.tellings] == [first, second, last]
    assert treaty.headline == "Fishing treaty signed"
    assert (treaty.first, treaty.last) == ("2026-01-05", "2026-01-05T18:00:00+00:00")


def test_copies_are_one_origin(store):
    put(store, "a.example", TREATY)
    put(store, "www.b.example", TREATY, headline="Herring peace")
    put(store, "c.example", AFTER)
    (story,) = store.stories(9)
    assert (story.outlets, story.origins) == (("a.example", "b.example", "c.example"), 2)


def test_what_is_told_weeks_later_is_another_story(store):
    put(store, "a.example", TREATY, "2026-01-05")
    put(store, "b.example", TREATY, "2026-01-20")
    assert len(store.stories(9)) == 2


def test_unknown_dates_are_those_of_storing(store):
    put(store, "a.example", TREATY, "2025-12-31")
    put(store, "b.example", AFTER, None)
    put(store, "c.example", AFTER, None, now=None)
    assert [s.outlets for s in store.stories(9)] == [("a.example", "b.example"), ("c.example",)]


def test_another_version_stays_in_its_story(store):
    first = put(store, "a.example", TREATY)
    again = article("https://a.example/1", None, FIRE, date_published="2026-01-05")
    store.keep_article(with_pending(store, "https://a.example/1?v=2"), again, NOW)
    fire = put(store, "b.example", FIRE)
    (story,) = store.stories(9)
    assert [one.article_id for one in story.tellings] == [first, fire]


def test_article_off_topic_now_is_in_no_story(store):
    put(store, "a.example", TREATY)
    (row,) = store.tellings(None, 9)
    with store._database.writing() as connection:
        connection.exec_driver_sql("UPDATE pages SET state = 'pending'")
    store.keep_rejection(1, Rejected(row.url, Reason.OFF_TOPIC, "It is."), NOW)
    assert store.stories(9) == ()
    assert store.tellings(None, 9) == ()
    assert store.article(1).is_off_topic


def test_tellings_are_found_by_words_newest_first(store):
    first = put(store, "a.example", TREATY, "2026-01-05")
    after = put(store, "b.example", AFTER, "2026-01-06")
    put(store, "c.example", FIRE, "2026-01-07")
    assert [one.article_id for one in store.tellings("treaty", 9)] == [after, first]
    assert len(store.tellings(None, 2)) == 2
    assert store.tellings("-", 9) == ()


def test_articles_of_an_older_version_are_placed_in_steps(store, monkeypatch):
    monkeypatch.setattr(placing, "place", lambda *_: None)
    ids = [with_article(store, f"https://{i}.example/1", body=TREATY) for i in range(3)]
    assert store.stories(9) == ()
    monkeypatch.undo()
    assert (store.place_older(), store.place_older()) == (3, 0)
    (story,) = store.stories(9)
    assert [one.article_id for one in story.tellings] == ids


def test_article_without_a_place_is_not_kept(store, monkeypatch):
    def fail(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(placing, "assign", fail)
    with pytest.raises(KeyboardInterrupt):
        put(store, "a.example", TREATY)
    assert store.article(1) is None
    assert len(store.pending(9)) == 1


def test_article_of_an_older_version_is_placed_when_it_is_read_again(store, monkeypatch):
    monkeypatch.setattr(placing, "place", lambda *_: None)
    put(store, "a.example", TREATY)
    monkeypatch.undo()
    store.requeue()
    (waiting,) = store.pending(9)
    store.keep_article(waiting.page_id, article("https://a.example/1", None, TREATY), NOW)
    assert len(store.stories(9)) == 1


def test_articles_compared_are_bounded(store, monkeypatch):
    monkeypatch.setattr(placing, "_OPEN", placing._OPEN.limit(3))
    seen = []
    assign = placing.assign
    monkeypatch.setattr(placing, "assign", lambda *a: seen.append(len(a[2])) or assign(*a))
    for i in range(6):
        put(store, f"{i}.example", FIRE)
    assert seen == [0, 1, 2, 3, 3, 3]


def test_words_of_the_articles_before_tell_fewer_stories_apart(store):
    for i in range(40):
        put(store, f"{i}.example", f"Norland and Sudmark: herring, treaty, Skarholm. Ship {i}{i}.")
    near = put(store, "a.example", "Herring treaty of Norland and Sudmark praised in Bergen halls.")
    alone = [s.story_id for s in store.stories(99) if len(s.tellings) == 1]
    assert near in alone
