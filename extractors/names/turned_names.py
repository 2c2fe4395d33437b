"""Names with the family name first, as libraries and some papers declare them: "Holm, Ida"."""

from __future__ import annotations

import re

from extractors.names.agencies import is_agency
from extractors.names.byline_words import is_house
from extractors.names.gazetteer import is_place_beside
from extractors.names.known_names import is_known

_JOINER = r"\s*;|\s+(?:and|und|et|y|&)\s"
_TURNED = re.compile(
    rf"(?P<start>\A\s*|(?:{_JOINER})\s*)(?P<last>[^\s,;]+),\s+"
    rf"(?P<first>[^\W\d_][^\s,;]*(?:\s[^\W\d_]\.)*)(?={_JOINER}|\s*\Z)"
)


def with_first_names_first(text: str, shown: str) -> str:
    """Return *text*, the names of authors, with each as it is spoken: "Ida Holm".

    Of two words with a comma between them the second is a first name where the page has it before
    the other, or where the lists know it; but not behind a house, nor where it may be a place.

    >>> with_first_names_first("Holm, Ida; Lind, Bo", ""), with_first_names_first("AFP, Ida", "")
    ('Ida Holm; Bo Lind', 'AFP, Ida')

    Args:
        text: As declared for machines.
        shown: What the page shows of names, in small letters.
    """
    return _TURNED.sub(lambda match: _spoken(match, shown), text)


def _spoken(match: re.Match[str], shown: str) -> str:
    first, last = match["first"], match["last"]
    is_shown = f"{first} {last}".casefold() in shown
    is_turned = is_shown or (
        is_known(first) and not (is_agency(last) or is_house(last) or is_place_beside(first))
    )
    return f"{match['start']}{first} {last}" if is_turned else match[0]
