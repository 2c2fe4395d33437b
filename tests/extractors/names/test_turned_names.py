"""Names with the family name first."""

from __future__ import annotations

import pytest

from extractors.names.turned_names import with_first_names_first


@pytest.mark.parametrize(
    ("text", "shown", "spoken"),
    [
        pytest.param("Hale, Ida", "", "Ida Hale", id="a family name and a first name"),
        pytest.param("Hale, Ida M.", "", "Ida M. Hale", id="with an initial"),
        pytest.param("Hale, Ida; Reyes, Omar", "", "Ida Hale; Omar Reyes", id="two people"),
        pytest.param("Hale, Ida and Reyes, Omar", "", "Ida Hale and Omar Reyes", id="and"),
        pytest.param("Hale, Xyla", "", "Hale, Xyla", id="no first name that is known"),
        pytest.param("Hale, Xyla", "by xyla hale", "Xyla Hale", id="which the page shows"),
        pytest.param("Hale, Paris", "", "Hale, Paris", id="rather a place"),
        pytest.param("Hale, Paris", "paris hale", "Paris Hale", id="a place's name that is shown"),
        pytest.param("dpa, Ida", "", "dpa, Ida", id="an agency"),
        pytest.param("Redaktion, Ida", "", "Redaktion, Ida", id="a desk"),
        pytest.param("Hale, Ida, Bo", "", "Hale, Ida, Bo", id="three words"),
        pytest.param("Kim Hale, Ida", "", "Kim Hale, Ida", id="a full name"),
        pytest.param("Hale, Bo Lind", "", "Hale, Bo Lind", id="another full name"),
    ],
)
def test_family_name_stands_behind_the_first(text, shown, spoken):
    assert with_first_names_first(text, shown) == spoken
