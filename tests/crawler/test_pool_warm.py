"""What the workers of a pool inherit from the process that they are forked from."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
import tomllib
from multiprocessing import forkserver
from pathlib import Path

import pytest

from crawler.pool import WorkerPool
from tests.in_worker import loaded_modules

OWN = {"multiprocessing.popen_fork", "multiprocessing.popen_forkserver", "tests", "tests.in_worker"}
ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def start():
    """As at the start of a program: nothing is there that workers could be forked from."""

    def end_server() -> None:
        assert not multiprocessing.active_children()
        forkserver._forkserver._stop()
        forkserver.set_forkserver_preload(["__main__"])

    end_server()
    yield
    end_server()


@pytest.mark.skipif(
    "forkserver" not in multiprocessing.get_all_start_methods(), reason="nothing is inherited here"
)
def test_workers_inherit_what_they_need_and_the_model_once_a_stage_needs_it(start):
    for stages, has_model in ((), False), (("sentences",), True):
        with WorkerPool((), workers=1, timeout_s=60, stages=stages) as pool:
            loaded, by_itself = pool._schedule(loaded_modules).result(timeout=60)
        assert ("spacy" in loaded) is has_model
        assert by_itself <= OWN


@pytest.mark.skipif(
    "forkserver" not in multiprocessing.get_all_start_methods(), reason="nothing is loaded ahead"
)
def test_interrupt_while_it_loads_is_for_the_parent_to_answer(start):
    with WorkerPool((), workers=1, timeout_s=60, stages=()):
        first = forkserver._forkserver._preload_modules[0]
    code = f"import os, signal, {first}; os.kill(os.getpid(), signal.SIGINT); print('goes on')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("goes on\n", "")


def test_program_is_started_by_what_loads_nothing_for_workers_load_it_too():
    about = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    module, _, function = about["scripts"]["seedwire"].partition(":")
    code = f"import sys; from {module} import {function}; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True
    )
    assert {name for name in loaded.stdout.split() if name.startswith("crawler")} == {
        "crawler",
        module,
    }
