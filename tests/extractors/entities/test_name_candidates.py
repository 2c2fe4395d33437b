"""Candidates for names: where capitals begin and end one, without any model."""

from __future__ import annotations

import pytest
import spacy

from extractors.entities.entities import named
from extractors.entities.name_candidates import candidates, phrase
from extractors.entities.name_features import key
from extractors.entities.name_words import words

BLANK = spacy.blank("en")


def found(text, *given):
    """Return the candidates in *text*; *given* are the model's names there, each with its label."""
    parts = words(BLANK(text))
    starts = {word.start: number for number, word in enumerate(parts)}
    ends = {word.end: number + 1 for number, word in enumerate(parts)}
    spans = [
        (starts[text.index(name)], ends[text.index(name) + len(name)], label)
        for name, label in given
    ]
    return [phrase(parts, one.first, one.last) for one in candidates(parts, spans)]


def shapes(text):
    parts = words(BLANK(text))
    return {phrase(parts, c.first, c.last): c.shape for c in candidates(parts, [])}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("then Ludwig van Holm came", ["Ludwig van Holm"], id="particle within"),
        pytest.param("then van Holm came", ["Holm"], id="particle before"),
        pytest.param("met J. Walter Holm there", ["J. Walter Holm"], id="initial"),
        pytest.param("then Kim Jong-un came", ["Kim Jong-un"], id="syllable"),
        pytest.param("then Nils King Jr. came", ["Nils King Jr."], id="title as a family name"),
        pytest.param("then Nils Holm, Jr., came", ["Nils Holm"], id="suffix behind a comma"),
        pytest.param("a New York-based firm", ["New York"], id="no syllable"),
        pytest.param("at Holm & Moberg Ltd. it", ["Holm & Moberg Ltd."], id="company"),
        pytest.param("at A&E they said", ["A&E"], id="letters joined"),
        pytest.param("on Monday Holm left", ["Holm"], id="day before"),
        pytest.param("left Holm Monday night", ["Holm"], id="day behind"),
        pytest.param("the High Council for Peace met", ["High Council for Peace"],
                     id="council for"),
        pytest.param("the Bank of England of Holm", ["Bank of England", "Holm"], id="one of only"),
        pytest.param("Russian Council Secretary Nils Holm spoke", ["Russian Council", "Nils Holm"],
                     id="organisation, title, person"),
        pytest.param("the Norwegian Prime Minister left", ["Norwegian"],
                     id="people before a title"),
        pytest.param("the Christian Democrats won", ["Christian Democrats"], id="party"),
        pytest.param("with Afghan Taliban men", ["Afghan Taliban"], id="movement with its people"),
        pytest.param("in the Mississippi River Valley now", ["Mississippi River Valley"],
                     id="place with two heads"),
        pytest.param("in the Georgia Valley now", ["Georgia Valley"], id="country with a head"),
        pytest.param("said Ann Holm, D-Ore. and R-Calif. men",
                     ["Ann Holm", "D", "Ore.", "R", "Calif."], id="party before a state"),
        pytest.param("the Islamic State group", ["Islamic State"], id="listed organisation"),
        pytest.param("he said. Army chief Holm left", ["Holm"], id="modifier of a title"),
        pytest.param("to watch TV with Holm", ["Holm"], id="common capitals"),
        pytest.param("they told us of it in the US", ["US"], id="us in small letters"),
        pytest.param("Ann Tarn's boat", ["Ann Tarn"], id="possessive"),
        pytest.param("the Governors' Association met", ["Governors' Association"],
                     id="plural owner"),
        pytest.param("he met St. Ives of No. 9", ["St. Ives"], id="abbreviations"),
        pytest.param("and, Ann", ["Ann"], id="comma before the last word"),
        pytest.param("", [], id="nothing"),
    ],
)  # fmt: skip
def test_name_begins_and_ends(text, names):
    assert found(text) == names


