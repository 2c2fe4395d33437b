"""Quotations: who said what, in which words."""

from __future__ import annotations

import pytest

from extractors.article import Annotation, Article, Part
from extractors.quotes.quote_marks import quoted_spans
from extractors.stages.quotes import STAGE


def quotes(body, *given):
    return STAGE.annotate(Article("", "", article_body=body, in_language="en"), given)


def part(one, role):
    return next((p.value for p in one.parts if p.role == role), None)


def told(body, *given):
    return [
        (one.kind, one.value, part(one, "cue"), part(one, "speaker"))
        for one in quotes(body, *given)
    ]


@pytest.mark.parametrize(
    ("body", "kind", "value", "cue", "speaker"),
    [
        pytest.param(
            "“The harbour will open on Monday,” said Ann Tarn, the mayor of Ostrand.",
            "direct", "The harbour will open on Monday,", "said",
            "Ann Tarn, the mayor of Ostrand", id="speaker after",
        ),
        pytest.param(
            'The mayor said: "We cannot wait any longer for the ferry."',
            "direct", "We cannot wait any longer for the ferry.", "said", "The mayor",
            id="straight marks and a colon",
        ),
        pytest.param(
            "‘It is the dogs’ dinner that nobody wants,’ Mr Brand said.",
            "direct", "It is the dogs’ dinner that nobody wants,", "said", "Mr Brand",
            id="British marks with an apostrophe inside",
        ),
        pytest.param(
            "The minister said that the quay was “a disgrace to the city” and must close.",
            "mixed", "that the quay was “a disgrace to the city” and must close", "said",
            "The minister", id="mixed",
        ),
        pytest.param(
            "The ferries will sail again in May, according to the port authority.",
            "indirect", "The ferries will sail again in May", "according to",
            "the port authority", id="according to",
        ),
        pytest.param(
            "Officials said the storm had damaged two piers.",
            "indirect", "the storm had damaged two piers", "said", "Officials", id="indirect",
        ),
        pytest.param(
            "“Herring!” the crowd at the quay screamed back.",
            "direct", "Herring!", "screamed", "the crowd at the quay", id="a single word",
        ),
        pytest.param(
            "“Very good sailor, very good sailor this one,” Tarn, the mayor of Ostrand and a former"
            " pilot, said of the captain.",
            "direct", "Very good sailor, very good sailor this one,", "said",
            "the mayor of Ostrand and a former pilot", id="speech and what it is about",
        ),
        pytest.param(
            "“We were never asked about the bridge, the mayor of Ostrand said on Monday.",
            "direct", "We were never asked about the bridge", "said", "the mayor of Ostrand",
            id="without a closing mark",
        ),
    ],
)  # fmt: skip
def test_quotation_has_its_kind_words_cue_and_speaker(body, kind, value, cue, speaker):
    assert (kind, value, cue, speaker) in told(body)


def test_quotation_split_by_its_cue_is_one_with_two_pieces():
    body = "“We will rebuild the pier,” said Ann Tarn. “It will take the town a year.”"
    (one,) = quotes(body)
    assert [p.value for p in one.parts if p.role == "piece"] == [
        "We will rebuild the pier,",
        "It will take the town a year.",
    ]
    assert body[one.start : one.end].endswith("a year.")
    assert one.value == "We will rebuild the pier, … It will take the town a year."


@pytest.mark.parametrize(
    ("body", "values"),
    [
        pytest.param(
            "“It is not perfect,” he said, “but it is fair.”",
            ["It is not perfect, … but it is fair."],
            id="one sentence",
        ),
        pytest.param(
            "“The road is closed,” the mayor shrugged, “and it will stay closed until May.”",
            ["The road is closed, … and it will stay closed until May."],
            id="cue that only stands beside it",
        ),
        pytest.param(
            "“I was only joking about the devil.” To which she said, “Thank God that you do.”",
            ["I was only joking about the devil.", "Thank God that you do."],
            id="two who speak",
        ),
    ],
)
def test_sentence_split_by_its_cue_is_one(body, values):
    assert [one.value for one in quotes(body)] == values


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("The so-called “quiet harbour” was loud again on Monday.", id="scare quotes"),
        pytest.param("She sings in “The Lark Ascending” at the town hall.", id="title of a work"),
        pytest.param("The ferry left the harbour at noon and reached Ostrand.", id="no report"),
        pytest.param("Here you want a boat with two masts.", id="what the reader wants"),
        pytest.param("", id="empty"),
        pytest.param(" \n\n ", id="blank"),
    ],
)
def test_what_is_no_quotation_is_none(body):
    assert told(body) == []


def test_speech_between_other_marks_is_that_of_another():
    body = "“No,” Maria Ruiz said. “I was home.” “Alone?” Paul Green asked."
    found = [(value, speaker) for _, value, _, speaker in told(body)]
    assert found == [("No, … I was home.", "Maria Ruiz"), ("Alone?", "Paul Green")]


