"""Aliases: who is meant by surnames, titles and descriptions, in texts written for this."""

from __future__ import annotations

import pytest

from extractors.article import Article
from extractors.stages.run import all_stages, annotated
from tests.pages import URL

STAGES = [stage for stage in all_stages() if stage.name in ("entities", "aliases")]


def mentions(text):
    """Return for each full name the roles and words of its other mentions, in order."""
    found = annotated(STAGES, Article(URL, URL, article_body=text, in_language="en"))
    assert not found.failures
    return {
        one.value: [(part.role, part.value) for part in one.parts if part.value != one.value]
        for one in found.annotations
        if one.stage == "aliases"
    }


MEETING = (
    "The national security adviser of Norway, Ingrid Solheim, met Swedish President Lars Brandt"
    " in Oslo on Monday.\n\n"
)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        pytest.param("Nils Moberg met Nils Moberg Jr., his son. Nils Moberg spoke.",
                     ["Nils Moberg", "Nils Moberg Jr."], id="suffix"),
        pytest.param("President George H. W. Bush met George W. Bush. George W. Bush spoke.",
                     ["George H. W. Bush", "George W. Bush"], id="initials"),
        pytest.param("Martin Luther King Jr. spoke. Then Martin Luther King Jr. left.",
                     ["Martin Luther King Jr."], id="title as a family name"),
        pytest.param("Mr. Clinton spoke in Oslo. Mrs. Clinton left. Ann Tarn stayed.",
                     ["Ann Tarn"], id="he and she of one surname"),
    ],
)  # fmt: skip
def test_people_of_one_surname_are_not_one_person(text, people):
    assert list(mentions(text)) == people


def test_people_whose_names_differ_behind_a_hyphen_are_two():
    text = "Kim Jong-un followed Kim Jong-il. Kim Jong-il was buried. Kim Jong-un spoke."
    assert list(mentions(text)) == ["Kim Jong-un", "Kim Jong-il"]


@pytest.mark.parametrize(
    ("text", "full", "mention"),
    [
        pytest.param("Solheim said the talks went well.", "Ingrid Solheim",
                     ("short name", "Solheim"), id="surname"),
        pytest.param("The security adviser said no more.", "Ingrid Solheim",
                     ("description", "The security adviser"), id="description"),
        pytest.param("Later the president flew home.", "Lars Brandt",
                     ("description", "the president"), id="title as a description"),
        pytest.param("Later the Swedish president flew home.", "Lars Brandt",
                     ("description", "the Swedish president"), id="with the country's people"),
        pytest.param("Ingrid Solheim, the lead negotiator, left.", "Ingrid Solheim",
                     ("title", "lead negotiator"), id="office behind the name"),
    ],
)  # fmt: skip
def test_mention_is_joined_to_whom_it_means(text, full, mention):
    assert mention in mentions(MEETING + text)[full]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The Danish president was not there.", id="of another country"),
        pytest.param("The finance adviser was not there.", id="of another kind"),
        pytest.param("The ambassador was not there.", id="whom nobody named"),
    ],
)
def test_description_of_somebody_else_is_joined_to_nobody(text):
    found = [one for said in mentions(MEETING + text).values() for one in said]
    assert all(role != "description" for role, _ in found)


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        pytest.param("Vice President Ann Tarn left. The president stayed.", None, id="vice"),
        pytest.param("Vice President Ann Tarn left. The vice president smiled.",
                     "The vice president", id="vice, and so described"),
        pytest.param("Ex-president Ann Tarn left. The president stayed.", None, id="ex"),
        pytest.param("Ex-president Ann Tarn left. The former president smiled.",
                     "The former president", id="ex is former"),
        pytest.param("Ann Tarn, a former mayor, left. The mayor stayed.", None, id="behind"),
        pytest.param("Acting Mayor Ann Tarn left. The mayor stayed.", None, id="acting"),
        pytest.param("President Ann Tarn left. The president-elect stayed.", None, id="elect"),
    ],
)  # fmt: skip
def test_who_stands_beside_one_in_office_is_not_the_one(text, joined):
    found = [value for role, value in mentions(text)["Ann Tarn"] if role == "description"]
    assert found == ([joined] if joined else [])


def test_description_that_fits_two_means_the_one_named_last_and_only_near_by():
    two = "General Lars Brandt met General Nils Moberg in Oslo. "
    assert ("description", "The general") in mentions(two + "The general left.")["Nils Moberg"]
    far = mentions(two + "\n\nThe general left.")
    assert all(role != "description" for said in far.values() for role, _ in said)


@pytest.mark.parametrize(
    ("text", "full", "title"),
    [
        pytest.param("Norway's envoy for Denmark, Ingrid Solheim, left.", "Ingrid Solheim",
                     "envoy for Denmark", id="before a comma, with a country"),
        pytest.param("The former ambassador, Ingrid Solheim, left.", "Ingrid Solheim",
                     "former ambassador", id="before a comma"),
        pytest.param("Chief of Staff Ingrid Solheim left.", "Ingrid Solheim",
                     "Chief of Staff", id="title with of"),
        pytest.param("Ingrid Solheim, ambassador to Denmark, left.", "Ingrid Solheim",
                     "ambassador to Denmark", id="behind the name"),
    ],
)  # fmt: skip
def test_title_is_found_where_it_stands(text, full, title):
    assert ("title", title) in mentions(text)[full]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ferries from Denmark, Ingrid Solheim said, left.", id="place before a comma"),
        pytest.param("Ingrid Solheim, Swedish President Lars Brandt and others left.",
                     id="title of the next person"),
        pytest.param("Ingrid Solheim, who sailed to Bergen, left.", id="clause behind the name"),
    ],
)  # fmt: skip
def test_words_beside_a_name_that_are_no_title_are_none(text):
    assert all(role != "title" for role, _ in mentions(text)["Ingrid Solheim"])


def test_possessive_begins_a_description():
    text = MEETING + "Norway's security adviser said no more."
    assert ("description", "Norway's security adviser") in mentions(text)["Ingrid Solheim"]


def test_organisation_of_a_people_is_joined_with_its_bare_name():
    text = "The Afghan Taliban met envoys in Oslo. The Taliban then left."
    assert ("short name", "Taliban") in mentions(text)["Afghan Taliban"]


def test_organisation_is_joined_with_its_abbreviation():
    text = "The Northern Harbour Council (NHC) met in Oslo. The NHC will meet again."
    assert mentions(text)["Northern Harbour Council"] == [("abbreviation", "NHC")] * 2


def test_title_is_told_from_the_country_before_it():
    assert ("title", "President") in mentions(MEETING)["Lars Brandt"]


def test_mentions_stand_where_they_say():
    found = annotated(STAGES, Article(URL, URL, article_body=MEETING, in_language="en"))
    for one in found.annotations:
        for part in one.parts:
            assert MEETING[part.start : part.end] == part.value
