"""Expressions of time in English text, with the values that they have for its readers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from extractors.time_clock import at_clock
from extractors.time_values import (
    FUTURE,
    PAST,
    PRESENT,
    Anchor,
    anchor_day,
    day_of_month,
    duration,
    month_of,
    moved,
    quarter_of,
    weekday,
)
from extractors.time_words import (
    DAYS,
    MONTHS,
    NUMBER,
    ORDINALS,
    PARTS,
    SEASONS,
    UNITS,
    any_of,
    number_of,
    spelled_year,
)

_MONTH = rf"(?P<month>{any_of(MONTHS)})\b\.?"
_WEEKDAY = rf"(?P<weekday>{any_of(DAYS)})(?:['’]s)?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_UNIT = rf"(?P<unit>{any_of(UNITS)})"
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_CLOCK = (
    r"(?P<clock>\d{1,2}(?:[:.]\d\d)?\s*[ap]\.?m\b\.?|(?<!\d)(?:[01]?\d|2[0-3]):[0-5]\d(?!\d)"
    r"|noon|midnight)(?:\s*(?:E[SD]T|GMT|UTC|P[SD]T|C[SD]T|BST|local time)\b)?"
)
_PART = rf"(?P<part>{any_of(PARTS)})"
_SHIFT = r"(?P<shift>last|past|previous|next|coming|following|this|current|the same|that|late last|early next|later this|earlier this|early this|late this)"
_ABOUT = (
    r"(?:(?:(?:more|less|fewer|no more|no less) than|at least|at most|up to|as (?:long|much) as"
    r"|nearly|about|around|almost|over|only|just|roughly|some|another|within|under)\s+)?"
)
_MOD = r"(?:(?:the\s+)?(?:early|late|mid|later|earlier|end of|beginning of|start of)[\s-]+)?"
_SETS = {"daily": "XXXX-XX-XX", "weekly": "XXXX-WXX", "monthly": "XXXX-XX", "annually": "XXXX",
         "nightly": "XXXX-XX-XXTNI"}  # fmt: skip
_NOW = "right now|now|currently|current|at present|at the moment|nowadays|these days|presently"
_PAST = (
    r"(?:more |most )?recently(?! \w+ed\b)|recent(?! (?:days|weeks|months|years|decades))"
    r"|previously(?! \w+ed\b)|formerly|lately|(?:not (?:that )?)?long ago"
    rf"|the past(?!\s+(?:{NUMBER}\s|{any_of(UNITS)}))|(?:recent|past) years"
)
_FUTURE = r"(?<!as )soon(?! as)|the (?:near |foreseeable )?future|a later date|coming years"
_WORDED = any_of("one two three four five six seven eight nine ten".split())
_SPELLED = (
    r"(?P<spelled>(?:nineteen|eighteen|twenty)[ -](?:hundred|oh|twenty|thirty|forty|fifty|sixty"
    r"|seventy|eighty|ninety|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    rf"|eighteen|nineteen)(?:[ -]{_WORDED})?|two thousand(?: and {_WORDED})?)"
)
_TO_COME = re.compile(
    r"\b(?:will|would|['’]ll|to be|scheduled|expected|expects?|due|plans?|planned|set|going to"
    r"|about to|until|by|intends?|upcoming)\b(?!.*\b(?:said|told|was|were|had|\w{4,}(?<!sched)(?<!schedul)(?<!expect)(?<!plann)ed)\b)",
    re.IGNORECASE,
)
_MOST_QUARTERS = 20
_CONTEXT = 90  # characters of the same sentence before an expression
_SENTENCE = re.compile(r"[.!?][\"”’']?\s+(?=[A-Z\"“])|\n")


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression: a span of code points, TIMEX3 kind, value, and the rule that read it."""

    start: int
    end: int
    kind: str
    value: str
    rule: str


