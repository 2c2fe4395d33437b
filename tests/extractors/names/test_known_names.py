"""Names that begin as names do, in any script."""

from __future__ import annotations

import pytest

from extractors.names.known_names import is_known


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("Anna-Lena Ek", True, id="the first of two"),
        pytest.param("Jean-Luc Garnier", True, id="both"),
        pytest.param("Émile Garnier", True, id="an accent"),
        pytest.param("Quay Holm", False, id="no name"),
        pytest.param("Ελένης Λάππα", True, id="Greek, of her"),
        pytest.param("أحمد فارس", True, id="Arabic"),
        pytest.param("מועצת העיר", False, id="no name, in Hebrew"),
        pytest.param("李明", True, id="Chinese"),
        pytest.param("김하준", True, id="Korean"),
        pytest.param("황보하준", True, id="a longer family name"),
        pytest.param("佐々木花", True, id="a family name of three"),
        pytest.param("山田はるか", True, id="kana behind a family name"),
        pytest.param("印刷する", False, id="a verb in kana"),
        pytest.param("金融機関", False, id="four characters of a word"),
        pytest.param("首页", False, id="a word"),
    ],
)
def test_known_names_begin_with_a_first_name_or_a_family_name(name, expected):
    assert is_known(name) is expected
