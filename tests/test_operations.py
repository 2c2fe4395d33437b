"""The files in docs/operations are ones that their programs take."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from crawler.cli import app
from crawler.schedules import cron_problem
from tests.desk import REPOSITORY

FOLDER = REPOSITORY / "docs/operations"


def named(app):
    return {command.name or command.callback.__name__ for command in app.registered_commands}


def crontab_lines():
    lines = (FOLDER / "crontab").read_text().splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("line", crontab_lines())
def test_line_of_the_crontab_has_a_time_and_a_command_that_a_shell_takes(line):
    *time, command = line.split(None, 5)
    assert cron_problem(" ".join(time)) is None
    assert not re.search(r"(?<!\\)%", command), "cron ends the command there"
    shell = command.replace(r"\%", "%")
    assert subprocess.run(["sh", "-n", "-c", shell], check=False).returncode == 0
    (called,) = [part for part in shell.split("&&") if "seedwire " in part]
    assert shlex.split(called)[1] in named(app)


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_unit_is_one_that_systemd_takes(tmp_path):
    unit = (FOLDER / "seedwire.service").read_text()
    started = "/srv/seedwire/.venv/bin/seedwire"
    assert f"ExecStart={started} daemon" in unit
    there = tmp_path / "seedwire.service"
    there.write_text(unit.replace(started, sys.executable))
    done = subprocess.run(
        ["systemd-analyze", "verify", there], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_container_is_built_of_what_is_there_and_runs_a_command_that_is():
    lines = (FOLDER / "Containerfile").read_text()
    copied = Path(re.search(r"--constraint /src/(\S+)", lines)[1])
    assert (REPOSITORY / copied).is_file()
    (arguments,) = re.findall(r"^CMD \[(.+)\]$", lines, re.MULTILINE)
    *options, command = re.findall(r'"([^"]+)"', arguments)
    assert options == ["--log-format", "json"]
    assert command in named(app)
    assert '"isRunning"' in lines
    assert "isRunning" in (REPOSITORY / "crawler/screens/status.py").read_text()
