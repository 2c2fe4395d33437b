"""Words beside authors' names that are no part of them."""

from __future__ import annotations

import pytest

from extractors.names.byline_words import is_common, is_house, is_no_name, without_job


@pytest.mark.parametrize(
    ("text", "is_none"),
    [
        pytest.param("Senior Food Editor", True, id="a job"),
        pytest.param("Leitende Wirtschaftsredakteurin", True, id="a German compound"),
        pytest.param("Recent Posts", True, id="a button"),
        pytest.param("Our Correspondent", False, id="a house's own"),
        pytest.param("Food Desk Reporters", False, id="a desk"),
        pytest.param("Ida Holm", False, id="a name"),
    ],
)
def test_jobs_and_buttons_are_no_names(text, is_none):
    assert is_no_name(text) is is_none


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        pytest.param("Social Media", True, id="common words"),
        pytest.param("Dean Young", False, id="a first name before a common word"),
        pytest.param("Ida Holm", False, id="a name"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_common_words_are_told_from_names(text, is_one):
    assert is_common(text) is is_one


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("Ida Holm Content Editor", "Ida Holm", id="a job of two words"),
        pytest.param("Ida Holm Follow", "Ida Holm", id="a button"),
        pytest.param("Ida Editor", "Ida Editor", id="too short to part"),
        pytest.param("Ida Holm", "Ida Holm", id="a name alone"),
    ],
)
def test_job_behind_a_name_is_taken_off(text, name):
    assert without_job(text) == name


def test_staff_is_a_house():
    assert is_house("The Quay Staff")
    assert not is_house("Ida Holm")
