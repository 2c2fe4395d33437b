import random
from datetime import date

import pytest

from crawler.kept import MARK_END, MARK_START, Hit
from crawler.sought import Within
from extractors.names.authors import Author
from tests.crawler.stores import NOW, STORY, article, each_store, with_article, with_pending


@pytest.fixture(params=each_store())
def store(request, tmp_path):
    opened = request.param(tmp_path)
    yield opened
    opened.close()


def test_hit_tells_what_was_found_and_where(store):
    article_id = with_article(store, source="News", date_published="2026-01", body="A truce held.")
    assert store.search("truce") == (
        Hit(
            article_id,
            headline="Talks begin",
            source="News",
            date_published="2026-01",
            snippet=f"A {MARK_START}truce{MARK_END} held.",
            url=STORY,
        ),
    )


@pytest.mark.parametrize(
    ("words", "is_hit"),
    [
        pytest.param("talks", True, id="one word"),
        pytest.param("TALKS begin", True, id="capitals, words of the headline"),
        pytest.param("doha taliban", True, id="words in any order"),
        pytest.param("talks paris", False, id="one word is missing"),
        pytest.param("zurich", True, id="accents left out"),
        pytest.param("Zürich", True, id="accents"),
        pytest.param('"peace talks"', True, id="phrase"),
        pytest.param('"talks peace"', False, id="phrase in another order"),
        pytest.param("tali", False, id="beginning of a word"),
        pytest.param("tali*", True, id="prefix"),
        pytest.param('"peace tal"*', True, id="prefix at the end of a phrase"),
        pytest.param("cease-fire", True, id="hyphen"),
        pytest.param("talks NOT doha", True, id="operator is a word"),
        pytest.param("headline:talks", False, id="column is a word"),
        pytest.param("", False, id="nothing"),
        pytest.param('- * "" \'', False, id="no word at all"),
        pytest.param("talks -", True, id="what is no word is left out"),
        pytest.param("talks -doha", False, id="word left out"),
        pytest.param("talks -paris", True, id="word left out that is not there"),
        pytest.param("talks doha -paris -goa", True, id="two words left out"),
        pytest.param("-DOHA talks", False, id="word left out first"),
        pytest.param("talks -tali", True, id="beginning of a word left out"),
        pytest.param("talks -tali*", False, id="prefix left out"),
        pytest.param('talks -"peace talks"', False, id="phrase left out"),
        pytest.param('talks -"talks peace"', True, id="phrase left out that is not there"),
        pytest.param("talks -zurich", False, id="word left out without its accent"),
        pytest.param("-paris", False, id="nothing but a word left out"),
        pytest.param("cease-fire -paris", True, id="hyphen within a word"),
    ],
)
def test_search_finds_all_words(store, words, is_hit):
    with_article(
        store,
        headline="Talks begin",
        body="In Doha, peace talks with the Taliban; a cease-fire. Zürich was not asked.",
    )
    assert bool(store.search(words)) is is_hit


@pytest.mark.parametrize(
    ("words", "is_hit"),
    [
        pytest.param("schliessung", True, id="ss for a sharp s"),
        pytest.param("SCHLIESSUNG STRASSE", True, id="capitals of a sharp s"),
        pytest.param("Schließung", True, id="sharp s"),
        pytest.param("schlie*", True, id="prefix before a sharp s"),
        pytest.param("Flußufer", True, id="sharp s for ss"),
        pytest.param("和平谈判", True, id="Chinese, two words inside a sentence"),
        pytest.param("多哈 和平", True, id="Chinese, words in any order"),
        pytest.param("平和", False, id="Chinese, characters in another order"),
        pytest.param("NATO", True, id="Latin letters beside Chinese ones"),
        pytest.param("停戦", True, id="Japanese"),
        pytest.param("停戦交*", True, id="Japanese, prefix"),
        pytest.param("สันติภาพ", True, id="Thai"),
        pytest.param("мир*", True, id="Russian, prefix"),
    ],
)
def test_search_finds_words_in_other_languages(store, words, is_hit):
    german = "Die Schließung der Straße am Flussufer."
    body = f"{german} 阿富汗和平谈判星期二在多哈恢复，北约NATO欢迎。政府は停戦交渉を始めた。"
    with_article(store, headline="กระบวนการสันติภาพเริ่มแล้ว", body=f"{body} Мирные переговоры.")
    assert bool(store.search(words)) is is_hit


