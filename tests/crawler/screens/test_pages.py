"""A replay in a terminal: a table where there is room, else what is known below each headline."""

from __future__ import annotations

from io import StringIO

from rich.console import Console

from crawler.jobs.extract import Outcome
from crawler.saved import Unreadable
from crawler.screens.pages import replay_screen
from tests.crawler.stores import article, relevance

HEADLINE = "Ferrymen of Skarholm and the harbour board agree on a timetable for the long winter"


def shown(width):
    found = article(
        headline=HEADLINE, date_published="2026-01-05", relevance=(relevance("sea", 0.9),)
    )
    lines = [Outcome(found.url, found), Unreadable("a.eml", "not a mail")]
    console = Console(file=StringIO(), width=width)
    console.print(replay_screen(lines, with_removed=False))
    return [line.rstrip() for line in console.file.getvalue().splitlines()]


def test_narrow_screen_has_what_is_known_below_the_headline():
    assert shown(80)[:7] == [
        "Ferrymen of Skarholm and the harbour board agree on a timetable for the long",
        "winter",
        "  kept  0.90 sea",
        "  2026-01-05, unknown source, 4 words",
        "  removed: nothing",
        "a.eml: not a mail",
        "  unreadable",
    ]


def test_wide_screen_has_a_table():
    head, *rows = shown(120)
    assert head.split()[0] == "Headline"
    assert "2026-01-05  unknown" in rows[0]
