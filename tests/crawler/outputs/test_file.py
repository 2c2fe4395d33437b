"""Lines of JSON in a file: whole ones, whatever happens."""

from __future__ import annotations

import asyncio
import errno
import json
import os
import resource
import signal
import subprocess
import sys
from dataclasses import replace

import pytest

from crawler.alert import Delivered, NotNow
from crawler.outputs import OutputError
from crawler.outputs.file import LinesFile
from tests.crawler.alerts import KEY, MESSAGE
from tests.crawler.stores import ROOT


def table(url, secret):
    return {"path": "alerts.jsonl"}


def send(path, message=MESSAGE):
    return asyncio.run(LinesFile(path).send(message))


def keys(path):
    return [json.loads(line)["key"] for line in path.read_text().splitlines()]


def test_each_message_is_a_line(tmp_path):
    path = tmp_path / "alerts.jsonl"
    assert [send(path), send(path, replace(MESSAGE, key="b" * 32))] == [Delivered()] * 2
    assert keys(path) == [KEY, "b" * 32]


@pytest.mark.parametrize("torn", ['{"key": "half', '{"key": "' + "x" * 200_000, '{"'])
def test_half_a_line_of_a_killed_program_is_taken_away(tmp_path, torn):
    path = tmp_path / "alerts.jsonl"
    path.write_text('{"key": "first"}\n' + torn)
    assert send(path) == Delivered()
    assert keys(path) == ["first", KEY]
    path.write_text(torn)
    assert send(path) == Delivered()
    assert keys(path) == [KEY]


@pytest.mark.parametrize("before", ['{"key": "first"}\n{"key": "second"}', "my notes"])
def test_line_without_an_end_that_is_no_half_one_of_ours_stays(tmp_path, before):
    path = tmp_path / "alerts.jsonl"
    path.write_text(before)
    assert send(path) == Delivered()
    *kept, new = path.read_text().splitlines()
    assert kept == before.splitlines()
    assert json.loads(new)["key"] == KEY


def test_full_disk_leaves_no_half_line_and_the_message_waits(tmp_path, monkeypatch):
    path = tmp_path / "alerts.jsonl"
    assert send(path) == Delivered()
    write = os.write

    def half(file, line):
        if len(line) > 10:
            return write(file, line[:10])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("crawler.outputs.file.os.write", half)
    result = send(path)
    monkeypatch.undo()
    assert isinstance(result, NotNow)
    assert result.reason == f"{path}: not written: No space left on device"
    assert path.read_text().endswith("\n")
    assert send(path) == Delivered()
    assert keys(path) == [KEY, KEY]


@pytest.mark.skipif(sys.platform != "linux", reason="limits are Linux's")
def test_file_that_may_not_grow_is_no_end_of_the_program(tmp_path):
    path = tmp_path / "alerts.jsonl"
    before, handler = resource.getrlimit(resource.RLIMIT_FSIZE), signal.getsignal(signal.SIGXFSZ)
    assert handler is signal.SIG_IGN
    resource.setrlimit(resource.RLIMIT_FSIZE, (500, before[1]))
    try:
        result = send(path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert isinstance(result, NotNow)
    assert path.read_bytes() == b""


WRITER = """
import asyncio, sys
from dataclasses import replace
from pathlib import Path
from crawler.outputs.file import LinesFile
from tests.crawler.alerts import MESSAGE, NOTICE

async def main():
    output = LinesFile(Path(sys.argv[1]))
    long = replace(NOTICE, alert=replace(NOTICE.alert, description="x" * 300_000))
    for number in range(1_000_000):
        await output.send(replace(MESSAGE, key=f"{number:032}", notices=(long,) * 4))
        print(number, flush=True)

asyncio.run(main())
"""


def test_killed_writer_leaves_whole_lines_and_all_that_it_acknowledged(tmp_path):
    path = tmp_path / "alerts.jsonl"
    command = [sys.executable, "-c", WRITER, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as writer:
        for _ in range(3):
            writer.stdout.readline()
        writer.kill()
        acknowledged = 3 + sum(line.endswith("\n") for line in writer.stdout)
    assert send(path) == Delivered()
    found = keys(path)
    assert found[:acknowledged] == [f"{number:032}" for number in range(acknowledged)]
    assert found[-1] == KEY


@pytest.mark.parametrize(
    ("path", "problem"),
    [("missing/a.jsonl", "there is no folder"), ("folder", "is a folder; name a file")],
)
def test_place_where_no_file_can_be_is_told_before(tmp_path, path, problem):
    (tmp_path / "folder").mkdir()
    with pytest.raises(OutputError, match=problem):
        LinesFile(tmp_path / path).check()
    assert isinstance(send(tmp_path / path), NotNow)
