"""What holds for every test."""

import os
import shutil
import sys

import pytest

# A run starts dozens of interpreters that load this program. Where the environment forbids them
# to keep bytecode, as images of containers do, each compiles all of it again, for seconds.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


@pytest.fixture(scope="session")
def one_round(tmp_path_factory):
    from tests.desk import set_up  # not above: most tests need neither it nor the time it takes
    from tests.newsroom import Newsroom

    with Newsroom() as news:
        desk = set_up(tmp_path_factory.mktemp("round"), news, interval="12h")
        assert desk.seedwire("run").returncode == 0
        yield news, desk.folder


@pytest.fixture
def after_a_round(one_round, tmp_path):
    """The news sites as they were at first, and a desk that has done a round: a copy of its own."""
    from tests.desk import Desk

    news, folder = one_round
    news.start_over()
    return news, Desk(shutil.copytree(folder, tmp_path / "desk"))
