"""The first settings file explains every key, is valid, and never replaces another."""

import os
import re
import tomllib
from pathlib import Path

import pytest

from crawler.checks import check, seed_files
from crawler.errors import SeedwireError
from crawler.problems import ConfigError
from crawler.settings import (
    CrawlSettings,
    ExtractSettings,
    FileSettings,
    SourceSettings,
    TopicSettings,
    load,
)
from crawler.starter import WriteError, starter, topic_name, write_new

FEED = ("kestrel", "https://kestrel.example/feed")
TABLES = (FileSettings, CrawlSettings, ExtractSettings, TopicSettings, SourceSettings)


def text_of(folder="seeds", topic="peace", sources=(FEED,), contact=None, store="seedwire.db"):
    return starter(folder, topic, sources, contact, store)


def loaded(tmp_path, text):
    path = tmp_path / "seedwire.toml"
    write_new(path, text)
    return load(path)


@pytest.mark.parametrize(
    ("table", "key"), [(table, key) for table in TABLES for key in table.model_fields]
)
def test_every_key_is_explained(table, key):
    text = text_of()
    assert re.search(rf"^(# |#   )?{key}( =|  )|^\[{key}\b", text, re.MULTILINE)
    description = table.model_fields[key].description
    if bounds := re.search(r"from (\S+ to \S+)$", description):
        assert bounds[1] in text


def test_values_are_the_defaults(tmp_path):
    settings = loaded(tmp_path, text_of())
    assert settings.crawl == CrawlSettings()
    assert settings.extract == ExtractSettings()
    assert settings.topics["peace"] == TopicSettings(seeds=("seeds/*.txt",))
    assert settings.sources["kestrel"] == SourceSettings(url=FEED[1])
    assert settings.store == tmp_path / "seedwire.db"


def test_workers_may_be_set_where_the_comment_is():
    text = text_of().replace("# workers = 2", "workers = 2")
    assert tomllib.loads(text)["extract"]["workers"] == 2


def test_only_the_contact_is_missing(tmp_path):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text("")
    path = tmp_path / "seedwire.toml"
    write_new(path, text_of())
    (problem,) = check(path, live=True)[1]
    assert (problem.key, problem.found) == ("crawl.contact", '""')
    assert path.read_text().splitlines()[problem.line - 1] == 'contact = ""'


def test_contact_that_is_given_is_kept(tmp_path):
    settings = loaded(tmp_path, text_of(contact="desk@kestrel.example"))
    assert settings.crawl.contact == "desk@kestrel.example"


def test_example_stands_in_for_sources(tmp_path):
    text = text_of(sources=())
    assert "sources" not in tomllib.loads(text)
    example = text[text.index("# [sources.") :]
    filled_in = text.replace(example, example.replace("# ", ""))
    assert list(loaded(tmp_path, filled_in).sources) == ["kestrel-courier"]


def test_names_with_dots_are_quoted(tmp_path):
    sources = (FEED, ("kestrel.org", "https://kestrel.example/other"))
    settings = loaded(tmp_path, text_of(topic="peace.2011", sources=sources))
    assert list(settings.topics) == ["peace.2011"]
    assert list(settings.sources) == ["kestrel", "kestrel.org"]


