"""Reading TOML: keys are found on the right line, and failures name the cure."""

import tomllib

import pytest

from crawler.problems import ConfigError
from crawler.toml_file import key_lines, parse, read


def all_keys(value):
    items = ()
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
    for part, inner in items:
        yield (part,)
        yield from ((part, *key) for key in all_keys(inner))


def lines_by_growing_prefixes(text):
    """Return what ``key_lines`` does, found slowly: parse one line more each time."""
    found, last = {}, 0
    lines = text.replace("\r\n", "\n").split("\n")
    for size in range(1, len(lines) + 1):
        try:
            values = tomllib.loads("\n".join(lines[:size]) + "\n")
        except tomllib.TOMLDecodeError:
            continue
        for key in all_keys(values):
            found.setdefault(key, last + 1)
        last = size
    return found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("# only\n\n   # comments", id="comments"),
        pytest.param("a = 1\n\n[b] # [c]\nd = 2\n  [b.e]\nf = 3\n", id="tables"),
        pytest.param("a.b.c = 1\na.b.d = 2\n[e]\nf.'g.h' = 3\n", id="dotted keys"),
        pytest.param('[a."b]c"]\n"d\\u0065" = 1\n[a.b . c]\n', id="quoted keys"),
        pytest.param("a = { b = 1, c.d = [1, {e = 2}] }\nf = 1\n", id="inline tables"),
        pytest.param("a = [ # ]\n  1,\n\n  [2,\n 3], # x\n]\nb = 1\n", id="arrays over lines"),
        pytest.param('a = """\n[b]\nc = 1 ]\n"""\nd = 2\n', id="text over lines"),
        pytest.param("a = '''x\n[[b]]\n\n'''\nd = 2\n", id="literal text over lines"),
        pytest.param("a = ['''\n]\n''', {b = [\n1]}]\nc = 1\n", id="text in an array"),
        pytest.param(
            "[[a]]\nb = 1\n[[a]]\n[a.c]\nd = 1\n[[a.e]]\n[[a.e]]\nf = 1\n[[a]]\n[[a.e]]\n",
            id="arrays of tables",
        ),
        pytest.param("[a.b]\nc = 1\n[a]\nd = 2\n", id="inner table first"),
        pytest.param("a = 1\r\n[b]\r\nc = [\r\n1,\r\n]\r\nd = 1", id="line ends of Windows"),
        pytest.param("a = '\u2028 \x85'\nb = 1\n", id="line ends that TOML does not know"),
    ],
)
def test_lines_are_those_of_growing_prefixes(text):
    assert key_lines(text) == lines_by_growing_prefixes(text)


def test_keys_after_an_open_statement_have_no_line():
    assert key_lines("a = 1\nb = [\nc = 2\n") == {("a",): 1}


def test_missing_key_has_the_line_of_its_table(tmp_path):
    file = parse("a = 1\n[b.c]\nd = [1]\n", tmp_path)
    assert file.line(("b", "c", "missing")) == 2
    assert file.line(("b", "c", "d", 7)) == 3
    assert file.line(("missing", "d")) is None


def test_value_is_found_by_its_key(tmp_path):
    file = parse("[[a]]\nb = [1, 2]\n", tmp_path)
    assert file.value(("a", 0, "b", 1)) == 2
    assert file.value(("a", 0, "b", 2)) is None
    assert file.value(("a", 0, "c")) is None
    assert file.value(("a", "b")) is None


def test_byte_order_mark_is_no_error(tmp_path):
    path = tmp_path / "seedwire.toml"
    path.write_bytes(b"\xef\xbb\xbfa = 1\r\n")
    assert read(path).values == {"a": 1}


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        pytest.param("a = 1\nb = yes\n", 2, "true and false", id="yes"),
        pytest.param("a = 1\nb = kestrel\n", 2, "needs quotes", id="text without quotes"),
        pytest.param('a = "x\nb = 1\n', 1, "closing quote on the same line", id="open quote"),
        pytest.param("a = 1\na = 2\n", 2, "key is given twice", id="key twice"),
        pytest.param("[a]\n[a]\n", 2, "join the two", id="table twice"),
        pytest.param("a = 'x'\nb = [1,\n\n2,\n", 2, "lacks its end", id="list that never ends"),
        pytest.param('\n\na = """x\n[b]\n', 3, "lacks its end", id="text that never ends"),
        pytest.param('a = "C:\\x"\n', 1, "single quotes", id="backslash"),
        pytest.param("a = [1\nb = 2\n", 2, "closing ]", id="list without its end"),
        pytest.param("a = 1\nb\n", 2, "key = ", id="key without a value"),
        pytest.param("a =", 1, "lacks its end", id="value missing at the end"),
        pytest.param("a = 1\n!\n", 2, "# a comment", id="no statement"),
        pytest.param("a = 1 b = 2\n", 1, "column 7", id="error with no hint"),
        pytest.param(f"a = {'[' * 9999}\n", None, "nested too deeply", id="deep nesting"),
        pytest.param(f"a = {'9' * 9999}\n", None, "too many digits", id="endless number"),
    ],
)
def test_syntax_error_has_line_and_cure(tmp_path, text, line, words):
    with pytest.raises(ConfigError) as caught:
        parse(text, tmp_path)
    (problem,) = caught.value.problems
    assert problem.line == line
    assert words in str(problem)
    assert "not valid TOML" in str(problem)


def test_error_in_words_unknown_to_us_has_no_line(tmp_path, monkeypatch):
    def fail(text):
        raise tomllib.TOMLDecodeError("something new")

    monkeypatch.setattr(tomllib, "loads", fail)
    with pytest.raises(ConfigError) as caught:
        parse("a = 1\n", tmp_path)
    assert str(caught.value) == f"{tmp_path}: not valid TOML: something new"


def test_missing_file_tells_how_to_make_one(tmp_path):
    with pytest.raises(ConfigError, match="no such file; run: seedwire init"):
        read(tmp_path / "seedwire.toml")


def test_folder_is_no_file(tmp_path):
    with pytest.raises(ConfigError, match="a folder, not a file; name a file in it"):
        read(tmp_path)


def test_unreadable_file_gives_the_systems_reason(tmp_path):
    with pytest.raises(ConfigError, match="cannot be read: File name too long"):
        read(tmp_path / ("x" * 999))


def test_forbidden_file_gives_the_cure(tmp_path, monkeypatch):
    def refuse(path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(tmp_path), "read_bytes", refuse)
    with pytest.raises(ConfigError, match="permission denied; its owner has to let you"):
        read(tmp_path)


def test_other_encoding_is_named_with_its_line(tmp_path):
    path = tmp_path / "seedwire.toml"
    path.write_bytes("# one\n# café\n".encode("latin-1"))
    with pytest.raises(ConfigError, match=r"seedwire\.toml:2: not UTF-8 text; save it as UTF-8"):
        read(path)
