"""Names that stand one behind the other in a copied line."""

from __future__ import annotations

import pytest

from extractors.names.joined_names import names_apart


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        pytest.param(
            "Ida Quayle Bo Magnus Harbourne Eva Ek",
            "Ida Quayle, Bo Magnus Harbourne, Eva Ek",
            id="three",
        ),
        pytest.param(
            "Ida Holm Chief Harbour Reporter", "Ida Holm, Chief Harbour Reporter", id="job"
        ),
        pytest.param("Ida Eva Holm Harbour Reporter", "Ida Eva Holm, Harbour Reporter", id="two"),
        pytest.param(
            "By Ida Holm and Bo Lind The Quay Press",
            "By Ida Holm and Bo Lind, The Quay Press",
            id="house",
        ),
        pytest.param(
            "By Ida Holm For The Quay Post", "By Ida Holm, The Quay Post", id="for a house"
        ),
        pytest.param("Ida van der Holm", "Ida van der Holm", id="small words"),
        pytest.param("Ida Van Der Holm", "Ida Van Der Holm", id="small words with capitals"),
        pytest.param("Ida Anna Eva Holm", "Ida Anna Eva Holm", id="one long name"),
        pytest.param("Harbour reopens Ida Holm", "Harbour reopens Ida Holm", id="begins with none"),
        pytest.param(
            "Quay news from The Harbour Press", "Quay news from The Harbour Press", id="no name"
        ),
        pytest.param("the news in our reporter", "the news in our reporter", id="words and a job"),
        pytest.param(
            "Harbour Reporter Senior Reporter", "Harbour Reporter Senior Reporter", id="jobs"
        ),
        pytest.param("Ida Holm, Bo Lind Eva Ek", "Ida Holm, Bo Lind Eva Ek", id="marks"),
        pytest.param("Ida Holm Bo", "Ida Holm Bo", id="short"),
    ],
)
def test_names_are_set_apart(text, apart):
    assert names_apart(text) == apart
