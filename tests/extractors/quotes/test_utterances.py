import pytest

from extractors.quotes.ledger import Saying, Source
from extractors.quotes.utterances import marked, utterances

WHOLE = "We will never give up the herring grounds off Skarholm, not for money and not for peace."


def saying(text, article=1, kind="direct", day="2026-01-05", speaker="Ada Brekke", cue=None):
    where = Source(article, 1, article, f"{article}.example", f"https://{article}.example/", day)
    return Saying(text, kind, speaker, where, cue)


def test_one_utterance_in_three_articles_is_one_entry():
    (one,) = utterances(
        [
            saying(WHOLE, 1),
            saying(WHOLE.replace(".", "!"), 2),
            saying("We will never give up the herring grounds off Skarholm", 3),
        ]
    )
    assert [len(variant.sources) for variant in one.variants] == [2, 1]
    assert (one.text, one.is_altered, one.speaker, one.day) == (
        WHOLE,
        False,
        "Ada Brekke",
        "2026-01-05",
    )


def test_other_words_in_quotation_marks_are_altered():
    other = WHOLE.replace("never", "not")
    (one,) = utterances([saying(WHOLE, 1), saying(WHOLE, 2), saying(other, 3)])
    assert [variant.is_altered for variant in one.variants] == [False, True]
    assert one.is_altered


def test_words_retold_are_no_altered_ones():
    told = "they would never give up the herring grounds off Skarholm for money or for peace"
    (one,) = utterances([saying(told, 1, "indirect"), saying(WHOLE, 2)])
    assert one.text == WHOLE
    assert not one.is_altered


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("The treaty is a relief for every harbour.", "2026-01-05", id="other words"),
        pytest.param(WHOLE, "2026-01-13", id="said again a week later"),
        pytest.param("We will never talk", "2026-01-05", id="too short to tell"),
    ],
)
def test_another_utterance_is_another_entry(text, day):
    assert len(utterances([saying(WHOLE), saying(text, 2, day=day)])) == 2


@pytest.mark.parametrize(
    ("cue", "count"),
    [
        pytest.param("admitted", 1, id="said in other words"),
        pytest.param("has repeatedly denied", 2, id="denied"),
        pytest.param("did not say", 2, id="not said"),
        pytest.param("didn’t deny", 2, id="not denied"),
    ],
)
def test_what_was_denied_was_not_said(cue, count):
    text = "that he had taken the money from the safe of the town hall"
    told = [saying(text, 1, "indirect", cue="said"), saying(text, 2, "indirect", cue=cue)]
    assert [one.variants[0].cue for one in utterances(told)] == ["said", cue][:count]


def test_words_themselves_were_said_whatever_reports_them():
    assert len(utterances([saying(WHOLE, cue="said"), saying(WHOLE, 2, cue="denied")])) == 1


def test_short_utterances_are_one_word_by_word():
    assert len(utterances([saying("No, never."), saying("No; never", 2), saying("Never", 3)])) == 2


def test_article_without_a_date_may_quote_it():
    (one,) = utterances([saying(WHOLE, day=None, speaker=None)])
    assert (one.day, one.speaker) == (None, None)
    assert len(utterances([saying(WHOLE), saying(WHOLE, 2, day=None)])) == 1


def test_difference_is_shown_word_by_word():
    assert marked("They go home", "They stay here now") == (
        ("same", "They"),
        ("out", "go home"),
        ("in", "stay here now"),
    )
    assert marked("a b", "b") == (("out", "a"), ("same", "b"))
    assert marked("b", "a B") == (("in", "a"), ("same", "B"))
