"""Names in capitals get the letters that they have elsewhere."""

from __future__ import annotations

import pytest

from extractors.names.name_case import in_small_letters


@pytest.mark.parametrize(
    ("name", "written"),
    [
        pytest.param("JANE ROE", "Jane Roe", id="all in capitals"),
        pytest.param("JANE O'ROE-EK", "Jane O'Roe-Ek", id="parts of names"),
        pytest.param("RON MCROE", "Ron McRoe", id="son of"),
        pytest.param("ANA DE LA RUE", "Ana de la Rue", id="particles"),
        pytest.param("JANE R. ROE", "Jane R. Roe", id="initials"),
        pytest.param("JANE BK ROE", "Jane BK Roe", id="letters that are no syllable"),
        pytest.param("Jane ROE", "Jane ROE", id="in both"),
        pytest.param("AFP", "AFP", id="one word"),
        pytest.param("OSTRAND NEWS DESK", "OSTRAND NEWS DESK", id="a house"),
        pytest.param("DER QUAI", "DER QUAI", id="a paper"),
        pytest.param("山田 花子", "山田 花子", id="a script without capitals"),
    ],
)
def test_capitals_stay_where_names_have_them(name, written):
    assert in_small_letters(name) == written
