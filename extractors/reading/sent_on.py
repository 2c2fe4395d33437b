"""Pages whose text is on another: those that are made of frames, and those that send on."""

from __future__ import annotations

import re
from html import unescape

_FRAMES = re.compile(r"<frameset\b", re.IGNORECASE)
_REFRESH = re.compile(r"<meta\b[^<>]*\bhttp-equiv\s*=\s*[\"']?refresh\b[^<>]*>", re.IGNORECASE)
_ADDRESS = re.compile(r"\burl\s*=\s*[\"']?([^\"'<>\s]+)", re.IGNORECASE)


def sent_on(markup: str) -> str:
    """Return where the text of a page is that shows none, as the end of a sentence.

    >>> sent_on('<meta http-equiv="refresh" content="0; url=/quay">')
    '; it sends on to /quay'
    """
    refresh = _REFRESH.search(markup)
    if refresh and (address := _ADDRESS.search(refresh[0])):
        return f"; it sends on to {unescape(address[1])}"
    if _FRAMES.search(markup):
        return "; it is made of frames, and the text is in one of these"
    return ""
