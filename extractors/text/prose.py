"""Measures of a text that tell sentences from furniture, in any script with sentence marks."""

from __future__ import annotations

import re

from extractors.text.date_patterns import CLOCK, DATE, WEEKDAY
from extractors.text.runs import letter_runs
from extractors.text.words import MARKS, STOPS, UNSPACED, word_count

MIN_PROSE_WORDS = 6
LONG_WORDS = 25
_MAX_BYLINE_WORDS = 16
_END_CHARS = 60  # a look at the end costs the same however long the text is
_STOP_MARK = re.compile(rf"[.{STOPS}][\"”’'»)\]\s]*$")
_SENTENCE_END = re.compile(rf"[.{STOPS}:：][\"”’'»」）)\]\s]*$")
_QUOTE_START = re.compile(r"[\"“„«‘「'–—]")
_TRUNCATED = re.compile(
    r"(\.{2,}|…|\[(…|\.{3})\])\s*(read more|more|continue( reading)?)?\W*$", re.IGNORECASE
)
_BYLINE = re.compile(
    r"(?:by|von|par|por|di|door|da)\s*:?\s+(?!the\b)"
    r"(?P<names>[^\W\d_][\w.'’-]+(\s+[\w.'’&,-]+){0,8})",
    re.IGNORECASE,
)
_JOINERS = frozenset(("and", "y", "und", "et", "&", "of", "in", "de", "van", "von", "bin", "al"))
_DESK = re.compile(
    r"(our |the )?([\w.&'’-]+ ){0,3}"
    r"(staff|(web|news|foreign|city|sports|national|monitoring|digital)[ -]?desk|bureau"
    r"|correspondents?|reporters?|newsroom|agencies|news service|editorial (team|board))"
    r"( (reports?|reporters?|writers?|correspondents?))?",
    re.IGNORECASE,
)
_WHEN = re.compile(
    rf"(?:\b{WEEKDAY}\b,?|{DATE}|{CLOCK}|\b(?:on|at|gmt|utc|ist|est)\b)", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
# All that _WHEN matches without a digit. To ask for it first costs 1 µs a text, _WHEN itself 70.
_DAY_OR_ZONE = re.compile(rf"\b(?:{WEEKDAY}|on|at|gmt|utc|ist|est)\b")
# One of these, or "desk", stands in all that _BYLINE or _DESK match: most texts have none.
_BYLINE_WORDS = frozenset(
    "by von par por di door da staff bureau correspondent correspondents reporter reporters"
    " newsroom agencies service editorial".split()
)
_MARKS = " \t\u00a0|•·–—-,;:/()"
# Small words within names: "Ana de la Cruz", "Jan van ’t Hek".
PARTICLE = (
    r"(?:bin|bint|ben|ibn|al|de|da|do|dos|das|di|du|del|dei|della|la|van|von|der|den|ter|ten|zu|wa"
    r"|['’]t)"
)
_NAME = re.compile(
    r"[^\W\d_a-z][\w.'’-]*"
    rf"(?: (?:(?:{PARTICLE} )*(?:[a-z]{{1,2}}['’-])?[^\W\d_a-z][\w.'’-]*|{PARTICLE})){{1,3}}"
)
_STOP = frozenset(
    "a an and are as at be been but by for from has have he her his in into is it its of on or"
    " over said she that the their they this to up was were which who will with after not".split()
)
_TOKEN = re.compile(rf"[^\W_](?:[^\W_]|[{MARKS}])+")


def is_sentence(text: str) -> bool:
    """Tell whether *text* reads as one or more whole sentences."""
    words = word_count(text)
    return (words >= MIN_PROSE_WORDS and _ends(text, _SENTENCE_END)) or words >= LONG_WORDS


def is_finished(text: str) -> bool:
    """Tell whether *text*, of any length, ends as a sentence does; a colon ends none."""
    return _ends(text, _STOP_MARK)


def _ends(text: str, rule: re.Pattern[str]) -> bool:
    return bool(rule.search(text[-_END_CHARS:]))


def is_short_quote(text: str) -> bool:
    """Tell whether *text* is speech: it begins with a quotation mark and ends as a sentence.

    >>> is_short_quote("“No,” she said."), is_short_quote("“Peace” now")
    (True, False)
    """
    return bool(_QUOTE_START.match(text)) and is_finished(text)


def is_truncated(text: str) -> bool:
    """Tell whether *text* was cut by a machine: it ends in an ellipsis outside a quotation.

    >>> is_truncated("The couple, who left in May,..."), is_truncated("“I never said that …”")
    (True, False)
    """
    end = text[-_END_CHARS:]
    if "…" not in end and ".." not in end:
        return False
    return bool(_TRUNCATED.search(end)) and not text.rstrip().endswith(("”", '"', "»"))


def is_byline(text: str) -> bool:
    """Tell whether *text* names an author or a desk and says nothing else but when.

    >>> is_byline("By Jane Roe | 4 May 2021"), is_byline("UNIPATH STAFF"), is_byline("By the sea")
    (True, True, False)
    """
    if word_count(text) > _MAX_BYLINE_WORDS:
        return False
    lower = text.lower()
    if _BYLINE_WORDS.isdisjoint(letter_runs(lower)) and "desk" not in lower:
        return False
    has_time = _DIGIT.search(text) or _DAY_OR_ZONE.search(lower)
    rest = (_WHEN.sub(" ", text) if has_time else text).strip(_MARKS)
    if _SENTENCE_END.search(rest):
        return False
    if match := _BYLINE.match(rest):
        names = match["names"].strip(_MARKS).split()
        after = rest[match.end() :].strip(_MARKS)
        is_named = all(name[:1].isupper() or name.lower() in _JOINERS for name in names)
        return is_named and (not after or is_name(after) or bool(_DESK.fullmatch(after)))
    return bool(_DESK.fullmatch(rest)) and all(w[:1].isupper() for w in rest.split())


def is_name(text: str) -> bool:
    """Tell whether *text* looks like a person's name: two to four words with capitals.

    >>> is_name("Jane van Roe"), is_name("Ana de la Cruz"), is_name("Peace talks resume")
    (True, True, False)
    """
    return bool(_NAME.fullmatch(text))


def content_words(text: str) -> frozenset[str]:
    """Return the words of *text* that carry meaning, cut so that their forms meet.

    In scripts that set no spaces, pairs of neighbouring characters stand for words.
    """
    words = [word.casefold() for word in _TOKEN.findall(text)]
    pairs = (run[i : i + 2] for run in UNSPACED.findall(text) for i in range(max(1, len(run) - 1)))
    spaced = (_stem(word) for word in words if word not in _STOP and not UNSPACED.search(word))
    return frozenset((*spaced, *pairs))


def _stem(word: str) -> str:
    """Cut a plural's "s" and what follows the fifth letter."""
    return (word[:-1] if word.endswith("s") and len(word) > 3 else word)[:5]


def overlap(text: str, among: frozenset[str]) -> float:
    """Return the share, 0 to 1, of the content words of *text* that are *among* the given ones."""
    own = content_words(text)
    return len(own & among) / len(own) if own else 0.0
