"""Web archives: pages that Safari saved as one file, a property list of the page and its parts."""

from __future__ import annotations

import plistlib
from xml.parsers.expat import ExpatError

from extractors.page import Page

_BROKEN = (ValueError, ExpatError, RecursionError, OverflowError)


def webarchive_page(body: bytes, address: str) -> Page | str:
    """Return the page in the web archive *body*, or why there is none, a sentence for a person.

    Args:
        body: The file.
        address: The page's where the file does not tell one on the web.
    """
    try:
        archive = plistlib.loads(body)
    except _BROKEN:
        return "broken: it is no property list, as web archives are"
    page = archive.get("WebMainResource") if isinstance(archive, dict) else None
    if not isinstance(page, dict) or not isinstance(content := page.get("WebResourceData"), bytes):
        return "no page in it"
    url, kind, charset = (
        str(page.get(f"WebResource{key}", "")) for key in ("URL", "MIMEType", "TextEncodingName")
    )
    is_web = url.lower().startswith(("http://", "https://"))
    said = kind + (f"; charset={charset}" if charset else "")
    return Page(url if is_web else address, content, said)
