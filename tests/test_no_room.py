"""The store cannot grow any more: the daemon stops, says so once, and goes on when it can."""

from __future__ import annotations

import resource
import signal
import sys
import time

import pytest

from tests.desk import TIMEOUT_S, kill_all, set_up, wait_for
from tests.newsroom import Newsroom

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits of others are Linux's")
NO_LIMIT = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
TROUBLE = "stopped until it can go on"


def test_daemon_waits_for_room_and_goes_on_by_itself(tmp_path):
    with Newsroom() as news:
        desk = set_up(tmp_path, news, interval="1s")
        daemon = desk.start("daemon", FIRST_PAUSE_S=2)
        try:
            wait_for(lambda: desk.has_tables() and len(desk.articles()) == 8, daemon)
            # Files of this process may not grow beyond the smallest that it writes to.
            resource.prlimit(daemon.pid, resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
            lines = []
            while TROUBLE not in "".join(lines[-1:]):
                lines.append(daemon.stdout.readline())
                assert lines[-1], lines
            story = news.ledger.publish("talks-resume-after-nine-week-pause")
            time.sleep(1)
            assert story.headline not in desk.articles()
            resource.prlimit(daemon.pid, resource.RLIMIT_FSIZE, NO_LIMIT)
            wait_for(lambda: story.headline in desk.articles(), daemon)
            daemon.send_signal(signal.SIGTERM)
            rest, _ = daemon.communicate(timeout=TIMEOUT_S)
            assert daemon.returncode == 0, rest
            assert "".join(lines).count(TROUBLE) + rest.count(TROUBLE) == 1
            assert "Traceback" not in "".join(lines) + rest
            assert desk.rows("PRAGMA integrity_check") == [("ok",)]
        finally:
            kill_all(daemon)
