"""The rules for expressions of time in English: patterns, and how each is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.times.time_readers import (
    OFTEN,
    Reader,
    read_ago,
    read_century,
    read_clock,
    read_decade,
    read_deictic,
    read_duration,
    read_each,
    read_full_date,
    read_numeric,
    read_often,
    read_quarter,
    read_reference,
    read_relative,
    read_same_quarter,
    read_season,
    read_this,
    read_weekday,
    read_year,
    read_year_before,
)
from extractors.times.time_values import FUTURE, PAST, PRESENT
from extractors.times.time_words import (
    DAYS,
    DECADES,
    MONTHS,
    NUMBER,
    ORDINALS,
    PARTS,
    SEASONS,
    SPELLED_YEAR,
    UNITS,
    any_of,
)

# A full stop belongs to a month cut short only: "Dec. 1" and "Sept. 1", but "on 1 May."
_MONTH = rf"(?P<month>{any_of(MONTHS)})\b(?:(?:(?<=\b\w{{3}})(?<!\bmay)|(?<=\bsept))\.)?"
_WEEKDAY = rf"(?P<weekday>{any_of(DAYS)})(?:['’]s)?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_HOUR = (
    r"(?<![\d:.])\d{1,2}(?:[:.][0-5]\d)?\s*[ap]\.?m\b\.?"
    r"|(?<![\d:])(?:[01]?\d|2[0-3]):[0-5]\d(?!\d|:\d)"  # "2:05:30" is how long
)
_ZONE = r"(?:\s*(?:E[SD]T|GMT|UTC|P[SD]T|C[SD]T|BST|local time)\b)?"
_CLOCK = rf"(?:(?P<clock>{_HOUR}|noon|midnight){_ZONE},?\s+(?:on\s+)?)?"
_PART = rf"(?P<part>{any_of(PARTS)})"
_SHIFT = (
    r"(?P<shift>last|past|previous|next|coming|following|this|current|the same|that|late last"
    r"|early next|later this|earlier this|early this|late this)"
)
_ABOUT = (
    r"(?:(?:(?:more|less|fewer|no more|no less) than|at least|at most|up to|as (?:long|much) as"
    r"|nearly|about|around|almost|over|only|just|roughly|some|another|within|under)\s+)?"
)
_EDGE = r"(?:(?:the\s+)?(?:early|late|mid|later|earlier|end of|beginning of|start of)[\s-]+)?"
_NOW = "right now|now|currently|current|at present|at the moment|nowadays|these days|presently"
_PAST = (
    r"(?:more |most )?recently(?! \w+ed\b)|recent(?! (?:days|weeks|months|years|decades))"
    r"|previously(?! \w+ed\b)|formerly|lately|(?:not (?:that )?)?long ago"
    rf"|the past(?!\s+(?:{NUMBER}\s|{any_of(UNITS)}))|(?:recent|past) years"
)
_FUTURE = r"(?<!as )soon(?! as)|the (?:near )?future|a later date|coming years"
# Verbs in lower case: these two months are taken only with a capital and a word that dates.
_VERBS = frozenset({"may", "mar", "march"})
_DATES = "".join(f"(?<={word} )|" for word in ("in", "In", "since", "until", "by", "of", "between"))
_COUNTED = (
    r"(?![-–]\d|,\d|\.\d|\s*(?:percent|%|shares|people|points|miles|million|men|women|tons|jobs))"
)
_LITERAL = re.compile(r"(?<!\\)(?<!\(\?)[A-Z]")  # in a pattern, neither escape nor syntax


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and how its matches are read, into kind and value; an empty value is none.

    Attributes:
        name: What it finds.
        pattern: Of an expression.
        read: How.
        lower: The same pattern for text in lower case, which is searched in half of the time;
            None where capitals count.
    """

    name: str
    pattern: re.Pattern[str]
    read: Reader
    lower: re.Pattern[str] | None

    def matches(self, text: str, lowered: str) -> Iterator[re.Match[str]]:
        """Yield the matches in *text*; *lowered* is it in lower case, of the same length."""
        if self.lower is None:
            yield from self.pattern.finditer(text)
            return
        for found in self.lower.finditer(lowered):
            if match := self.pattern.match(text, found.start()):
                yield match


def _rule(name: str, read: Reader, *patterns: str, case: bool = False) -> Rule:
    pattern = rf"(?<![\w$£€])(?:{''.join(patterns)})(?!\w)"
    if case:
        return Rule(name, re.compile(pattern), read, None)
    lower = _LITERAL.sub(lambda letter: letter[0].lower(), pattern)
    return Rule(name, re.compile(pattern, re.IGNORECASE), read, re.compile(lower))


