"""The phrases that say what an article is about."""

from __future__ import annotations

from extractors.analysis.keyphrases import MAX_PHRASES, keyphrases
from extractors.analysis.parse import parsed

TEXT = (
    "The harbour board of Ostrand wants a deep-water quay by the spring. Ann Tarn, who leads the"
    " harbour board, said on Monday that a deep-water quay would bring forty ships a year.\n\n"
    "Fishermen fear for the oyster beds. The oyster beds lie where the harbour board would dig, and"
    " Tarn has promised to move them."
)


def phrases(text, headline=None):
    return [one.text for one in keyphrases(parsed(text), headline)]


def test_repeated_noun_phrases_are_found_where_they_stand_first():
    found = keyphrases(parsed(TEXT), None)
    assert {"harbour board", "oyster beds"} <= {one.text for one in found}
    assert all(TEXT[one.start : one.end] == one.text for one in found)
    assert TEXT.index("harbour board") in {one.start for one in found}


def test_place_of_the_dateline_is_no_phrase_until_the_text_names_it():
    report = "Fishermen fear for the oyster beds. The oyster beds lie there."
    assert "OSTRAND" not in phrases(f"OSTRAND (NW) — {report}", "Ostrand fears for its oysters")
    assert "Ostrand" in phrases(f"OSTRAND (NW) — {report} Ostrand is in Ostrand county.")


def test_hyphen_stays_inside_its_word():
    assert "deep-water quay" in phrases(TEXT)


def test_phrase_named_once_counts_only_if_the_headline_has_it():
    assert "forty ships" not in phrases(TEXT)
    assert "Fishermen" not in phrases(TEXT)
    assert "spring" not in phrases(TEXT, "Quay by the spring")  # a date
    text = "The ferry strike ends. Boats sail again."
    assert phrases(text) == []
    assert phrases(text, "Ferry strike over") == ["ferry strike"]


def test_phrase_whose_words_are_all_said_is_left_out():
    found = phrases(TEXT + " The board met. The board met again.")
    assert "harbour board" in found
    assert "board" not in found


def test_no_more_than_the_most_and_none_of_nothing():
    many = " ".join(f"The {w} inquiry began. The {w} inquiry ended." for w in "ab cd ef gh".split())
    assert len(phrases(many * 5)) <= MAX_PHRASES
    assert phrases("") == []
