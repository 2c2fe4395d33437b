"""Names in capitals get the letters that they have elsewhere."""

from __future__ import annotations

import pytest

from extractors.name_case import in_small_letters


@pytest.mark.parametrize(
    ("name", "written"),
    [
        pytest.param("JANE ROE", "Jane Roe", id="all in capitals"),
        pytest.param("JANE O'ROE-EK", "Jane O'Roe-Ek", id="parts of names"),
        pytest.param("RON MCROE", "Ron McRoe", id="son of"),
        pytest.param("ANA DE LA RUE", "Ana de la Rue", id="particles"),
        pytest.param("DE ROE", "De Roe", id="a particle that comes first"),
        pytest.param("J.R. ROE", "J.R. Roe", id="initials"),
        pytest.param("JD ROE", "JD Roe", id="initials without stops"),
        pytest.param("ИВАН ПЕТРОВ", "Иван Петров", id="Cyrillic"),
        pytest.param("Jane ROE", "Jane ROE", id="in both"),
        pytest.param("AFP", "AFP", id="one word"),
        pytest.param("OSTRAND NEWS DESK", "OSTRAND NEWS DESK", id="a house"),
        pytest.param("SOCIAL MEDIA", "SOCIAL MEDIA", id="common words"),
        pytest.param("山田 花子", "山田 花子", id="a script without capitals"),
    ],
)
def test_capitals_stay_where_names_have_them(name, written):
    assert in_small_letters(name) == written
