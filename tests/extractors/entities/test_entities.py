"""Entities: names in texts written for this, their kinds, edges and full forms."""

from __future__ import annotations

import pytest

from extractors.article import Article
from extractors.stages.entities import STAGE
from tests.pages import URL


def names(text):
    """Return kind, the words that stand there, and the canonical form of each name."""
    found = STAGE.annotate(Article(URL, URL, article_body=text, in_language="en"), ())
    return [(one.kind, text[one.start : one.end], one.value) for one in found]


def kinds(text):
    return {said: kind for kind, said, _ in names(text)}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        pytest.param("The Harbour Workers Union struck.", "Harbour Workers Union", "organisation",
                     id="the article is no part of an organisation"),
        pytest.param("They flew to the United Arab Emirates.", "United Arab Emirates", "place",
                     id="nor of a country"),
        pytest.param("Norway’s ferries sailed on Friday.", "Norway", "place", id="possessive"),
        pytest.param("Envoys of U.S.-backed groups met in Oslo.", "U.S.", "place",
                     id="country before a hyphen"),
        pytest.param("A stalled intra-Afghan dialogue began again.", "Afghan", "group",
                     id="people behind a hyphen"),
        pytest.param("Talks in central Asia went on.", "central Asia", "place",
                     id="region with a small first letter"),
        pytest.param("BERGEN, Norway (AP) — Ferries sailed again.", "BERGEN", "place",
                     id="dateline in capitals"),
        pytest.param("BERGEN, Norway (AP) — Ferries sailed again.", "AP", "organisation",
                     id="agency in a dateline"),
        pytest.param("Foreign Minister Ingrid Solheim spoke in Oslo.", "Ingrid Solheim", "person",
                     id="title before a person"),
        pytest.param("They met Chairman of the Council for National Unity Ann Tarn in Oslo.",
                     "Council for National Unity", "organisation",
                     id="organisation whose name ends at a noun, before a person"),
        pytest.param("The Ann Tarn administration fell.", "Ann Tarn", "person",
                     id="person whose administration it is"),
        pytest.param("He left the Bank of England on Monday.", "Bank of England", "organisation",
                     id="organisation that goes on with of"),
    ],
)  # fmt: skip
def test_name_has_its_kind_and_its_edges(text, name, kind):
    assert kinds(text).get(name) == kind


def test_title_stands_beside_the_name():
    text = "Reporters met Prime Minister Ingrid Solheim in Oslo on Monday."
    found = STAGE.annotate(Article(URL, URL, article_body=text, in_language="en"), ())
    (person,) = [one for one in found if one.kind == "person"]
    (title,) = person.parts
    assert (title.role, title.value) == ("title", "Prime Minister")
    assert text[title.start : title.end] == "Prime Minister"
    assert person.value == "Ingrid Solheim"


def test_short_forms_have_the_full_one_as_their_value():
    text = (
        "Ingrid Solheim spoke for the Northern Harbour Council (NHC) in Oslo. Solheim said the"
        " NHC would meet again."
    )
    assert {(said, full) for _, said, full in names(text) if said in ("Solheim", "NHC")} == {
        ("Solheim", "Ingrid Solheim"),
        ("NHC", "Northern Harbour Council"),
    }


def test_surname_of_two_people_is_left_as_it_is():
    text = (
        "Ingrid Solheim and her brother Lars Solheim both stood for mayor of Bergen."
        " Solheim won in the end."
    )
    assert ("person", "Solheim", "Solheim") in names(text)


def test_days_and_words_that_open_a_sentence_are_no_names():
    text = "Following Monday’s storm, ferries sailed. Meanwhile, The harbour stayed shut."
    assert names(text) == []


def test_methods_tell_where_a_name_is_from():
    text = (
        "Foreign Minister Ingrid Solheim of Norway met the Harbour Workers Union, led by Gunnhild"
        " Aasvik, in Oslo. Danish ferries sailed."
    )
    found = STAGE.annotate(Article(URL, URL, article_body=text, in_language="en"), ())
    methods = {text[one.start : one.end]: one.method for one in found}
    assert methods["Norway"] == methods["Danish"] == "gazetteer"
    assert methods["Harbour Workers Union"] in ("model", "head word")
    assert set(methods.values()) <= {
        "model", "model, edges repaired", "model, kind repaired", "gazetteer", "head word",
        "title", "weighed",
    }  # fmt: skip


def test_company_and_its_name_without_the_form_are_one():
    text = "Kestrel Boats Inc. struck a deal in Oslo. Kestrel Boats said the deal was good."
    assert {full for kind, _, full in names(text) if kind == "organisation"} == {
        "Kestrel Boats Inc."
    }


def test_empty_text_has_no_names():
    assert names("") == names(" \n\n ") == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The minister gave R3.5bn to the harbour of Oslo.", id="money"),
        pytest.param("It has vitamins C and E, a doctor in Oslo said.", id="letters"),
    ],
)
def test_what_is_no_name_is_none(text):
    assert set(kinds(text)) == {"Oslo"}


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        pytest.param("KARST — Sevania and Tolmark met in Karst.", "KARST", "Karst", id="there"),
        pytest.param(
            "OSTRAND — Farmers marched through Ostrand.", "Ostrand", "Ostrand", id="later"
        ),
        pytest.param("OSTRAND — Farmers marched on.", "OSTRAND", "OSTRAND", id="only there"),
    ],
)
def test_name_in_the_dateline_is_a_place(text, name, value):
    assert ("place", name, value) in names(text)


def test_what_is_surely_something_else_is_no_place_for_a_dash():
    assert kinds("NATO — The alliance met in Oslo.")["NATO"] == "organisation"


def test_name_in_capitals_takes_the_usual_spelling():
    text = "Ferries: SOLHEIM RESIGNS. Minister Solheim resigned, and Ms Solheim left."
    assert {value for _, said, value in names(text) if said.casefold() == "solheim"} == {"Solheim"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(
            "It was signed by Prime Ministers Helena Sorvik and Tomas Arrel.",
            "Helena Sorvik",
            id="two",
        ),
        pytest.param(
            "Foreign Ministers Ole Dahl, Ana Tarn and Ada Brekke met.", "Ole Dahl", id="three"
        ),
    ],
)
def test_title_of_several_is_no_part_of_the_first_name(text, name):
    assert ("person", name, name) in names(text)


def test_ministers_without_names_are_nobody():
    assert "Ministers" not in kinds("The Finance Ministers met in Oslo, and so did Senators.")


def test_body_before_its_abbreviation_is_one_with_it():
    text = "Talks were mediated by the Lake States Union (LSU). The LSU said so."
    full = "Lake States Union"
    assert [(kind, value) for kind, _, value in names(text)] == [("organisation", full)] * 3
    assert kinds("He flew to the United Arab Emirates (UAE).")["United Arab Emirates"] == "place"
