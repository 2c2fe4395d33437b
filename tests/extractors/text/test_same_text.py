"""What makes two wordings the same, a revision, or the free part of a page."""

import pytest

from extractors.text.same_text import Wording, is_beginning, is_revision, is_same

BODY = " ".join(f"word{n}" for n in range(100))
NOTE = "Subscribe now to read the whole of it"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param("Talks  began.\n\nSoon.", "Talks began. Soon.", True, id="white space"),
        pytest.param("“No,” he said", '"No," he said', True, id="quotes"),
        pytest.param("Kabul–Doha", "Kabul-Doha", True, id="dashes"),
        pytest.param("cafe\u0301", "café", True, id="composed"),
        pytest.param("co\u00adoperate", "cooperate", True, id="soft hyphen"),
        pytest.param("Wait…", "Wait...", True, id="dots"),
        pytest.param("Talks began", "talks began", False, id="case of the body"),
        pytest.param("Talks began.", "Talks began", False, id="full stop"),
        pytest.param("12 died", "13 died", False, id="number"),
    ],
)
def test_bodies_are_the_same(one, other, expected):
    assert is_same(Wording("Talks", one), Wording("Talks", other)) is expected


def test_case_of_the_headline_does_not_count_but_its_words_do():
    assert is_same(Wording("TALKS BEGIN", "x"), Wording("Talks begin", "x"))
    assert not is_same(Wording("Talks begin", "x"), Wording("Talks end", "x"))
    assert not is_same(Wording(None, "x"), Wording("Talks begin", "x"))


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        pytest.param(" ".join(BODY.split()[:30]), True, id="its beginning"),
        pytest.param(f"{' '.join(BODY.split()[:40])} {NOTE}", True, id="with a note behind"),
        pytest.param(" ".join(BODY.split()[:80]), False, id="cut a little"),
        pytest.param(" ".join(BODY.split()[60:]), False, id="its end"),
        pytest.param("Another text altogether.", False, id="another text"),
        pytest.param("", False, id="nothing"),
        pytest.param(BODY, False, id="all of it"),
    ],
)
def test_free_part_of_a_page_is_a_beginning(new, expected):
    assert is_beginning(Wording("h", BODY), Wording("h", new)) is expected


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        pytest.param(BODY.replace("word5", "other"), True, id="edited"),
        pytest.param(f"{BODY} {BODY.replace('word', 'new')}", True, id="twice as long"),
        pytest.param(BODY.replace("word", "new"), False, id="another text"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_revision_shares_most_words(new, expected):
    assert is_revision(Wording("h", BODY), Wording("h", new)) is expected
