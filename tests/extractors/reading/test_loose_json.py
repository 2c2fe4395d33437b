"""JSON as pages embed it, whole and broken."""

from __future__ import annotations

import pytest

from extractors.reading.loose_json import MAX_VALUES, loose_json

FACTS = {"a": [1, "b"]}


@pytest.mark.parametrize(
    "script",
    [
        pytest.param('{"a": [1, "b"]}', id="as it should be"),
        pytest.param('\ufeff \n{"a": [1, "b"]}\n;', id="byte order mark and semicolon"),
        pytest.param('<!--{"a": [1, "b"]}-->', id="in a comment"),
        pytest.param('//<![CDATA[\n{"a": [1, "b"]}\n//]]>', id="in CDATA"),
        pytest.param('/*<![CDATA[*/{"a": [1, "b"]}/*]]>*/', id="in CDATA, style of old"),
        pytest.param('{"a": [1, "b",],}', id="a comma too many"),
        pytest.param('{"a": [1 , "b",\n ]\n,\n}', id="commas and line breaks"),
        pytest.param('{"a": [1, "b"], // note: "x"\n}', id="a comment to the line's end"),
        pytest.param('{"a": [1, /* note */ "b"]}', id="a comment inside"),
        pytest.param('/* note */\n{"a": [1, "b"]} // note', id="comments around"),
        pytest.param("{&quot;a&quot;: [1, &quot;b&quot;]}", id="escaped as HTML"),
    ],
)
def test_value_is_read_in_every_wrapping(script):
    assert loose_json(script) == (FACTS,)


@pytest.mark.parametrize(
    ("script", "values"),
    [
        pytest.param('{"a": "x"\n"b": "y"}', ({"a": "x", "b": "y"},), id="a comma is missing"),
        pytest.param('{"a": {"b": 1} "c": 2}', ({"a": {"b": 1}, "c": 2},), id="after an object"),
        pytest.param('[{"a": 1} {"b": 2}]', ([{"a": 1}, {"b": 2}],), id="between objects"),
        pytest.param('{"a": 1}{"b": 2}', ({"a": 1}, {"b": 2}), id="two values in a row"),
        pytest.param('{"a": 1};\n{"b": 2},', ({"a": 1}, {"b": 2}), id="two with marks"),
        pytest.param(r'{"a": "it\'s"}', ({"a": "it's"},), id="JavaScript's escape"),
        pytest.param(r'{"a": "\d\u12"}', ({"a": "du12"},), id="no escape at all"),
        pytest.param('{"a": "x\ty\nz"}', ({"a": "x\ty\nz"},), id="raw control characters"),
        pytest.param('{"a": "http://x, ]"}', ({"a": "http://x, ]"},), id="slips inside a string"),
        pytest.param('{"a": 1} {"b": "c"d"}', ({"a": 1},), id="good one before a bad one"),
        pytest.param('{"a": "b"c"}', (), id="a quotation mark inside a string"),
        pytest.param('{"a": ', (), id="cut off"),
        pytest.param("", (), id="nothing"),
        pytest.param("[" * 100_000, (), id="too deep"),
        pytest.param("var x = 1", (), id="a program"),
    ],
)
def test_slips_are_mended_and_breaks_end_it(script, values):
    assert loose_json(script) == values


def test_number_of_values_is_bounded():
    assert len(loose_json("1 " * (MAX_VALUES + 9))) == MAX_VALUES


def test_hostile_script_is_read_in_reasonable_time():
    for piece in ('"\\', "/*", ',"', '" ', "//", ", \n"):
        assert isinstance(loose_json('{"a": 1, ' + piece * 100_000), tuple)
