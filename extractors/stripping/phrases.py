"""Standing phrases: a short block that is one, whole or at its start, has a certain role."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from extractors.roles import Role, Verdict
from extractors.stripping.comment_notices import is_comment_notice
from extractors.text.alternatives import one_of, uncaptured
from extractors.text.date_patterns import CLOCK, DATE, WEEKDAY
from extractors.text.rules import sections
from extractors.text.words import word_count

MAX_WORDS = 30  # a longer block is prose, whatever it begins with
MAX_CHARS = 400
_OPEN = r"(?<![^.]\w[.!?])"  # no end of a sentence; "p.m." is none
_MACROS = {
    "{DATE}": DATE,
    "{CLOCK}": CLOCK,
    "{WEEKDAY}": WEEKDAY,
    "{OPEN}": _OPEN,
    "{NETWORK}": r"(facebook|twitter|x|whats\s?app|telegram|linkedin|reddit|pinterest|instagram"
    "|youtube|tumblr|e-?mail|print|threads|bluesky|mastodon|messenger|viber|rss|tiktok|flipboard)",
}
_EDGES = " \t\u00a0-–—|•·*:»>›[](){}'\"“”‘’"
_STOPS = ".!?…"
_AT_START, _ANYWHERE = ", at the start", ", anywhere"
# One of these is in each text that a line of such a section matches, and in few others: lines that
# may begin anywhere took three times as long as all the rest.
_SIGN = re.compile(
    "to your |newsletter| (?:now|also) on "
    "| (?:app|him|her|them|the author)|views|opini[oõ]|points de vue|meinung|ansicht|мнени"
    "|permission|consent|authori|prohibited|creative commons|nachdruck|vervielf|weiterver"
    "| права |использовани|перепечатк|цитировани|копировани|використанн|передрук|цитуванн"
    "|hakk|izin|kaynak|حقوق|版[权權]|未经|转载|轉載|注明|侵权|翻[译譯]|人工智|自动"
    "|無断|転載|무단|재배포|सर्वाधिकार"
)
_BIO = re.compile(
    r"[^\W\d_a-z][\w.'’-]*(?: (?:bin|al|de|van|von|der|[^\W\d_a-z][\w.'’-]*)){1,3}"
    r" (?:is|ist|est|es|è) (?:an?|our|the|unsere?|un|una|le|la|el|il) (?:[\w,'’-]+ ){0,5}"
    r"(?:correspondent|reporter|editor|journalist|columnist|contributor|staff writer|freelancer?"
    r"|korrespondentin?|reporterin|redakteurin?|journalistin|journaliste|periodista|giornalista)\b"
)
_PERSON = r"[^\W\d_a-z][\w.'’-]*(?: (?:de|van|von|al|bin|[^\W\d_a-z][\w.'’-]*)){1,3}"
_CREDITED = re.compile(
    rf"[(\[]{_PERSON}(?: for [^()\[\]/]{{2,40}})?/[^\W\d_a-z][^()\[\]/]{{1,40}}[)\]]\W?"
)
_CREDIT_CHARS = 90
# Notices that may be longer than other phrases.
_NOTICES = (
    (Role.LEGAL, r"\W{0,3}(?:copyright|©|\(c\))[^.]{0,80}\.? all rights reserved\b"),
    (Role.CONSENT, r"this content is (?:imported from|created and maintained by)\b"),
    (Role.NEWSLETTER, r"(?:when you subscribe,? )?we (?:will )?use your sign-?up\b"),
)
_NOTICE_CHARS = 600
_NOTICE = re.compile("|".join(f"({line})" for _, line in _NOTICES), re.IGNORECASE)

_Rules = tuple[tuple[Role, re.Pattern[str]], ...]


def phrase_verdict(text: str) -> Verdict | None:
    """Return the role of a block whose *text* is a standing phrase, with the phrase; else None.

    >>> phrase_verdict("Leave a Reply").role.value
    'comment form'
    >>> phrase_verdict("The minister declined to leave a comment after the talks.") is None
    True
    """
    if len(text) > MAX_CHARS or (len(text) > 2 * MAX_WORDS and word_count(text) > MAX_WORDS):
        found = _NOTICE.match(text) if len(text) <= _NOTICE_CHARS else None
        return _standing(_NOTICES[(found.lastindex or 1) - 1][0], text) if found else None
    return _verdict(text)


@lru_cache(maxsize=20_000)  # furniture repeats within a page, and across the pages of a site
def _verdict(text: str) -> Verdict | None:
    whole, starts, anywhere = _rules()
    lower = text.lower().strip()
    for candidate in dict.fromkeys((lower, lower.lstrip(_EDGES + _STOPS).rstrip(_EDGES))):
        if not _any_whole().fullmatch(candidate):
            continue
        for role, rule in whole:
            if rule.fullmatch(candidate):
                return _standing(role, text)
    if _SIGN.search(lower):
        for role, rule in anywhere:
            if rule.fullmatch(lower):
                return _standing(role, text)
    for role, rule in starts:
        if rule.match(lower):
            return Verdict(role, f"points to another article: “{_shortened(text)}”")
    if is_comment_notice(lower):
        return Verdict(Role.COMMENT_FORM, f"a notice on comments: “{_shortened(text)}”")
    if _BIO.match(text):
        return Verdict(Role.AUTHOR_BOX, f"says what a journalist does: “{_shortened(text)}”")
    if _ends_in_credit(text):
        return Verdict(Role.CAPTION, f"ends in the credit of a picture: “{_shortened(text)}”")
    return None


def _ends_in_credit(text: str) -> bool:
    """Tell whether *text* ends in a photographer and an agency, as "(Jane Roe/Unipath)"."""
    start = max(text.rfind("("), text.rfind("["), len(text) - _CREDIT_CHARS)
    return "/" in text[start:] and bool(_CREDITED.fullmatch(text, start))


def _standing(role: Role, text: str) -> Verdict:
    return Verdict(role, f"standing phrase “{_shortened(text)}”")


@cache
def _rules() -> tuple[_Rules, _Rules, _Rules]:
    """Return the rules for whole blocks, for beginnings and for any place, as the file has them."""
    whole: list[tuple[Role, re.Pattern[str]]] = []
    starts: list[tuple[Role, re.Pattern[str]]] = []
    anywhere: list[tuple[Role, re.Pattern[str]]] = []
    for title, lines in sections("phrases.txt", _MACROS):
        if title.endswith(_AT_START):
            role, found = Role(title.removesuffix(_AT_START)), starts
        else:
            role = Role(title.removesuffix(_ANYWHERE))
            found = anywhere if title.endswith(_ANYWHERE) else whole
            lines = tuple(line if _OPEN in line else f"(?:{line})[{_STOPS}]*" for line in lines)
        # Without captures, for lower case, they took 1.1 ms a page instead of 7.3 (234 pages).
        plain = map(uncaptured, lines)
        found.append((role, re.compile("|".join(f"(?:{line})" for line in plain))))
    return tuple(whole), tuple(starts), tuple(anywhere)


@cache
def _any_whole() -> re.Pattern[str]:
    """Return all rules for whole blocks as one: most blocks match none of them."""
    return re.compile(one_of(rule.pattern for _, rule in _rules()[0]))


def _shortened(text: str) -> str:
    return text if len(text) <= 40 else text[:39].rstrip() + "…"