@pytest.mark.parametrize(
    ("words", "is_hit"),
    [
        pytest.param("पत्नी", True, id="Hindi"),
        pytest.param("पता", False, id="Hindi, another word of the same consonants"),
        pytest.param("समझ*", True, id="Hindi, prefix"),
        pytest.param("বাংলা", False, id="Bengali, the beginning of a word"),
        pytest.param("бойцов еще", True, id="Russian, е for ё"),
        pytest.param("ЕЩЁ", True, id="Russian, ё in capitals"),
        pytest.param("сёла", True, id="Russian, ё for е"),
        pytest.param('"королев спит"', True, id="Russian, е for ё in a phrase"),
        pytest.param("Королёв", True, id="Russian, е twice"),
        pytest.param("боицов", False, id="Russian, и for й"),
    ],
)
def test_search_knows_signs_that_are_letters(store, words, is_hit):
    russian = "Ещё пять бойцов ушли в села. Королёв спит."
    with_article(store, body=f"{russian} पत्नी ने समझौता किया। বাংলাদেশ")
    assert bool(store.search(words)) is is_hit


@pytest.mark.parametrize(
    ("words", "is_hit"),
    [
        pytest.param("سلام", True, id="Arabic, without vowels"),
        pytest.param("سَلَام", True, id="Arabic, with vowels"),
        pytest.param("محادثات", True, id="Arabic, stretched"),
        pytest.param("محـادثات", True, id="Arabic, stretched elsewhere"),
        pytest.param("محا*", True, id="Arabic, prefix"),
        pytest.param("سلم", False, id="Arabic, another word"),
        pytest.param("الدوحة", True, id="Arabic, as written"),
        pytest.param("ـ", False, id="Arabic, nothing but a stretch"),
        pytest.param("שלום", True, id="Hebrew, without points"),
        pytest.param("שָׁלוֹם", True, id="Hebrew, with points"),
        pytest.param("شدة", True, id="Arabic, a doubled letter"),
    ],
)
def test_vowel_signs_that_are_left_out_at_will_make_no_difference(store, words, is_hit):
    with_article(store, headline="شِدَّة", body="سَلَامٌ! مُحــادَثات في الدوحة. שָׁלוֹם")
    assert bool(store.search(words)) is is_hit


@pytest.mark.parametrize(
    ("words", "is_hit"),
    [
        pytest.param("οδός", True, id="as written"),
        pytest.param("οδος", True, id="without its accent"),
        pytest.param("ΟΔΟΣ", True, id="in capitals"),
        pytest.param("ειρήνη", True, id="with its accent, of capitals"),
        pytest.param("ευρωπαϊκή", True, id="two marks"),
        pytest.param("ΕΥΡΩΠΑΪΚΗ", True, id="one mark of two"),
        pytest.param("ευρωπαικη", True, id="no mark of two"),
        pytest.param("ΕΥΡΩΠ*", True, id="prefix"),
        pytest.param("ΚΑΙ*", True, id="prefix with its accent"),
        pytest.param('"ΣΤΟ ΚΑΙΡΟ"', True, id="phrase"),
        pytest.param('"Η ΟΔΟΣ ΠΡΟΣ ΕΥΡΩΠΑΙΚΗ ΕΙΡΗΝΗ ΣΤΟ ΚΑΙΡΟ"', False, id="phrase of many"),
        pytest.param("οδός -ΚΑΙΡΟ", False, id="word left out"),
        pytest.param("οδη", False, id="another word"),
        pytest.param("ὁδός", False, id="old accents"),
    ],
)
def test_greek_words_are_found_with_and_without_their_accents(store, words, is_hit):
    with_article(store, headline="ΕΙΡΗΝΗ", body="Η οδός προς ευρωπαϊκή ειρήνη στο Κάιρο.")
    assert bool(store.search(words)) is is_hit


def in_field(store, words="talks", limit=20, **within):
    return [hit.article_id for hit in store.search(words, limit, Within(**within))]


def test_search_can_be_for_one_author(store):
    for number, names in enumerate((("José Núñez",), ("Ann O’Brien", "Kaya Sand"), ()), 1):
        authors = tuple(Author(name, name) for name in names)
        with_article(store, f"{STORY}/{number}", authors=authors)
    for asked, found in (
        ("nunez", [1]),
        ("Núñez José", [1]),
        ("jose brien", []),
        ("o'brien", [2]),
        ("SAND", [2]),
        ("San", []),
    ):
        assert in_field(store, author=asked) == found, asked


