"""The topics of a settings file, from each kind of seed, and what was taught."""

import pickle
from contextlib import closing
from datetime import UTC, datetime

import pytest

import extractors.topics.seen
from crawler.jobs.upkeep import keep_up
from crawler.problems import ConfigError
from crawler.settings import load
from crawler.store.sqlite import open_store
from crawler.topics import load_topics, unlearned
from extractors.article import Article
from extractors.page import Page
from extractors.pipeline import extract
from extractors.text.background import shipped
from extractors.topics.threshold import WORDS_ALONE
from extractors.topics.topic import relevance

NOW = datetime(2026, 1, 1, tzinfo=UTC)
FERRY = "The ferry company of Ostrand said that its ferry would sail to the island on Monday. " * 3
CHESS = "The chess champion lost her queen early, but a rook decided the tournament for her. " * 3
URL = "https://news.example/ferry"


@pytest.fixture
def settings(tmp_path):
    def write(text):
        (tmp_path / "ferry.txt").write_text(f"Ferry sails\n\n{FERRY}")
        (tmp_path / "seedwire.toml").write_text(text)
        return load(tmp_path / "seedwire.toml")

    return write


def stored(settings, url=URL, text=FERRY):
    """Put a page into the settings' store, and return its number."""
    store = open_store(settings.store)
    page_id = store.add_page(Page(url, f"News\n\n{text}".encode(), "text/plain"), NOW)
    store.close()
    return page_id


def test_files_words_and_rules_make_a_topic(settings):
    said = settings(
        '[topics.sea]\nseeds = ["*.txt"]\nwords = ["lighthouse"]\n'
        'must = ["ferry"]\nnever = ["chess"]\nthreshold = 0.3\n'
    )
    (topic,) = load_topics(said)
    assert [seed.name for seed in topic.seeds] == ["ferry.txt", "lighthouse"]
    assert (str(topic.must[0]), str(topic.never[0]), topic.threshold) == ("ferry", "chess", 0.3)


@pytest.mark.parametrize("threshold", ['"auto"', "0.3"])
def test_worker_makes_nothing_of_the_seeds_itself(settings, tmp_path, monkeypatch, threshold):
    said = settings(f'[topics.sea]\nseeds = ["*.txt"]\nthreshold = {threshold}\n')
    (tmp_path / "chess.txt").write_text(f"Queen lost\n\n{CHESS}")
    sent = pickle.dumps(load_topics(said))
    monkeypatch.delattr("extractors.topics.seed_profiles.profile")
    (topic,) = pickle.loads(sent)
    assert relevance(topic, "Ferry waits", FERRY).score > 0


def test_words_alone_are_enough(settings):
    (topic,) = load_topics(settings('[topics.sea]\nwords = ["ferry", "Ostrand"]\n'))
    assert topic.threshold == WORDS_ALONE
    assert relevance(topic, None, FERRY).is_match
    assert not relevance(topic, None, CHESS).is_match


def test_rules_alone_decide(settings):
    (topic,) = load_topics(settings("[topics.sea]\nmust = ['ferry NEAR/3 Ostrand OR queen']\n"))
    assert topic.threshold == 0
    assert relevance(topic, None, CHESS).is_match
    assert not relevance(topic, None, "A bishop took the pawn.").is_match


def test_rule_of_prefixes_alone_makes_a_topic(settings):
    (topic,) = load_topics(settings("[topics.sea]\nmust = ['ferr*']\n"))
    assert relevance(topic, None, FERRY).is_match


@pytest.mark.parametrize(
    "url", [URL, pytest.param("file:///saved/ferry.txt", id="a page that was replayed from a file")]
)
def test_address_of_a_stored_page_is_a_seed(settings, url):
    said = settings(f'[topics.sea]\nseeds = ["{url}"]\n')
    stored(said, url)
    (topic,) = load_topics(said)
    assert [seed.name for seed in topic.seeds] == [url]


