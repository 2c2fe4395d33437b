"""Many regular expressions as one that fails soon: most texts match none of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]")
_GROUP = "(?:"
_FIRST = re.compile(r"(?:\w|\\d|\\[^\w\s]|[©【（])(?![?*+{])")
_DIGITS = "\\d+"
_OPTIONAL = re.compile(r"(\\[^\w\s]|[©【（])\?(?![?+])")


def uncaptured(pattern: str) -> str:
    """Return *pattern* with groups that do not capture, which cost much less.

    >>> uncaptured(r"log (in|out)")
    'log (?:in|out)'
    """
    return _TOKEN.sub(lambda token: _GROUP if _captures(token) else token[0], pattern)


def _captures(token: re.Match[str]) -> bool:
    return token[0] == "(" and not token.string.startswith("?", token.end())


def one_of(patterns: Iterable[str]) -> str:
    """Return a pattern of what any of *patterns* matches; none of them captures.

    `re` tries one after the other, and passes over those alone that begin with another character.
    So groups at the beginning are opened, and what begins with the same character is tried where
    the text does: in a third of the time.

    >>> one_of(["(?:leave|post) a comment", "log in"])
    'l(?:eave a comment|og in)|post a comment'
    """
    by_first: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for pattern in patterns:
        for start, rest in _opened(pattern):
            first = _FIRST.match(start)
            end = first.end() if first else 0
            by_first[start[:end]][rest].append(start[end:])
    others = by_first.pop("", {})
    firsts = [first + _joined(rests, _GROUP) for first, rests in by_first.items()]
    return "|".join((*firsts, *filter(None, [_joined(others)])))


def _joined(rests: dict[str, list[str]], group: str = "") -> str:
    """Return a pattern of all that begins so, by what follows it."""
    parts = [
        (starts[0] if len(starts) == 1 else f"{_GROUP}{'|'.join(starts)})") + rest
        for rest, starts in rests.items()
    ]
    joined = "|".join(parts)
    return f"{group}{joined})" if group and len(parts) > 1 else joined


def _opened(pattern: str) -> Iterator[tuple[str, str]]:
    """Yield the alternatives of *pattern*, each in two parts: how it begins, and what follows."""
    for part in _alternatives(pattern):
        end = _end(part) if part.startswith(_GROUP) else 0
        is_optional = part.startswith("?", end)
        rest = part[end + is_optional :]
        if not end or rest.startswith(("*", "+", "?", "{")):
            yield from _first_opened(part)
            continue
        for start, inner in _opened(part[len(_GROUP) : end - 1]):
            yield start, inner + rest
        if is_optional:
            yield from _opened(rest)


def _first_opened(part: str) -> Iterator[tuple[str, str]]:
    """Yield *part* so that a digit, or a sign that may be left out, is the first character."""
    if part.startswith(_DIGITS):
        yield r"\d", r"\d*" + part.removeprefix(_DIGITS)
    elif sign := _OPTIONAL.match(part):
        yield sign[1], part[sign.end() :]
        yield from _opened(part[sign.end() :])
    else:
        yield part, ""


def _alternatives(pattern: str) -> Iterator[str]:
    depth = start = 0
    for token in _TOKEN.finditer(pattern):
        depth += (token[0] == "(") - (token[0] == ")")
        if token[0] == "|" and not depth:
            yield pattern[start : token.start()]
            start = token.end()
    yield pattern[start:]


def _end(pattern: str) -> int:
    """Return where the group ends that *pattern* begins with."""
    depth = 0
    for token in _TOKEN.finditer(pattern):
        depth += (token[0] == "(") - (token[0] == ")")
        if not depth:
            return token.end()
    raise ValueError("a group without an end")
