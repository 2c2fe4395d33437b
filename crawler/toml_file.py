"""Read a TOML file, and say on which line each of its keys begins."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from crawler.problems import ConfigError, KeyPath, Problem

ALLOWED = "a TOML file in UTF-8"

# A statement over several lines ends on a line with one of these; others need not be tried.
_CLOSERS = ("]", "}", '"""', "'''")
_BYTE_ORDER_MARK = "\ufeff"
_AT_LINE = re.compile(r"(.*) \(at line (\d+), column (\d+)\)", re.DOTALL)
_AT_END = " (at end of document)"

# How tomllib says it, in part, and what the person most likely did.
_HINTS = {
    "Invalid value": 'text needs quotes: key = "text"; yes and no are written true and false',
    "Illegal character '\\n'": "text needs its closing quote on the same line",
    "Invalid statement": 'a line is key = "value", [table], or # a comment',
    "Expected '=' after a key": 'a line is key = "value"',
    "Cannot overwrite a value": "this key is given twice",
    "Cannot declare": "this table is given twice: join the two",
    "Unescaped '\\' in a string": "text with a backslash goes into single quotes: 'C:\\news'",
    "Unclosed array": "a list needs its closing ]",
}
_OPEN_HINT = "what begins on this line lacks its end: a quote, a bracket or a value"


@dataclass(frozen=True)
class TomlFile:
    """A TOML file that was read.

    Attributes:
        path: As the caller named it.
        text: The whole file.
        values: What the text says.
    """

    path: Path
    text: str
    values: Mapping[str, object]

    def value(self, key: KeyPath) -> object:
        """Return what stands at *key*; None when nothing does (TOML itself has no null)."""
        here: object = self.values
        for part in key:
            match here, part:
                case dict(), str():
                    here = here.get(part)
                case list(), int():
                    here = here[part] if part < len(here) else None
                case _:
                    return None
        return here

    def line(self, key: KeyPath) -> int | None:
        """Return where the statement that first names *key* begins, from 1.

        For a key that is missing, the line of the innermost table that should have held it;
        None when that, too, is missing.
        """
        known = (self._lines.get(key[:size]) for size in range(len(key), 0, -1))
        return next((line for line in known if line is not None), None)

    @cached_property
    def _lines(self) -> Mapping[KeyPath, int]:
        return key_lines(self.text)


def read(path: Path) -> TomlFile:
    """Read the TOML file *path*; a byte order mark and Windows' line ends are fine.

    Raises:
        ConfigError: The file is missing, cannot be read, is not UTF-8, or is not TOML.
    """
    return parse(_text(path), path)


def parse(text: str, path: Path) -> TomlFile:
    """Return what *text* says; *path* is what problems will name.

    Raises:
        ConfigError: The text is not TOML.
    """
    try:
        return TomlFile(path, text, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise _syntax_error(text, path, str(error)) from error
    except RecursionError as error:
        raise _failure(path, "not valid TOML: lists or tables are nested too deeply") from error
    except ValueError as error:  # from int(), which refuses more than 4,300 digits
        raise _failure(path, "not valid TOML: a number has far too many digits") from error


def key_lines(text: str) -> Mapping[KeyPath, int]:
    """Return the line, from 1, on which the statement begins that first names each key.

    Tables and items of arrays count as keys: in ``[[a]]`` the first table is ``("a", 0)``.
    Keys after a statement that does not end are left out.
    """
    lines: dict[KeyPath, int] = {}
    sizes: dict[KeyPath, int] = {}  # how many tables each array of tables has so far
    table: KeyPath = ()
    for line, chunk, values in _statements(text):
        keys: Iterable[KeyPath]
        if values and chunk.lstrip().startswith("["):
            table = _table(values, sizes)
            keys = (table[:size] for size in range(1, len(table) + 1))
        else:
            keys = (table + key for key in _keys(values))
        for key in keys:
            lines.setdefault(key, line)
    return lines


def _statements(text: str) -> Iterator[tuple[int, str, object]]:
    """Yield first line, text and value of each statement, the value None if it does not end.

    Every line starts a statement unless the one before is open; and an open statement is no
    TOML by itself, as an array or a string then lacks its end.
    """
    begin, chunk = 1, ""
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        is_open = bool(chunk)
        chunk += line + "\n"
        if is_open and not any(closer in line for closer in _CLOSERS):
            continue
        try:
            values = tomllib.loads(chunk)
        except (ValueError, RecursionError):
            continue
        yield begin, chunk, values
        begin, chunk = number + 1, ""
    if chunk:
        yield begin, chunk, None


def _table(header: object, sizes: dict[KeyPath, int]) -> KeyPath:
    """Return the key of the table that *header* opens; count it in *sizes* if it is in an array."""
    table: KeyPath = ()
    while isinstance(header, dict) and header:
        ((name, header),) = header.items()
        table += (name,)
        if isinstance(header, list):
            sizes[table] = sizes.get(table, 0) + 1
        if table in sizes:
            table += (sizes[table] - 1,)
    return table


def _keys(value: object) -> Iterator[KeyPath]:
    items: Iterable[tuple[str | int, object]] = ()
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
    for part, inner in items:
        yield (part,)
        yield from ((part, *key) for key in _keys(inner))


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise _failure(path, "no such file", "run: seedwire init") from error
    except PermissionError as error:
        hint = "its owner has to let you read it"
        raise _failure(path, "cannot be read: permission denied", hint) from error
    except IsADirectoryError as error:
        hint = f"name a file in it, such as {path / 'seedwire.toml'}"
        raise _failure(path, "this is a folder, not a file", hint) from error
    except OSError as error:
        raise _failure(path, f"cannot be read: {error.strerror}") from error
    try:
        return content.decode().removeprefix(_BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        hint = "save it as UTF-8 in your editor"
        raise _failure(path, "not UTF-8 text", hint, line=line) from error


def _syntax_error(text: str, path: Path, message: str) -> ConfigError:
    line, hint = None, None
    if place := _AT_LINE.fullmatch(message):
        line, message = int(place[2]), f"{place[1]} (column {place[3]})"
        hint = next((hint for said, hint in _HINTS.items() if message.startswith(said)), None)
    elif message.endswith(_AT_END):
        line = [begin for begin, _, _ in _statements(text)][-1]
        message, hint = message.removesuffix(_AT_END), _OPEN_HINT
    return _failure(path, f"not valid TOML: {message}", hint, line=line)


def _failure(
    path: Path, found: str, hint: str | None = None, *, line: int | None = None
) -> ConfigError:
    return ConfigError([Problem(path, line, "", found, ALLOWED, hint)])
