"""Lines that say who wrote a comment and when: signatures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.date_patterns import CLOCK, DATE, WEEKDAY
from extractors.document import Block
from extractors.prose import is_finished

_MAX_CHARS = 90
_MAX_NAME_WORDS = 4
_AGO = (
    r"(?<!\w)(?:(?:\d+|an?|one)\s?(?:[smhdwy]|mo|sec|min|hrs?|second|minute|hour|day|week|month|year)s?"
    r"\s+ago|\d+\s?(?:[mhdwy]|min|hrs?)|just now|yesterday|vor \w+ \w+|gestern|il y a \w+ \w+|hier"
    r"|hace \w+ \w+|ayer|\d+ \w+ fa|ieri|há \w+ \w+|ontem|\d+ \w+ (?:geleden|temu|назад|sedan|siden"
    r"|önce|тому|sitten|ezelőtt|lalu|trước|पहले)|wczoraj|вчера|вчора|πριν (?:από )?\w+ \w+"
    r"|преди \w+ \w+|acum \w+ \w+|před \w+ \w+|(?:منذ|قبل|לפני) \w+ \w+|\d+ \w+ پیش)(?!\w)"
    r"|\d+\s?(?:分钟|小时|天|个?月|年|分|時間|日)前|\d+\s?(?:분|시간|일|개월|년) 전"
)
# For lower case, and not from within a word: it took seven times as long.
_WHEN = re.compile(
    rf"(?=\d|(?<![a-z]))(?:{WEEKDAY},?\s*)?(?:{DATE}|{_AGO})(?:\W+(?:\w+ )?{CLOCK})?"
)
_JOINERS = re.compile(
    r"\b(?:on|at|am|um|le|à|el|a las|il|alle|em|às|op|om|dnia|o|в|says?|said|wrote|writes|posted"
    r"|schrieb|schreibt|sagt|dice|dit|a écrit|escribió|ha scritto|disse|napisał\(?a?\)?|pisze"
    r"|пишет|написал\(?а?\)?|gmt|utc|bst|e[sd]t|p[sd]t|ce?st|cet|msk|uhr)(?!\w)|[|·•,:;()–—\-@#]",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\S+(?: \S+){0,3} (?:says|said|wrote|writes|schrieb|schreibt|sagt|dice|dit|disse|diz|pisze"
    r"|napisał\(?a?\)?|пишет|написал\(?а?\)?|zegt|skriver|γράφει)\s*:",
    re.IGNORECASE,
)


def signer(text: str) -> str:
    """Return who wrote, in lower case, where *text* says who and when and nothing else.

    >>> signer("Ida Holm, 3 March 2019"), signer("3 March 2019")
    ('ida holm', '')
    >>> signer("The talks in Quay began on 3 March 2019.")
    ''
    """
    if len(text) > _MAX_CHARS or not any(map(str.isdigit, text)) or is_finished(text):
        return ""
    rest, times = _WHEN.subn(" ", text.lower())
    if not times:  # of most lines with a digit
        return ""
    name = " ".join(_JOINERS.sub(" ", rest).split())
    return name if _is_name(name) else ""


def is_saying(text: str) -> bool:
    """Tell whether *text* says who says what follows.

    >>> is_saying("Bo Lund says:"), is_saying("Bo Lund says no.")
    (True, False)
    """
    return bool(_SAYS.fullmatch(text))


def _is_name(text: str) -> bool:
    words = text.split()
    return (
        1 <= len(words) <= _MAX_NAME_WORDS
        and any(map(str.isalpha, text))
        and (not is_finished(text) or len(words[-1]) <= 3)
    )


def named_and_dated(blocks: Sequence[Block]) -> list[int]:
    """Return the numbers of blocks that name somebody and are followed by a time alone."""
    found = []
    for i, (block, after) in enumerate(pairwise(blocks)):
        if len(after.text) <= _MAX_CHARS and any(map(str.isalnum, after.text)):
            is_time = bool(_WHEN.fullmatch(after.text.lower().strip(" ·•|,-")))
            if is_time and _is_name(block.text):
                found.append(i)
    return found