def test_every_piece_stands_where_it_says():
    body = "“No,” said Ann Tarn. The clerk denied that he had known.\n\n“We wait,” she said."
    for one in quotes(body):
        assert 0 <= one.start < one.end <= len(body)
        assert 0 < one.confidence <= 1
        for p in one.parts:
            assert p.start is None or body[p.start : p.end] == p.value


def alias(body, name, *texts):
    parts = tuple(
        Part("name", text, body.index(text), body.index(text) + len(text)) for text in texts
    )
    return Annotation("aliases", "person", name, parts=parts)


@pytest.mark.parametrize(
    ("body", "names", "expected"),
    [
        pytest.param(
            "“The pier will be closed,” said Ann Tarn.", [("Ann Tarn", "Ann Tarn")], ["Ann Tarn"],
            id="by name",
        ),
        pytest.param(
            "Ann Tarn opened the quay.\n\n“The pier will be closed,” she said.",
            [("Ann Tarn", "Ann Tarn")], ["Ann Tarn"], id="by pronoun",
        ),
        pytest.param(
            "“The pier will be closed,” Tarn’s spokesman said.", [("Ann Tarn", "Tarn")], [None],
            id="the spokesman is not who he speaks for",
        ),
        pytest.param(
            "“The pier will be closed,” he said.", [], [None], id="nobody before the pronoun"
        ),
        pytest.param(
            "Ann Tarn met Bo Rusk. “It is closed,” he said. “It is open,” she said.",
            [("Ann Tarn", "Ann Tarn"), ("Bo Rusk", "Bo Rusk")], [None, None],
            id="two people, and both pronouns",
        ),
        pytest.param(
            "Mrs Tarn met Mr Rusk. “It is closed,” he said. “It is open,” she said.",
            [("Ann Tarn", "Tarn"), ("Bo Rusk", "Rusk")], ["Bo Rusk", "Ann Tarn"],
            id="titles tell which",
        ),
        pytest.param(
            "Ann Tarn came.\n\n“It is closed,” she said.\n\n“It is open,” he said.",
            [("Ann Tarn", "Ann Tarn")], ["Ann Tarn", None], id="she is not he",
        ),
        pytest.param(
            "“It is closed,” Ann Tarn said. “It is open,” said Mr Rusk. “It is not,” she said.",
            [("Ann Tarn", "Ann Tarn"), ("Bo Rusk", "Rusk")], ["Ann Tarn", "Bo Rusk", None],
            id="she is not who spoke last",
        ),
        pytest.param(
            "Neither Ann Tarn nor Bo Rusk said that the pier was closed.",
            [("Ann Tarn", "Ann Tarn"), ("Bo Rusk", "Bo Rusk")], [None], id="neither of two",
        ),
        pytest.param(
            "Not Ann Tarn but Bo Rusk said that the pier was closed.",
            [("Ann Tarn", "Ann Tarn"), ("Bo Rusk", "Bo Rusk")], [None], id="not she",
        ),
    ],
)  # fmt: skip
def test_speaker_is_the_person_of_the_article_or_nobody(body, names, expected):
    found = quotes(body, *(alias(body, name, text) for name, text in names))
    assert [part(one, "person") for one in found] == expected


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        pytest.param("“A b.”", ["A b."], id="curly"),
        pytest.param("``A b,'' he said. ''C.''", ["A b,", "C."], id="typewriter"),
        pytest.param('"A," he said. "B."', ["A,", "B."], id="straight"),
        pytest.param("the ‘open door’ rule", ["open door"], id="single term"),
        pytest.param("It’s the dogs’ bowl.", [], id="apostrophes"),
        pytest.param("“He said ‘no’ twice.”", ["He said ‘no’ twice."], id="outermost only"),
        pytest.param("“A b.\n\n“C d.”", ["A b.", "C d."], id="taken up in the next paragraph"),
        pytest.param('a 6" pipe', [], id="inches"),
    ],
)
def test_marks_are_paired(text, spans):
    assert [text[slice(*one.inside)] for one in quoted_spans(text)] == spans


def test_paragraph_left_open_is_taken_up():
    first, second = quoted_spans("“A b.\n\n“C d.”")
    assert (first.is_closed, second.continues) == (False, True)
    assert [one.continues for one in quoted_spans("“A b.”\n\n“C d.”")] == [False, False]


def test_what_somebody_only_plans_is_a_stance():
    kinds = {one.kind for one in quotes("The mayor refused to attend the meeting in Ostrand.")}
    assert kinds == {"stance"}


def test_who_is_told_is_not_what_is_told():
    body = "The pier will be closed in May, the mayor told reporters in Ostrand on Monday."
    assert [one.value for one in quotes(body)] == ["The pier will be closed in May"]


def test_speech_without_a_cue_has_the_speaker_of_its_paragraph():
    body = (
        "“We will rebuild the pier,” said Ann Tarn, who leads the town.\n\n"
        "The crowd cheered. “We have waited for ten years!” It rained."
    )
    alone = [one for one in quotes(body) if one.method != "model"]
    assert all(one.method in ("marks", "marks and speaker before") for one in alone)
    assert any("ten years" in one.value for one in quotes(body))
