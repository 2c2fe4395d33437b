"""Add sources to a settings file: comments and order stay, and no source is ever replaced."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import tomlkit
from tomlkit.exceptions import TOMLKitError

from crawler import toml_file
from crawler.errors import SeedwireError
from crawler.settings import FileSettings, SourceKind, settings_in
from crawler.settings_text import name_from, resource
from crawler.starter import WriteError
from crawler.toml_file import TomlFile
from crawler.whole_file import overwrite

FALLBACK_NAME = "source"
_BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class NewSource:
    """A source to add.

    Attributes:
        name: What it should be called; made to fit, and numbered if another has that name.
        url: Where it is.
        kind: Of what kind it is.
        comment: A line to stand above it, or None.
        is_enabled: Whether it is watched at once.
    """

    name: str
    url: str
    kind: SourceKind = SourceKind.FEED
    comment: str | None = None
    is_enabled: bool = True


@dataclass(frozen=True, slots=True)
class Addition:
    """What adding came to.

    Attributes:
        text: The whole file, with the new sources.
        added: Pairs of the name that each new source got, and the source.
        known: Pairs of the name that a source has in the file already, and that source.
    """

    text: str
    added: tuple[tuple[str, NewSource], ...]
    known: tuple[tuple[str, NewSource], ...]


class EditError(SeedwireError):
    """The settings file is written in a way that cannot be added to."""


def with_sources(file: TomlFile, new: Iterable[NewSource]) -> Addition:
    """Return the text of *file* with those of *new* that it does not have.

    Raises:
        ConfigError: A source cannot stand in a settings file, or the file has a mistake.
        EditError: The file is written in a way that cannot be added to.
    """
    before = settings_in(file)
    owners = watched({name: source.url for name, source in before.sources.items()})
    names = set(before.sources)
    added: list[tuple[str, NewSource]] = []
    known: list[tuple[str, NewSource]] = []
    for source in new:
        key = resource(source.url) or (source.url,)
        if owner := owners.get(key):
            known.append((owner, source))
            continue
        name = free_name(source.name or host_name(source.url), names)
        names.add(name)
        owners[key] = name
        added.append((name, source))
    text = _appended(file, added)
    _prove(before, text, file.path, added)
    return Addition(text, tuple(added), tuple(known))


def watched(sources: Mapping[str, str]) -> dict[tuple[object, ...], str]:
    """Return the name of each source by what it asks for, given addresses by name."""
    return {resource(url) or (url,): name for name, url in sources.items()}


def free_name(wish: str, taken: Iterable[str]) -> str:
    """Return a name for a source near to *wish*, with a number if that is *taken*.

    >>> free_name("Kestrel Courier", {"kestrel-courier", "kestrel-courier-2"})
    'kestrel-courier-3'
    """
    name, number, others = name_from(wish) or FALLBACK_NAME, 1, set(taken)
    while (numbered := name if number == 1 else f"{name}-{number}") in others:
        number += 1
    return numbered


def host_name(url: str) -> str:
    """Return the host of *url*, without www. and dots, to name a source by.

    >>> host_name("https://www.kestrel.example/feed/")
    'kestrel-example'
    """
    return name_from((urlsplit(url).hostname or "").removeprefix("www."))


def rewrite(file: TomlFile, text: str) -> None:
    """Write *text* over the settings file that was read as *file*, in whole or not at all.

    Raises:
        WriteError: The file was changed since it was read, or it cannot be written.
    """
    target = file.path.resolve()  # a link stays one
    try:
        if toml_file.read(file.path).text != file.text:
            raise WriteError(file.path, "was changed by somebody else meanwhile", "try again")
        overwrite(target, _as_before(target, text))
    except OSError as error:
        reason = f"not changed: {error.strerror}"
        cure = "make room or get the right to write there"
        raise WriteError(file.path, reason, cure) from error


def _appended(file: TomlFile, added: Sequence[tuple[str, NewSource]]) -> str:
    if not added:
        return file.text
    try:
        document = tomlkit.parse(file.text.replace("\r\n", "\n"))
        tables = document.setdefault("sources", tomlkit.table(is_super_table=True))
        for name, source in added:
            tables[name] = _table(source)
        tables[name].add(tomlkit.nl())  # what follows is often a table, too
        return f"{tomlkit.dumps(document).rstrip()}\n"
    except (TOMLKitError, ValueError, TypeError, AttributeError) as error:
        raise _unwritable(file.path) from error


def _table(source: NewSource) -> tomlkit.items.Table:
    table = tomlkit.table()
    if source.comment:
        shown = "".join(one if one.isprintable() else " " for one in source.comment)
        table.add(tomlkit.comment(" ".join(shown.split())))
    table.add("kind", source.kind.value)
    table.add("url", source.url)
    if not source.is_enabled:
        table.add("enabled", False)
    return table


def _prove(
    before: FileSettings, text: str, path: Path, added: Sequence[tuple[str, NewSource]]
) -> None:
    """Raise unless *text* says what the file said, with the new sources behind it."""
    after = settings_in(toml_file.parse(text, path))
    new = {name: source.url for name, source in added}
    rest = {name: source for name, source in after.sources.items() if name not in new}
    is_kept = after.model_copy(update={"sources": before.sources}) == before
    if not is_kept or rest != dict(before.sources) or not new.keys() <= after.sources.keys():
        raise _unwritable(path)


def _unwritable(path: Path) -> EditError:
    cure = "write each source as a table of its own, [sources.NAME]"
    return EditError(f"{path}: cannot be added to as it is written, and was left alone; {cure}")


def _as_before(path: Path, text: str) -> bytes:
    """Return *text* as bytes, with the line ends and the byte order mark of the file at *path*."""
    old = path.read_bytes()
    if b"\r\n" in old:
        text = text.replace("\r\n", "\n").replace("\n", "\r\n")
    mark = _BYTE_ORDER_MARK if old.startswith(_BYTE_ORDER_MARK.encode()) else ""
    return (mark + text).encode()