@pytest.mark.parametrize("has_store", [True, False])
def test_address_that_is_not_in_the_store_is_a_problem(settings, has_store):
    said = settings(f'[topics.sea]\nseeds = ["{URL}"]\n')
    if has_store:
        stored(said, "https://news.example/other")
    with pytest.raises(ConfigError, match=r"topics\.sea\.seeds: .*not in the store"):
        load_topics(said)


def test_seed_without_an_article_is_a_problem_with_its_line_and_cure(settings):
    said = settings('[topics.sea]\nwords = ["ferry"]\nseeds = ["*.txt"]\n')
    (said.path.parent / "menu.txt").write_text("Home")
    with pytest.raises(ConfigError, match=r"toml:3: topics\.sea\.seeds: .*menu\.txt.*explain"):
        load_topics(said)


def test_copies_of_a_seed_are_one(settings):
    said = settings('[topics.sea]\nseeds = ["*.txt"]\n')
    (said.path.parent / "ferry2.txt").write_text((said.path.parent / "ferry.txt").read_text())
    (said.path.parent / "queen.txt").write_text(f"Queen lost\n\n{CHESS}")
    (topic,) = load_topics(said)
    assert [seed.name for seed in topic.seeds] == ["ferry.txt (also ferry2.txt)", "queen.txt"]
    page_id = stored(said, text=CHESS)
    with closing(open_store(said.store)) as store:
        store.teach("sea", page_id, True, NOW)
        assert unlearned(store, "sea", page_id) is None
        menu = store.add_page(Page(f"{URL}/menu", b"Home", "text/plain"), NOW)
        store.teach("sea", menu, True, NOW)
        assert "0 words" in str(unlearned(store, "sea", menu))
    with closing(open_store(said.store)) as store:
        (taught,) = load_topics(said, store)
    assert [seed.is_taught for seed in taught.seeds] == [False, False, True]


def test_lessons_move_the_topic_and_can_be_undone(settings):
    said = settings('[topics.sea]\nseeds = ["*.txt"]\n')
    page_id = stored(said, text=CHESS)
    (before,) = load_topics(said)
    store = open_store(said.store)
    store.teach("sea", page_id, True, NOW)
    (yes,) = load_topics(said, store)
    store.teach("sea", page_id, False, NOW)
    (no,) = load_topics(said, store)
    store.unteach("sea", page_id)
    (after,) = load_topics(said, store)
    store.close()
    assert len(yes.seeds) == 2
    text = f"{CHESS} She won."
    assert relevance(yes, None, text).score > relevance(before, None, text).score
    assert len(no.rejected) == 1
    assert len({before.version, yes.version, no.version}) == 3
    assert after.version == before.version


def test_no_to_a_seed_takes_it_out_unless_it_is_the_last(settings):
    said = settings('[topics.sea]\nseeds = ["*.txt"]\n')
    (said.path.parent / "chess.txt").write_text(f"Chess\n\n{CHESS}")
    page_id = stored(said, (said.path.parent / "chess.txt").as_uri(), CHESS)
    copy_id = stored(said, "https://news.example/copy", FERRY)
    with closing(open_store(said.store)) as store:
        store.teach("sea", page_id, False, NOW)
        (topic,) = load_topics(said, store)
        assert [seed.name for seed in topic.seeds] == ["ferry.txt"]
        assert not relevance(topic, "Chess", CHESS).is_match
        store.unteach("sea", page_id)
        assert len(load_topics(said, store)[0].seeds) == 2
        (said.path.parent / "chess.txt").unlink()
        (said.path.parent / "ferry.txt").write_text(f"News\n\n{FERRY}")
        store.teach("sea", copy_id, False, NOW)
        assert [seed.name for seed in load_topics(said, store)[0].seeds] == ["ferry.txt"]


@pytest.mark.parametrize(
    ("words", "is_taught", "left"),
    [
        pytest.param("[]", True, ["taught: file:///chess.txt"], id="a yes"),
        pytest.param('["lighthouse"]', False, ["lighthouse"], id="listed words"),
    ],
)
def test_no_to_the_only_seed_takes_it_out_if_anything_else_is_left(
    settings, words, is_taught, left
):
    said = settings(f'[topics.sea]\nseeds = ["ferry.txt"]\nwords = {words}\n')
    no, yes = stored(said, text=FERRY), stored(said, "file:///chess.txt", CHESS)
    (said.path.parent / "ferry.txt").write_text(f"News\n\n{FERRY}")
    with closing(open_store(said.store)) as store:
        store.teach("sea", no, False, NOW)
        if is_taught:
            store.teach("sea", yes, True, NOW)
        (topic,) = load_topics(said, store)
    assert [seed.name for seed in topic.seeds] == left