def test_search_can_be_on_one_host(store):
    hosts = ("www.quay.example", "sport.quay.example", "buoy.example", "notquay.example")
    for host in hosts:
        with_article(store, f"https://{host}/story")
    assert sorted(in_field(store, host="Quay.example")) == [1, 2]
    assert in_field(store, host="sport.quay.example") == [2]
    assert len(in_field(store, host="quay.example", limit=1)) == 1
    assert in_field(store, host="other.example") == []


def test_search_can_be_for_some_days(store):
    for number, day in enumerate(("2025-12-30T09:00:00", "2025-12-31", "2025-12", "2024", None), 1):
        with_article(store, f"{STORY}/{number}", date_published=day)  # the last is stored on NOW
    for since, until, found in (
        (date(2025, 12, 31), None, [2, 3, 5]),
        (date(2025, 12, 31), date(2026, 1, 1), [2, 3]),
        (None, date(2025, 12, 31), [1, 3, 4]),
        (date(2024, 5, 1), date(2025, 1, 1), [4]),
        (date(2026, 1, 1), None, [5]),
        (date(2026, 1, 2), None, []),
        (None, date(2025, 12, 1), [4]),
        (date(2023, 1, 1), date(2024, 1, 1), []),
    ):
        assert sorted(in_field(store, since=since, until=until)) == found, (since, until)


def test_found_text_is_shown_as_it_is(store):
    with_article(store, body="北约NATO欢迎和平谈判。")
    (hit,) = store.search("和平")
    assert hit.snippet.replace(MARK_START, "[").replace(MARK_END, "]") == "北约NATO欢迎[和平]谈判。"


@pytest.mark.parametrize(
    "words",
    [
        *['"', '""', '"a', 'a"b', '"a"b"c', "AND", "a AND", "NOT a", "NEAR(", "NEAR(a b, 2)"],
        *["*", "a*b*", "**", "^a", "-a", "+a", "a:b", "{a b}:c", "(a", "a)", "'", ";--", "\\"],
        *["a\0b", "\0", '"\0', "\ud800", "\u0301", "_", '"_"', "½", "漢字", "\N{NEWSPAPER}"],
        *["ΕΙΡΗΝΗ " * 200, '"' + "ΟΔΟΣ " * 200 + '"', "Α" * 900],
        *["a " * 5_000, '"' * 5_000, "a" * 100_000, "a* " * 5_000, '"a b" ' * 5_000],
    ],
)
def test_no_words_are_an_error(store, words):
    with_article(store, body="a b c")
    assert isinstance(store.search(words), tuple)


def test_random_words_are_no_error(store):
    rng = random.Random(20260103)
    with_article(store, body="a b c")
    for _ in range(1_000):
        store.search(
            "".join(rng.choices("ab\" *()^:-+{}[],ANDORNEAR\0\ud800é漢½_\u0301\\'%\n", k=12))
        )


def test_word_in_the_headline_counts_for_more(store):
    filler = "Nothing else happened on that day in the whole of the country. "
    in_body = with_article(store, f"{STORY}/1", headline="News", body=f"{filler} truce truce")
    in_headline = with_article(store, f"{STORY}/2", headline="A truce", body=filler * 3)
    for number in range(3, 9):
        with_article(store, f"{STORY}/{number}", headline="Weather", body=filler)
    assert [hit.article_id for hit in store.search("truce")] == [in_headline, in_body]


def test_search_ends_at_its_limit(store):
    for number in range(5):
        with_article(store, f"{STORY}/{number}")
    assert len(store.search("talks", limit=3)) == 3


def test_new_version_is_found_and_the_former_is_not(store):
    article_id = with_article(store, body="A truce held.")
    page_id = with_pending(store, f"{STORY}?v=2")
    store.keep_article(page_id, article(body="The fighting went on."), NOW)
    assert store.search("truce") == ()
    assert [hit.article_id for hit in store.search("fighting")] == [article_id]


def test_article_without_a_headline_is_found(store):
    article_id = with_article(store, headline=None)
    (hit,) = store.search("doha")
    assert (hit.article_id, hit.headline) == (article_id, None)
