from dataclasses import replace

import pytest

from extractors.events.happenings import happenings
from extractors.quotes.ledger import Deed, Source


def deed(article, kind="consult", actor="Ada Brekke", target="Ole Dahl", **facts):
    day = facts.pop("day", "2026-01-05")
    where = Source(
        article, facts.pop("story", 1), article, f"{article}.example", "https://x.example/", day
    )
    said = {"code": "040", "places": (), "date": None, "status": "done", "text": ""} | facts
    return Deed(kind, actors=(actor,), targets=(target,) if target else (), source=where, **said)


def test_event_told_by_several_is_one_with_all_it_is_said_to_be():
    (one,) = happenings(
        [
            deed(1, places=("Skarholm",)),
            deed(2, actor="Adda Brekke", status="denied", code="042", day="2026-01-06"),
            deed(3, actor="Ada Maria Brekke"),
        ]
    )
    assert (one.actors, one.places, one.day) == (("Ada Maria Brekke",), ("Skarholm",), "2026-01-05")
    assert (one.codes, one.statuses) == (("040", "042"), ("done", "denied"))
    assert [source.article for source in one.sources] == [1, 2, 3]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(deed(2, kind="aid"), id="class"),
        pytest.param(deed(2, actor="Nils Brekke"), id="actor"),
        pytest.param(deed(2, target=None), id="no target"),
        pytest.param(deed(2, day="2026-01-07"), id="day"),
        pytest.param(deed(2, day=None), id="no day"),
        pytest.param(deed(2, date="2025"), id="year"),
    ],
)
def test_what_differs_is_another_event(other):
    assert len(happenings([deed(1), other])) == 2


def test_events_without_days_are_one_event():
    (one,) = happenings([deed(1, day=None, status=None), deed(2, day=None)])
    assert (one.day, one.statuses) == (None, ("done",))


def test_events_without_days_are_two_in_two_stories():
    assert len(happenings([deed(1, day=None), deed(2, day=None, story=2)])) == 2


def test_event_of_a_month_is_that_of_a_day_in_it():
    month = deed(1, date="2025-12")
    (one,) = happenings([month, deed(2, date="2025-12-30"), deed(3, date="2025-12-29")])
    assert one.day == "2025-12-29"
    assert len(happenings([month, deed(2, date="2025-11")])) == 2


def test_talks_are_one_event_from_either_side():
    there, back = deed(1), deed(2, actor="Ole Dahl", target="Ada Brekke")
    assert len(happenings([there, back])) == 1
    assert len(happenings([replace(there, kind="aid"), replace(back, kind="aid")])) == 2


def test_events_with_one_party_are_one_within_a_story():
    assert len(happenings([deed(1, target=None), deed(2, target=None)])) == 1
    assert len(happenings([deed(1, target=None), deed(2, target=None, story=2)])) == 2