@pytest.mark.parametrize(
    "folder",
    [
        pytest.param("seeds", id="plain"),
        pytest.param("seeds/", id="slash at the end"),
        pytest.param("", id="same folder"),
        pytest.param(".", id="dot"),
        pytest.param('say "peace"', id="quotes"),
        pytest.param("it's {braces} # and %s", id="other marks"),
        pytest.param("back\\slash\\u0041\\", id="backslashes"),
        pytest.param("[2011] what? *all*", id="marks of patterns"),
        pytest.param("line\nbreak\ttab\x7f", id="control characters"),
        pytest.param("صلح/мир/和平", id="other scripts"),
    ],
)
def test_any_folder_of_seeds_comes_back(tmp_path, folder):
    seed = tmp_path / folder / "a.txt"
    seed.parent.mkdir(parents=True, exist_ok=True)
    seed.write_text("")
    settings = loaded(tmp_path, text_of(folder=folder))
    assert [file.resolve() for file in seed_files(settings, "peace")] == [seed.resolve()]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        pytest.param({"topic": "Bad Name"}, "such as bad-name", id="topic"),
        pytest.param({"topic": ""}, 'topics."": found ""', id="no topic"),
        pytest.param({"sources": (("a", "b.example"),)}, "https://b.example", id="address"),
        pytest.param({"sources": (FEED, FEED)}, "given twice", id="source twice"),
        pytest.param({"contact": "me\n"}, "crawl.contact: found", id="contact"),
        pytest.param({"store": ""}, 'store: found ""', id="store"),
    ],
)
def test_settings_that_would_not_load_are_never_made(changes, words):
    with pytest.raises(ConfigError, match=re.escape(words)) as caught:
        text_of(**changes)
    places = {str(problem).partition(": ")[0] for problem in caught.value.problems}
    assert places == {"nothing was written"}  # and no line of a file that is not there


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        pytest.param("seeds", "seeds", id="plain"),
        pytest.param("saved/Afghan Peace_talks.2011/", "afghan-peace-talks-2011", id="cleaned"),
        pytest.param("Zürich", "zurich", id="accents"),
        pytest.param("мир", "topic", id="no Latin letter"),
        pytest.param(".", "topic", id="this folder"),
        pytest.param("..", "topic", id="folder above"),
        pytest.param("", "topic", id="empty"),
    ],
)
def test_topic_is_named_after_its_folder(folder, name):
    assert topic_name(folder) == name
    text_of(topic=name)


def test_file_is_written_as_it_is(tmp_path):
    path = tmp_path / "seedwire.toml"
    write_new(path, "# é\n")
    assert path.read_bytes() == "# é\n".encode()


@pytest.mark.parametrize("make", [Path.mkdir, Path.touch, lambda path: path.symlink_to("gone")])
def test_what_exists_is_never_replaced(tmp_path, make):
    path = tmp_path / "seedwire.toml"
    make(path)
    with pytest.raises(WriteError, match=r"seedwire\.toml: exists already and was left") as caught:
        write_new(path, "x")
    assert caught.value.path == path
    assert isinstance(caught.value, SeedwireError)
    assert list(tmp_path.iterdir()) == [path]


def test_missing_folder_is_named(tmp_path):
    with pytest.raises(WriteError, match=r"its folder does not exist; create \S+/new first"):
        write_new(tmp_path / "new" / "seedwire.toml", "x")


def test_other_failures_give_the_systems_reason(tmp_path):
    with pytest.raises(WriteError, match="not written: File name too long"):
        write_new(tmp_path / ("x" * 999), "x")


def test_file_is_there_in_whole_or_not_at_all(tmp_path, monkeypatch):
    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WriteError, match="No space left on device; make room"):
        write_new(tmp_path / "seedwire.toml", "x")
    assert list(tmp_path.iterdir()) == []


def test_name_that_is_no_text_is_refused(tmp_path):
    text = text_of(folder=os.fsdecode(b"caf\xe9"))
    with pytest.raises(WriteError, match="characters that are no text"):
        write_new(tmp_path / "seedwire.toml", text)
    assert list(tmp_path.iterdir()) == []


def test_private_hosts_of_the_sources_are_listed(tmp_path):
    feeds = [FEED, ("desk", "http://127.0.0.1:8611/feed/"), ("other", "http://LOCALHOST/feed")]
    settings = loaded(tmp_path, text_of(sources=feeds, contact="desk@kestrel.example"))
    assert settings.crawl.allow_private_hosts == ("127.0.0.1:8611", "localhost")


def test_settings_beside_the_saved_seeds_are_those_it_would_write():
    kept = Path(__file__).parents[2] / "seeds/seedwire.toml"
    assert kept.read_text("utf-8") == starter(".", "afghan-peace", (), None, "seedwire.db")
