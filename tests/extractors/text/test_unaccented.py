import pytest

from extractors.text.unaccented import unaccented


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        pytest.param("Ida Holm", "ida holm", id="none"),
        pytest.param("FÉVRIER", "fevrier", id="Latin"),
        pytest.param("Søren Łukasz", "soren lukasz", id="letters that are not parted"),
        pytest.param("HAZİRAN kasım", "haziran kasim", id="Turkish, with a dot and without"),
        pytest.param("Ιανουάριος", "ιανουαριος", id="Greek"),
        pytest.param("майя", "маия", id="Cyrillic"),
        pytest.param("1º", "1o", id="a sign for a letter"),
    ],
)
def test_accents_and_capitals_go(text, plain):
    assert unaccented(text) == plain
