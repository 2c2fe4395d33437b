"""Logging for people: one line a message, its facts behind it as key=value."""

from __future__ import annotations

import logging

_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class FactsFormatter(logging.Formatter):
    """Formats a record with its extra facts appended."""

    def format(self, record: logging.LogRecord) -> str:
        """Return ``time level message key=value …``."""
        facts = [f"{k}={v!r}" for k, v in vars(record).items() if k not in _STANDARD]
        return " ".join((super().format(record), *facts))


def configure(level: int) -> None:
    """Send our messages of *level* and the libraries' errors to standard error."""
    handler = logging.StreamHandler()
    handler.setFormatter(FactsFormatter("%(asctime)s %(levelname)s %(message)s"))
    logging.basicConfig(level=logging.ERROR, handlers=[handler], force=True)
    # A host that does not answer is the source's failure, which we report; no traceback for it.
    logging.getLogger("scrapy.downloadermiddlewares.robotstxt").setLevel(logging.CRITICAL)
    for name in ("crawler", "extractors"):
        logging.getLogger(name).setLevel(level)
