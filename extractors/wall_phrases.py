"""Standing phrases of pages that stand in an article's place, by the rules of data/walls.txt."""

from __future__ import annotations

import re
from functools import cache

from extractors.rejected import Reason
from extractors.rules import sections
from extractors.words import UNSPACED

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
    return next((kind for kind, rule in _rules()[0] if any(map(rule.fullmatch, texts))), None)


def wall_phrase(kind: Reason, text: str) -> str | None:
    """Return the words in *text* that a page of *kind* is recognised by, or None.

    What stands in quotation marks is not said by the page.

    >>> wall_phrase(Reason.PAYWALL, "Already a subscriber? Log in.")
    'Already a subscriber? Log in'
    """
    match = _phrases()[kind].search(_QUOTED.sub("", text).translate(_APOSTROPHES))
    return match[0] if match else None


@cache
def _phrases() -> dict[Reason, re.Pattern[str]]:
    return dict(_rules()[1])


@cache
def _rules() -> tuple[tuple[tuple[Reason, re.Pattern[str]], ...], ...]:
    """Return the rules for titles and those for blocks, in the order of the file."""
    titles: list[tuple[Reason, re.Pattern[str]]] = []
    phrases: list[tuple[Reason, re.Pattern[str]]] = []
    for name, lines in sections("walls.txt", {}):
        is_title = name.endswith(_TITLE)
        rule = _compiled(lines, is_title=is_title)
        (titles if is_title else phrases).append((Reason(name.removesuffix(_TITLE)), rule))
    return tuple(titles), tuple(phrases)


def _compiled(lines: tuple[str, ...], *, is_title: bool) -> re.Pattern[str]:
    """Return *lines* as one rule, tried at the starts of words only; Han and kana have none."""
    spaced = "|".join(f"(?:{line})" for line in lines if is_title or not UNSPACED.search(line))
    others = "".join(f"|(?:{line})" for line in lines if not is_title and UNSPACED.search(line))
    return re.compile(rf"(?<!\w)(?:{spaced}){others}", re.IGNORECASE)
