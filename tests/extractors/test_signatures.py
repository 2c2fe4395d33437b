"""Lines that say who wrote a comment and when."""

from __future__ import annotations

import pytest

from extractors.document import Block
from extractors.signatures import is_saying, named_and_dated, signer


@pytest.mark.parametrize(
    "text",
    [
        *("Bo, 3 March 2019", "oldsailor52 • 2 days ago", "Karl-Heinz M. vor 3 Stunden", "Ida 5h"),
        *("Сашко, 5 годин тому", "سامي منذ 3 ساعات", "آرش ۵ ساعت پیش", "민준 3시간 전"),
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
    ],
)
def test_what_is_no_signature_is_not_taken_for_one(text):
    assert not signer(text)


def test_name_above_a_time_alone_is_one():
    lines = ("Bo Lund", "3 March 2019", "Ida", "She came on 3 March 2019", "Max", "· 2 days ago ·")
    assert named_and_dated([Block(text) for text in lines]) == [0, 4]


def test_who_says_what_follows_is_told_in_several_languages():
    assert all(map(is_saying, ("Bo Lund says:", "ida schreibt:", "Οδυσσέας γράφει:")))
    assert not is_saying("Bo Lund says no:")
