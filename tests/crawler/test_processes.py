import os
import subprocess
import sys
from dataclasses import replace

import pytest

from crawler.processes import Process, is_gone, is_here, this_process

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="known on Linux only")


def test_living_process_is_here():
    assert is_here(this_process())
    assert not is_gone(this_process())


def test_number_that_another_process_has_now_fools_nobody():
    earlier = replace(this_process(), start="1")
    assert is_gone(earlier)
    assert not is_here(earlier)


def test_ended_process_is_gone():
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    start = open(f"/proc/{child.pid}/stat").read().rpartition(")")[2].split()[19]  # noqa: PTH123, SIM115
    process = replace(this_process(), pid=child.pid, start=start)
    assert is_here(process)
    child.kill()
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)  # a zombie is as dead
    assert is_gone(process)
    child.communicate()
    assert is_gone(process)


def test_process_of_an_earlier_boot_is_gone():
    boot, space = this_process().system.split()
    assert is_gone(replace(this_process(), system=f"x{boot} {space}"))


@pytest.mark.parametrize(
    "process",
    [
        pytest.param(replace(this_process(), pid=1, system=""), id="from no Linux"),
        pytest.param(
            replace(this_process(), pid=2**22 + 1, system=f"{this_process().system}9"),
            id="in another container",
        ),
    ],
)
def test_process_that_cannot_be_known_is_not_gone(process):
    assert not is_gone(process)
    assert not is_here(process)


def test_process_is_named_for_people():
    assert str(Process("quay", 12)) == "process 12 on quay"
