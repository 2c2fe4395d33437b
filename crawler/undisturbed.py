"""Loaded first by the process that workers are forked from: Ctrl-C is for its parent to answer.

Without this, one that comes while the rest is loaded ends it with a traceback on the screen.
"""

from __future__ import annotations

import signal

signal.signal(signal.SIGINT, signal.SIG_IGN)
