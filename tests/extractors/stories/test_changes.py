"""The kinds of changes, each with what looks like it and is none."""

import pytest

from extractors.stories.changes import Kind, changes, from_json, kinds_of, to_json
from extractors.text.same_text import Wording

BODY = """Envoys of both sides met in Doha on Monday. The minister said 12 people died in the east.

“We will not leave the table,” Karim Atmar said. Aides of Mr Atmar gave no date for the next round.

The ceasefire, the third of its kind, held for two days. Traders in Herat opened their shops."""


def found(old, new, headlines=("Envoys meet in Doha", "Envoys meet in Doha")):
    return changes(Wording(headlines[0], old), Wording(headlines[1], new))


def kinds(old, new, body=BODY):
    assert old in body
    return {kind.value for kind in kinds_of(found(body, body.replace(old, new)))}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param("12 people", "15 people", {"number"}, id="another number"),
        pytest.param("12 people", "1,200 people", {"number"}, id="a hundred times as many"),
        pytest.param("for two days", "for three days", {"number"}, id="number in words"),
        pytest.param("12 people", "12 million people", {"number", "added"}, id="scale put in"),
        pytest.param("12 people", "several people", {"number"}, id="number taken back"),
        pytest.param("12 people", "twelve people", {"cosmetic"}, id="same number in words"),
        pytest.param("in Doha", "in Kabul", {"name"}, id="another place"),
        pytest.param("Karim Atmar", "Karim Ghani", {"name"}, id="another person"),
        pytest.param("will not leave", "will not quit", {"quotation"}, id="word in a quotation"),
        pytest.param("will not leave", "will leave", {"quotation", "removed"}, id="not dropped"),
        pytest.param(
            "“We will not leave the table,”",
            "We will not leave the table,",
            {"quotation"},
            id="quotation marks taken off",
        ),
        pytest.param("gave no date", "gave no place", {"added", "removed"}, id="reworded"),
        pytest.param("on Monday", "on Tuesday", {"added", "removed"}, id="day of the week"),
        pytest.param("in the east", "in the east, police said", {"added"}, id="words put in"),
        pytest.param(" in the east", "", {"removed"}, id="words taken out"),
        pytest.param(" Traders in Herat opened their shops.", "", {"removed"}, id="sentence gone"),
        pytest.param("two days.", "two days. Nobody came.", {"added"}, id="sentence put in"),
        pytest.param("The ceasefire,", "The cease-fire,", {"cosmetic"}, id="hyphen"),
        pytest.param("ceasefire, the third", "ceasefire – the third", {"cosmetic"}, id="a dash"),
        pytest.param("held for", "Held for", {"cosmetic"}, id="case"),
    ],
)
def test_change_is_of_its_kinds(old, new, expected):
    assert kinds(old, new) == expected


def test_corrected_spelling_is_cosmetic():
    body = BODY.replace("minister", "goverment")
    assert kinds("goverment", "government", body) == {"cosmetic"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("gave no date", "gave now date", id="another word by a letter"),
        pytest.param("opened their shops", "opened thier shops", id="spelled wrong now"),
    ],
)
def test_other_words_are_not_cosmetic(old, new):
    assert "cosmetic" not in kinds(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("The F-16 flew past him.", "The F-35 flew past him.", id="aircraft"),
        pytest.param("They met the G7 envoys.", "They met the G20 envoys.", id="group"),
        pytest.param("He said one must wait.", "He said we must wait.", id="one as a pronoun"),
    ],
)
def test_what_only_looks_like_a_number_is_none(old, new):
    assert Kind.NUMBER not in kinds_of(found(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("He went home. Nobody saw it.", "He went home. They saw it.", id="first word"),
        pytest.param("It was on a Monday.", "It was on a Friday.", id="day"),
        pytest.param("They said Mr Atmar left.", "They said Dr Atmar left.", id="title"),
        pytest.param('He said: "We go."', 'He said: "They go."', id="first word quoted"),
    ],
)
def test_what_only_looks_like_a_name_is_none(old, new):
    assert Kind.NAME not in kinds_of(found(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("“No,” said the aide.", "“No,” replied the aide.", id="beside it"),
        pytest.param("The envoys' car left.", "The envoys' van left.", id="apostrophe"),
        pytest.param("The 'deal' was near.", "The 'pact' was near.", id="a word held off"),
        pytest.param('A 6" pipe and a 9" pipe.', 'A 6" tube and a 9" pipe.', id="inches"),
    ],
)
def test_what_only_looks_like_a_quotation_is_none(old, new):
    assert Kind.QUOTATION not in kinds_of(found(old, new))


