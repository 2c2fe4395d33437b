import re

import pytest

from extractors.text.alternatives import one_of, uncaptured

TEXTS = (
    *("", "a", "b", "ab", "abc", "ac", "c", "xc", "3 likes", "34 likes", "likes", "add a note"),
    *("add your note", "leave a note", "please add a note", "a note", "sign up", "sign-up", "|"),
    *("(a)", "[a]", "aab", "ad", "acd", "bcd", "cd", "d", "bd", "x", "(a", "((a", "©a", "©©a"),
)


@pytest.mark.parametrize(
    "patterns",
    [
        pytest.param(["abc", "ab", "c"], id="plain"),
        pytest.param(["a?b", "b*", "a+b", "a{2}b"], id="a first character that is counted"),
        pytest.param(["(?:add|leave) (?:a|your) note", "leave a note"], id="a group in front"),
        pytest.param(["(?:please )?(?:add|leave) a note"], id="a group that may be left out"),
        pytest.param(["(?:a|b)*", "(?:a|b)+c", "(?:a|x){1}c"], id="a group that is counted"),
        pytest.param(["(?:(?:a|b)?c|x)d?", "(?:a|)b"], id="a group in a group"),
        pytest.param([r"\d+ likes", r"\d likes", r"\d\d likes"], id="digits"),
        pytest.param([r"\(a\)", r"\[a\]|\|", "[|(]a?[])]?"], id="signs that stand for themselves"),
        pytest.param([r"\(?(?:a|sign up)", "©?a", r"\(a"], id="a sign that may be left out"),
        pytest.param([r"\(??a", r"\(*a", "©?+a"], id="a sign that is counted otherwise"),
        pytest.param([r"(?=a)(?:ab|ac)", "(?!x).d", ".{0,9}note"], id="what cannot be opened"),
        pytest.param(["a|b", "sign[ -]up|(?:x)c"], id="alternatives side by side"),
    ],
)
def test_one_pattern_matches_what_any_of_them_does(patterns):
    one = re.compile(one_of(patterns))
    for text in TEXTS:
        assert bool(one.fullmatch(text)) == any(re.fullmatch(part, text) for part in patterns)


def test_what_begins_with_the_same_character_is_tried_there_alone():
    assert one_of(["note", "(?:add|now) a|new"]) == "n(?:(?:ote|ew)|ow a)|add a"


def test_digits_and_what_follows_a_sign_are_tried_there_alone():
    assert one_of([r"\d+ likes", r"\(?new", "now"]) == r"\d\d* likes|\(new|n(?:ew|ow)"


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        pytest.param("a(b|c(d))", "a(?:b|c(?:d))", id="groups"),
        pytest.param(r"\((?:a)(?=b)", r"\((?:a)(?=b)", id="no groups, or none that capture"),
        pytest.param("[^(a](b)[]()]", "[^(a](?:b)[]()]", id="signs in a class"),
    ],
)
def test_groups_alone_lose_their_captures(pattern, expected):
    assert uncaptured(pattern) == expected


def test_group_without_an_end_is_an_error():
    with pytest.raises(ValueError, match="without an end"):
        one_of(["(?:a"])
