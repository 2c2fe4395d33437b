"""Letters and their accents."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from extractors.page import Page
from extractors.reading.composed import composed
from extractors.reading.read import read
from tests.pages import URL


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Mühlenau, Süßmilch", id="German"),
        pytest.param("Việt Nam, Tiếng Việt", id="Vietnamese, two accents"),
        pytest.param("Мост открыли ещё, и йод", id="Russian"),
        pytest.param("再びガラスのボート、ペンギン", id="Japanese"),
        pytest.param("솔내읍 마지막 극장", id="Korean"),
        pytest.param("أعيد فتح المؤسسة", id="Arabic"),
    ],
)
def test_letters_are_one_character_each(text):
    apart = normalize("NFD", text)
    assert apart != text
    assert composed(apart, apart.encode()) == text
    document = read(Page(URL, f"<p>{apart}</p>".encode(), "text/html"))
    assert document.blocks[0].text == text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Quay", id="ASCII"),
        pytest.param(
            "Zürich 漢字 \ufb2a \u0958 Å", id="what NFC would change and readers do not see"
        ),
        pytest.param("замо\u0301к", id="a stress, which no letter has"),
        pytest.param("\u0301 \u0308", id="accents without letters"),
    ],
)
def test_other_text_stays(text):
    assert composed(text, text.encode()) == text
