"""Extraction again, end to end: the command line after the settings changed."""

from __future__ import annotations

import json
import re
import signal

import pytest

from tests.desk import TIMEOUT_S, kill_all, set_up, wait_for
from tests.test_replay import PAGE, warc

MANY = 60


@pytest.fixture
def news(after_a_round):
    return after_a_round[0]


@pytest.fixture
def desk(after_a_round):
    return after_a_round[1]


def set_threshold(desk, value):
    file = desk.folder / "seedwire.toml"
    text = re.sub(r"^threshold = .*\n", "", file.read_text(), flags=re.MULTILINE)
    seeds = 'seeds = ["seeds/*.txt"]\n'
    assert seeds in text
    file.write_text(text.replace(seeds, f"{seeds}threshold = {value}\n"))


def count(desk, table):
    return desk.rows(f"SELECT count(*) FROM {table}")[0][0]


def changes(done):
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_nothing_changed_is_said_and_the_store_is_as_it_was(desk):
    before = desk.state()
    done = desk.seedwire("reextract")
    assert re.fullmatch(r"(\d+) pages extracted again: \1 as before\.\n", done.stdout)
    assert desk.state() == before


def test_changed_topic_rejects_articles_and_keeps_them_again(desk, news):
    kept = count(desk, "articles")
    others = count(desk, "rejections")
    for site in news.sites:
        site.clear_log()
    set_threshold(desk, 1.0)
    said = changes(desk.seedwire("reextract", "--json"))
    assert [one["change"] for one in said] == ["rejected now"] * kept
    assert {(one["before"], one["now"]) for one in said} == {("kept", "off topic")}
    assert desk.seedwire("search", "taliban").returncode == 1
    assert count(desk, "versions") == kept
    set_threshold(desk, 0.09)
    done = desk.seedwire("reextract")
    assert f"{others} as before, {kept} kept now." in done.stdout
    assert "was off topic, is kept" in done.stdout
    assert desk.seedwire("search", "taliban").returncode == 0
    assert count(desk, "versions") == kept
    assert all(site.asked == () for site in news.sites)


def test_pages_of_one_source_or_since_a_day_are_chosen(desk):
    total = count(desk, "pages WHERE body IS NOT NULL")
    number = int(desk.seedwire("reextract", "--source", "ledger").stdout.split()[0])
    assert 0 < number < total
    assert desk.seedwire("reextract", "--since", "2099-01-01").stdout.startswith("0 pages")
    since = desk.seedwire("reextract", "--since", "2020-01-01T10:30")
    assert since.stdout.startswith(f"{total} pages")
    unknown = desk.seedwire("reextract", "--source", "nobody")
    assert unknown.returncode == 1
    assert "the store knows no source 'nobody'" in unknown.stderr


def test_pages_of_a_query_are_extracted_again_and_what_they_say_otherwise_is_counted(desk):
    # As if an older version of the stage had found nothing.
    desk.change(
        "UPDATE versions SET record = json_set(record, '$.stages.language', '0', '$.annotations',"
        " json('[]')) WHERE article_id = 1"
    )
    (asked,) = desk.rows("SELECT headline FROM articles WHERE id = 1")
    done = desk.seedwire("reextract", "1", "--matching", asked[0])
    assert done.stdout.startswith("1 page extracted again: 1 other findings.")
    assert re.search(r"Other findings: .*language in 1\b", done.stdout)
    assert "Other versions: language (0, now 1) in 1." in done.stdout
    wrong = desk.seedwire("reextract", "--topic", "grain")
    assert wrong.returncode == 1
    assert "there is no topic 'grain'; the settings have" in wrong.stderr
    backwards = desk.seedwire("reextract", "--since", "2026-02-01", "--until", "2026-01-01")
    assert backwards.returncode == 2
    assert "not later than --since" in backwards.stderr


def test_other_text_is_a_new_version_and_the_old_one_is_kept(desk):
    # As if an older program had read less of the page.
    desk.change(
        "UPDATE versions SET body_hash = 'x', record = json_set(record, '$.articleBody',"
        " substr(json_extract(record, '$.articleBody'), 1, 300)) WHERE article_id = 1"
    )
    done = desk.seedwire("reextract")
    assert "1 new version" in done.stdout
    assert desk.rows("SELECT number FROM versions WHERE article_id = 1") == [(1,), (2,)]


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGKILL])
def test_interrupted_one_goes_on_where_it_ended(tmp_path, news, end):
    desk = set_up(tmp_path, news)
    pages = [
        (f"https://quay.example/{i}", "200 OK", PAGE.replace("/envoys-meet", f"/{i}"))
        for i in range(MANY)
    ]
    (desk.folder / "many.warc.gz").write_bytes(warc(*pages))
    config = ("--config", "seedwire.toml")
    desk.seedwire("replay", "many.warc.gz", *config, "--store", "seedwire.db")
    before = desk.state()
    started = desk.start("reextract")
    wait_for(lambda: 0 < count(desk, "again") < MANY - 5, started)
    if end is signal.SIGKILL:
        kill_all(started)
    else:
        started.send_signal(end)
        said, _ = started.communicate(timeout=TIMEOUT_S)
        assert started.returncode == 130, said
    left = count(desk, "again")
    assert left > 0
    done = desk.seedwire("reextract")
    assert f"going on with the {left} pages" in done.stderr
    assert done.stdout.startswith(f"{left} pages extracted again")
    assert count(desk, "again") == 0
    assert desk.state() == before
    assert desk.seedwire("reextract", "--restart").stdout.startswith(f"{MANY} pages")


def test_store_that_is_missing_is_named(tmp_path, news):
    desk = set_up(tmp_path, news)
    done = desk.seedwire("reextract")
    assert done.returncode == 1
    assert "there is no store yet" in done.stderr
