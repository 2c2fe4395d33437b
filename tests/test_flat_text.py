"""Flattening of HTML for benchmarks: the text that a browser copies."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

_SPEC = importlib.util.spec_from_file_location(
    "flat_text", Path(__file__).parents[1] / "bench/flat_text.py"
)
flattening = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(flattening)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        pytest.param("<p>Storm</p><p>Ferries</p>", "Storm\n\nFerries", id="paragraphs"),
        pytest.param("<div>Storm</div><div>Ferries</div>", "Storm\nFerries", id="divisions"),
        pytest.param("<h1>Storm</h1><p>Ferries</p>", "Storm\n\nFerries", id="heading"),
        pytest.param("<div><p>Storm</p></div><div>Ferries</div>", "Storm\n\nFerries", id="most"),
        pytest.param("<ul><li>Storm<li>Ferries</ul>", "Storm\nFerries", id="list"),
        pytest.param("<p>Storm<br>Ferries</p>", "Storm\nFerries", id="line break"),
        pytest.param("<p>Storm<br><br>Ferries</p>", "Storm\n\nFerries", id="two line breaks"),
        pytest.param("<b>Storm</b><i>Ferries</i>", "StormFerries", id="inline"),
        pytest.param("<p>A  great\n\tstorm </p>", "A great storm", id="white space"),
        pytest.param("<p>A\u00a0 storm</p>", "A\u00a0 storm", id="no-break space"),
        pytest.param(
            "<table><tr><th>Port<td>Ferries<tr><td>Ost<td>9</table>",
            "Port\tFerries\nOst\t9",
            id="table",
        ),
        pytest.param("<pre>Storm\n  over</pre>", "Storm\nover", id="preformatted"),
        pytest.param("Storm<p>and</p>Ferries", "Storm\n\nand\n\nFerries", id="loose text"),
    ],
)
def test_visible_text_is_copied(markup, text):
    assert flattening.flat_text(f"<html><body>{markup}</body></html>") == text + "\n"


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param("<p hidden>Cookies</p>", id="hidden attribute"),
        pytest.param('<p style="color:red; DISPLAY : none">Cookies</p>', id="display none"),
        pytest.param('<p style="visibility:hidden">Cookies</p>', id="invisible"),
        pytest.param('<div style="display:none"><p>Cook<b>ies</b></p></div>', id="inside hidden"),
        pytest.param("<script>cookies()</script>", id="script"),
        pytest.param("<style>p {}</style>", id="style"),
        pytest.param("<noscript>Cookies</noscript>", id="noscript"),
        pytest.param("<textarea>Cookies</textarea>", id="text area"),
        pytest.param("<select><option>Cookies</select>", id="choice"),
        pytest.param('<img src="a.png" alt="Cookies">', id="alternative text"),
        pytest.param("<!-- Cookies -->", id="comment"),
        pytest.param("<dialog>Cookies</dialog>", id="closed dialog"),
        pytest.param("<template><p>Cookies</p></template>", id="template"),
    ],
)
def test_hidden_text_is_not_copied(markup):
    page = f"<title>Cookies</title><body><p>Storm</p>{markup}<p>Ferries</p>"
    assert flattening.flat_text(page) == "Storm\n\nFerries\n"


def test_folded_details_show_their_summary_only():
    inside = "<summary>More</summary>of <p>the storm</p>"
    assert flattening.flat_text(f"<details>{inside}</details>") == "More\n"
    assert flattening.flat_text(f"<details open>{inside}</details>") == "More\nof\n\nthe storm\n"


def test_text_after_a_hidden_element_is_copied():
    assert flattening.flat_text("<p><span hidden>Cookies</span>Storm</p>") == "Storm\n"


def test_page_without_text_is_an_empty_line():
    assert flattening.flat_text("<html></html>").strip() == ""
    assert flattening.flat_text("") == ""


@pytest.mark.parametrize(
    ("gap", "text"),
    [(0, "Storm\nFerries\n"), (1, "Storm\n\nFerries\n"), (2, "Storm\n\n\nFerries\n")],
)
def test_lines_stand_as_far_apart_as_wanted(gap, text):
    assert flattening.respaced("Storm\n\n\n\nFerries\n", gap) == text


def test_text_in_pieces_has_a_line_for_each_text():
    markup = "<p>Storm <b>over</b>\n<i>Ost</i>, again<!-- now --><script>run()</script></p>"
    found = flattening.in_pieces(f"<html><body>{markup}</body></html>")
    assert found == "Storm\nover\nOst\n, again\n"
