"""What a page is that shows no text: a wall by its title, or one that waits for a script."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from extractors.reading.wall_phrases import wall_phrase, wall_title
from extractors.rejected import Reason

_SCRIPT = re.compile(r"<script\b", re.IGNORECASE)
_NOSCRIPT = re.compile(r"<noscript\b[^<>]*>", re.IGNORECASE)
_NOSCRIPT_CHARS, _MAX_NOSCRIPTS = 500, 10
_TAGS = re.compile(r"<[^<>]*>")
_TITLE = re.compile(r"<title\b[^<>]*>([^<>]{1,200})</title", re.IGNORECASE)
_CAPTCHA = re.compile(r"<(iframe|form|div|input)\b[^<>]*captcha", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wall:
    """What a page is instead of an article.

    Attributes:
        kind: One of the reasons for walls.
        evidence: What says so, for a person.
    """

    kind: Reason
    evidence: str


def unread(markup: str) -> Wall | None:
    """Return what a page of *markup* without any text is; None if it is merely empty."""
    title = _TITLE.search(markup)
    if title and (kind := wall_title(unescape(title[1]))):
        return Wall(kind, f"the title “{unescape(title[1]).strip()}”")
    if _CAPTCHA.search(markup):
        return Wall(Reason.CHALLENGE, "a captcha, and no text")
    if asks_for_script(markup):
        return Wall(Reason.JAVASCRIPT, "its <noscript> asks for JavaScript")
    if _SCRIPT.search(markup):
        return Wall(Reason.JAVASCRIPT, "scripts, and no text")
    return None


def asks_for_script(markup: str) -> bool:
    """Tell whether *markup* says, to those without scripts, that it needs them."""
    for number, tag in enumerate(_NOSCRIPT.finditer(markup)):
        if number == _MAX_NOSCRIPTS:
            break
        inside = markup[tag.end() : tag.end() + _NOSCRIPT_CHARS].partition("</noscript")[0]
        if wall_phrase(Reason.JAVASCRIPT, _TAGS.sub(" ", inside)):
            return True
    return False
