"""An article's text tells what its headline says; what stands in its place does not."""

from __future__ import annotations

import pytest

from extractors.kinds.retold import is_retold


@pytest.mark.parametrize(
    ("headline", "text"),
    [
        pytest.param("Ferry strands", "The ferry was stranded for a day.", id="other endings"),
        pytest.param("Νέα πρόσκληση ενοικίων", "Με προσκλήσεις για ενοίκια.", id="moved accents"),
        pytest.param(
            "路線バスと乗用車が衝突", "交差点でバスが乗用車と衝突した。", id="without spaces"
        ),
        pytest.param("강변시, 상수관 교체", "강변시는 낡은 상수관을 바꾼다고 밝혔다.", id="Korean"),
        pytest.param("খেয়াঘাটে নৌকা ডুবে নিখোঁজ", "খেয়াঘাটে সকালে নৌকা ডুবে গেছে।", id="Bengali"),
        pytest.param("افتتاح مستشفى في الزهور", "مستشفى جديد بمدينة الزهور.", id="Arabic"),
    ],
)
def test_text_tells_what_its_headline_says(headline, text):
    assert is_retold(headline, text)


@pytest.mark.parametrize(
    ("headline", "text"),
    [
        pytest.param("Hold on a moment", "Please hold still while we look at you.", id="one word"),
        pytest.param("Vill du vara med?", "Svara på frågorna om du vill.", id="ends of words"),
        pytest.param("Oh no", "Oh no, that did not work.", id="short words"),
        pytest.param("", "The ferry was stranded for a day.", id="no headline"),
        pytest.param("2019 2020", "In 2019 and 2020 it was shut.", id="numbers"),
        pytest.param("お知らせ", "ただいま準備をしています。", id="another matter"),
    ],
)
def test_text_that_tells_something_else(headline, text):
    assert not is_retold(headline, text)
