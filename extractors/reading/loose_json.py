"""JSON as pages embed it: in comments, with commas and comments too many, or several in a row."""

from __future__ import annotations

import html
import json
import re

MAX_VALUES = 100  # of one script; real ones hold one or two
_OPENING = re.compile(r"\s*(//\s*|/\*\s*)?(<!--|<!\[CDATA\[)(\s*\*/)?")
_CLOSING = re.compile(r"(//\s*|/\*\s*)?(-->|\]\]>)(\s*\*/)?\s*$")
_CLOSING_CHARS = 40
_BETWEEN = " \t\r\n;,\ufeff"
_DECODER = json.JSONDecoder(strict=False)  # raw line breaks and tabs inside strings are frequent
# What may stand wrongly in JSON, and strings, inside which it stands rightly.
_SLIP = re.compile(
    r'(?P<string>"(?:[^"\\]|\\.)*+(?:"|\\?\Z))|//[^\n]*|/\*.*?(?:\*/|\Z)|,(?=\s*[}\]])'
    r'|(?<=[}\]"])(?P<gap>\s+)(?=["{])',
    re.DOTALL,
)
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})|\\u(?![0-9a-fA-F]{4})')


def loose_json(script: str) -> tuple[object, ...]:
    r"""Return the JSON values in *script*, in order; those before a break that cannot be mended.

    Mended are comments, commas too many or missing between members, JavaScript's escapes, raw
    control characters, quotation marks written as entities, and a script wrapped in ``<!-- -->``
    or CDATA.

    >>> loose_json('{"a": [1, 2,], // first' + chr(10) + '}; {"b": "it' + chr(92) + '\'s"}')
    ({'a': [1, 2]}, {'b': "it's"})
    """
    body = _unwrapped(script)
    values, is_whole = _values(body)
    if not is_whole:
        mended, _ = _values(_mended(body).strip(_BETWEEN))
        values = max(mended, values, key=len)
    return tuple(values)


def _unwrapped(script: str) -> str:
    if match := _OPENING.match(script):
        script = script[match.end() :]
    if match := _CLOSING.search(script, max(0, len(script) - _CLOSING_CHARS)):
        script = script[: match.start()]
    script = script.strip(_BETWEEN)
    return html.unescape(script) if script[1:].lstrip().startswith("&quot;") else script


def _values(body: str) -> tuple[list[object], bool]:
    """Return the values that *body* begins with, and whether nothing else follows them."""
    values: list[object] = []
    place = 0
    while place < len(body) and len(values) < MAX_VALUES:
        try:
            value, place = _DECODER.raw_decode(body, place)
        except (ValueError, RecursionError):
            return values, False
        values.append(value)
        while place < len(body) and body[place] in _BETWEEN:
            place += 1
    return values, True


def _mended(body: str) -> str:
    return _SLIP.sub(_without_slip, _SLIP.sub(_without_slip, body))  # a comma before a comment


def _without_slip(match: re.Match[str]) -> str:
    if string := match["string"]:
        return _BAD_ESCAPE.sub(lambda escape: escape.group()[1:], string)
    return "," if match["gap"] else ""
