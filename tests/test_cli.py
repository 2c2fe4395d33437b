"""The command line as a newcomer meets it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click import Context
from typer.main import get_command

from crawler.cli import app
from tests.desk import Desk

COMMANDS = get_command(app).commands


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def seeds_in(desk):
    folder = desk.folder / "seeds"
    folder.mkdir()
    text = "Envoys of both sides met behind closed doors on Monday and agreed to meet again. " * 5
    (folder / "one.txt").write_text(f"Envoys meet\n\n{text}")
    (folder / "two.html").write_text(f"<h1>Rivals meet</h1><p>{text}</p><p>{text}</p>")


def test_help_names_every_command(desk):
    said = desk.seedwire("--help").stdout
    assert len(COMMANDS) > 20
    for name in COMMANDS:
        assert f"\n  {name} " in said


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_each_command_shows_examples(name):
    said = COMMANDS[name].get_help(Context(COMMANDS[name], info_name=f"seedwire {name}"))
    assert f"\n    seedwire {name}" in said.split("Examples:")[1]


@pytest.mark.parametrize("group", ["", "alerts", "opml", "quarantine", "topics"])
def test_summaries_of_commands_are_whole_at_80_columns(group):
    named = COMMANDS[group] if group else get_command(app)
    said = named.get_help(Context(named, max_content_width=80)).split("Commands:")[1]
    assert "..." not in said


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("arguments", [("--version",), ("--help",)], ids=["little", "much"])
def test_output_on_a_full_disk_ends_in_one_line(arguments):
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "crawler", *arguments]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    said = "seedwire: not all of the output was written: No space left on device\n"
    assert (done.stderr, done.returncode) == (said, 1)


@pytest.mark.parametrize("arguments", ["explain seeds/one.txt", "--help"])
def test_output_that_the_shell_has_closed_is_for_nobody(desk, arguments):
    seeds_in(desk)
    command = f"{sys.executable} -m crawler {arguments} >&-"
    ended = subprocess.run(
        command, cwd=desk.folder, shell=True, stderr=subprocess.PIPE, check=False
    )
    assert (ended.stderr, ended.returncode) == (b"", 0)


def test_errors_that_the_shell_has_closed_are_not_told_among_the_output(desk):
    command = f"{sys.executable} -m crawler show 1 2>&- <&-"
    ended = subprocess.run(
        command, cwd=desk.folder, shell=True, stdout=subprocess.PIPE, check=False
    )
    assert (ended.stdout, ended.returncode) == (b"", 2)


def test_characters_that_the_locale_lacks_are_escaped_as_in_json(desk):
    headline = "“Peace” in Zürich 😀"
    text = "Envoys of both sides met behind closed doors on Monday and agreed to meet again. " * 5
    (desk.folder / "one.txt").write_text(f"{headline}\n\n{text}", "utf-8")
    command = [sys.executable, "-m", "crawler", "replay", "--json", "one.txt"]
    strange = os.environ | {"PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, cwd=desk.folder, env=strange, stdout=subprocess.PIPE, check=True)
    assert b"\\u201cPeace\\u201d" in done.stdout
    assert json.loads(done.stdout)["headline"] == headline


def test_no_command_shows_the_help_and_version_is_printed(desk):
    assert "Usage:" in desk.seedwire().stdout + desk.seedwire().stderr
    assert desk.seedwire("--version").stdout == "seedwire 0.1.0\n"


def test_settings_that_init_writes_pass_the_check_and_say_what_is_missing(desk):
    seeds_in(desk)
    made = desk.seedwire("init", "--topic", "talks")
    assert made.returncode == 0, made.stderr
    checked = desk.seedwire("check")
    assert checked.returncode == 0, checked.stderr
    assert "topic talks: 2 seeds, articles match from 0." in checked.stdout
    assert "stages aliases, dateline, " in checked.stdout
    assert "English by en_core_web_" in checked.stdout
    assert "before a live run" in checked.stdout
    assert "before it can archive" not in checked.stdout
    settings = desk.folder / "seedwire.toml"
    settings.write_text(f'archive = "seedwire.toml/pages"\n{settings.read_text()}')
    assert "before it can archive" in desk.seedwire("check").stdout
    assert "crawl.contact" in checked.stdout


def test_settings_in_another_folder_find_the_seeds_and_the_store_that_were_named(desk):
    seeds_in(desk)
    (desk.folder / "conf").mkdir()
    file = "conf/watch.toml"
    made = desk.seedwire("init", "--config", file, "--store", "data.db")
    assert made.returncode == 0, made.stderr
    settings = (desk.folder / file).read_text()
    assert '"../seeds/*.txt"' in settings
    assert 'store = "../data.db"' in settings
    checked = desk.seedwire("check", "--config", file)
    assert checked.returncode == 0, checked.stderr


def test_settings_for_a_live_run_are_called_ready(desk):
    seeds_in(desk)
    desk.seedwire(
        "init",
        "--contact",
        "desk@kestrel.example",
        "--source",
        "courier=https://kestrel.example/feed/?a=b",
    )
    checked = desk.seedwire("check")
    assert "courier: feed https://kestrel.example/feed/?a=b, every 5m to 6h" in checked.stdout
    assert checked.stdout.endswith("ready for: seedwire run\n")


def test_init_leaves_an_existing_file_alone(desk):
    (desk.folder / "seedwire.toml").write_text("# mine\n")
    done = desk.seedwire("init")
    assert done.returncode == 1
    assert "exists already and was left as it is" in done.stderr
    assert (desk.folder / "seedwire.toml").read_text() == "# mine\n"


def test_source_that_is_not_name_and_address_is_refused(desk):
    done = desk.seedwire("init", "--source", "https://kestrel.example/feed/?a=b")
    assert done.returncode == 2
    assert "is not NAME=URL" in " ".join((done.stdout + done.stderr).split())


@pytest.mark.parametrize("command", ["run", "daemon", "check"])
def test_missing_settings_are_a_configuration_error_that_says_what_to_do(desk, command):
    done = desk.seedwire(command)
    assert done.returncode == 2
    assert "seedwire.toml" in done.stderr
    assert "seedwire init" in done.stderr


def test_every_mistake_is_named_with_its_line_and_what_is_allowed(desk):
    seeds_in(desk)
    (desk.folder / "seedwire.toml").write_text(
        "[crawl]\ndelay_s = 'two'\ntimeout = 3\n[topics.talks]\nseeds = ['seeds/*.txt']\n"
    )
    done = desk.seedwire("check")
    assert done.returncode == 2
    assert (
        'seedwire.toml:2: crawl.delay_s: found "two", allowed: a number of seconds' in done.stderr
    )
    assert 'seedwire.toml:3: crawl.timeout: unknown key; did you mean "timeout_s"?' in done.stderr


def test_search_before_anything_is_stored_says_what_makes_a_store(desk):
    done = desk.seedwire("search", "envoys", "--store", "none.db")
    assert done.returncode == 1
    assert "there is no store yet" in done.stderr


def test_store_of_a_newer_program_is_refused_and_left_alone(desk):
    seeds_in(desk)
    desk.seedwire("replay", "seeds", "--store", "seedwire.db")
    desk.change("UPDATE alembic_version SET version_num = 'r9999'")
    before = desk.store.read_bytes()
    done = desk.seedwire("search", "envoys", "--store", "seedwire.db")
    assert done.returncode == 1
    assert "newer" in done.stderr
    assert desk.store.read_bytes() == before
