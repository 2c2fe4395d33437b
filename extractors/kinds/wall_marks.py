"""Marks of walls that need no words: names that templates bear, and what guards print."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from extractors.document import Block, Place
from extractors.rejected import Reason
from extractors.roles import Stripped

_END = r"(-?(page|error|content|container|wrapper|template|section|message|body))*"
# Names of elements around all of the text: of 1,900 real articles none has one. WordPress gives the
# first to the body of every page that it does not find, its themes and other systems the rest.
_NAMES = tuple(
    (kind, re.compile(rf"(?<![\w-])(?:{names}){_END}(?![\w-])"))
    for kind, names in (
        (Reason.NOT_FOUND, r"(error|is|page|status|http|template)?-?404|(page-?)?not-?found"),
        (Reason.SERVER_ERROR, r"(error|status|http|template)-?50[0-4]|wp-die|maintenance(-?mode)?"),
        (Reason.CHALLENGE, r"([gh]-|re)?captcha|cf-challenge|challenge-(form|running|stage)"),
        (Reason.CONSENT, r"(cookie|consent|privacy|gdpr|tcf)-?(wall|gate|wizard)"),
    )
)
_MAX_CHARS = 200  # of a line that shows the request's number or the reader's address
_ADDRESS = re.compile(
    r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?!\.?\w)|\b(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}\b"
)
_NUMBER = re.compile(  # with letters, as no ISBN has; or longer than any account's
    r"(?<![\w./=-])(?:(?=[0-9.-]*[a-f])(?=(?:[^\d\s]*\d){6})[0-9a-f][0-9a-f.-]{14,}[0-9a-f]"
    r"|\d{18,})(?![\w./-])"
)


def named_wall(stripped: Stripped) -> tuple[Reason, str] | None:
    """Return the wall that an element around all kept text is named for, and the name."""
    places = _around(stripped.kept())
    return next(filter(None, (_named(place.names) for place in places if place.names)), None)


def guard_mark(blocks: Iterable[Block]) -> str | None:
    """Return what guards print on *blocks* for who complains: the reader's address, a number.

    >>> guard_mark([Block("Your IP: 203.0.113.7")])
    '203.0.113.7'
    """
    for block in blocks:
        if len(block.text) <= _MAX_CHARS:
            match = _ADDRESS.search(block.text) or _NUMBER.search(block.text.lower())
            if match:
                return match[0]
    return None


@lru_cache(maxsize=5_000)  # names repeat across the pages of a site
def _named(names: str) -> tuple[Reason, str] | None:
    found = ((kind, rule.search(names)) for kind, rule in _NAMES)
    return next(((kind, match[0]) for kind, match in found if match), None)


def _around(kept: tuple[Block, ...]) -> Iterator[Place]:
    """Yield the elements that hold both ends of *kept*, innermost first."""
    if kept:
        last = {id(place) for place in kept[-1].chain()}
        yield from (place for place in kept[0].chain() if id(place) in last)
