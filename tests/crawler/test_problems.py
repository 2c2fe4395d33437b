"""Problems read well, and their parts are written as TOML."""

import datetime
import pickle
import tomllib
from pathlib import Path

import pytest

from crawler.problems import UNKNOWN_KEY, ConfigError, Problem, dotted, quoted, shown

FILE = Path("seedwire.toml")


@pytest.mark.parametrize(
    ("problem", "text"),
    [
        pytest.param(
            Problem(FILE, 12, "crawl.delay_s", '"two"', "a number of seconds from 0 to 3600"),
            'seedwire.toml:12: crawl.delay_s: found "two",'
            " allowed: a number of seconds from 0 to 3600",
            id="value",
        ),
        pytest.param(
            Problem(FILE, None, "sources", "nothing", "at least one", "add one"),
            "seedwire.toml: sources: found nothing, allowed: at least one (add one)",
            id="no line, and a hint",
        ),
        pytest.param(
            Problem(FILE, 20, "a.urll", UNKNOWN_KEY, "kind, url", 'did you mean "url"?'),
            'seedwire.toml:20: a.urll: unknown key; did you mean "url"? allowed: kind, url',
            id="unknown key that is like a known one",
        ),
        pytest.param(
            Problem(FILE, 20, "a.url", UNKNOWN_KEY, "kind", "it belongs under [b]"),
            "seedwire.toml:20: a.url: unknown key; it belongs under [b]; allowed: kind",
            id="unknown key that is known elsewhere",
        ),
        pytest.param(
            Problem(FILE, 20, "a.b", UNKNOWN_KEY, "kind"),
            "seedwire.toml:20: a.b: unknown key; allowed: kind",
            id="unknown key like no other",
        ),
        pytest.param(
            Problem(FILE, None, "", "no such file", "a TOML file", "run: seedwire init"),
            "seedwire.toml: no such file; run: seedwire init",
            id="whole file, and a hint",
        ),
        pytest.param(
            Problem(FILE, 3, "", "not UTF-8", "a TOML file"),
            "seedwire.toml:3: not UTF-8",
            id="whole file",
        ),
    ],
)
def test_problem_is_one_line(problem, text):
    assert str(problem) == text


def test_error_tells_its_problems_in_the_order_of_the_file():
    error = ConfigError(Problem(FILE, line, "k", "1", "2") for line in (None, 9, 2))
    assert [problem.line for problem in error.problems] == [2, 9, None]
    assert len(str(error).splitlines()) == 3


def test_error_survives_the_way_between_processes():
    error = ConfigError([Problem(FILE, 1, "k", "1", "2")])
    assert pickle.loads(pickle.dumps(error)).problems == error.problems


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param(True, "true", id="bool"),
        pytest.param(2.0, "2.0", id="float"),
        pytest.param(float("inf"), "inf", id="infinite"),
        pytest.param(900, "900", id="integer"),
        pytest.param(16**5000, "a number that is far too large", id="integer too long to print"),
        pytest.param('a "b"\n', r'"a \"b\"\n"', id="text"),
        pytest.param("x" * 100, '"' + "x" * 59 + '…"', id="long text"),
        pytest.param(["a", 1, {"b": 2}], '["a", 1, a table]', id="array"),
        pytest.param(["x" * 50] * 9, '["' + "x" * 50 + '", "xxx…', id="long array"),
        pytest.param({"a": 1}, "a table", id="table"),
        pytest.param(datetime.date(2011, 2, 3), "2011-02-03", id="date"),
    ],
)
def test_value_is_shown_as_toml(value, text):
    assert shown(value) == text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("quotes \"and\" 'single'", id="quotes"),
        pytest.param("C:\\news\\u0041", id="backslashes"),
        pytest.param("".join(map(chr, range(0xA1))), id="control characters"),
        pytest.param("é中🗞\u202e\u2028\ufeff\U000e0001", id="beyond ASCII"),
    ],
)
def test_quoted_text_comes_back_from_toml(text):
    assert tomllib.loads(f"x = {quoted(text)}") == {"x": text}
    assert tomllib.loads(f"{dotted(('a', text))} = 1") == {"a": {text: 1}}
    assert quoted(text).isprintable()


def test_dotted_key_leaves_out_numbers():
    assert dotted(("topics", "peace", "seeds", 3)) == "topics.peace.seeds"
