"""What a person is told of a topic."""

from crawler.screens.topics import background_line
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
