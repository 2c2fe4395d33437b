"""Measures of a text that tell sentences from furniture, in any script with sentence marks."""

from __future__ import annotations

import re

MIN_PROSE_WORDS = 6
LONG_WORDS = 25
_SENTENCE_END = re.compile(r"[.!?。！？।։؟…:][\"”’'»)\]\s]*$")
_TRUNCATED = re.compile(
    r"(\.{2,}|…|\[(…|\.{3})\])\s*(read more|more|continue( reading)?)?\W*$", re.I
)
_BYLINE = re.compile(
    r"(by|von|par|por|di|door|da)\s+(?!the\b)[^\W\d_][\w.'’-]+(\s+[\w.'’&,-]+){0,8}", re.IGNORECASE
)
_DESK = re.compile(
    r"(our )?(\w+[ -]){0,3}(staff|desk|bureau|correspondents?|reporters?|newsroom|agencies|monitor(ing)?"
    r"( desk)?|news service|editorial (team|board))( (reports?|reporters?|writers?))?",
    re.IGNORECASE,
)
_STOP = frozenset(
    "a an and are as at be been but by for from has have he her his in into is it its of on or"
    " over said she that the their they this to up was were which who will with after not".split()
)
_TOKEN = re.compile(r"[^\W_]{2,}")


def is_sentence(text: str) -> bool:
    """Tell whether *text* reads as one or more whole sentences."""
    words = len(text.split())
    return words >= MIN_PROSE_WORDS and bool(_SENTENCE_END.search(text)) or words >= LONG_WORDS


def is_truncated(text: str) -> bool:
    """Tell whether *text* was cut by a machine: it ends in an ellipsis outside a quotation.

    >>> is_truncated("The couple, who left in May,..."), is_truncated("“I never said that …”")
    (True, False)
    """
    return bool(_TRUNCATED.search(text)) and not text.rstrip().endswith(("”", '"', "»"))


def is_byline(text: str) -> bool:
    """Tell whether *text* names an author or a desk and says nothing else.

    >>> is_byline("By Jane Roe"), is_byline("UNIPATH STAFF"), is_byline("By the river they sat.")
    (True, True, False)
    """
    if len(text.split()) > 10 or _SENTENCE_END.search(text):
        return False
    if _BYLINE.fullmatch(text):
        rest = text.split()[1:]
        return all(
            word[:1].isupper() or word in {"and", "y", "und", "et", "&", "of"} for word in rest
        )
    return bool(_DESK.fullmatch(text)) and text != text.lower()


def content_words(text: str) -> frozenset[str]:
    """Return the words of *text* that carry meaning, cut to five letters so that forms meet."""
    words = (word.casefold() for word in _TOKEN.findall(text))
    return frozenset(word[:5] for word in words if word not in _STOP)


def overlap(text: str, among: frozenset[str]) -> float:
    """Return the share, 0 to 1, of the content words of *text* that are *among* the given ones."""
    own = content_words(text)
    return len(own & among) / len(own) if own else 0.0
