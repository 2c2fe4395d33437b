"""Signs of how a text is worded, and their weights."""

import pytest

from extractors.stripping.wording import signs, wording_columns

WEIGHTS = {"*": 1.0, "subscribe": -2.0, "^ subscribe": -1.0, "newsl*": -0.5, "the ferry": 3.0}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param([], set(), id="nothing"),
        pytest.param(["sign", "up"], {"^ sign", "sign", "sign up", "up"}, id="words and pairs"),
        pytest.param(["letters"], {"^ letters", "letters", "lette*"}, id="a long word's beginning"),
        pytest.param(
            ["订阅我们"], {"~订阅", "~阅我", "~我们", "~订阅我", "~阅我们"}, id="no spaces"
        ),
        pytest.param(["été"], {"^ été", "été"}, id="other letters"),
        pytest.param(
            ["news", "订阅", "letters"],
            {"^ news", "news", "~订阅", "订阅 letters", "letters", "lette*"},
            id="with and without spaces",
        ),
    ],
)
def test_signs_of_words(words, found):
    assert signs(words) == found


@pytest.mark.parametrize(
    ("text", "score"),
    [
        pytest.param("subscribe to our newsletter", 1 - 2 - 1 - 0.5, id="every sign counts once"),
        pytest.param("we saw the ferry, the ferry", 1 + 3, id="however often it is there"),
        pytest.param("nobody knows it", 1, id="unknown words"),
        pytest.param("subscribe", 0, id="too short to tell"),
    ],
)
def test_text_is_weighed_by_its_signs(text, score):
    words = text.replace(",", "").split()
    assert wording_columns([text], [words], WEIGHTS)["wording"].tolist() == [score]


def test_no_texts_have_no_column_of_values():
    assert wording_columns([], [], WEIGHTS)["wording"].tolist() == []
