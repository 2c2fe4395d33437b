"""MHTML: pages that a browser or Word saved as one file, a mail message with parts (RFC 2557)."""

from __future__ import annotations

import re
from datetime import datetime
from email import message_from_bytes
from email.errors import CloseBoundaryNotFoundDefect
from email.message import Message
from email.utils import parsedate_to_datetime

from extractors.page import Page

# Browsers nest nothing, mail programs two or three. Each level costs as much as the message before,
# and a thousand of them exhaust the parser's stack.
_MAX_NESTED = 20
_NESTING = re.compile(rb"^content-type:\s*(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)
_TEXT_TYPES = ("text/html", "application/xhtml+xml", "text/plain")  # the best first
_SPACE = re.compile(r"\s+")


def mhtml_page(body: bytes, address: str) -> Page | str:
    """Return the page in the MHTML file *body*, or why there is none, a sentence for a person.

    It is the part that the message calls its start, else its first HTML, else its first text. It
    has the address that it was saved from, and the time.

    Args:
        body: The file.
        address: The page's where the file does not tell one on the web.
    """
    message = message_in(body)
    if isinstance(message, str):
        return message
    if "Content-Type" not in message:
        return "not MHTML: it does not begin with the headers of a message"
    return page_in(message, address)


def message_in(body: bytes) -> Message | str:
    """Return the message that *body* is, or why it is not even parsed."""
    if len(_NESTING.findall(body)) > _MAX_NESTED:
        return f"more than {_MAX_NESTED} messages inside one another"
    return message_from_bytes(body)


def page_in(message: Message, address: str) -> Page | str:
    """Return the page among the parts of *message*, or why there is none, as mhtml_page does."""
    if message.get_content_maintype() == "multipart" and not message.is_multipart():
        return "broken: its boundary is missing, or no part has it"
    parts = [part for part in message.walk() if part.get_content_type() in _TEXT_TYPES]
    root = _started(message, parts) or _first(parts)
    if root is None:
        return "no HTML or text in it"
    if _is_cut(message, root):
        return "broken: it ends within the page"
    return Page(
        _address(message, root) or address,
        _content(root),
        _content_type(root),
        _moment(_header(message, "Date")),
    )


def _started(message: Message, parts: list[Message]) -> Message | None:
    start = message.get_param("start")
    return next((part for part in parts if start and _header(part, "Content-ID") == start), None)


def _first(parts: list[Message]) -> Message | None:
    by_kind = sorted(parts, key=lambda part: _TEXT_TYPES.index(part.get_content_type()))
    return by_kind[0] if by_kind else None


def _is_cut(message: Message, root: Message) -> bool:
    """Whether the file ends before *root* does: its boundary does not come again."""
    last = list(message.walk())[-1]
    ends = (defect for part in message.walk() for defect in part.defects)
    return root is last and any(isinstance(end, CloseBoundaryNotFoundDefect) for end in ends)


def _address(message: Message, root: Message) -> str | None:
    """Return the first of the addresses that is one on the web; long ones are folded."""
    found = (
        _SPACE.sub("", _header(part, name))
        for part, name in (
            (root, "Content-Location"),
            (message, "Snapshot-Content-Location"),
            (message, "Content-Location"),
        )
    )
    return next((url for url in found if url.lower().startswith(("http://", "https://"))), None)


def _content(root: Message) -> bytes:
    content = root.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _content_type(root: Message) -> str:
    charset = root.get_content_charset()
    return root.get_content_type() + (f"; charset={charset}" if charset else "")


def _header(part: Message, name: str) -> str:
    return str(part.get(name, "")).strip()


def _moment(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    return moment if moment.tzinfo else None