@pytest.mark.parametrize(
    "note",
    [
        pytest.param("Correction: The round begins on Friday, not Monday.", id="label"),
        pytest.param(
            "An earlier version of this article gave the wrong place.", id="earlier version"
        ),
        pytest.param("This story has been corrected to say who spoke.", id="has been corrected"),
        pytest.param("Korrektur: Die Runde beginnt am Freitag.", id="in German"),
    ],
)
def test_correction_note_is_known(note):
    (change,) = found(BODY, f"{BODY}\n\n{note}")
    assert change.kinds == (Kind.CORRECTION, Kind.ADDED)
    assert change.new_text == note
    (change,) = found(f"{BODY}\n\n{note}", BODY)
    assert change.kinds == (Kind.CORRECTION, Kind.REMOVED)


@pytest.mark.parametrize(
    "note",
    [
        pytest.param("An earlier version of the bill gave them more.", id="version of a bill"),
        pytest.param("Traders spoke of a market correction.", id="market"),
        pytest.param("The correction of the border took years.", id="of a border"),
        pytest.param("He was sent to a house of correction: a prison.", id="a prison"),
        pytest.param("The report was later updated by the ministry.", id="another report"),
    ],
)
def test_what_only_looks_like_a_correction_note_is_none(note):
    (change,) = found(BODY, f"{BODY}\n\n{note}")
    assert change.kinds == (Kind.ADDED,)


def test_sentence_behind_a_correction_label_belongs_to_it():
    (change,) = found(BODY, f"{BODY}\n\nCorrection: It was Doha. The error was ours.")
    assert change.kinds == (Kind.CORRECTION, Kind.ADDED)
    assert change.new_text == "Correction: It was Doha. The error was ours."


def test_headline_change_has_the_other_kinds_too():
    (change,) = found(BODY, BODY, ("12 killed in Herat", "15 killed in Herat"))
    assert (change.kinds, change.is_headline) == ((Kind.HEADLINE, Kind.NUMBER), True)
    assert (change.old, change.new) == ((0, 2), (0, 2))


def test_case_of_the_headline_is_cosmetic():
    (change,) = found(BODY, BODY, ("Envoys meet", "Envoys Meet"))
    assert change.kinds == (Kind.COSMETIC,)


def test_headline_that_came_is_a_change():
    (change,) = found(BODY, BODY, (None, "Envoys meet"))
    assert change.kinds == (Kind.HEADLINE,)


def test_moved_paragraph_is_cosmetic_and_keeps_both_places():
    first, second, third = BODY.split("\n\n")
    (change,) = found(BODY, "\n\n".join((third, first, second)))
    assert change.kinds == (Kind.COSMETIC,)
    assert change.old_text == change.new_text


def test_places_are_those_of_the_texts():
    new = BODY.replace("12", "15").replace("Doha", "Kabul").replace(" Karim", "") + "\n\nMore came."
    for change in found(BODY, new):
        assert BODY[slice(*change.old)] == change.old_text
        assert new[slice(*change.new)] == change.new_text
        assert change.kinds


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("", BODY, id="from nothing"),
        pytest.param(BODY, "", id="to nothing"),
        pytest.param(BODY, BODY.upper(), id="all capitals"),
        pytest.param('"' * 500, "'" * 500, id="marks alone"),
        pytest.param("一方同意。双方同意。", "一方同意。双方不同意。", id="no spaces"),
    ],
)
def test_any_two_texts_can_be_compared(old, new):
    for change in found(old, new):
        assert old[slice(*change.old)] == change.old_text
        assert new[slice(*change.new)] == change.new_text


def test_same_text_has_no_changes():
    assert found(BODY, BODY) == ()


def test_typographic_variants_are_no_changes():
    assert found(BODY, BODY.replace("“", '"').replace("”", '"').replace(" ", "\u00a0", 3)) == ()


def test_long_texts_that_differ_everywhere_are_one_change():
    old = "\n\n".join(f"Sentence {n} of the old text." for n in range(3_000))
    new = "\n\n".join(f"Line {n} in a new report." for n in range(3_000))
    (change,) = found(old, new)
    assert {Kind.NUMBER} <= set(change.kinds) or {Kind.ADDED, Kind.REMOVED} <= set(change.kinds)


def test_noun_capitals_tell_no_names():
    old = " ".join(["Der Minister sprach mit der Delegation über den Vertrag im Haus."] * 8)
    new = old.replace("Vertrag", "Frieden", 1)
    assert Kind.NAME not in kinds_of(found(old, new))


def test_changes_are_read_as_they_were_written():
    some = found(BODY, BODY.replace("12", "15"), ("Old", "New"))
    assert from_json(to_json(some)) == some


def test_label_put_before_a_sentence_makes_it_a_correction():
    old = "They met in Doha on Monday, officials said."
    (change,) = found(old, f"Correction: {old}")
    assert Kind.CORRECTION in change.kinds


def test_quotation_within_a_quotation_is_one():
    old = "He said: “They told us ‘not before the summer’ and left.”"
    (change,) = found(old, old.replace("summer", "winter"))
    assert change.kinds == (Kind.QUOTATION,)


def test_three_words_in_single_marks_are_a_quotation():
    old = "They would come 'not before the summer', he said."
    (change,) = found(old, old.replace("summer", "winter"))
    assert change.kinds == (Kind.QUOTATION,)
