"""Topics from the command line: match, health, teaching, deciding again."""

import json
from concurrent.futures import Future
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from crawler.cli import app
from crawler.pool import WorkerPool
from crawler.store.sqlite import open_store
from extractors.page import Page
from extractors.pipeline import extract
from extractors.topics.topic import TAUGHT_NO
from tests.desk import STAGES_OF_ENGLISH, Desk

NOW = datetime(2026, 1, 1, tzinfo=UTC)
FERRY = "The ferry company of Ostrand said that its ferry would sail to the island on Monday. "
STORM = "A storm kept every ferry in the harbour of Ostrand for nine days, the mayor said. "
PIER = "Engineers repair the pier of Ostrand harbour, where the island ferry moors at night. "
CHESS = "The chess champion lost her queen early, but a rook decided the tournament for her. "
DRILL = "Firemen held a drill at the harbour with hoses and ladders; a rook watched from a roof. "
LATE = "Ferry to the island is late again"
TEASERS = "".join(
    f'<li><a href="/{n}"><h3>Ferry news</h3><p>{FERRY}</p></a></li>' for n in range(6)
)


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder with seeds, saved pages and settings, where commands run."""
    monkeypatch.chdir(tmp_path)
    for name, text in (("seed1", FERRY), ("seed2", STORM), ("seed3", PIER)):
        (tmp_path / f"{name}.txt").write_text(f"News of {name}\n\n{text * 3}")
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "ferry.txt").write_text(f"{LATE}\n\n{(FERRY + PIER) * 2}")
    (pages / "chess.txt").write_text(f"Chess\n\n{CHESS * 4}")
    (pages / "drill.txt").write_text(f"Harbour of Ostrand holds a fire drill\n\n{DRILL * 3}")
    (tmp_path / "teased.html").write_text(
        f"<html><head><title>Chess</title></head><body><main><article><h1>Chess</h1>"
        f"<p>{CHESS * 2}</p><p>{CHESS * 2}</p></article></main>"
        f'<aside class="related"><h2>More</h2><ul>{TEASERS}</ul></aside></body></html>'
    )
    (tmp_path / "seedwire.toml").write_text(
        '[topics.sea]\nseeds = ["seed*.txt"]\n'
        f"[extract]\nworkers = 1\nskip_stages = {json.dumps(STAGES_OF_ENGLISH)}\n"
    )
    return tmp_path


def run(*words):
    """Run a command to its end, in a process that has its workers at hand; return what it says."""
    done = Desk(Path.cwd()).seedwire(*words)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_match_shows_what_makes_a_decision(desk):
    said = run("match", "pages/ferry.txt")
    assert "sea: matches (" in said
    assert "ferry" in said
    assert "The ferry company of Ostrand said" in said
    article = json.loads(run("match", "pages/ferry.txt", "--json"))
    record = article["relevance"][0]
    first = record["sentences"][0]
    assert article["articleBody"][first["start"] : first["end"]].endswith(".")
    assert len(record["profile"]) == 12


def test_match_reads_standard_input_and_says_boilerplate_only(desk):
    done = CliRunner().invoke(app, ("match", "-"), input=f"Chess\n\n{CHESS * 4}")
    assert "sea: does not match" in done.output
    assert "sea: boilerplate only" in run("match", "teased.html")


def test_health_lesson_and_rematch(desk):
    run("replay", "pages", "--store", "seedwire.db")
    health = run("topics")
    assert "strongest names: Ostrand" in health
    assert "seed1.txt" in health
    assert "chosen by what the seeds score by each other" in health
    assert "words are as common as is shipped" in health
    state = json.loads(run("topics", "--json"))
    assert [one["headline"] for one in state["borderline"]][:1] == [
        "Harbour of Ostrand holds a fire drill"
    ]
    number = state["borderline"][0]["id"]
    before = state["borderline"][0]["match"]
    run("topics", "teach", "sea", number, "no" if before else "yes")
    changes = run("topics", "rematch", "sea", "--json").splitlines()
    (change,) = (json.loads(line) for line in changes if line.startswith("{"))
    assert (change["headline"], change["was"]["match"]) == (
        "Harbour of Ostrand holds a fire drill",
        before,
    )
    run("topics", "rematch", "sea", "--apply")
    after = json.loads(run("topics", "--json"))
    assert after["profile"] != state["profile"]
    again = run("topics", "rematch", "sea")
    assert "0 differently" in again
    assert "words are as common as is shipped" in again
    page = next(iter(after["taught"]))
    assert page.endswith("drill.txt")


def test_what_was_taught_for_a_topic_that_was_renamed_is_not_lost_in_silence(desk):
    run("replay", "pages", "--store", "seedwire.db")
    run("topics", "teach", "sea", "p2", "yes")
    settings = (desk / "seedwire.toml").read_text()
    assert "no topic of" not in Desk(Path.cwd()).seedwire("topics").stderr
    (desk / "seedwire.toml").write_text(settings.replace("topics.sea", "topics.ships"))
    said = Desk(Path.cwd()).seedwire("topics", "ships").stderr
    assert "taught for sea, which is no topic of the settings" in said


def test_options_in_front_of_a_command_are_its_own(desk):
    run("replay", "pages", "--store", "other.db")
    (desk / "seedwire.toml").rename(desk / "other.toml")
    named = ("topics", "--config", "other.toml", "--store", "other.db")
    run(*named, "teach", "sea", "p2", "no")
    assert json.loads(run(*named, "--json"))["taught"]
    assert "taught" in run(*named, "unteach", "sea", "p2", "--store", "other.db")
    assert not (desk / "seedwire.db").exists()


def test_one_topic_is_shown_alone(desk):
    settings = (desk / "seedwire.toml").read_text()
    (desk / "seedwire.toml").write_text(f'{settings}[topics.rooks]\nseeds = ["pages/chess.txt"]\n')
    (desk / "seedwire.toml").rename(desk / "other.toml")
    both = run("topics", "--config", "other.toml", "--json").splitlines()
    assert len(both) == 2
    for words in (("rooks", "--json", "--config"), ("--json", "--config")):
        assert run("topics", *words, "other.toml", *(() if "rooks" in words else ["rooks"])) == (
            f"{both[1]}\n"
        )
    assert "seed1" not in run("topics", "rooks", "-c", "other.toml")


@pytest.mark.parametrize(
    ("words", "status", "why"),
    [
        pytest.param(["chess"], 1, "there is no topic 'chess'; the settings have sea", id="topic"),
        pytest.param(["tech", "sea", "12", "no"], 2, "No such command 'tech'", id="command"),
    ],
)
def test_topic_that_is_not_there_is_named_with_those_that_are(desk, words, status, why):
    done = Desk(desk).seedwire("topics", *words)
    assert done.returncode == status
    assert why in done.stderr


def test_page_without_an_article_teaches_nothing(desk):
    (desk / "pages" / "menu.txt").write_text("Home")
    run("replay", "pages", "--store", "seedwire.db")
    said = CliRunner().invoke(app, ("topics", "teach", "sea", "p4", "yes"))
    assert said.exit_code == 1
    assert not json.loads(run("topics", "--json"))["taught"]


def test_article_that_is_decided_anew_has_its_annotations(desk):
    run("replay", "pages", "--config", "seedwire.toml", "--store", "seedwire.db")
    for answer in ("yes", "no", "yes"):
        run("topics", "teach", "sea", "p2", answer)
        run("topics", "rematch", "sea", "--apply")
    record = json.loads(run("show", run("search", "drill").split()[0], "--json"))
    assert record["stages"]["fingerprint"]
    assert "and by what was taught" in run("topics")


def test_preview_and_apply_read_the_same(desk):
    """The record is of an older reading, in which the page was about ferries."""
    chess = Page("https://news.example/1", f"Chess\n\n{CHESS * 4}".encode(), "text/plain")
    ferry = Page("https://news.example/2", f"{LATE}\n\n{(FERRY + PIER) * 2}".encode(), "text/plain")
    with closing(open_store(desk / "seedwire.db")) as store:
        for page, read in ((chess, ferry), (ferry, chess)):
            article = replace(extract(read, stages=()), url=page.url, canonical_url=page.url)
            store.keep_article(store.add_page(page, NOW), article, NOW)
    (line,) = run("topics", "rematch", "sea", "--json").splitlines()
    change = json.loads(line)
    assert (change["id"], change["headline"]) == ("2", LATE)
    assert change["now"]["match"]
    said = run("topics", "rematch", "sea", "--apply")
    assert "2 articles decided again, 1 differently" in said
    assert "0 differently" in run("topics", "rematch", "sea")
    assert json.loads(run("show", "2", "--json"))["relevance"][0]["match"]


def test_page_that_no_worker_can_read_is_not_decided(desk, monkeypatch):
    def read(pool, page, memory):
        future = Future()
        if page.url.endswith("drill.txt"):
            future.set_exception(TimeoutError())
        else:
            future.set_result(extract(page, pool._topics, stages=()))
        return future

    run("replay", "pages", "--store", "seedwire.db")
    monkeypatch.setattr(WorkerPool, "extract", read)
    done = CliRunner().invoke(app, ("topics", "rematch", "sea"))
    assert done.exit_code == 1
    assert "2 articles decided again, 0 differently" in done.output
    assert "1 page could not be decided, first file://" in str(done.exception)
    assert "drill.txt: took longer than 10 s" in str(done.exception)


def test_match_of_a_stored_page_goes_by_that_store_and_the_memory_of_its_site(desk):
    standing = f"<p>{FERRY * 2}</p>"
    server = "https://news.example/"
    with closing(open_store(desk / "other.db")) as store:
        for n in range(7):
            told = f"<h1>Chess {n}</h1><p>{n} {CHESS * 2}</p><p>{CHESS} {n}.</p>{standing}"
            body = f"<article>{told}</article>"
            page = Page(f"{server}{n}", body.encode(), "text/html")
            article = extract(page, stages=())
            store.keep_article(store.add_page(page, NOW), article, NOW)
    found = run("match", f"{server}1", "--store", "other.db")
    assert "sea: boilerplate only" in found
    run("topics", "teach", "sea", "2", "no", "--store", "other.db")
    relevance = json.loads(run("match", f"{server}1", "--store", "other.db", "--json"))["relevance"]
    assert relevance[0]["rule"] == TAUGHT_NO
