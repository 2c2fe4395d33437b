"""Texts whose parts only their elements set apart, as style sheets show them: in lines."""

from __future__ import annotations

import re
from unicodedata import category

from extractors.text.date_patterns import DATE
from extractors.text.words import UNSPACED

LINE_CHARS = 250  # of a text that is read in lines: longer ones are no bylines
_NUMBER_CHARS = 4  # of a day that touches a name; notes have fewer
_UPPER, _LOWER = "A-ZÀ-ÖØ-ÞŁŚŞŠŽČА-ЯЁІЇЄΑ-Ω", "a-zß-öø-ÿłśşšžčа-яёіїєά-ώ"
# Where words touch: "RoeThe", "Roe3 May", "李明2021年"; not in "LinkedIn".
_SEAM = re.compile(
    rf"(?<=[{_LOWER}])(?<!Linked)(?<!You)(?<!Tik)(?<!Whats)(?=[{_UPPER}])"
    rf"|(?<=[{_LOWER}{_UPPER}])(?=\d)|(?<=[\u3040-\u9fff])(?=\d{{4}}年)"
    rf"|(?:(?<=[:.]\d\d)|(?<=\d{{4}}))(?=[{_UPPER}][{_LOWER}])"
)
_DATE = re.compile(DATE, re.IGNORECASE)
_BEGUN = frozenset("Mac Mc De Di Du La Le Van Von Fitz".split())  # "Ida McAdam"
_BEGUN_CHARS = 3  # "Ida SanRoe"
_LED = re.compile(r"(?:\A|\s)(?:By|Von|Par|Por):?\s+\S+\Z")  # "By IdaHolm"
_TWO_NAMES = re.compile(r"(?<!\S)[^\W\d_a-z]\S*\s+[^\W\d_a-z]\S*\s*\Z")


class _Break(str):
    """What a break leaves between two words: a space, and the end of a line."""

    __slots__ = ()


BREAK = _Break(" ")


def in_lines(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the lines of *parts*, the texts of elements in order; none where there is but one.

    A line ends at a break, or where two words touch that only their elements part.

    >>> in_lines(("Jane Roe", "3 May 2021", BREAK, "Photo: Bo Lind"))
    ('Jane Roe', '3 May 2021', 'Photo: Bo Lind')
    """
    if len(parts) < 2:
        return ()
    lines = [""]
    for part in parts:
        if isinstance(part, _Break) or _touches(part, lines[-1]):
            lines.append("")
        lines[-1] += part
    found = tuple(text for text in (" ".join(line.split()) for line in lines) if text)
    return found if len(found) > 1 else ()


def copied_parts(text: str) -> tuple[str, ...]:
    """Return the parts of *text*, a line that was copied; none of one that is whole.

    It is parted where words touch behind a name or at a date: there the texts of two elements met.

    >>> copied_parts("Jane QuayleThe Post"), copied_parts("Jane McAdam"), copied_parts("iPhone 4")
    (('Jane Quayle', 'The Post'), (), ())
    """
    parts, start = [], 0
    for seam in _SEAM.finditer(text) if len(text) <= LINE_CHARS else ():
        before = text[start : seam.start()]
        rest = text[seam.start() :]
        is_dated = before[-1:].isdigit() or bool(_DATE.match(rest))
        if is_dated or (_touches(rest, before) and _ends_name(before, rest)):
            parts.append(before)
            start = seam.start()
    return (*parts, text[start:]) if parts else ()


def _ends_name(text: str, rest: str) -> bool:
    """Tell whether *text* ends in a name that no part of a word behind it, in *rest*, goes on."""
    word = text.split()[-1]
    is_begun = word in _BEGUN or (len(word) <= _BEGUN_CHARS and rest[0].isalpha())
    return bool(_TWO_NAMES.search(text)) and not is_begun and not _LED.search(text)


def begins_line(part: str, before: str) -> bool:
    """Tell whether *part* stands in a line of its own behind *before*, in an author's element.

    It does where two words touch that nothing parts, or behind two words with capitals: a style
    sheet sets "<b>Jane Roe</b> Editor" apart.
    """
    start = part.lstrip()[:1]
    is_more = start.isdigit() or (start.isupper() and len(part.split()) > 1)
    return _touches(part, before) or (is_more and bool(_TWO_NAMES.search(before)))


def _touches(part: str, before: str) -> bool:
    """Tell whether a word begins with *part* that one before it only touches.

    A small letter goes on with a word, but behind two names, and so does a short number, as of a
    note; scripts that set no spaces tell nothing.
    """
    start = part[:1]
    if category(start or " ")[0] not in "LN" or category(before[-1:] or " ")[0] not in "LMN":
        return False
    if start.isdigit():
        return len(part.strip()) >= _NUMBER_CHARS
    if start.isupper():
        return True
    if UNSPACED.match(start) or UNSPACED.match(before[-1]):
        return False
    return not start.islower() or bool(_TWO_NAMES.search(before))
