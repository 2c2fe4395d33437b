"""The sentences that tell an article in short."""

from __future__ import annotations

import re

from extractors.analysis.summary import CENTRAL, central, lede

SENTENCES = (
    "Updated.",
    "The harbour board of Ostrand voted on Monday to dig a deep-water quay where oysters lie.",
    "It was the third vote in a year, and nobody on the board had changed sides since.",
    "Fishermen told the board that a deep-water quay would bury the oyster beds of Ostrand.",
    "“The board can have its quay, and we will have no oysters, and no boats, and no harbour",
    "left to us,” said one of them, a fisherman with a beard and a dog who had come by bus.",
    "Lunch was served at noon in the hall above the fish market by two cooks from the mainland.",
    "The harbour board promised to move the oysters before the quay is dug in the spring.",
)
TEXT = " ".join(SENTENCES)
SPANS = [match.span() for sentence in SENTENCES for match in re.finditer(re.escape(sentence), TEXT)]


def test_lede_is_the_first_real_sentence():
    assert TEXT[slice(*lede(TEXT, SPANS))] == SENTENCES[1]


def test_central_sentences_are_about_the_whole_and_stand_alone():
    found = [TEXT[slice(*span)] for span in central(TEXT, SPANS, lede(TEXT, SPANS))]
    assert found == [SENTENCES[3], SENTENCES[7]]


def test_second_sentence_that_says_the_same_is_passed_over():
    text = f"{TEXT} {SENTENCES[3].replace('told', 'said to')}"
    spans = [*SPANS, (len(TEXT) + 1, len(text))]
    found = [text[slice(*span)] for span in central(text, spans, lede(text, spans))]
    assert found == [SENTENCES[3], SENTENCES[7]]


def test_short_text_has_what_it_has():
    assert lede("Updated.", [(0, 8)]) is None
    assert central("Updated.", [(0, 8)], None) == ()
    only = SENTENCES[1]
    assert lede(only, [(0, len(only))]) == (0, len(only))
    assert central(only, [(0, len(only))], (0, len(only))) == ()
    assert len(central(TEXT, SPANS, None)) == CENTRAL
