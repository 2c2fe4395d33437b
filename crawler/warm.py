"""What every worker needs, loaded once by the process that workers are forked from.

To import this module is to load it: that is how multiprocessing's fork server takes it.
"""

from __future__ import annotations

import gc
import sys
from types import TracebackType

import pebble.pool.process  # noqa: F401  # which every worker runs

import crawler.worker  # noqa: F401
from extractors.article import Article
from extractors.dates.spelled_dates import spelled_date
from extractors.made import made
from extractors.page import Page
from extractors.pipeline import extract
from extractors.reading.wall_phrases import wall_title


def _say(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Print what kept a worker from starting, unless that its pool was ended meanwhile."""
    if not isinstance(error, FileNotFoundError):  # the locks that it shares with the pool are gone
        sys.__excepthook__(kind, error, trace)


sys.excepthook = _say

_SENTENCE = "The ferry to Ostrand sails again from the old harbour, the mayor of the town said. "
_PAGE = "<title>Boats</title><h1>The ferry sails again</h1>" + f"<p>{_SENTENCE * 3}</p>" * 4

# What is loaded at first use would cost the first page of every worker most of a second.
wall_title(_SENTENCE)
spelled_date("12 Ebr 2024", "cy")  # months that we have no names of: dateparser reads them
_read = extract(Page("https://news.example/ferry", _PAGE.encode(), "text/html"), stages=())
if isinstance(_read, Article):
    made(_read)
gc.freeze()  # workers need not look through all that for garbage, nor copy it by doing so
