"""Lines that say who wrote a comment and when."""

from __future__ import annotations

import pytest

from extractors.document import Block
from extractors.stripping.signatures import is_dated_control, is_saying, named_and_dated, signer


@pytest.mark.parametrize(
    "text",
    [
        *("Bo, 3 March 2019", "oldsailor52 • 2 days ago", "Karl-Heinz M. vor 3 Stunden", "Ida 5h"),
        *("Сашко, 5 годин тому", "سامي منذ 3 ساعات", "آرش ۵ ساعت پیش", "민준 3시간 전"),
        *(
            "Ida Holm · April 9",
            "1楼 河边钓叟 昨天 20:14",
            "河边钓叟昨天 20:14",
            "Scritto da Bo il 12/03/2015",
        ),
        *(
            "اکرم چیمہ ۱۲ مارچ ۲۰۱۹",
            "Ida Holm3 hours ago",
            "hklaver8 maart 2022",
            "Bo, 5. leden 2011",
            "Bo, 3.3.2019\tand his text",
        ),
        *("Bo, Quay, Ostrand, 4 years ago", "Bo Lund of Ostrand, North Kestrel Island, 3.3.2019"),
        *("Bo, Quay\t24 July 2003, 10:41", "آرش ۱۱:۲۰ - ۱۴۰۲/۰۱/۲۶", "Bo 1 Monat her"),
        *("Bo Lund, Do 9 Apr 2020 / 08:34 Antworten", "bo71 am 21. Jan. 2015, 19:04 [ antworten ]"),
        *("Posted by: Bo | March 3, 2019 2:31 PM", "» bo71 » Tue Aug 06, 2013 8:14 pm"),
    ],
)
def test_signatures_are_known(text):
    assert signer(text)


@pytest.mark.parametrize(
    "text",
    [
        "3 March 2019",
        "The talks began on 3 March 2019.",
        "What happened in the old harbour town on 3 March 2019",
        "Step 5: Ask and listen",
        "Class Size: 930",
        "17:05 Buses were cancelled",
        "2h ago 14.32 BST",
        "Quay, Ostrand: 10–11 June 2026",
        "Ostrand Fair: June 28-July 1, 2026",
        "Ostrand Fair: 28 June 2026 | Quay",
        "— Bo Holm (@bo) March 3, 2019",
        "Fish market, harbour side, Ostrand old town, 3 March 2019",
    ],
)
def test_what_is_no_signature_is_not_taken_for_one(text):
    assert not signer(text)


def test_signer_is_who_signs():
    assert signer("Bo Lund, Do 9 Apr 2020 / 08:34 Antworten") == "bo lund"
    assert signer("Bo Lund of Ostrand, North Kestrel Island, 3.3.2019") == "bo lund of ostrand"
    assert signer("آرش ۱۱:۲۰ - ۱۴۰۲/۰۱/۲۶") == "آرش"


def test_name_above_a_time_alone_is_one():
    lines = ("Bo Lund", "3 March 2019", "Ida", "She came on 3 March 2019", "Max", "· 2 days ago ·")
    assert named_and_dated([Block(text) for text in lines], range(6)) == [0, 4]


def test_who_says_what_follows_is_told_in_several_languages():
    assert all(map(is_saying, ("Bo Lund says:", "ida schreibt:", "Οδυσσέας γράφει:")))
    assert not is_saying("Bo Lund says no:")


@pytest.mark.parametrize("text", ["Ida Holm says:", "Бо пишет:", "Scritto da Bo", "Gość: bo71"])
def test_who_writes_is_known(text):
    assert is_saying(text)


@pytest.mark.parametrize(
    "text", ["The mayor of Quay, in the end, says:", "Posted by mistake, she said.", "x" * 99 + ":"]
)
def test_who_speaks_in_an_article_is_not_taken_for_one(text):
    assert not is_saying(text)


@pytest.mark.parametrize(
    ("name", "time", "is_head"),
    [
        pytest.param("Bo", "3 March 2019", True, id="a day"),
        pytest.param("أم خالد", "قبل ساعتين", True, id="no number"),
        pytest.param("Bo", "Thursday 18:02", True, id="a day of the week and a time"),
        pytest.param("@bo", "2 years ago They built it at the wrong end.", True, id="then text"),
        pytest.param("Bo", "am 3.3.2019\tI was there and saw none of this.", True, id="a cell"),
        pytest.param("Bo", "2 years ago " + "they built it. " * 9, True, id="then long text"),
        pytest.param("Bo", "3 March 2019 was a Sunday.", False, id="a sentence"),
        pytest.param("Talks go on in the old harbour town", "3 March 2019", False, id="a title"),
        pytest.param("1. Quay Ferries", "★★★★★", False, id="a rating"),
        pytest.param("2019", "3 March 2019", False, id="a number"),
        pytest.param("Bo", "Weather", False, id="no time"),
    ],
)
def test_name_above_a_time_is_known(name, time, is_head):
    assert named_and_dated([Block(name), Block(time)], range(2)) == [0] * is_head


@pytest.mark.parametrize("text", ["Ида Хольм, 3 марта 2019 г.", "Іда Хольм, 3 березня 2019 р."])
def test_year_s_mark_ends_no_sentence(text):
    assert signer(text) == text.partition(",")[0].lower()


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        *(("19 сен 2022 в 12:44 Ответить", True), ("5 May 2019 · Reply", True), ("Reply", False)),
        *(("5 May 2019", False), ("Reply 5", False), ("The reply came on 5 May 2019", False)),
        ("5 May 2019 " + "Reply " * 20, False),
    ],
)
def test_time_and_control_may_share_a_line(text, is_found):
    assert is_dated_control(text) is is_found


@pytest.mark.parametrize(
    "when", ["há 10 meses", "för 3 timmar sedan", "i går", "gisteren", "tegnap"]
)
def test_times_follow_names_in_more_languages(when):
    blocks = [Block("Bo Lund"), Block(when), Block("The boats are late.")]
    assert named_and_dated(blocks, range(3)) == [0]
