"""Lines that are nothing but names, with jobs and places behind them."""

from __future__ import annotations

import pytest

from extractors import extract
from extractors.metadata.bare_lines import is_bare, is_said, listed_in
from tests.pages import html_page


@pytest.mark.parametrize(
    ("line", "names"),
    [
        pytest.param("Ida Holm, Quay", ["Ida Holm"], id="a place behind"),
        pytest.param("Ida Holm and Bo Lind, Quay", ["Ida Holm", "Bo Lind"], id="two, a place"),
        pytest.param("Ida Holm, Bo Lind", ["Ida Holm", "Bo Lind"], id="two with a comma"),
        pytest.param("Ida Holm Foreign Editor", ["Ida Holm"], id="a job behind"),
        pytest.param("রহিমা খাতুন, খুলনা", ["রহিমা খাতুন"], id="a script without capitals"),
        pytest.param("Ida Holm, Buenos Aires", ["Ida Holm"], id="a place of two words"),
        pytest.param("Quay, Ostrand", [], id="places"),
        pytest.param("Harbour Wall, Ostrand", [], id="a thing"),
        pytest.param("Ida Holm", [], id="a name and nothing else"),
        pytest.param("Ida Holm, who saw it", [], id="a sentence's beginning"),
        pytest.param("Ida Holm, Quay, was there.", [], id="a sentence"),
        pytest.param("Ida Holm, ", [], id="nothing behind"),
        pytest.param(", ".join(["Ida Holm"] * 7), [], id="too many"),
        pytest.param("Editor, Quay", [], id="nobody"),
    ],
)
def test_line_of_names_has_places_and_jobs_behind_the_first(line, names):
    assert [one.name for one in listed_in(line, is_dated=True)] == names


def test_byline_without_a_word_like_by_may_have_a_place():
    page = html_page(before="<p>Ida Holm and Bo Lind, Quay</p><p>3 March 2024</p>")
    assert [one.name for one in extract(page).authors] == ["Ida Holm", "Bo Lind"]


@pytest.mark.parametrize(
    ("text", "is_dated", "is_amid", "expected"),
    [
        pytest.param("Ida Holm", False, False, True, id="a name"),
        pytest.param("Ida", False, True, True, id="a first name"),
        pytest.param("March", False, True, False, id="a month"),
        pytest.param("রহিমা খাতুন", True, False, True, id="no capitals, with a date"),
        pytest.param("রহিমা খাতুন", False, False, False, id="no capitals, no date"),
        pytest.param("Обновлено", True, False, False, id="a word for a change"),
        pytest.param("", True, True, False, id="nothing"),
    ],
)
def test_bare_line_is_nothing_but_a_name(text, is_dated, is_amid, expected):
    assert is_bare(text, is_dated=is_dated, is_amid=is_amid) is expected


def test_sentence_is_longer_than_a_byline():
    assert is_said("By the time he came it had closed.")
    assert not is_said("By Ida Holm Jr.")
