"""What a topic counts in a text."""

import pytest

import extractors.topics.counted
from extractors.text.places import places
from extractors.topics.counted import (
    HEADLINE_COUNT,
    LEDE_COUNT,
    LEDE_WORDS,
    Phrases,
    beginning,
    counted,
    names_in,
    terms_in,
    written_in,
)
from extractors.topics.name_spelling import name_key, skeleton


def test_words_count_by_where_they_stand():
    body = " ".join(["filler"] * LEDE_WORDS) + " harbour"
    found = counted("Ferry", f"ferry {body}").words
    assert found["ferry"] == HEADLINE_COUNT + LEDE_COUNT
    assert found["harbour"] == 1


def test_phrases_have_two_and_three_words():
    found = counted(None, "Peace talks began.").phrases
    assert set(found) == {"peace talks", "talks began", "peace talks began"}
    assert counted(None, "").phrases == {}


def test_possessive_is_dropped():
    assert set(counted(None, "Ostrand’s ferry, sailors' pay").words) == {
        "ostrand",
        "ferry",
        "sailors",
        "pay",
    }


def test_forms_of_a_country_are_one_word_only_with_a_capital():
    assert counted(None, "Nepali and Nepalese and Nepal").words["Nepal"] == 3 * LEDE_COUNT
    assert "Turkey" not in counted(None, "roast turkey").words


def test_sentence_has_the_terms_of_the_text():
    said = "Hanif Atmar met peace envoys."
    found = counted(None, said)
    every = set(found.words) | set(found.phrases)
    assert terms_in(said, Phrases(found.phrases)) == every
    assert terms_in(said, Phrases(())) == set(found.words)


def test_only_phrases_that_are_asked_for_are_counted_as_often_as_they_are_there():
    said = "Haneef Atmar left. Peace talks began, peace talks ended with George Iraqi’s peace talks"
    every = counted("Peace talks", said)
    asked = ("peace talks", "hnf~atmar", "talks ended with", "grg~iraqi", "not there")
    found = counted("Peace talks", said, Phrases(asked))
    assert found.words == every.words
    assert found.phrases == {one: every.phrases[one] for one in asked[:4]}


def test_words_that_were_met_are_forgotten_when_they_are_too_many(monkeypatch):
    monkeypatch.setattr(extractors.topics.counted, "_KNOWN", extractors.topics.counted._Known())
    monkeypatch.setattr(extractors.topics.counted, "_MOST_KNOWN", 2)
    assert set(counted(None, "one two three four Nepalese").words) == {
        "one",
        "two",
        "three",
        "four",
        "Nepal",
    }
    assert len(extractors.topics.counted._KNOWN) <= 2


def test_names_are_told_by_their_capitals():
    names = names_in("Hanif Atmar left. Later the envoy met Atmar. Peace came, and peace went.")
    assert names["atmar"] == "Atmar"
    assert names["hnf~atmar"] == "Hanif Atmar"
    assert "peace" not in names
    assert "envoy" not in names


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        pytest.param("Hanif", "Haneef", True, id="vowels"),
        pytest.param("Mohammed", "Muhamad", True, id="doubles"),
        pytest.param("Omar", "Umar", True, id="another first vowel"),
        pytest.param("Imran", "Irfan", False, id="another consonant"),
        pytest.param("Karim", "Karima", True, id="vowel at the end"),
        pytest.param("Hanif", "Hanifi", True, id="i at the end"),
        pytest.param("Salim", "Selma", True, id="same consonants, a limit of the rule"),
        pytest.param("Omar", "Mor", False, id="vowel in front or not"),
    ],
)
def test_spellings_of_a_given_name(one, other, is_same):
    assert (skeleton(one) == skeleton(other)) is is_same


def test_surname_has_to_be_the_same_and_a_short_name_has_no_key():
    assert name_key("Hanif", "Atmar") != name_key("Hanif", "Atta")
    assert name_key("Eve", "Roe") is None


def test_table_of_places_gives_each_form_one_meaning():
    assert places()["iraqi"] == places()["iraqis"] == "Iraq"
    assert all(term[0].isupper() for term in places().values())


def test_parts_of_a_word_with_a_hyphen_are_words():
    assert set(counted(None, "Intra-Afghan talks").words) == {"intra", "Afghanistan", "talks"}


def test_characters_count_in_pairs_where_words_stand_without_spaces():
    found = counted("和平谈判", "Doha 停火, 一。").words
    assert set(found) == {"和平", "平谈", "谈判", "doha", "停火", "一"}


def test_signs_belong_to_the_letter_before_them():
    assert set(counted(None, "बंदरगाह सोमवार को फिर खुला").words) == {
        "बंदरगाह",
        "सोमवार",
        "को",
        "फिर",
        "खुला",
    }
    thai = {"ท่าเ", "าเรื", "เรือ", "รือปิ", "อปิด"}
    assert set(counted(None, "ท่าเรือปิด").words) == thai


def test_accents_apart_from_their_letter_make_no_other_word():
    assert counted(None, "Cafe\u0301 Quay").words == counted(None, "Caf\u00e9 Quay").words


RUSSIAN = (
    "Дамбу у города Заречного прорвало ночью. Жители Заречного говорят, что дамба была старой."
)


def test_words_of_a_language_that_is_not_counted_count_by_their_beginnings():
    found = counted("Новая дамба в Заречном", RUSSIAN)
    assert found.is_cut
    assert found.words["дамб"] == HEADLINE_COUNT + 2 * LEDE_COUNT
    assert found.words["заречн"] == HEADLINE_COUNT + 2 * LEDE_COUNT
    assert "город заречн" in found.phrases
    assert terms_in(RUSSIAN, Phrases(()), is_cut=True) == set(counted(None, RUSSIAN).words)


def test_few_words_and_those_of_english_are_whole():
    assert set(counted(None, "Дамба прорвана").words) == {"дамба", "прорвана"}
    english = "Engineers repaired the northern pier of the harbour, where the island ferry moors."
    assert not counted(None, english).is_cut
    assert counted(None, english, is_cut=True).words["harbou"] == LEDE_COUNT


@pytest.mark.parametrize(
    ("word", "found"),
    [
        pytest.param("вода", "вода", id="short"),
        pytest.param("дамбу", "дамб", id="without its ending"),
        pytest.param("Заречного", "Заречн", id="six letters"),
        pytest.param("बंदरगाहों", "बंदरगा", id="signs with their letters"),
    ],
)
def test_beginning_of_a_word(word, found):
    assert beginning(word) == found


def test_names_and_words_by_their_beginnings_are_shown_whole():
    names = names_in(RUSSIAN, is_cut=True)
    assert names["заречн"] == "Заречного"
    assert written_in(RUSSIAN)["говоря"] == "говорят"


def test_name_is_written_as_in_the_text_and_not_as_in_a_dateline():
    names = names_in(
        "Ostrand Bay waits. OSTRAND BAY — The UN left Ostrand Bay on Monday. OSTRAND BAY"
    )
    assert (names["ostrand"], names["ostrand bay"]) == ("Ostrand", "Ostrand Bay")
    late = names_in("OSTRAND BAY — The UN left Ostrand Bay.")
    assert (late["ostrand"], late["ostrand bay"], late["un"]) == ("Ostrand", "Ostrand Bay", "UN")
