"""The log file: several writers, midnight, and a disk without room."""

from __future__ import annotations

import logging
import sys
import time
from contextlib import closing

import pytest

from crawler.log_file import AGAIN, TROUBLE, LogFile

DAY_S = 86_400


def line(text):
    return logging.makeLogRecord({"msg": text})


@pytest.fixture
def file(tmp_path):
    return tmp_path / "seedwire.log"


def test_lines_of_two_processes_are_all_kept_over_midnight(file):
    with closing(LogFile(file, 14)) as one, closing(LogFile(file, 14)) as other:
        one.emit(line("one, before"))
        other.emit(line("other, before"))
        for handler in (one, other):
            handler.rolloverAt = int(time.time())  # midnight for both
        one.emit(line("one, behind"))
        other.emit(line("other, behind"))
    (old,) = file.parent.glob("seedwire.log.*")
    assert old.read_text() == "one, before\nother, before\n"
    assert file.read_text() == "one, behind\nother, behind\n"


def test_file_that_was_renamed_between_look_and_lock_is_not_renamed_again(file):
    with closing(LogFile(file, 14)) as one, closing(LogFile(file, 14)) as other:
        one.emit(line("before"))
        one.rolloverAt = other.rolloverAt = int(time.time())
        one.emit(line("behind"))
        other.doRollover()
        other.emit(line("late"))
    assert file.read_text() == "behind\nlate\n"


def test_day_that_ends_twice_loses_nothing(file):
    """The clock was put back over midnight."""
    with closing(LogFile(file, 14)) as handler:
        for part in ("before", "behind a midnight that came early", "behind the right one"):
            handler.emit(line(part))
            handler.rolloverAt = int(time.time())
    text = sorted(path.read_text() for path in file.parent.iterdir())
    assert text == ["before\n", "behind a midnight that came early\n", "behind the right one\n"]


def test_midnight_of_a_clock_that_was_far_ahead_is_forgotten(file):
    with closing(LogFile(file, 14)) as handler:
        handler.rolloverAt = int(time.time()) + 365 * DAY_S
        handler.emit(line("now"))
        assert handler.rolloverAt <= time.time() + DAY_S


def test_old_days_are_deleted_and_only_theirs(file):
    for day in ("2026-01-01", "2026-01-02", "2026-01-03"):
        file.with_name(f"{file.name}.{day}").write_text(day)
    file.with_name(f"{file.name}.keep").write_text("mine")
    with closing(LogFile(file, 2)) as handler:
        handler.emit(line("old"))
        handler.rolloverAt = int(time.time())
        handler.emit(line("new"))
    names = sorted(path.name.removeprefix("seedwire.log") for path in file.parent.iterdir())
    assert names[:2] == ["", ".2026-01-03"]
    assert ".keep" in names
    assert len(names) == 4


@pytest.mark.skipif(sys.platform != "linux", reason="its device is always full")
def test_full_disk_is_said_once_and_then_how_much_was_lost(file, capsys):
    file.symlink_to("/dev/full")
    with closing(LogFile(file, 14)) as handler:
        for number in range(3):
            handler.emit(line(f"lost {number}"))
        file.unlink()  # there is room again
        handler.emit(line("kept"))
        handler.emit(line("kept, too"))
    assert file.read_text() == f"kept\n{AGAIN}\nkept, too\n"
    said = capsys.readouterr().err
    assert said.count(TROUBLE) == 1
    assert "No space left on device" in said


def test_folder_that_is_gone_stops_nothing_and_is_written_to_when_it_is_back(tmp_path):
    file = tmp_path / "logs" / "seedwire.log"
    file.parent.mkdir()
    with closing(LogFile(file, 14)) as handler:
        handler.emit(line("before"))
        file.unlink()
        file.parent.rmdir()
        handler.emit(line("lost"))
        file.parent.mkdir()
        handler.emit(line("behind"))
    assert file.read_text() == f"behind\n{AGAIN}\n"


def test_name_that_is_no_text_is_written_escaped(file, capsys):
    with closing(LogFile(file, 14)) as handler:
        handler.emit(line("cannot read bad\udce9.warc.gz"))
    assert file.read_text() == "cannot read bad\\udce9.warc.gz\n"
    assert capsys.readouterr().err == ""
