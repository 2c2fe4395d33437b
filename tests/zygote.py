"""A process that has imported the program already, and forks to run each command of a test.

To start Python and import Scrapy costs more than a second a command, half of the suite. A forked
command is a process of its own, with its own signals, workers and exit status, as the command line
of test_cli.py and test_daemon.py is, which is started from scratch.
"""

from __future__ import annotations

import array
import ctypes
import gc
import inspect
import json
import os
import signal
import socket
import subprocess
import sys
from functools import cache
from importlib import import_module
from multiprocessing import forkserver, get_context
from pathlib import Path
from types import ModuleType

import typer.main
from scrapy.settings import default_settings

from crawler.settings import load
from crawler.topics import load_topics

_PRELOADED = (
    "crawler.cli",
    "crawler.jobs.round",
    "crawler.jobs.daemon",
    "crawler.jobs.again",
    "crawler.jobs.discover",
    "crawler.screens.rounds",
    "crawler.topics",
    "extractors.stages.run",
    "crawler.store.sqlite",
    "alembic.command",
    "aiohttp",
    "requests",
    "scrapy.core.engine",
    *(name.rpartition(".")[0] for name in default_settings.DOWNLOADER_MIDDLEWARES_BASE),
    *(name.rpartition(".")[0] for name in default_settings.SPIDER_MIDDLEWARES_BASE),
)
_PR_SET_CHILD_SUBREAPER = 36  # linux/prctl.h: orphans below become our children, to be waited for
_MAX_MESSAGE = 131_072  # a command with its environment


class Forked(subprocess.Popen):
    """A command of the program, given as its arguments; otherwise as subprocess.Popen.

    Args:
        constants: Values by "module:NAME" for this command alone: times that are long in life.
    """

    def __init__(self, *args, constants=(), **kwargs):
        self._constants = dict(constants)
        super().__init__(*args, **kwargs)

    def _execute_child(self, *args, **kwargs):
        given = inspect.signature(super()._execute_child).bind(*args, **kwargs).arguments
        if sys.platform != "linux":  # orphans are not ours to wait for there
            given["args"] = [sys.executable, "-m", "crawler", *given["args"]]
            super()._execute_child(**given)
            return
        request = {
            "arguments": list(given["args"]),
            "cwd": os.fspath(given["cwd"]),
            "is_leader": bool(given["start_new_session"]),
            "constants": self._constants,
            "environment": dict(os.environ),
        }
        zygote = _zygote()
        ends = array.array("i", [given["c2pwrite"], _or(given["errwrite"], given["c2pwrite"])])
        zygote.sendmsg(
            [json.dumps(request).encode()],
            [(socket.SOL_SOCKET, socket.SCM_RIGHTS, ends.tobytes())],
        )
        self.pid = int(zygote.recv(_MAX_MESSAGE))
        self._child_created = True
        for end in {given["c2pwrite"], given["errwrite"]} - {-1}:
            os.close(end)
        self._devnull = None


def _or(end: int, other: int) -> int:
    return other if end == -1 else end


@cache
def _zygote() -> socket.socket:
    """Return the line to this process's zygote, which ends when the line is closed."""
    libc = ctypes.CDLL(None, use_errno=True)
    assert libc.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    command = [sys.executable, "-m", "tests.zygote", str(theirs.fileno())]
    root = Path(__file__).parent.parent
    subprocess.Popen(command, pass_fds=[theirs.fileno()], cwd=root, start_new_session=True)
    theirs.close()
    return ours


def _serve(line: socket.socket) -> None:
    """Fork a command for each request until *line* is closed."""
    while True:
        message, ends, _, _ = socket.recv_fds(line, _MAX_MESSAGE, 2)
        if not message:
            return
        told, tells = os.pipe()
        if (between := os.fork()) == 0:  # its child is an orphan, and so the test's to wait for
            if (command := os.fork()) == 0:
                _run(json.loads(message), ends, line)
            os.write(tells, str(command).encode())
            os._exit(0)
        os.waitpid(between, 0)  # before that, the command would be nobody's the test knows
        line.send(os.read(told, _MAX_MESSAGE))
        for end in (*ends, told, tells):
            os.close(end)


def _run(request, ends, line) -> None:
    """Be the command: never returns."""
    line.close()
    if request["is_leader"]:
        os.setsid()
    os.chdir(request["cwd"])
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(ends[0], 1)
    os.dup2(ends[1], 2)
    os.environ.clear()
    os.environ.update(request["environment"])
    for name, value in request["constants"].items():
        module, _, constant = name.partition(":")
        assert hasattr(import_module(module), constant), name
        setattr(import_module(module), constant, value)
    program = import_module("crawler.cli")
    sys.modules["__main__"] = ModuleType("__main__")  # workers import what they find there
    sys.argv = [str(program.__file__), *request["arguments"]]
    status = 0
    try:
        program.main()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # noqa: BLE001  # ends the command, as an interpreter would
        sys.excepthook(*sys.exc_info())
        status = 1
    sys.stdout.flush()
    os._exit(status)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for name in _PRELOADED:
        import_module(name)
    # One tree of commands for all: to build it takes longer than most commands take.
    typer.main.get_command = cache(typer.main.get_command)
    typer.main.get_command(import_module("crawler.cli").app)
    load_topics(load(Path(__file__).parent.parent / "seeds/seedwire.toml"))
    workers = get_context("forkserver")
    workers.set_forkserver_preload(["crawler.warm", "crawler.warm_model"])
    first = workers.Process(target=int)
    first.start()
    first.join()  # all is loaded
    # A command has it already: it is not its child, which is what it would look for.
    forkserver._forkserver.ensure_running = lambda: None
    gc.freeze()  # commands need not look through all that for garbage, nor copy it by doing so
    _serve(socket.socket(fileno=int(sys.argv[1])))
