"""Search and show on the command line: words to leave out, fields, numbers."""

from __future__ import annotations

from contextlib import closing

import pytest
from typer.testing import CliRunner

from crawler.cli import app
from crawler.store.sqlite import open_store
from extractors.names.authors import Author
from tests.crawler.stores import with_article


@pytest.fixture
def said(tmp_path):
    """Run a command over a store of three articles; return its exit status and what it said."""
    with closing(open_store(tmp_path / "store.db")) as store:
        one, other = (Author(name, name) for name in ("Kaya Sand", "Bo Dahl"))
        facts = {"authors": (one,), "date_published": "2026-01-01"}
        with_article(store, "https://quay.example/1", body="Crime at the ferry.", **facts)
        facts = {"authors": (other,), "date_published": "2026-01-02"}
        with_article(store, "https://quay.example/2", body="The ferry, on time.", **facts)
        with_article(store, "https://buoy.example/3", body="A ferry and 中 characters.")

    def run(command, *arguments):
        done = CliRunner().invoke(app, [command, "--store", str(tmp_path / "store.db"), *arguments])
        return done.exit_code, " ".join(done.output.split())

    return run


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        pytest.param(["ferry"], {1, 2, 3}, id="all"),
        pytest.param(["ferry", "-crime"], {2, 3}, id="a word that begins like --config"),
        pytest.param(["-crime", "ferry", "--limit", "1"], {2}, id="before the others"),
        pytest.param(["ferry", '-"on time"', "-中"], {1}, id="a phrase, and one character"),
        pytest.param(["--", "ferry", "-crime"], {2, 3}, id="behind two hyphens"),
        pytest.param(["ferry", "--author", "sand"], {1}, id="author"),
        pytest.param(["ferry", "--host", "buoy.example"], {3}, id="host"),
        pytest.param(["ferry", "--since", "2026-01-02", "--host", "quay.example"], {2}, id="since"),
        pytest.param(["ferry", "--until", "2026-01-02"], {1, 3}, id="until"),
    ],
)
def test_search_finds(said, arguments, found):
    status, text = said("search", *arguments)
    assert status == 0, text
    assert {number for number in (1, 2, 3) if f".example/{number}" in text} == found


@pytest.mark.parametrize(
    ("arguments", "status", "why"),
    [
        pytest.param(["-crime"], 2, "-crime only leaves out; give a word to find", id="no word"),
        pytest.param(["ferry", "--limt", "3"], 2, "No such option: --limt", id="misspelt option"),
        pytest.param(
            ["ferry", "--since", "2026-01-02", "--until", "2026-01-02"], 2, "not later", id="days"
        ),
        pytest.param(
            ["ferry", "author:sand", "site:quay.example"],
            1,
            "nothing found; fields are options here: --author, --host",
            id="fields of other programs",
        ),
        pytest.param(["ferry", "http://x"], 1, "nothing found", id="an address"),
    ],
)
def test_search_says_why_not(said, arguments, status, why):
    found, text = said("search", *arguments)
    assert found == status
    assert why in text
    assert ("fields" in text) == ("fields" in why)


@pytest.mark.parametrize("command", [["search"], ["timeline"], ["reextract", "--matching"]])
def test_words_that_would_not_count_are_refused(said, command):
    status, text = said(*command, f"ferry {'x' * 995}")
    assert status == 2
    assert "1001 characters, of which 1000 would count" in text


def test_timeline_and_reextract_want_a_word_to_find(said):
    assert "only leaves out" in said("timeline", "--", "-crime")[1]
    assert "only leaves out" in said("reextract", "--matching=-crime")[1]


@pytest.mark.parametrize("command", ["show", "changes"])
@pytest.mark.parametrize("number", ["abc", "p12", "1.5", "9" * 30, "²"])
def test_what_is_no_number_of_an_article_is_explained(said, command, number):
    status, text = said(command, number)
    assert status == 2
    assert "is no number of an article, such as 12; find one with: seedwire search" in text


def test_article_is_shown_by_its_number(said):
    assert "Crime at the ferry." in said("show", "1")[1]
