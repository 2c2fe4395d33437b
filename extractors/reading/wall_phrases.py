"""Standing phrases of pages that stand in an article's place, by the rules of data/walls.txt."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from extractors.rejected import Reason
from extractors.text.alternatives import one_of, uncaptured
from extractors.text.rules import sections
from extractors.text.words import UNSPACED

_TITLE = ", title"
_EDGES = " \t\u00a0-–—|•·*:»›.!?…"
# What stands before such a title: "404 –", "Oops!", "¡Vaya!", "Lo sentimos,".
_BEFORE = re.compile(
    r"((error )?[45]\d\d\s*[.:–—-]\s*|error (?=\w)|[¡!]?\w{2,6}\s?!\s*"
    r"|(sorry|lo sentimos|ci dispiace|désolé|desculpe|leider|helaas|przepraszamy|к сожалению)"
    r"[,:]?\s+)+",
    re.IGNORECASE,
)
_QUOTED = re.compile(
    r"“[^”]{0,300}”|”[^”]{0,300}”|«[^»]{0,300}»|»[^«]{0,300}«|„[^“”]{0,300}[“”]"
    r"|(?<!\w)‘[^’]{0,300}’|「[^」]{0,300}」|『[^』]{0,300}』|\"[^\"]{0,300}\""
)
_NOTHING = "(?!)"
_SAME_LETTERS = str.maketrans("ıς", "iσ", "\u0307")  # "İ" is "i" and a dot in lower case
_APOSTROPHES = str.maketrans("’‘ʼ\u00a0", "''' ")


def wall_title(text: str) -> Reason | None:
    """Return what a page is of which *text* is the title, a part of it, or a heading.

    >>> wall_title("Page not found").value, wall_title("Page not found: how links die")
    ('not found', None)
    >>> wall_title("Oops! That page can’t be found.").value
    'not found'
    """
    plain = text.translate(_APOSTROPHES).strip(_EDGES)
    start = match.end() if (match := _BEFORE.match(plain)) else 0
    texts = (plain, plain[start:].strip(_EDGES))
    if not any(map(_title_signs().fullmatch, map(_folded, texts))):
        return None
    return next((kind for kind, rule in _titles() if any(map(rule.fullmatch, texts))), None)


def wall_phrase(kind: Reason, text: str) -> str | None:
    """Return the words in *text* that a page of *kind* is recognised by, or None.

    What stands in quotation marks is not said by the page.

    >>> wall_phrase(Reason.PAYWALL, "Already a subscriber? Log in.")
    'Already a subscriber? Log in'
    """
    plain = _QUOTED.sub("", text).translate(_APOSTROPHES)
    if not _signs(kind).search(_folded(plain)):
        return None
    match = _phrases(kind).search(plain)
    return match[0] if match else None


@cache
def _titles() -> tuple[tuple[Reason, re.Pattern[str]], ...]:
    """Return the rules for titles, in the order of the file."""
    return tuple((kind, _compiled(lines, ())) for kind, lines in _lines(is_title=True).items())


@cache
def _phrases(kind: Reason) -> re.Pattern[str]:
    """Return the rule for blocks on pages of *kind*: to compile one takes 20 ms."""
    return _compiled(*_parted(kind))


@cache
def _title_signs() -> re.Pattern[str]:
    """Return a rule that matches what any of _titles() does, folded."""
    lines = (line for lines in _lines(is_title=True).values() for line in lines)
    return re.compile(_one_of(lines))


@cache
def _signs(kind: Reason) -> re.Pattern[str]:
    """Return a rule that finds what _phrases() does in folded text, in a tenth of the time."""
    spaced, others = _parted(kind)
    return re.compile(rf"(?<!\w)(?:{_one_of(spaced)})|{_one_of(others)}")


def _folded(text: str) -> str:
    """Return *text* in lower case, with one letter for those that `re` takes for the same."""
    return text.lower() if text.isascii() else text.lower().translate(_SAME_LETTERS)


def _one_of(lines: Iterable[str]) -> str:
    """Return a pattern of *lines* for folded text."""
    return one_of(uncaptured(line).translate(_SAME_LETTERS) for line in lines) or _NOTHING


def _parted(kind: Reason) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the lines for blocks on pages of *kind*: with words, and in Han and kana, without."""
    lines = _lines(is_title=False)[kind]
    others = tuple(line for line in lines if UNSPACED.search(line))
    return tuple(line for line in lines if line not in others), others


def _lines(*, is_title: bool) -> dict[Reason, tuple[str, ...]]:
    found = sections("walls.txt", {})
    return {
        Reason(name.removesuffix(_TITLE)): lines
        for name, lines in found
        if name.endswith(_TITLE) is is_title
    }


def _compiled(spaced: Iterable[str], others: Iterable[str]) -> re.Pattern[str]:
    """Return lines as one rule: what is *spaced* is tried at the starts of words only."""
    first = "|".join(f"(?:{line})" for line in spaced)
    rest = "".join(f"|(?:{line})" for line in others)
    return re.compile(rf"(?<!\w)(?:{first}){rest}", re.IGNORECASE)
