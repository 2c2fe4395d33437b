"""What programs write around the words of a plain text: Markdown, quoted mail, numbered links."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import dropwhile, takewhile

_TARGET = (
    r"\(\s*(?:<[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
)
_LINK = re.compile(
    rf"(?<!\\)(!?)\[((?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\](?:{_TARGET}|\[[^\[\]]{{0,80}}\])"
)
_WEB_LINK = re.compile(r"\]\(\s*<?(?:https?://|/|#|mailto:)")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.{1,500}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*\\])([*_])(?=[^\s*_])([^*_]+?)(?<=\S)\1(?![\w*])")
_ESCAPE = re.compile(r"\\(?=[^\w\s])")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(?=\S)")
_HEADING_END = re.compile(r"(?<=\s)#+$")
_UNDERLINE = re.compile(r"(?:={3,}|-{3,})$")
_RULE = re.compile(r"\s*(?:([-=_*~])\s*)(?:\1\s*){2,}$")
_DEFINITION = re.compile(r"\s{0,3}\[[^\[\]]+\]:\s+<?\w+:\S+")
_QUOTED = re.compile(r"^\s{0,3}(?:>\s?)+")
_QUOTED_SHARE = 0.5  # of the lines with text: somebody's mail, passed on
_REFERENCE = re.compile(r"\s*(\d{1,4})\.\s+(?:[a-z][a-z.+-]*:\S*)$", re.IGNORECASE)
_LEAST_REFERENCES = 3
_NUMBER = re.compile(r"\[(\d{1,4})\]")


@dataclass(frozen=True, slots=True)
class Unmarked:
    """The lines of a text less what is mark of a whole line; as many as before, numbered as before.

    Attributes:
        lines: Lines that were nothing else are "".
        is_markdown: Marks stand within the lines, too.
        references: Links were numbered up to this; 0 where they were not.
    """

    lines: tuple[str, ...]
    is_markdown: bool
    references: int

    def spoken(self, text: str) -> str:
        """Return *text*, a paragraph of these lines, without the marks in it.

        >>> unmarked(["[Talks](https://a.example/) **failed**."]).spoken("[Talks](/a) **failed**.")
        'Talks failed.'
        """
        if self.references:
            text = _NUMBER.sub(self._unnumbered, text)
        if self.is_markdown:
            for _ in range(2):  # a link around a picture
                text = _LINK.sub(lambda link: "" if link[1] else link[2], text)
            text = _EMPHASIS.sub(r"\2", _BOLD.sub(r"\2", text))
            text = _ESCAPE.sub("", text)
        return text.strip()

    def _unnumbered(self, number: re.Match[str]) -> str:
        return "" if int(number[1]) <= self.references else number[0]


def unmarked(lines: Sequence[str]) -> Unmarked:
    """Return *lines* without quotation marks of mail, heading marks, rules and lists of links.

    Each kind of mark is taken for one only where the text shows it to be: most lines are quoted;
    there is a link, a heading or bold words as Markdown has them; the text ends with a numbered
    list of addresses, as of text browsers.
    """
    lines, references = _without_references(lines)
    filled = [line for line in lines if line]
    if sum(bool(_QUOTED.match(line)) for line in filled) > _QUOTED_SHARE * len(filled):
        lines = _quoted(lines)
    is_markdown = _is_markdown(lines)
    if is_markdown:
        lines = [_without_marks(line) for line in lines]
    return Unmarked(tuple(lines), is_markdown, references)


def _quoted(lines: Sequence[str]) -> Sequence[str]:
    """Return *lines* without marks of quotation, and without the line that says who is quoted."""
    first = next(number for number, line in enumerate(lines) if _QUOTED.match(line))
    above = next((i for i in range(first - 1, -1, -1) if lines[i]), None)
    plain = [_QUOTED.sub("", line, count=1) for line in lines]
    if above is not None and lines[above].endswith((":", "\uff1a")):  # the second is Chinese
        plain[above] = ""
    return plain


def _is_markdown(lines: Sequence[str]) -> bool:
    return any(
        _WEB_LINK.search(line) or _HEADING.match(line) or _is_underlined(line, following)
        for line, following in zip(lines, (*lines[1:], ""), strict=True)
    )


def _is_underlined(line: str, following: str) -> bool:
    return bool(line and _UNDERLINE.match(following)) and not _RULE.match(line)


def _without_marks(line: str) -> str:
    if _RULE.match(line) or _DEFINITION.match(line):
        return ""
    if heading := _HEADING.match(line):
        return _HEADING_END.sub("", line[heading.end() :]).rstrip()
    return _QUOTED.sub("", line, count=1)


def _without_references(lines: Sequence[str]) -> tuple[Sequence[str], int]:
    """Return *lines* without the numbered addresses at their end, and how many there are."""
    backwards = [*dropwhile(lambda line: not line, reversed(lines))]
    listed = [*takewhile(lambda line: not line or _REFERENCE.match(line), backwards)]
    numbers = [int(found[1]) for line in listed if (found := _REFERENCE.match(line))]
    if len(numbers) < _LEAST_REFERENCES or numbers[-1] != 1:
        return lines, 0
    kept = len(backwards) - len(listed)
    return [*lines[:kept], *[""] * (len(lines) - kept)], max(numbers)
