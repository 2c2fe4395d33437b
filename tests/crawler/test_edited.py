from __future__ import annotations

import tomllib

import pytest

from crawler import toml_file
from crawler.edited import EditError, NewSource, free_name, rewrite, with_sources
from crawler.problems import ConfigError
from crawler.settings import SourceKind
from crawler.starter import WriteError

FEED = NewSource("Kestrel Courier", "https://kestrel.example/feed/")


def parsed(text, tmp_path):
    path = tmp_path / "seedwire.toml"
    path.write_bytes(text.encode())
    return toml_file.read(path)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty file"),
        pytest.param('store = "a.db"  # ours\n\n# [sources.x]\n# url = "y"', id="only an example"),
        pytest.param(
            '[sources.a]  # one\nurl = "https://a.example/"\n# below', id="sources at the end"
        ),
        pytest.param(
            '[sources.a]\nurl = "https://a.example/"\n\n# seeds\n[topics.t]\nseeds = ["*.txt"]\n'
            '[sources.b]\nurl = "https://b.example/"\n[crawl]\ndelay_s = 3.0\n',
            id="sources in two places",
        ),
        pytest.param('sources.a.url = "https://a.example/"\n[crawl]\ndelay_s = 1.0\n', id="dots"),
        pytest.param('[sources]\na.url = "https://a.example/"\n', id="dots in a table"),
    ],
)
def test_new_source_is_added_and_all_lines_stay(text, tmp_path):
    done = with_sources(parsed(text, tmp_path), [FEED])
    assert [name for name, _ in done.added] == ["kestrel-courier"]
    left = done.text.splitlines()
    for line in text.splitlines():
        assert line in left
        left.remove(line)
    sources = tomllib.loads(done.text)["sources"]
    assert sources.pop("kestrel-courier") == {"kind": "feed", "url": FEED.url}
    assert sources == tomllib.loads(text).get("sources", {})


def test_second_source_of_the_same_address_is_told_and_not_added(tmp_path):
    file = parsed('[sources.mine]\nurl = "https://KESTREL.example:443/feed/"\n', tmp_path)
    done = with_sources(file, [FEED])
    assert done.known == (("mine", FEED),)
    assert done.text == file.text


def test_names_are_made_to_fit_and_unlike_each_other(tmp_path):
    others = [
        NewSource("Kestrel Courier", "https://a.example/1", SourceKind.SITEMAP),
        NewSource("Кестрел", "https://a.example/2", comment="World /\n\x1b Asia", is_enabled=False),
        NewSource("", "https://www.quay.example/3"),
    ]
    done = with_sources(parsed("", tmp_path), [FEED, *others])
    names = [name for name, _ in done.added]
    assert names == ["kestrel-courier", "kestrel-courier-2", "source", "quay-example"]
    assert "# World / Asia\n" in done.text
    assert tomllib.loads(done.text)["sources"]["source"]["enabled"] is False
    assert free_name("x", {"x", "x-2"}) == "x-3"


def test_inline_table_is_left_alone_with_the_cure(tmp_path):
    file = parsed('sources = {a = {url = "https://a.example/"}}\n', tmp_path)
    with pytest.raises(EditError, match=r"left alone; write each source as a table"):
        with_sources(file, [FEED])


def test_source_that_no_settings_file_may_have_is_refused(tmp_path):
    with pytest.raises(ConfigError, match="https:// or http://"):
        with_sources(parsed("", tmp_path), [NewSource("a", "ftp://a.example/")])


def test_rewritten_file_keeps_line_ends_mark_mode_and_link(tmp_path):
    real = tmp_path / "real.toml"
    real.write_bytes("\ufeffstore = 'a.db'\r\n".encode())
    real.chmod(0o640)
    path = tmp_path / "seedwire.toml"
    path.symlink_to(real)
    file = toml_file.read(path)
    rewrite(file, with_sources(file, [FEED]).text)
    assert path.is_symlink()
    content = real.read_bytes()
    assert content.startswith("\ufeffstore = 'a.db'\r\n".encode())
    assert content.count(b"\n") == content.count(b"\r\n") > 3
    assert real.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["real.toml", "seedwire.toml"]


def test_file_that_was_changed_meanwhile_is_not_overwritten(tmp_path):
    file = parsed("", tmp_path)
    file.path.write_text("# mine")
    with pytest.raises(WriteError, match="meanwhile; try again"):
        rewrite(file, with_sources(file, [FEED]).text)
    assert file.path.read_text() == "# mine"


def test_failure_while_writing_leaves_the_old_file(tmp_path, monkeypatch):
    file = parsed("# old\n", tmp_path)
    monkeypatch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left")))
    with pytest.raises(WriteError, match="not changed: No space left"):
        rewrite(file, "# new\n")
    assert file.path.read_text() == "# old\n"
    assert list(tmp_path.iterdir()) == [file.path]
