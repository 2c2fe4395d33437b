"""Expressions of time in English text, with the values that they have for its readers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractors.times.time_readers import read_quarter
from extractors.times.time_rules import RULES, Rule
from extractors.times.time_values import Anchor, anchor_day, is_possible

# A verb in the past after it takes the rest of the sentence back from the future; a participle
# behind "be" or an article does not.
_TO_COME = re.compile(
    r"\b(?:will|would|['’]ll|to be|(?<!had been )scheduled|expected|expects?|due|plans?|planned|set"
    r"|going to|about to|intends?|upcoming|agree(?:s|d|ment)? to)\b"
    r"(?!.*\b(?:said|told|was|were|had"
    r"|(?<!be )(?<!still )(?<!an )(?<!a )(?<!the )(?!scheduled|expected|planned)\w{4,}ed)\b)"
    r"|\b(?:by|until|till)\s(?:(?:the|at|about|around|noon|midnight|early|late|end of)\s)*$",
    re.IGNORECASE,
)
_OVER = re.compile(r"\b(?:ended|since)\s(?:on\s)?$")
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
        own = _placed(anchor, text, match.start())
        kind, value = rule.read(match, own)
        if not is_possible(value):
            continue
        found.append(Expression(match.start(), match.end(), kind, value, rule.name))
        if rule.read is read_quarter and "X" not in value:
            anchor = replace(anchor, quarter=value)
        if kind == "date" and value[:4].isdigit():
            anchor = replace(anchor, reference=value)
    return tuple(found)


def _placed(anchor: Anchor, text: str, start: int) -> Anchor:
    """Return *anchor* with what the words before say: whether this is to come, or is over."""
    before = _SENTENCE.split(text[max(0, start - _CONTEXT) : start])[-1]
    is_over = bool(_OVER.search(before))
    return replace(anchor, is_future=not is_over and bool(_TO_COME.search(before)), is_over=is_over)


def _matches(text: str) -> Iterator[tuple[re.Match[str], Rule]]:
    """Yield matches without overlap: the earliest, of those the longest."""
    lowered = text.lower()
    if len(lowered) != len(text):  # "İ" becomes two
        lowered = "".join(one.lower()[:1] for one in text)
    every = sorted(
        ((match, rule) for rule in RULES for match in rule.matches(text, lowered)),
        key=lambda pair: (pair[0].start(), -pair[0].end()),
    )
    end = 0
    for match, rule in every:
        if match.start() >= end and match.end() > match.start():
            yield match, rule
            end = match.end()
