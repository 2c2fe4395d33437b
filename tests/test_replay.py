"""Offline test mode, end to end: the command line over saved pages."""

from __future__ import annotations

import gzip
import json
import os
import signal
import sqlite3
import subprocess
import sys
from io import BytesIO

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tests.desk import (
    REPOSITORY,
    STAGES_OF_ENGLISH,
    TIMEOUT_S,
    Desk,
    wait_for,
    without_english,
)

SEEDS = REPOSITORY / "seeds"
CONFIG = ("--config", str(SEEDS / "seedwire.toml"))

MANY = 150
SOME = 60
LEDE = "Envoys of both sides met behind closed doors on Monday and agreed to meet again. "
PAGE = f"""<!doctype html><html lang="en"><head><title>Envoys meet again | Quay Post</title>
<meta property="og:site_name" content="Quay Post">
<link rel="canonical" href="https://quay.example/envoys-meet-again"></head>
<body><article><h1>Envoys meet again</h1>{f"<p>{LEDE * 3}</p>" * 3}</article></body></html>"""


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def warc(*pages: tuple[str, ...], gzipped: bool = True) -> bytes:
    """Return an archive of (address, status line, body), each maybe with its time."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=gzipped)
    for url, status, body, *time in pages:
        headers = StatusAndHeaders(status, [("Content-Type", "text/html")], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            url,
            "response",
            payload=BytesIO(body.encode()),
            http_headers=headers,
            warc_headers_dict={"WARC-Date": time[0]} if time else None,
        )
        writer.write_record(record)
    return out.getvalue()


def records(done: subprocess.CompletedProcess[str]) -> list[dict]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_seeds_are_kept_with_their_decisions_shown(desk):
    done = desk.seedwire("replay", str(SEEDS), *CONFIG)
    assert done.returncode == 0, done.stderr
    assert "5 pages, 5 kept; 25 blocks removed" in done.stdout
    assert "2017-11-24 12:53" in done.stdout
    assert done.stdout.count("unknown") >= 4
    assert "comment form" in done.stdout
    assert "scored by the other seeds" in done.stdout


def settings_of_the_seeds(desk):
    """Write the settings of the seeds into the folder, without the stages of English."""
    text = (SEEDS / "seedwire.toml").read_text().replace("*.txt", f"{SEEDS}/*.txt")
    skipped = f"skip_stages = {json.dumps(STAGES_OF_ENGLISH)}"
    assert "\nskip_stages = []\n" in text
    (desk.folder / "seedwire.toml").write_text(text.replace("skip_stages = []", skipped))


def test_two_runs_print_the_same_records(desk):
    settings_of_the_seeds(desk)
    first = desk.seedwire("replay", str(SEEDS), "--json")
    again = desk.seedwire("replay", str(SEEDS), "--json", "--store", "kept.db")
    third = desk.seedwire("replay", str(SEEDS), "--json", "--store", "kept.db")
    assert len(records(first)) == 5
    assert first.stdout == again.stdout == third.stdout
    assert [record["datePublished"] for record in records(first)].count(None) == 4


# What every process of a command loads first.
NO_NETWORK_AND_A_WRONG_CLOCK = """
import datetime, socket
class Wrong(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls(1999, 1, 1, tzinfo=tz)
    utcnow = today = now
datetime.datetime = Wrong
class Local(socket.socket):
    def __init__(self, family=-1, *args, **kwargs):
        if family != socket.AF_UNIX:  # by which workers are asked for
            raise AssertionError("a socket was made")
        super().__init__(family, *args, **kwargs)
socket.socket = socket.SocketType = Local
socket.create_connection = lambda *_, **__: Local()
"""


def test_no_process_opens_a_network_socket_and_a_clock_wrong_by_decades_changes_nothing(desk):
    replay = ("replay", str(SEEDS), *CONFIG, "--json")  # with the model of English
    right = desk.seedwire(*replay)
    assert len(records(right)) == 5
    (desk.folder / "sitecustomize.py").write_text(NO_NETWORK_AND_A_WRONG_CLOCK)
    path = os.pathsep.join((str(desk.folder), str(REPOSITORY)))
    environment = os.environ | {"PYTHONPATH": path}
    check = "import datetime, socket; print(datetime.datetime.now()); socket.socket()"
    refused = subprocess.run([sys.executable, "-c", check], env=environment, capture_output=True)
    assert refused.stdout.startswith(b"1999-01-01")
    assert b"a socket was made" in refused.stderr
    wrong = subprocess.run(
        desk.command(*replay),
        env=environment,
        cwd=desk.folder,
        capture_output=True,
        text=True,
        timeout=TIMEOUT_S,
    )
    assert wrong.returncode == 0, wrong.stderr
    assert wrong.stdout == right.stdout


def test_html_and_archives_go_the_same_way(desk):
    without_english(desk)
    (desk.folder / "page.html").write_text(PAGE)
    (desk.folder / "a.warc.gz").write_bytes(
        warc(
            ("https://quay.example/one", "200 OK", PAGE.replace("again", "twice")),
            ("https://quay.example/gone", "404 Not Found", "nothing here"),
        )
    )
    (desk.folder / "b.warc").write_bytes(
        warc(("https://quay.example/two", "200 OK", PAGE.replace("again", "thrice")), gzipped=False)
    )
    done = desk.seedwire("replay", ".", "--json")
    assert done.returncode == 0, done.stdout
    headlines = {record["headline"]: record for record in records(done)}
    assert headlines.keys() == {"Envoys meet again", "Envoys meet twice", "Envoys meet thrice"}
    assert (
        headlines["Envoys meet again"]["canonicalUrl"] == "https://quay.example/envoys-meet-again"
    )
    assert headlines["Envoys meet twice"]["url"] == "https://quay.example/one"
    assert headlines["Envoys meet twice"]["source"] == "Quay Post"


def test_off_topic_page_is_a_row_with_its_score_and_no_error(desk):
    settings_of_the_seeds(desk)
    (desk.folder / "page.html").write_text(PAGE.replace("Envoys", "Bakers"))
    done = desk.seedwire("replay", "page.html")
    assert done.returncode == 0
    assert "1 off topic" in done.stdout
    record = records(desk.seedwire("replay", "page.html", "--json"))[0]
    assert record["rejected"]["reason"] == "off topic"
    assert record["relevance"][0]["match"] is False
    assert record["headline"] == "Bakers meet again"


def test_what_cannot_be_read_is_a_line_with_its_reason_and_the_rest_is_done(desk):
    without_english(desk)
    (desk.folder / "good.html").write_text(PAGE)
    (desk.folder / "empty.txt").write_text(" \n ")
    (desk.folder / "scan.txt").write_bytes(b"%PDF-1.7 binary")
    whole = warc(("https://quay.example/one", "200 OK", PAGE.replace("again", "twice")))
    (desk.folder / "cut.warc.gz").write_bytes(whole + whole[: len(whole) // 2])
    (desk.folder / "noise.warc.gz").write_bytes(gzip.compress(b"no archive at all"))
    done = desk.seedwire("replay", ".", "missing.html", "photo.jpg", "--json")
    assert done.returncode == 1
    by_reason = {r["url"]: r["rejected"] for r in records(done) if "rejected" in r}
    said = " ".join(f"{url} {one['reason']} {one['detail']}" for url, one in by_reason.items())
    assert "No such file or directory" in said
    assert "the body is a PDF" in said
    assert "no bytes but white space" in said
    assert "broken archive" in said
    kept = [record["headline"] for record in records(done) if "rejected" not in record]
    assert sorted(kept) == ["Envoys meet again", "Envoys meet twice"]


def test_file_of_another_kind_is_refused_when_named_and_passed_over_in_a_folder(desk):
    without_english(desk)
    (desk.folder / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    (desk.folder / "page.html").write_text(PAGE)
    done = desk.seedwire("replay", ".")
    assert (done.returncode, done.stderr) == (0, "")
    (desk.folder / "report.pdf").write_bytes(b"%PDF-1.7")
    done = desk.seedwire("replay", ".")
    assert done.returncode == 0
    assert done.stderr == ".: passed over 1 .pdf; save what they hold as text or HTML\n"
    done = desk.seedwire("replay", "photo.jpg", "page.html")
    assert done.returncode == 1
    assert "not a kind of saved page that is known" in " ".join(done.stdout.split())


def test_removed_blocks_are_shown_with_their_reasons(desk):
    settings_of_the_seeds(desk)
    done = desk.seedwire("replay", str(SEEDS), "--removed")
    said = " ".join(done.stdout.split())
    assert "comment form Leave a Reply standing phrase" in said
    assert "teaser ISLAMABAD: Pakistani actress" in said


def test_results_are_kept_and_searchable_and_new_text_is_a_new_version(desk):
    without_english(desk)
    page = desk.folder / "page.html"
    page.write_text(PAGE)
    desk.seedwire("replay", "page.html", "--store", "kept.db")
    page.write_text(PAGE.replace("on Monday", "on Tuesday"))
    desk.seedwire("replay", "page.html", "--store", "kept.db")
    found = desk.seedwire("search", "tuesday", "--store", "kept.db")
    assert "Envoys meet again" in found.stdout
    assert desk.seedwire("search", "monday", "--store", "kept.db").returncode == 1
    connection = sqlite3.connect(desk.folder / "kept.db")
    assert connection.execute("SELECT number FROM versions ORDER BY number").fetchall() == [
        (1,),
        (2,),
    ]
    connection.close()


def test_states_of_a_page_are_its_versions_in_the_order_of_their_times(desk):
    without_english(desk)
    url, later = "https://quay.example/one", PAGE.replace("on Monday", "on Tuesday")
    states = [
        (url, "200 OK", PAGE, "2026-01-05T11:00:00Z"),
        (url, "200 OK", later, "2026-01-06T11:00:00Z"),
    ]
    (desk.folder / "a.warc.gz").write_bytes(warc(*states))
    (desk.folder / "b.warc.gz").write_bytes(warc(states[0]))
    other = ("https://quay.example/two", "200 OK", PAGE.replace("/envoys", "/other"))
    (desk.folder / "c.warc.gz").write_bytes(warc(other, states[1]))
    replay = ("replay", *(f"{name}.warc.gz" for name in "abc"), "--json", "--store", "seedwire.db")
    first, again = desk.seedwire(*replay), desk.seedwire(*replay)
    said = [record["articleBody"].split()[9] for record in records(first)]
    assert said == ["Monday", "Tuesday", "Monday", "Monday", "Tuesday"]
    assert first.stdout == again.stdout
    assert desk.rows("SELECT max(number) FROM versions") == [(2,)]
    assert desk.seedwire("search", "tuesday", "--store", "seedwire.db").returncode == 0


def test_without_a_configuration_every_article_is_kept(desk):
    (desk.folder / "page.html").write_text(PAGE)
    done = desk.seedwire("replay", "page.html")
    assert done.returncode == 0
    assert "no topic" in done.stdout


def test_seed_that_is_no_article_is_a_configuration_error_that_names_it(desk):
    (desk.folder / "bad.txt").write_text("too short")
    (desk.folder / "watch.toml").write_text('[topics.t]\nseeds = ["bad.txt"]\n')
    done = desk.seedwire("replay", ".", "--config", "watch.toml")
    assert done.returncode == 2
    assert "topics.t.seeds" in done.stderr
    assert "bad.txt" in done.stderr


def test_settings_in_the_folder_are_used_by_themselves(desk):
    settings_of_the_seeds(desk)
    assert "afghan-peace" in desk.seedwire("replay", str(SEEDS)).stdout


def test_hundreds_of_pages_in_an_archive_are_read_in_order(desk):
    without_english(desk)
    pages = [
        (
            f"https://quay.example/{i}",
            "200 OK",
            PAGE.replace("again", f"time {i}").replace("/envoys-meet", f"/{i}"),
        )
        for i in range(MANY)
    ]
    (desk.folder / "many.warc.gz").write_bytes(warc(*pages))
    done = desk.seedwire("replay", "many.warc.gz", "--json")
    assert [record["headline"] for record in records(done)] == [
        f"Envoys meet time {i}" for i in range(MANY)
    ]


def test_output_that_nobody_reads_to_the_end_is_no_crash(desk):
    settings_of_the_seeds(desk)
    command = " ".join((*desk.command("replay", str(SEEDS), "--json"), "| head -c 1"))
    done = subprocess.run(command, shell=True, cwd=desk.folder, capture_output=True, text=True)
    assert "Traceback" not in done.stderr


def test_interrupted_replay_keeps_what_was_done_and_goes_on_next_time(desk):
    without_english(desk)
    pages = [
        (f"https://quay.example/{i}", "200 OK", PAGE.replace("/envoys-meet", f"/{i}"))
        for i in range(SOME)
    ]
    (desk.folder / "many.warc.gz").write_bytes(warc(*pages))
    replay = desk.start("replay", "many.warc.gz", "--store", "seedwire.db")
    wait_for(lambda: desk.has_tables() and desk.articles(), replay)
    replay.send_signal(signal.SIGINT)
    said, _ = replay.communicate(timeout=TIMEOUT_S)
    assert replay.returncode == 130, said
    assert "what was stored is kept" in said
    assert "Traceback" not in said
    done = desk.seedwire("replay", "many.warc.gz", "--store", "seedwire.db")
    assert f"{SOME} pages, {SOME} kept" in done.stdout
    assert desk.rows("SELECT count(*) FROM articles") == [(SOME,)]
