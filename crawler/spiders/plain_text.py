"""Plain text out of what feeds and sitemaps say of an article."""

from __future__ import annotations

import html
import re

MAX_TEXT_CHARS = 2_000
_TAG = re.compile(r"<[^<>]*>")
_UNSEEN = re.compile(r"<(script|style)\b[^<>]*>.*?</\1>", re.IGNORECASE | re.DOTALL)
_SECTION = re.compile(r"<!\[CDATA\[|\]\]>")


def plain(markup: str | None) -> str | None:
    """Return *markup* without tags and entities, cut to a length no headline or summary has.

    >>> plain("<![CDATA[<p>Envoys &amp; rivals</p> meet]]>")
    'Envoys & rivals meet'
    """
    text = _SECTION.sub(" ", (markup or "")[: 4 * MAX_TEXT_CHARS])
    text = html.unescape(_TAG.sub(" ", _UNSEEN.sub(" ", text)))
    return " ".join(text.split())[:MAX_TEXT_CHARS] or None
