"""What a person is told of a topic."""

from io import StringIO

from rich.console import Console

from crawler.screens.topics import background_line, match_screen
from extractors.article import Carrier, Relevance
from extractors.topic import topic_from

GERMAN = (
    "Die Fähre nach Ostrand fährt seit Montag wieder, wie die Reederei nach dem Sturm mitteilt."
)
ENGLISH = "The ferry to Ostrand sails again since Monday, as the company said after the storm."


def test_languages_that_are_not_counted_are_told():
    told = {
        body: background_line(topic_from("sea", [("a", None, body)])) for body in (GERMAN, ENGLISH)
    }
    assert "function words are left out" in told[GERMAN].plain
    assert "function words" not in told[ENGLISH].plain


def test_lines_of_a_match_stand_under_each_other_on_a_narrow_screen():
    found = Relevance("sea", 0.4, 0.2, (("ferry", 0.4),), sentences=(Carrier(0, 83, 0.64),))
    console = Console(file=StringIO(), width=50)
    for part in match_screen([found], "Ferry", ENGLISH):
        console.print(part)
    lines = [line.rstrip() for line in console.file.getvalue().splitlines()]
    assert lines[-4:] == [
        "  terms: ferry 40%",
        "  0–83   64%  The ferry to Ostrand sails again",
        "              since Monday, as the company said",
        "              after the storm.",
    ]