RULES = (
    _rule("ISO date", read_numeric, r"\d{4}-\d\d-\d\d"),
    _rule(
        "date", read_full_date,
        rf"{_CLOCK}(?:around\s+)?{_EDGE}{_MONTH}\s+{_DAY}(?!\d|\s*(?:percent|%|million))",
        rf"(?:,?\s+{_YEAR})?",
    ),
    _rule("date", read_full_date, rf"(?:the\s+)?{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?"),
    _rule(
        "month", read_full_date, rf"{_EDGE}{_MONTH},?\s+(?:of\s+)?(?:{_YEAR}|{SPELLED_YEAR})"
    ),
    _rule(
        "month", read_full_date,
        rf"{_EDGE}(?:{_SHIFT}\s+)?(?P<month>{any_of(set(MONTHS) - _VERBS)})\b(?!\s+\d)",
    ),
    _rule(
        "month", read_full_date,
        rf"(?:{_SHIFT}|(?:the\s+)?(?:early|late|mid|end of))[\s-]+(?P<month>May|March)", case=True,
    ),
    _rule(
        "month", read_full_date,
        rf"(?:{_DATES[:-1]})(?P<month>May|March)(?!\s+\d)", case=True,
    ),
    _rule(
        "weekday", read_weekday,
        rf"{_CLOCK}(?:(?:early|late|later|earlier)\s+)?(?:{_SHIFT}\s+)?{_WEEKDAY}(?:\s+{_PART})?",
    ),
    _rule(
        "day", read_deictic,
        rf"{_CLOCK}(?:(?:later|earlier|early|late|mid-?\w*)\s+)?",
        r"(?P<deictic>today|yesterday|tomorrow|tonight|last night",
        rf"|this (?:morning|afternoon|evening))(?:['’]s)?(?:\s+{_PART})?",
    ),
    _rule("now", read_reference(PRESENT), _NOW),
    _rule("past", read_reference(PAST), _PAST),
    _rule("future", read_reference(FUTURE), _FUTURE),
    _rule(
        "relative", read_relative,
        r"(?:(?:later|earlier|early|late|the (?:end|middle|beginning|start) of|late in|early in",
        rf"|earlier in)\s+)?(?:the\s+)?{_SHIFT}\s+(?P<unit>{any_of({*UNITS, *SEASONS})})(?:['’]s)?",
    ),
    _rule(
        "ago", read_ago,
        rf"{_ABOUT}(?P<number>{NUMBER})[\s-]+(?P<unit>{any_of(UNITS)})s?[\s-]+",
        r"(?P<where>ago|earlier|later|before|from now|hence)",
    ),
    _rule(
        "year before", read_year_before,
        r"(?:the\s+)?year-(?:ago|earlier)(?:\s+(?:period|quarter))?",
        r"|(?:the\s+)?(?:corresponding|same|comparable|year-earlier)\s+(?:period|quarter)\s+",
        r"(?:last year|a year (?:ago|earlier))|last year['’]s\s+(?:quarter|period)",
    ),
    _rule("quarter", read_same_quarter, rf"the\s+{_YEAR}\s+(?:quarter|period)"),
    _rule(
        "this", read_this,
        r"(?:the\s+end\s+of\s+)?the\s+(?:weekend|month|week)",
        r"(?!\s+(?:of|after|before|ended|ending|to)\b)",
        r"|(?<=for )the\s+(?:whole\s+)?year|the\s+(?:full|fiscal)\s+year|year['’]?s?[\s-]end",
        r"|the\s+end\s+of\s+the\s+year|(?:early|late|earlier|later)\s+in\s+the\s+(?:week|month|year)",
    ),
    _rule(
        "duration", read_duration,
        r"(?:the\s+)?(?:(?:past|last|next|first|final|coming|previous|following|latest|another)\s+)?",
        rf"{_ABOUT}(?P<number>{NUMBER})(?:\s+(?:or|to)\s+(?P<most>{NUMBER}))?",
        r"(?:\s+(?:more|full|straight|consecutive|trading|business))?",
        rf"[\s-]+(?P<unit>{any_of(UNITS)})s?(?:-old|\s+old)?(?:\s+or\s+(?:so|more))?",
    ),
    _rule(
        "duration", read_duration,
        r"(?:(?:recent|coming|past|many|the past few|the)\s)?",
        r"(?P<unit>seconds|minutes|hours|days|weeks|months|years|decades|centuries)(?!\s+when\b)",
    ),
    _rule(
        "quarter", read_quarter,
        rf"(?:the\s+)?(?:(?P<owner>(?:this|last|next)\s+year)['’]s\s+)?(?:{_YEAR}(?:['’]s)?\s+)?",
        rf"(?:fiscal[\s-]+)?(?P<ordinal>{any_of(ORDINALS)})[\s-](?:fiscal[\s-])?quarter",
        r"(?:\s+of\s+(?:(?P<after>\d{4})|(?P<later>(?:this|last|next) year)))?",
    ),
    _rule(
        "quarter", read_same_quarter,
        r"(?:the|its)\s+(?:latest\s+|current\s+|recent\s+)?(?:quarter|latest period)",
    ),
    _rule(
        "year", read_year,
        rf"{_EDGE}(?:the\s+)?(?:fiscal\s+|calendar\s+)?(?:(?P<season>{any_of(SEASONS)})\s+(?:of\s+)?)?",
        rf"(?:{_YEAR}|{SPELLED_YEAR}){_COUNTED}",
    ),
    _rule(
        "decade", read_decade,
        r"(?:the\s+)?(?:early\s+|late\s+|mid-)?(?:(?:1[5-9]|20)\d0s|['’][2-9]0s)",
    ),
    _rule(
        "decade", read_decade,
        rf"the\s+(?:early\s+|late\s+|mid-)?(?P<word>{any_of(DECADES)})",
    ),
    _rule(
        "season", read_season,
        r"the\s+(?:early\s+|late\s+)?(?P<season>summer|winter|autumn",
        r"|(?:(?<=early )|(?<=late ))(?:spring|fall))(?!\s+(?:of\s)?\d)",
    ),
    _rule("century", read_century, r"(?:the\s+)?(?P<number>\d\d)(?:th|st)[\s-]century"),
    _rule(
        "set", read_each,
        rf"(?:every|each)\s+(?:other\s+)?(?P<each>{any_of({*UNITS, *DAYS, *MONTHS})})",
    ),
    _rule("set", read_each, rf"(?P<each>{any_of(DAYS)}s)"),
    _rule("set", read_often, rf"(?<!average ){any_of(OFTEN)}"),
    _rule("clock", read_clock, rf"(?P<clock>{_HOUR}|(?<=at )noon|(?<=at )midnight){_ZONE}"),
)  # fmt: skip