def expressions(text: str, published: str | None) -> tuple[Expression, ...]:
    """Return the expressions of time in *text*, in its order.

    A date that *text* leaves open is completed from *published*; what stays unknown is X.

    >>> [(one.kind, one.value) for one in expressions("She left on Friday.", "2024-05-08")]
    [('date', '2024-05-03')]

    Args:
        text: English.
        published: ISO 8601, cut to what is known; None when nothing is.
    """
    found: list[Expression] = []
    anchor = Anchor(anchor_day(published))
    for match, rule in _matches(text):
        own = replace(anchor, is_future=_is_future(text, match.start()))
        kind, value = rule.read(match, own)
        if not value:
            continue
        found.append(Expression(match.start(), match.end(), kind, value, rule.name))
        if rule.read is _quarter and "X" not in value:
            anchor = replace(anchor, quarter=value)
        if kind == "date" and value[:4].isdigit():
            anchor = replace(anchor, reference=value)
    return tuple(found)


def _is_future(text: str, start: int) -> bool:
    before = text[max(0, start - _CONTEXT) : start]
    return bool(_TO_COME.search(_SENTENCE.split(before)[-1]))


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and how its matches are read, into kind and value; an empty value is none."""

    name: str
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], Anchor], tuple[str, str]]


def _matches(text: str) -> Iterator[tuple[re.Match[str], Rule]]:
    """Yield matches without overlap: the earliest, of those the longest."""
    every = sorted(
        ((match, rule) for rule in RULES for match in rule.pattern.finditer(text)),
        key=lambda pair: (pair[0].start(), -pair[0].end()),
    )
    end = 0
    for match, rule in every:
        if match.start() >= end and match.end() > match.start():
            yield match, rule
            end = match.end()


def _full_date(match: re.Match[str], anchor: Anchor) -> tuple[str, str]:
    found = match.groupdict()
    month = MONTHS[found["month"].lower()]
    year, day = found.get("year"), found.get("day")
    if day:
        value = (
            f"{year}-{month:02}-{int(day):02}" if year else day_of_month(anchor, month, int(day))
        )
    elif year or found.get("spelled"):
        value = f"{year or spelled_year(found['spelled'])}-{month:02}"
    else:
        value = month_of(anchor, month, _shift(found.get("shift") or ""))
    return at_clock(value, found.get("clock"), None)


def _numeric(match: re.Match[str], anchor: Anchor) -> tuple[str, str]:
    return "date", match.group()


def _weekday(match: re.Match[str], anchor: Anchor) -> tuple[str, str]:
    found = match.groupdict()
    value = weekday(anchor, DAYS[found["weekday"].lower()], _shift(found.get("shift") or ""))
    return at_clock(value, found.get("clock"), found.get("part"))


def _shift(word: str) -> int:
    words = word.lower().split()
    if {"last", "past", "previous"} & set(words):
        return -1
    return 1 if {"next", "coming", "following"} & set(words) else 0


def _deictic(match: re.Match[str], anchor: Anchor) -> tuple[str, str]:
    found = match.groupdict()
    word = found["deictic"].lower()
    count = {"yesterday": -1, "tomorrow": 1, "last night": -1}.get(word, 0)
    part = "night" if "night" in word else found.get("part")
    if word.startswith("this "):
        part = word.split()[1]
    return at_clock(moved(anchor, "D", count), found.get("clock"), part)


def _reference(value: str) -> Callable[[re.Match[str], Anchor], tuple[str, str]]:
    return lambda match, anchor: ("date", value)


def _relative(match: re.Match[str], anchor: Anchor) -> tuple[str, str]:
    """Read "last week", "this summer", "the following month"."""
    found = match.groupdict()
    shift, name = found["shift"].lower(), found["unit"].lower()
    count = _shift(shift)
    if name in SEASONS:
        year = anchor.year
        return "date", f"{year + count if year else 'XXXX'}-{SEASONS[name]}"
    unit = UNITS[name]
    if unit.startswith("T"):
        return "", ""
    if shift in ("following", "previous", "that", "the same") and anchor.reference:
        base = replace(anchor, day=anchor_day(anchor.reference))
        moved_on = moved(base, unit, 0 if shift in ("that", "the same") else count)
        return "date", moved_on
    if unit == "D" and count == 0:
        return "date", PRESENT if anchor.date is None else moved(anchor, "D", 0)
    if unit == "Q" and count == 0:
        return "date", anchor.quarter or moved(anchor, "Q", -1)
    return "date", moved(anchor, unit, count)


def _ago(match: re.Match[str], anchor: Anchor) -> tuple[str, str]:
    found = match.groupdict()
    unit = UNITS[found["unit"].lower().rstrip("s")]
    count = number_of(found["number"])
    where = found["where"].lower()
    sign = 1 if where in ("later", "from now", "hence") else -1
    if count is None or unit.startswith("T") or count != int(count):
        return "date", FUTURE if sign > 0 else PAST
    if unit == "Y" and count == 1 and sign < 0 and anchor.quarter:
        year, _, quarter = anchor.quarter.partition("-")
        return "date", f"{min(int(year), anchor.year or int(year)) - 1}-{quarter}"
    return "date", moved(anchor, unit, sign * int(count))


def _duration(match: re.Match[str], anchor: Anchor) -> tuple[str, str]:
    found = match.groupdict()
    number, name = found.get("number"), found["unit"].lower()
    unit = UNITS.get(name.rstrip("s"), UNITS.get(name, "D"))
    count = number_of(number) if number else None
    if unit == "Q" and count is not None:
        if count > _MOST_QUARTERS or "quarters" in name or "-quarters" in match.group().lower():
            return "", ""
        unit, count = "M", count * 3
    return "duration", duration(count, unit)


def _quarter(match: re.Match[str], anchor: Anchor) -> tuple[str, str]:
    found = match.groupdict()
    number = ORDINALS[found["ordinal"].lower()]
    if year := found.get("year") or found.get("after"):
        return "date", f"{year}-Q{number}"
    owner = (found.get("owner") or found.get("later") or "").lower()
    return "date", quarter_of(anchor, number, _shift(owner.split()[0]) if owner else 0)


def _same_quarter(match: re.Match[str], anchor: Anchor) -> tuple[str, str]:
    """Read "the quarter" as the one spoken of, "the latest period" as the last that is over."""
    last = moved(anchor, "Q", -1)
    if found := match.groupdict().get("year"):
        return "date", f"{found}-{(anchor.quarter or last)[-2:]}"
    is_latest = "latest" in match.group().lower() and "X" not in last
    return "date", last if is_latest or not anchor.quarter else anchor.quarter


def _this(match: re.Match[str], anchor: Anchor) -> tuple[str, str]:
    words = match.group().lower()
    unit = UNITS[re.findall("weekend|week|month|year", words)[-1]]
    return "date", moved(anchor, unit, -1 if unit == "WE" and not anchor.is_future else 0)


def _year_before(match: re.Match[str], anchor: Anchor) -> tuple[str, str]:
    if anchor.quarter:
        year, _, quarter = anchor.quarter.partition("-")
        return "date", f"{int(year) - 1}-{quarter}"
    return "date", moved(anchor, "Y", -1)


def _year(match: re.Match[str], anchor: Anchor) -> tuple[str, str]:
    found = match.groupdict()
    if found.get("season"):
        return "date", f"{found['year']}-{SEASONS[found['season'].lower()]}"
    return "date", found.get("year") or str(spelled_year(found["spelled"]))


def _decade(match: re.Match[str], anchor: Anchor) -> tuple[str, str]:
    digits = re.sub(r"\D", "", match.group())
    return "date", digits[:-1] if len(digits) == 4 else f"19{digits[0]}"


def _century(match: re.Match[str], anchor: Anchor) -> tuple[str, str]:
    return "date", str(int(match["number"]) - 1)


def _each(match: re.Match[str], anchor: Anchor) -> tuple[str, str]:
    word = match["each"].lower().rstrip("s")
    if word in DAYS:
        return "set", f"XXXX-WXX-{DAYS[word] + 1}"
    if word in MONTHS:
        return "set", f"XXXX-{MONTHS[word]:02}"
    unit = UNITS.get(word, "D")
    return "set", f"P1{unit}" if not unit.startswith("T") else f"PT1{unit[1]}"


def _often(match: re.Match[str], anchor: Anchor) -> tuple[str, str]:
    return "set", _SETS[match.group().lower()]


def _clock(match: re.Match[str], anchor: Anchor) -> tuple[str, str]:
    return at_clock(moved(anchor, "D", 0), match["clock"], None)


def _rule(
    name: str, pattern: str, read: Callable[[re.Match[str], Anchor], tuple[str, str]], *,
    case: bool = False,
) -> Rule:  # fmt: skip
    flags = re.NOFLAG if case else re.IGNORECASE
    return Rule(name, re.compile(rf"(?<![\w$£€]){pattern}(?![\w])", flags), read)


_PREFIX_CLOCK = rf"(?:{_CLOCK},?\s+(?:on\s+)?)?"
RULES = (
    _rule("ISO date", r"\d{4}-\d\d-\d\d", _numeric),
    _rule(
        "date",
        rf"{_PREFIX_CLOCK}(?:around\s+)?{_MOD}{_MONTH}\s+{_DAY}(?!\d|\s*(?:percent|%|million))"
        rf"(?:,?\s+{_YEAR})?",
        _full_date,
    ),
    _rule(
        "date",
        rf"(?:the\s+)?{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?",
        _full_date,
    ),
    _rule("month", rf"{_MOD}{_MONTH}(?:,?\s+(?:of\s+)?(?:{_YEAR}|{_SPELLED}))", _full_date),
    _rule(
        "month",
        rf"(?:{_MOD}(?:{_SHIFT}\s+)?(?P<month>(?!(?:[Mm]ay|[Mm]ar|MAR|[Mm]arch)\b){any_of(MONTHS)})\b(?!\s+\d)"
        rf"|(?:(?<=in )|(?<=last )|(?<=since )|(?<=until )|(?<=by )|(?<=next )|(?<=of ))(?P<may>)(?!))",
        _full_date,
    ),
    _rule("month", rf"(?:(?:{_SHIFT}|(?:the\s+)?(?:early|late|mid|end of))[\s-]+)(?P<month>May|March)", _full_date, case=True),
    _rule("month", r"(?:(?<=in )|(?<=In )|(?<=since )|(?<=until )|(?<=by )|(?<=of )|(?<=between ))(?P<month>May|March)(?!\s+\d)", _full_date, case=True),
    _rule(
        "weekday",
        rf"{_PREFIX_CLOCK}(?:(?:early|late|later|earlier)\s+)?(?:{_SHIFT}\s+)?{_WEEKDAY}"
        rf"(?:\s+{_PART})?(?:\s+at\s+{_CLOCK.replace('clock', 'clock2')})?",
        _weekday,
    ),
    _rule(
        "day",
        rf"{_PREFIX_CLOCK}(?:(?:later|earlier|early|late|mid-?\w*)\s+)?"
        rf"(?P<deictic>today|yesterday|tomorrow|tonight|last night|this (?:morning|afternoon|evening))"
        rf"(?:['’]s)?(?:\s+{_PART})?",
        _deictic,
    ),
    _rule("now", rf"(?:{_NOW})", _reference(PRESENT)),
    _rule("past", rf"(?:{_PAST})", _reference(PAST)),
    _rule("future", rf"(?:{_FUTURE})", _reference(FUTURE)),
    _rule(
        "relative",
        rf"(?:(?:later|earlier|early|late|the end of|the middle of|the beginning of|the start of|late in|early in|earlier in)\s+)?"
        rf"(?:the\s+)?{_SHIFT}\s+(?P<unit>{any_of({*UNITS, *SEASONS})})(?:['’]s)?",
        _relative,
    ),
    _rule(
        "ago",
        rf"{_ABOUT}(?P<number>{NUMBER})[\s-]+(?P<unit>{any_of(UNITS)})s?[\s-]+(?P<where>ago|earlier|later|before|from now|hence)",
        _ago,
    ),
    _rule("year before", r"(?:the\s+)?year-(?:ago|earlier)(?:\s+(?:period|quarter))?|(?:the\s+)?(?:corresponding|same|comparable|year-earlier)\s+(?:period|quarter)\s+(?:last year|a year (?:ago|earlier))|last year['’]s\s+(?:quarter|period)", _year_before),
    _rule("quarter", rf"the\s+{_YEAR}\s+(?:quarter|period)", _same_quarter),
    _rule("this", r"(?:the\s+end\s+of\s+)?the\s+(?:weekend|month|week)(?!\s+(?:of|after|before|ended|ending|to)\b)|(?:for|in)?(?<=for )the\s+(?:(?:full|fiscal|whole)\s+)?year|the\s+(?:full|fiscal)\s+year|year['’]?s?[\s-]end|the\s+end\s+of\s+the\s+year", _this),
    _rule(
        "duration",
        rf"(?:the\s+)?(?:(?:past|last|next|first|final|coming|previous|following|latest|another)\s+)?{_ABOUT}"
        rf"(?P<number>{NUMBER})(?:\s+(?:or|to)\s+{NUMBER})?(?:\s+more|\s+full|\s+straight|\s+consecutive|\s+trading|\s+business)?[\s-]+(?P<unit>{any_of(UNITS)})s?(?:-old|\s+old)?(?:\s+or\s+(?:so|more))?",
        _duration,
    ),
    _rule("duration", r"(?:(?:recent|coming|past|many|the past few|the)\s)?(?P<unit>seconds|minutes|hours|days|weeks|months|years|decades|centuries)", _duration),
    _rule(
        "quarter",
        rf"(?:the\s+)?(?:(?P<owner>(?:this|last|next)\s+year)['’]s\s+)?(?:{_YEAR}(?:['’]s)?\s+)?(?:fiscal[\s-]+)?"
        rf"(?P<ordinal>{any_of(ORDINALS)})[\s-](?:fiscal[\s-])?quarter(?:\s+of\s+(?:(?P<after>\d{{4}})|(?P<later>(?:this|last|next) year)))?",
        _quarter,
    ),
    _rule("quarter", r"(?:the|its)\s+(?:latest\s+|current\s+|recent\s+)?(?:quarter|latest period)", _same_quarter),
    _rule("year", rf"{_MOD}(?:the\s+)?(?:fiscal\s+|calendar\s+)?(?:(?P<season>{any_of(SEASONS)})\s+(?:of\s+)?)?(?:{_YEAR}|{_SPELLED})(?![-–]\d|,\d|\.\d|\s*(?:percent|%|shares|people|points|miles|million|men|women|tons|jobs))", _year),
    _rule("decade", r"(?:the\s+)?(?:early\s+|late\s+|mid-)?(?:(?:1[5-9]|20)\d0s|['’][2-9]0s)", _decade),
    _rule("century", r"(?:the\s+)?(?P<number>\d\d)(?:th|st)[\s-]century", _century),
    _rule("set", rf"(?:every|each)\s+(?:other\s+)?(?P<each>{any_of({*UNITS, *DAYS, *MONTHS})})", _each),
    _rule("set", rf"(?P<each>{any_of(DAYS)}s)", _each),
    _rule("set", rf"{any_of(_SETS)}", _often),
    _rule("clock", _CLOCK.replace("|noon|midnight", "|(?<=at )noon|(?<=at )midnight"), _clock),
)  # fmt: skip
