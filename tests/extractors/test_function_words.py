"""Topics in languages whose words are not counted."""

import pytest

from extractors.function_words import function_words, is_counted
from extractors.topic import USUAL_ELSEWHERE, relevance, topic_from

HARBOUR = """\
Die Fähre nach Ostrand fährt seit Montag wieder. Nach dem Sturm war der Hafen neun Tage lang \
gesperrt, wie die Reederei mitteilte. Die Insel wurde in dieser Zeit aus der Luft versorgt.
Der Hafen von Ostrand ist wieder offen. Die Reederei will mit der Fähre auch nachts fahren, \
bis alle von der Insel geholt sind, die dort nach dem Sturm festsitzen.
Nach dem Sturm hat die Reederei ihre alte Fähre aus dem Hafen geschleppt. Sie ist so schwer \
beschädigt, dass sie nicht mehr zur Insel fahren kann, sagte ein Sprecher in Ostrand.
""".splitlines()
CHESS = """\
Die Meisterin hat das Turnier in der letzten Runde verloren. Nach einem Fehler mit der Dame war \
die Partie nicht mehr zu retten, wie sie sagte. Sie will es im nächsten Jahr wieder versuchen."""


def test_function_words_are_those_of_the_language():
    assert {"die", "nach", "wie"} <= function_words(CHESS)
    assert "turnier" not in function_words(CHESS)
    assert function_words("zu kurz") == frozenset()


def test_counts_are_of_english():
    assert is_counted("the ferry sailed to an island after storms".split())
    assert not is_counted(CHESS.casefold().split())


@pytest.mark.parametrize("number", [1, 3])
def test_another_language_has_topics_too(number):
    topic = topic_from("sea", [(str(i), None, one) for i, one in enumerate(HARBOUR[:number])])
    other = "Die Fähre hat den Hafen von Ostrand verlassen und die Insel erreicht, so die Reederei."
    assert topic.usual_score >= USUAL_ELSEWHERE
    assert relevance(topic, None, other).is_match
    assert not relevance(topic, None, CHESS).is_match
    assert "nach" not in topic.profile().words
    assert not any("nach" in phrase.split() for phrase in topic.profile().phrases)