def test_topics_learn_from_what_was_read_and_a_replay_does_not(settings, monkeypatch):
    monkeypatch.setattr(extractors.topics.seen, "FEWEST", 1)
    said = settings('[topics.sea]\nseeds = ["*.txt"]\n')
    (before,) = load_topics(said)
    with closing(open_store(said.store)) as store:
        page_id = store.add_page(Page(URL, b"x", "text/plain"), NOW)
        article = Article(url=URL, canonical_url=URL, headline="Ferry", article_body=FERRY)
        store.keep_article(page_id, article, NOW)
        (unlearned,) = load_topics(said, store)
        assert keep_up(store, said, lambda: NOW)
        assert not keep_up(store, said, lambda: NOW)
    (live,), (replayed,) = load_topics(said), load_topics(said, is_replay=True)
    assert before.version == unlearned.version == replayed.version
    assert live.version != before.version
    assert live.background.version == f"{shipped().version}+1"
    one = relevance(live, None, FERRY)
    assert one.background == live.background.version
    assert relevance(replayed, None, FERRY).background == shipped().version
    assert pickle.loads(pickle.dumps(live)).background == live.background
    assert pickle.loads(pickle.dumps(replayed)).background is shipped()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param(
            "[topics.a]\nthreshold = 0.5\n", r":1: topics\.a\.seeds: found nothing", id="nothing"
        ),
        pytest.param(
            "[topics.a]\nmust = ['peace talks']\n",
            r":2: topics\.a\.must: .*\(at character 7, AND, OR or NEAR is missing before this: "
            r"peace ⟶talks\)",
            id="a rule",
        ),
        pytest.param(
            '[topics.a]\nwords = ["…"]\n', r":2: topics\.a\.words: found \"…\"", id="no word"
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place(settings, text, problem):
    with pytest.raises(ConfigError, match=problem):
        settings(text)


def test_seed_may_be_a_page_in_one_file(settings):
    said = settings('[topics.sea]\nseeds = ["ferry.mhtml"]\n')
    page = f"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nNews\n\n{FERRY}"
    (said.path.parent / "ferry.mhtml").write_bytes(page.encode())
    (topic,) = load_topics(said)
    assert relevance(topic, None, FERRY).is_match
    (said.path.parent / "ferry.mhtml").write_text(FERRY)
    with pytest.raises(ConfigError, match="not MHTML"):
        load_topics(said)


def test_stored_pages_are_read_with_the_memory_of_their_site(settings):
    standing = "The Ostrand Gazette has been printed by the Zorvak family since the year 1871."
    said = settings(f'[topics.sea]\nseeds = ["{URL}/0"]\n')
    with closing(open_store(said.store)) as store:
        for n, text in enumerate((FERRY, CHESS, *(f"{n} {FERRY} {CHESS}" for n in range(5)))):
            told = f"<h1>Number {n}</h1><p>{text}</p><p>{text}!</p><p>{standing}</p>"
            body = f"<article>{told}</article>"
            page = Page(f"{URL}/{n}", body.encode(), "text/html")
            article = extract(page, stages=())
            assert isinstance(article, Article)
            store.keep_article(store.add_page(page, NOW), article, NOW)
        store.teach("sea", 2, True, NOW)
        (live,), (replayed,) = load_topics(said, store), load_topics(said, store, is_replay=True)
    assert [seed.name for seed in live.seeds] == [f"{URL}/0", f"taught: {URL}/1"]
    assert "zorvak" not in live.profile().words
    assert "zorvak" in replayed.profile().words
    found = relevance(live, None, f"{FERRY} {standing}", f"{URL}/0")
    assert found.left_out