@pytest.mark.parametrize(
    ("text", "given", "names"),
    [
        pytest.param("by 20th Century Boats of Oslo", [("20th Century Boats", "ORG")],
                     ["20th Century Boats", "Oslo"], id="figure that the model takes in"),
        pytest.param("in Georgia Tech halls", [("Georgia Tech", "ORG")], ["Georgia Tech"],
                     id="country within a longer name"),
        pytest.param("at Temple of the Winds now", [("Temple of the Winds", "FAC")],
                     ["Temple of the Winds"], id="of the, by the model"),
        pytest.param("said Christian Holm then", [("Christian Holm", "PERSON")],
                     ["Christian Holm"], id="first name that is a faith's"),
        pytest.param("said Kenyan Ann Tarn then", [("Kenyan Ann Tarn", "PERSON")],
                     ["Kenyan", "Ann Tarn"], id="people before a person"),
        pytest.param("for Harbour Affairs Ann Tarn spoke", [("Ann Tarn", "PERSON")],
                     ["Harbour Affairs", "Ann Tarn"], id="person behind other capitals"),
        pytest.param("the League of Boats and Ships met", [("League of Boats and Ships", "ORG")],
                     ["League of Boats and Ships"], id="and within an organisation"),
    ],
)  # fmt: skip
def test_model_says_where_a_name_goes_on(text, given, names):
    assert found(text, *given) == names


def test_shapes_are_told_by_the_words_alone():
    assert shapes("in Norway the Danish Harbour Council met Ann Tarn") == {
        "Norway": "place",
        "Danish Harbour Council": "organisation",
        "Ann Tarn": "",
    }


@pytest.mark.parametrize(
    ("text", "name", "feature"),
    [
        pytest.param("said Holm, who sailed", "Holm", "then who", id="who"),
        pytest.param("said Holm, which sailed", "Holm", "then which", id="which"),
        pytest.param("said Holm, a small boat maker", "Holm", "then a organisation", id="company"),
        pytest.param("said Holm, the old town", "Holm", "then a place", id="town"),
        pytest.param("said Holm, 41, of Oslo", "Holm", "then age", id="age"),
        pytest.param("in the town of Holm then", "Holm", "called place of", id="town of"),
        pytest.param("on search engine Holm then", "Holm", "called organisation", id="engine"),
        pytest.param("in Holm Bay then", "Holm Bay", "=place head", id="head of a place"),
        pytest.param("at the Pentagon then", "Pentagon", "=organisation", id="listed"),
        pytest.param("FERRIES OF OSLO AND HOLM", "HOLM", "in capitals", id="all capitals"),
        pytest.param("at Holm.com then", "Holm.com", "=web name", id="web"),
        pytest.param("at B2Boats then", "B2Boats", "=marks", id="figure"),
        pytest.param("said J. Holm then", "J. Holm", "=initial", id="initial"),
        pytest.param("said McHolm then", "McHolm", "=inner capital", id="inner capital"),
    ],
)
def test_feature_says_what_speaks_for_a_kind(text, name, feature):
    read = named(BLANK(text))
    facts = {
        phrase(read.words, one.first, one.last): facts
        for one, facts in zip(read.found, read.features, strict=True)
    }
    assert feature in facts[name]


def test_surname_has_what_is_known_of_the_full_name():
    read = named(BLANK("said Minister Ann Tarn of Oslo then Tarn sailed"))
    facts = {key(read.words, one): f for one, f in zip(read.found, read.features, strict=True)}
    assert facts["tarn"]["ends person"] == 1.0
    assert "ends person" not in facts["oslo"]


def test_words_behind_a_comma_that_say_nothing_are_no_feature():
    for text in ("said Holm, a, b", "said Holm, the boat that the wind had blown far away"):
        facts = named(BLANK(text)).features[0]
        assert not any(feature.startswith(("then a ", "called")) for feature in facts)


def test_very_long_run_is_cut():
    assert all(len(name.split()) <= 27 for name in found("x " + "Boat " * 100))


def test_text_without_names_has_no_features():
    assert named(BLANK("they sailed on")).features == ()
