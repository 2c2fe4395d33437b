"""Bytes to text: which character set a body is in."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes
from w3lib.encoding import html_to_unicode

SAMPLE_BYTES = 65_536  # as much evidence as a detector needs; keeps it bounded on any body


def decode(body: bytes, content_type: str) -> tuple[str, str]:
    """Return (encoding, text) of *body*.

    Byte order mark, then header, then meta or XML declaration (w3lib, after the WHATWG encoding
    standard), then UTF-8 if the body is valid UTF-8, then detection on the first 64 KiB. Where
    UTF-8 is declared but most non-ASCII bytes contradict it, it is detected instead. Undecodable
    bytes become U+FFFD.
    """
    encoding, text = html_to_unicode(content_type or None, body, auto_detect_fun=_detected)
    if _is_utf8(encoding) and _mostly_broken(text):
        encoding = _guess(body)
        text = body.decode(encoding, errors="replace")
    return encoding, text


def _detected(body: bytes) -> str:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return _guess(body)
    return "utf-8"


def _guess(body: bytes) -> str:
    best = from_bytes(body[:SAMPLE_BYTES]).best()
    return best.encoding if best else "cp1252"


def _is_utf8(encoding: str) -> bool:
    return codecs.lookup(encoding).name == "utf-8"


def _mostly_broken(text: str) -> bool:
    broken = text.count("\ufffd")
    return bool(broken) and broken > sum(char > "\x7f" for char in text) - broken
