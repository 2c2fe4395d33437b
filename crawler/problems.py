"""Say what is wrong in a settings file, in words that a newcomer can act on."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from crawler.errors import SeedwireError

UNKNOWN_KEY = "unknown key"
NOTHING = "nothing"

# A table's name or key, or the number of an item in an array.
KeyPath = tuple[str | int, ...]

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_LONGEST_SHOWN = 60
_LONGEST_NUMBER_BITS = 64
_SHORT_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right in a settings file.

    Attributes:
        file: The settings file, as the caller named it.
        line: Where the statement with the key begins, from 1. For a key that is missing, where
            its table begins. None when there is no such place.
        key: As in the file, with dots: ``crawl.delay_s``. Empty when the whole file is meant.
        found: The value as TOML, ``UNKNOWN_KEY`` or ``NOTHING``; for a whole file, what is wrong.
        allowed: What may stand there, with units, ranges or choices.
        hint: The likely cure, if one is known.
    """

    file: Path
    line: int | None
    key: str
    found: str
    allowed: str
    hint: str | None = None

    def __str__(self) -> str:
        """Return one line for a person: place, key, what was found, what is allowed, the cure."""
        place = str(self.file) if self.line is None else f"{self.file}:{self.line}"
        if not self.key:
            return f"{place}: {self.found}" + (f"; {self.hint}" if self.hint else "")
        if self.found == UNKNOWN_KEY:
            hint = "" if not self.hint else self.hint + (" " if self.hint.endswith("?") else "; ")
            return f"{place}: {self.key}: {UNKNOWN_KEY}; {hint}allowed: {self.allowed}"
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place}: {self.key}: found {self.found}, allowed: {self.allowed}{hint}"


class ConfigError(SeedwireError):
    """The settings cannot be used as they are.

    Attributes:
        problems: Everything that was found, in the order of the file.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep *problems*, of which there is at least one."""
        self.problems = in_file_order(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        """Return one line for each problem."""
        return "\n".join(map(str, self.problems))


def in_file_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return *problems* by line, those without a line last."""
    return tuple(sorted(problems, key=lambda it: (it.line is None, it.line or 0)))


def dotted(key: Iterable[str | int]) -> str:
    """Return *key* as one would write it in the file; numbers of array items are left out.

    >>> dotted(("sources", "kestrel.org", "url"))
    'sources."kestrel.org".url'
    """
    names = (part for part in key if isinstance(part, str))
    return ".".join(name if _BARE_KEY.fullmatch(name) else quoted(name) for name in names)


def quoted(text: str) -> str:
    r"""Return *text* as a TOML string on one line, with everything unprintable escaped.

    >>> print(quoted('say "no"\n'))
    "say \"no\"\n"
    """
    return '"' + "".join(map(_escaped, text)) + '"'


def shown(value: object) -> str:
    """Return a value read from TOML as a person would write it, shortened if it is long."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return quoted(_shortened(value))
        case int() if value.bit_length() > _LONGEST_NUMBER_BITS:
            return "a number that is far too large"
        case list():
            return _shortened("[" + ", ".join(map(shown, value)) + "]")
        case dict():
            return "a table"
        case _:
            return str(value)


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"


def _escaped(character: str) -> str:
    if character in _SHORT_ESCAPES:
        return _SHORT_ESCAPES[character]
    # A lone surrogate, from a file name that is no text, has no escape in TOML.
    if character.isprintable() or "\ud800" <= character <= "\udfff":
        return character
    return f"\\u{ord(character):04x}" if character <= "\uffff" else f"\\U{ord(character):08x}"
