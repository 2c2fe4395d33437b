"""Standing phrases: a short block that is one, whole or at its start, has a certain role."""

from __future__ import annotations

import re
from functools import cache

from extractors.roles import Role, Verdict
from extractors.rules import sections

MAX_WORDS = 30  # a longer block is prose, whatever it begins with
MAX_CHARS = 400
_MONTH = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[.]?"
_MACROS = {
    "{DATE}": rf"(\d{{1,2}}(st|nd|rd|th|[.])?\s+{_MONTH},?\s+\d{{4}}"
    rf"|{_MONTH}\s+\d{{1,2}}(st|nd|rd|th)?,?\s+\d{{4}}"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4})",
    "{CLOCK}": r"\d{1,2}[:.]\d{2}(\s*[ap][.]?m[.]?)?",
    "{WEEKDAY}": "(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?[.]?",
    "{NETWORK}": r"(facebook|twitter|x|whats\s?app|telegram|linkedin|reddit|pinterest|instagram"
    "|youtube|tumblr|e-?mail|print|threads|bluesky|mastodon|messenger|viber|rss|tiktok|flipboard)",
}
_EDGES = " \t\u00a0-–—|•·*:»>›[](){}!?.…'\""
_AT_START = ", at the start"


def phrase_verdict(text: str) -> Verdict | None:
    """Return the role of a block whose *text* is a standing phrase, with the phrase; else None.

    >>> phrase_verdict("Leave a Reply").role.value
    'comment form'
    >>> phrase_verdict("The minister declined to leave a comment after the talks.") is None
    True
    """
    if len(text) > MAX_CHARS or len(text.split()) > MAX_WORDS:
        return None
    whole, starts = _rules()
    for candidate in dict.fromkeys((text.strip(), text.strip(_EDGES))):
        for role, rule in whole:
            if rule.fullmatch(candidate):
                return Verdict(role, f"standing phrase “{_shortened(text)}”")
    for role, rule in starts:
        if rule.match(text):
            return Verdict(role, f"points to another article: “{_shortened(text)}”")
    return None


_Rules = tuple[tuple[Role, re.Pattern[str]], ...]


@cache
def _rules() -> tuple[_Rules, _Rules]:
    """Return the rules for whole blocks and for beginnings, in the order of the file."""
    whole, starts = [], []
    for title, lines in sections("phrases.txt", _MACROS):
        rule = re.compile("|".join(f"(?:{line})" for line in lines), re.IGNORECASE)
        found = starts if title.endswith(_AT_START) else whole
        found.append((Role(title.removesuffix(_AT_START)), rule))
    return tuple(whole), tuple(starts)


def _shortened(text: str) -> str:
    return text if len(text) <= 40 else text[:39].rstrip() + "…"
