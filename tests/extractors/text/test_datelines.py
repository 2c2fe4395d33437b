"""The dateline that opens a report."""

from __future__ import annotations

import pytest

from extractors.text.datelines import dateline, dateline_end


@pytest.mark.parametrize(
    ("body", "place", "credit"),
    [
        pytest.param("OSTRAND (Nordwire) - The harbour", "OSTRAND", "Nordwire", id="agency"),
        pytest.param("OSTRAND — The harbour", "OSTRAND", None, id="place alone"),
        pytest.param("NEW HAVEN: The harbour", "NEW HAVEN", None, id="two words and a colon"),
        pytest.param(
            "OSTRAND, Norland (Nordwire) — The harbour", "OSTRAND", "Nordwire", id="with country"
        ),
        pytest.param("OSTRAND, March 3 — The harbour", "OSTRAND", None, id="with a day"),
        pytest.param("Ostrand (Nordwire) – The harbour", "Ostrand", "Nordwire", id="in lower case"),
        pytest.param("Port Ostrand, Norland (NW) - It", "Port Ostrand", "NW", id="names in full"),
        pytest.param(
            "NORDPRESS Report (Ostrand) — The harbour", "Ostrand", "NORDPRESS", id="desk report"
        ),
    ],
)
def test_place_and_credit_are_found(body, place, credit):
    found = dateline(body)
    assert {kind: one[0] for kind, one in found.items()} == {
        kind: text for kind, text in (("place", place), ("credit", credit)) if text
    }


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("OSTRAND (Nordwire) - The harbour", id="agency"),
        pytest.param("Port Ostrand, Norland (NW) - The harbour", id="names in full"),
        pytest.param("NEW HAVEN: The harbour", id="place and colon"),
        pytest.param("NORDPRESS Report (Ostrand) — The harbour", id="desk report"),
    ],
)
def test_place_and_credit_stand_where_the_offsets_say(body):
    found = dateline(body)
    assert "place" in found
    for text, start, end in found.values():
        assert body[start:end] == text


def test_report_begins_behind_its_dateline():
    body = "PORT OSTRAND, Norland (NW) — The harbour"
    assert body[dateline_end(body) :] == "The harbour"
    assert dateline_end("The harbour reopened.") == 0


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("", id="nothing"),
        pytest.param("The harbour reopened - at last - on Monday.", id="dashes in a sentence"),
        pytest.param("The Post (a daily) wrote - wrongly - of it.", id="brackets in a sentence"),
        pytest.param("the harbour: open again", id="lower case"),
        pytest.param("It opened. OSTRAND (Nordwire) - said", id="not at the start"),
    ],
)
def test_sentence_is_no_dateline(body):
    assert dateline(body) == {}
