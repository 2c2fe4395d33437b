"""The log: one line a message, its facts behind it, as text for people or JSON for machines."""

from __future__ import annotations

import json
import logging
import re
import time
from datetime import UTC, datetime
from pathlib import Path

from crawler.log_file import LogFile

_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
# A name and a password in an address, and keys in its query: feeds have them, logs must not.
_LOGIN = re.compile(r"(?<=://)[^/?#\s@'\"]+@")
_KEY = re.compile(
    r"(?i)([?&][\w.-]*(?:key|token|secret|passw(?:or)?d|signature|auth|session|sig)[\w.-]*=)"
    r"[^&#\s'\"]+"
)
HIDDEN = "***"


def without_secrets(text: str) -> str:
    """Return *text* with logins and keys in addresses hidden.

    >>> without_secrets("GET https://ann:pw@a.example/feed?x=1&api_key=abc failed")
    'GET https://***@a.example/feed?x=1&api_key=*** failed'
    """
    if "://" not in text and "?" not in text:
        return text
    return _KEY.sub(rf"\1{HIDDEN}", _LOGIN.sub(f"{HIDDEN}@", text))


class FactsFormatter(logging.Formatter):
    """Formats a record with its extra facts appended."""

    def format(self, record: logging.LogRecord) -> str:
        """Return ``time level message key=value …``."""
        facts = [f"{k}={v!r}" for k, v in _facts(record).items()]
        return without_secrets(" ".join((super().format(record), *facts)))


class JsonFormatter(logging.Formatter):
    """Formats a record as one line of JSON: time, level, logger, message, and its facts."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        said: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            said["error"] = self.formatException(record.exc_info)
        facts = {f"fact_{k}" if k in said else k: v for k, v in _facts(record).items()}
        hidden = {k: without_secrets(v) if isinstance(v, str) else v for k, v in facts.items()}
        said = {k: without_secrets(str(v)) for k, v in said.items()} | hidden
        return json.dumps(said, ensure_ascii=False, default=str)


def _facts(record: logging.LogRecord) -> dict[str, object]:
    return {k: v for k, v in vars(record).items() if k not in _STANDARD}


def configure(
    level: int, *, as_json: bool = False, file: Path | None = None, keep_days: int = 14
) -> None:
    """Send our messages of *level* and the libraries' errors to standard error, or to *file*.

    Raises:
        OSError: The file cannot be written.
    """
    handler: logging.Handler = logging.StreamHandler()
    if file is not None:
        handler = LogFile(file, keep_days)
    text = FactsFormatter("%(asctime)s %(levelname)s %(message)s")
    text.converter = time.gmtime if file else time.localtime
    handler.setFormatter(JsonFormatter() if as_json else text)
    logging.basicConfig(level=logging.ERROR, handlers=[handler], force=True)
    # A host that does not answer is the source's failure, which we report; no traceback for it.
    logging.getLogger("scrapy.downloadermiddlewares.robotstxt").setLevel(logging.CRITICAL)
    for name in ("crawler", "extractors"):
        logging.getLogger(name).setLevel(level)
    # What cannot be written, such as to standard error on a full disk, must not stop the work.
    logging.raiseExceptions = False
