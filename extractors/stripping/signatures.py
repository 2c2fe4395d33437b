"""Lines that say who wrote a comment and when: signatures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractors.document import Block
from extractors.stripping.reply_controls import REPLIES, is_reply
from extractors.text.alternatives import one_of
from extractors.text.date_patterns import CLOCK, DATE, MONTH, WEEKDAY
from extractors.text.prose import is_finished

_MAX_CHARS = 90
_DIGIT = re.compile(r"\d")
_MAX_NAME_WORDS, _MAX_NAME_CHARS = 4, 50
_WITH_PLACE = 2  # parts of "Ida, Quay"
_CELL_END = "\t"  # in plain text: a table's next cell has the comment
AGO = (
    r"(?:(?<!\d)\d+|(?<!\w)(?:an?|one))\s?(?:[smhdwy]|mo|sec|min|hrs?|second|minute|hour|day|week"
    r"|month|year)s?\s+ago"
    r"|(?<!\w)(?:\d+\s?(?:[mhdwy]|min|hrs?)|just now|yesterday|vor \w+ \w+|gestern|gisteren|i ?går"
    r"|eilen|včera|tegnap|kemarin"
    r"|il y a \w+ \w+|hier|hace \w+ \w+|ayer|\d+ \w+ fa|ieri|há \w+ \w+|ontem"
    r"|\d+ \w+ (?:geleden|temu|назад|sedan|siden"
    r"|önce|тому|sitten|ezelőtt|lalu|trước|पहले|پیش|پہلے|قبل)|wczoraj|вчера|вчора|dün"
    r"|\d+ \w+ her|πριν (?:από )?\w+ \w+|преди \w+ \w+|acum \w+ \w+|před \w+ \w+"
    r"|(?:منذ|قبل|לפני) \w+(?: \w+)?)(?!\w)"
    r"|\d+\s?(?:分钟|小时|天|个?月|年|分|時間|日)前|\d+\s?(?:분|시간|일|개월|년) 전"
)
_DAY = (  # these need a time of day behind them
    rf"(?<!\w)(?:{WEEKDAY}|today|heute|aujourd['’]hui|hoy|oggi|hoje|vandaag|dziś|dzisiaj|сегодня|bugün"
    r"|idag|i dag|اليوم|أمس|آج|امروز|دیروز|आज)|昨天|今天|前天|昨日|今日|어제|오늘"
)
_SHORT_DATE = (  # without a year, or with a month of any language
    rf"(?<!\w)(?:{MONTH} \d{{1,2}}(?!\w)|\d{{1,2}}[.]? {MONTH}(?!\w)"
    rf"|\d{{1,2}}[.]? [^\W\d_]{{3,12}},? \d{{4}})"
)
# For lower case, and not from within a word but where words are not set apart: it took ten times as
# long.
_WHEN = re.compile(
    rf"(?=[\d昨今前어오]|(?<![^\W\d_]))(?:(?:{CLOCK}\W{{1,3}})?(?:(?:{WEEKDAY}|mo|di|mi|do|fr|sa|so)[.,]?\s*)?(?:{DATE}|{AGO}|{_SHORT_DATE})"
    rf"(?:\W+(?:\w+ )?{CLOCK})?|(?:{_DAY})\W+(?:\w+ )?{CLOCK})"
)
_JOINERS = re.compile(
    r"\b(?:on|at|about|am|um|le|à|el|a las|il|alle|em|às|op|om|dnia|o|в"
    r"|says?|said|wrote|writes|posted|by"
    r"|schrieb|schreibt|sagt|dice|dit|a écrit|escribió|ha scritto|scritto da|disse|napisał\(?a?\)?"
    r"|pisze|пишет|написал\(?а?\)?|gmt|utc|bst|e[sd]t|p[sd]t|ce?st|cet|msk|uhr|edited|bearbeitet|modifié|editado|modificato|изменено)(?!\w)"
    r"|\d+[楼樓]|[|·•,:;()\[\]–—\-@#»/]",
    re.IGNORECASE,
)
_REPLY = re.compile(rf"(?<!\w)(?:{one_of(sorted(REPLIES))})(?!\w)")
_SAYS = re.compile(
    r"\S+(?: \S+){0,3} (?:says|said|wrote|writes|schrieb|schreibt|sagt|dice|dit|disse|diz|pisze"
    r"|napisał\(?a?\)?|пишет|написал\(?а?\)?|zegt|skriver|γράφει)\s*:",
    re.IGNORECASE,
)
_BEFORE_DAYS = re.compile(r"(?:on|am|le|el|il|em|op|den|dnia|for|för) (?=\d)")
_WRITTEN_STARTS = frozenset(
    "pos com sub add scr inv pub env réd ges gep dod goś gue gas vis гос доб".split()
)
_YEAR_MARK = re.compile(r"(?<=\d)\s?[гр]\.")  # "20 ноября 2015 г."
_LONG_AGO = re.compile(rf"(?:{AGO})(?: \([^()]{{3,20}}\))?\s*(?=[^\W\d_])")
# First letters of times that begin with no number: "an hour ago", "just now", weekdays, months.
_TIME_STARTS = frozenset(
    (
        *("an ", "a m", "a h", "a d", "a w", "a y", "il ", "on ", "am ", "le ", "el "),
        *("em ", "op ", "den", "dni", "for", "för", "há ", "i g"),
        *"gis igå eil vče teg kem wcz dün acu pře".split(),
        *"one jus yes tod ges heu vor hie hac hoy aye ier ont hoj ogg auj mon tue wed thu".split(),
        *"fri sat sun die don fre mit sam son lun mar mer jeu ven dim mié jue vie sáb dom".split(),
        *"jan feb apr may jun jul aug sep oct nov dec ene abr ago dic fév avr mai jui aoû".split(),
        *"déc mär okt dez".split(),
    )
)
_TIME_MARKS = " ·•|,-"
_TIME = "\0"  # stands for a time
_SPAN = re.compile(rf"[{_TIME}\d]\s*[–-]\s*{_TIME}|{_TIME}\s*[–-]\s*\d")
_WRITTEN_BY = re.compile(
    r"(?:(?:posted|comment(?:ed)?|submitted|added) by|scritto da|inviato da|publicado por"
    r"|enviado por|posté par|publié par|rédigé par|geschrieben von|gepostet von|dodał\(?a?\)?"
    r"|gość|guest|gast|invitado|visitante|гость|добавил\(?а?\)?)\b\W*\w",
    re.IGNORECASE,
)


def signer(text: str) -> str:
    """Return who wrote, in lower case, where *text* says who and when and nothing else.

    >>> signer("Ida Holm, 3 March 2019"), signer("3 March 2019")
    ('ida holm', '')
    >>> signer("The talks in Quay began on 3 March 2019.")
    ''
    """
    text = _first_cells(text)
    if "г." in text or "р." in text:
        text = _YEAR_MARK.sub("", text)
    if len(text) > _MAX_CHARS or text.isalpha() or not _DIGIT.search(text):
        return ""
    if not text[-1].isalnum() and is_finished(text):
        return ""
    rest, times = _WHEN.subn(_TIME, text.lower())
    if not times or "(@" in rest or _SPAN.search(rest):
        return ""
    sides = [side for side in rest.split(_TIME) if any(map(str.isalpha, _bare(side)))]
    return _named(sides[0]) if len(sides) == 1 else ""


def is_dated_control(text: str) -> bool:
    """Tell whether *text* says when, and what may be done with a comment: "5 May 2019 · Reply".

    >>> is_dated_control("5 May 2019 · Reply"), is_dated_control("5 May 2019")
    (True, False)
    """
    if len(text) > _MAX_CHARS or not _DIGIT.search(text):
        return False
    rest, times = _WHEN.subn(" ", text.lower())
    return times > 0 and is_reply(" ".join(_JOINERS.sub(" ", rest).split()))


def is_saying(text: str) -> bool:
    """Tell whether *text* says who writes what is beside it.

    >>> is_saying("Bo Lund says:"), is_saying("Bo Lund says no."), is_saying("Posted by Bo, Quay")
    (True, False, True)
    """
    if len(text) > _MAX_CHARS:
        return False
    if text.endswith(":") and _SAYS.fullmatch(text):
        return True
    starts = text[:3].lower() in _WRITTEN_STARTS
    return starts and bool(_WRITTEN_BY.match(text)) and not is_finished(text)


def _first_cells(text: str) -> str:
    """Return the first cell of a row of plain text, with the next one where that has the number."""
    first, _, rest = text.partition(_CELL_END)
    return first if not rest or _DIGIT.search(first) else f"{first} {rest.partition(_CELL_END)[0]}"


def _bare(text: str) -> str:
    return " ".join(_JOINERS.sub(" ", _REPLY.sub(" ", text)).split())


def _named(text: str) -> str:
    """Return the name that *text* is, without a place behind a comma; "" for none."""
    if _is_name(name := _bare(text)):
        return name
    parts = [part for part in map(_bare, text.split(",")) if part]
    return parts[0] if len(parts) == _WITH_PLACE and all(map(_is_name, parts)) else ""


def _is_name(text: str) -> bool:
    words = text.split()
    return (
        1 <= len(words) <= _MAX_NAME_WORDS
        and any(map(str.isalpha, text))
        and (not is_finished(text) or len(words[-1]) <= 3)
    )


def named_and_dated(blocks: Sequence[Block], numbers: Iterable[int]) -> list[int]:
    """Return those of *numbers* whose block names somebody and is followed by a time.

    It stands alone, or it says how long ago and the text begins behind it, in the same line.
    """
    return [
        i
        for i in numbers
        if i + 1 < len(blocks)
        and len(blocks[i].text) <= _MAX_NAME_CHARS
        and _may_be_time(blocks[i + 1].text)
        and _is_name(blocks[i].text)
        and _is_time(blocks[i + 1].text)
    ]


def _may_be_time(text: str) -> bool:
    """Tell whether *text* begins with a number, or as times without one do."""
    start = text[:1] if text[:1].isalnum() else text.lstrip(_TIME_MARKS)[:1]
    return start.isdigit() or not start.isascii() or text[:3].lower() in _TIME_STARTS


def _is_time(text: str) -> bool:
    text = text.partition(_CELL_END)[0]
    lower = text[: _MAX_CHARS + 1].lower()
    lower = _BEFORE_DAYS.sub("", lower.strip(_TIME_MARKS), count=1)
    is_alone = len(text) <= _MAX_CHARS and _WHEN.fullmatch(lower)
    return bool(is_alone or _LONG_AGO.match(lower))
