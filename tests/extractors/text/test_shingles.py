"""Copies of a text, found by its word sequences."""

from __future__ import annotations

import pytest

from extractors.text.shingles import containment, is_copy, sketch

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
SEIZURE = (
    "Harbour guards found forty barrels of smuggled brandy in the hold of a trawler that lay at"
    " anchor below the lighthouse, and took its skipper ashore, the customs office said. Nobody"
    " was hurt, and the boat was towed to the inner basin in the evening. The skipper told the"
    " court next morning that he had taken the barrels for cider, which made even the clerk laugh,"
    " and asked for a week to find somebody who would speak for him."
)
LATER_SEIZURE = (
    "Two brothers from the upper valley were stopped at the bridge with a cart of untaxed tobacco"
    " under a load of hay, according to the customs office. The horse went home with a neighbour,"
    " and the cart is to be sold at the next market. The elder of the two said that the leaves"
    " were for their own pipes and those of their aunts; the office reckons that their aunts would"
    " have to smoke until they are a hundred and ninety."
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


def test_reports_that_share_their_background_only_are_no_copies():
    background = "\n\n".join(SENTENCES[:6])
    one, other = f"{SEIZURE}\n\n{background}", f"{LATER_SEIZURE}\n\n{background}"
    assert containment(sketch(one), sketch(other)) > 0.5
    assert not is_copy(sketch(one), sketch(other))


def test_copy_with_an_opening_of_its_own_is_found():
    assert is_copy(sketch(f"{SEIZURE}\n\n{WHOLE}"), sketch(f"{LATER_SEIZURE}\n\n{WHOLE}"))


def test_update_with_one_other_number_is_a_copy():
    assert is_copy(sketch(WHOLE), sketch(WHOLE.replace("112", "120").replace("113", "131")))


def test_containment_is_the_share_of_the_shorter_text():
    half = "\n\n".join(SENTENCES[:4])
    assert containment(sketch(half), sketch(WHOLE)) > 0.95
    assert containment(sketch(f"{half}\n\n{OTHER}"), sketch(WHOLE)) < 0.8
