"""Copies of a text, found by its word sequences."""

from __future__ import annotations

import pytest

from extractors.shingles import containment, is_copy, sketch

SENTENCES = [
    f"The {place} quay took {number} crates of {fruit} from the {ship} on {day}, the harbour said."
    for number, (place, fruit, ship, day) in enumerate(
        [
            ("northern", "quinces", "Albatross", "Monday"),
            ("southern", "medlars", "Gannet", "Tuesday"),
            ("eastern", "damsons", "Fulmar", "Wednesday"),
            ("western", "sloes", "Petrel", "Thursday"),
            ("inner", "bullaces", "Skua", "Friday"),
            ("outer", "cherries", "Tern", "Saturday"),
            ("old", "apricots", "Cormorant", "Sunday"),
            ("new", "mulberries", "Guillemot", "Easter Monday"),
        ],
        start=112,
    )
]
WHOLE = "\n\n".join(SENTENCES)
OTHER = (
    "Envoys of both sides came to the capital for talks that nobody had announced, and left again"
    " without a word to those who had waited in the rain for most of the day. A spokesman for the"
    " ministry said later that there had been an exchange of views, and that there would be more."
)
TEMPLATE = (
    "The index of the harbour, which counts the forty largest shippers of the coast by the worth of"
    " their papers, rose by {} points to close at {} on the day after, as buyers from the islands"
    " came back to the market. The index of the larger boats, which counts those over eighty feet"
    " and not the ferries, went down by {} points, and {} papers changed hands before the bell."
)


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param(WHOLE, id="the same"),
        pytest.param(WHOLE.upper().replace(",", " —"), id="other case and punctuation"),
        pytest.param("\n\n".join(SENTENCES[:3]), id="cut to the first third"),
        pytest.param("\n\n".join(reversed(SENTENCES)), id="other order"),
        pytest.param(WHOLE.replace("crates", "boxes").replace("Gannet", "Puffin"), id="edited"),
        pytest.param(f"{OTHER}\n\n{WHOLE}\n\n{OTHER}", id="inside another"),
    ],
)
def test_copy_is_found(copy):
    assert is_copy(sketch(WHOLE), sketch(copy))
    assert is_copy(sketch(copy), sketch(WHOLE))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(OTHER, id="another text"),
        pytest.param(f"{OTHER}\n\n{SENTENCES[0]}", id="one sentence in common"),
        pytest.param("The harbour said.", id="a phrase"),
        pytest.param("", id="nothing"),
    ],
)
def test_other_text_is_no_copy(text):
    assert not is_copy(sketch(WHOLE), sketch(text))


def test_report_made_from_the_same_template_is_no_copy():
    week = TEMPLATE.format("12.40", "1,240.5", "37.94", "880")
    later = TEMPLATE.format("61.13", "1,876.2", "29.66", "745")
    assert containment(sketch(week), sketch(later)) > 0.5
    assert not is_copy(sketch(week), sketch(later))


def test_containment_is_the_share_of_the_shorter_text():
    half = "\n\n".join(SENTENCES[:4])
    assert containment(sketch(half), sketch(WHOLE)) > 0.95
    assert containment(sketch(f"{half}\n\n{OTHER}"), sketch(WHOLE)) < 0.8
