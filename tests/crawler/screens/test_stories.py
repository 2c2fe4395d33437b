"""Stories in a terminal: headlines have the width that there is."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from crawler.screens.stories import detailed, listed
from crawler.story import Story, Telling

HEADLINE = "Ferrymen of Skarholm and the harbour board agree on a timetable for the long winter"


def telling(number, when, origin=None):
    url = f"https://{number}.example/a"
    return Telling(number, 7, origin or number, url, HEADLINE, None, when, None)


def shown(parts, width):
    console = Console(file=StringIO(), width=width)
    for part in parts:
        console.print(part)
    return [line.rstrip() for line in console.file.getvalue().splitlines()]


@pytest.mark.parametrize(
    ("times", "said"),
    [
        pytest.param(
            ["2026-01-05", "2026-01-06T09:00"], "2026-01-05 to 2026-01-06 09:00", id="two"
        ),
        pytest.param(["2026-01-05", "2026-01-05"], "2026-01-05", id="one"),
        pytest.param([None, None], "unknown date", id="none"),
    ],
)
def test_list_has_the_headline_above_when_and_how_widely_it_is_told(times, said):
    story = Story(7, tuple(telling(number, when) for number, when in enumerate(times, 1)))
    assert shown(listed([story]), 80) == [
        "     7  Ferrymen of Skarholm and the harbour board agree on a timetable for the",
        "        long winter",
        f"        {said}, 2 outlets, 2 origins",
    ]


def test_articles_of_a_story_stand_beside_their_numbers():
    story = Story(7, (telling(7, "2026-01-05"), telling(8, "2026-01-06", origin=7)))
    assert shown(detailed(story), 80)[-2:] == [
        "     8  2026-01-06  Ferrymen of Skarholm and the harbour board agree on a",
        "        timetable for the long winter  8.example  copy of 7",
    ]
