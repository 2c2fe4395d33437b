"""Saved mail: newsletters, and articles that somebody passed on (RFC 5322)."""

from __future__ import annotations

import re
from dataclasses import replace
from email.errors import HeaderParseError
from email.header import decode_header, make_header

from crawler.mhtml import message_in, page_in
from extractors.page import Entry, Page

_HEADERS = ("From", "Date", "Subject")
_PASSED_ON = re.compile(r"(?:(?:re|aw|fwd?|wg|tr|rv)\s*:\s*)+", re.IGNORECASE)


def mail_page(body: bytes, address: str) -> Page | str:
    """Return the page in the mail *body*, or why there is none, a sentence for a person.

    It is the first HTML, else the first text, and was fetched when the mail was sent. Subject and
    date stand beside it, for a text that names no headline or date of its own.

    Args:
        body: The file.
        address: The page's where the mail does not tell one on the web.
    """
    message = message_in(body)
    if isinstance(message, str):
        return message
    if not any(name in message for name in _HEADERS):
        return "not a mail: it does not begin with the headers of one"
    page = page_in(message, address)
    if isinstance(page, str):
        return page
    subject = _PASSED_ON.sub("", _decoded(str(message.get("Subject", ""))), count=1)
    date = str(message.get("Date", ""))
    return replace(page, entry=Entry(page.url, title=subject or None, published=date or None))


def _decoded(header: str) -> str:
    """Return *header* as plain text on one line; where it is broken, as it is."""
    try:
        text = str(make_header(decode_header(header)))
    except (ValueError, LookupError, HeaderParseError):
        text = header
    return " ".join(text.split())
