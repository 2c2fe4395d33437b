"""Check that a settings file is fit for use: the seeds are there, and a run may start."""

from collections.abc import Iterator
from dataclasses import replace
from glob import glob
from itertools import chain
from os import R_OK, W_OK, X_OK, access
from os.path import exists, isdir, isfile
from pathlib import Path

from crawler import toml_file
from crawler.destinations import refusal
from crawler.problems import (
    NOTHING,
    ConfigError,
    KeyPath,
    Problem,
    dotted,
    in_file_order,
    quoted,
    shown,
)
from crawler.saved import endings_in
from crawler.settings import CONTACT_ALLOWED, Settings, SourceKind, settings_in
from crawler.toml_file import TomlFile


def check(path: Path, *, live: bool) -> tuple[Settings, tuple[Problem, ...]]:
    """Return the settings in the file *path*, and what stands in the way of using them.

    Args:
        path: The settings file.
        live: Whether strangers' servers will be asked. That takes a contact and a source.

    Returns:
        The settings, and the problems in the order of the file: none when all is well.

    Raises:
        ConfigError: The file cannot be loaded at all, for the reasons it has.
    """
    file = toml_file.read(path)
    settings = settings_in(file)
    problems = [*_missing_seeds(settings)]
    if live:
        problems += [*_missing_contact(settings, file), *_missing_sources(settings, file)]
        problems += [*_private_sources(settings, file), *_no_place(settings, file)]
    return settings, in_file_order(replace(problem, file=path) for problem in problems)


def ready_to_ask(path: Path) -> Settings:
    """Return the settings in the file *path*, with which any server may be asked.

    Raises:
        ConfigError: The file cannot be loaded, a seed is missing, or there is no contact.
    """
    file = toml_file.read(path)
    settings = settings_in(file)
    problems = [*_missing_seeds(settings)] if settings.topics else []
    if settings.crawl.contact is None:
        problems.append(_no_contact(file))
    if problems:
        raise ConfigError(in_file_order(replace(problem, file=path) for problem in problems))
    return settings


def seed_files(settings: Settings, name: str) -> tuple[Path, ...]:
    """Return the seed files of the topic *name*: absolute, sorted, each file once.

    A seed may be a file or a pattern; ``**`` stands for folders of any depth, and a hidden file
    has to be named. Those that are addresses are left out; see seed_addresses.

    Raises:
        ConfigError: A seed names no file. Every such seed is a problem of its own.
        KeyError: There is no such topic.
    """
    folder = settings.path.parent
    seeds = settings.topics[name].seeds
    found = [() if is_address(seed) else _matches(folder, seed) for seed in seeds]
    empty = [
        number for number, files in enumerate(found) if not (files or is_address(seeds[number]))
    ]
    if empty:
        raise ConfigError(_no_such_seed(settings, name, number) for number in empty)
    once: dict[Path, Path] = {}
    for file in sorted(chain.from_iterable(found)):
        once.setdefault(file.resolve(), file)
    return tuple(once.values())


def seed_addresses(settings: Settings, name: str) -> tuple[str, ...]:
    """Return the seeds of the topic *name* that are addresses of stored pages, each once."""
    return tuple(dict.fromkeys(filter(is_address, settings.topics[name].seeds)))


def seeds_line(settings: Settings, name: str) -> int | None:
    """Return where the file lists the seeds of the topic *name*; None if it was changed since."""
    first = settings.topics[name].seeds[0]
    return _line_now(settings.path, ("topics", name, "seeds", 0), first)


def is_address(seed: str) -> bool:
    """Return whether a seed is the address of a page."""
    return seed.startswith(("http://", "https://", "file://"))


def _matches(folder: Path, pattern: str) -> tuple[Path, ...]:
    if _is_file(folder / pattern):  # a name may have brackets in it that are no pattern
        return (folder / pattern,)
    # Path.glob takes no absolute pattern.
    matches = glob(pattern, root_dir=folder, recursive=True)  # noqa: PTH207
    return tuple(folder / match for match in matches if _is_file(folder / match))


def _is_file(path: Path) -> bool:
    # Path.is_file raises for a name that is too long and in a folder that may not be read.
    return isfile(path)  # noqa: PTH113


def _no_such_seed(settings: Settings, name: str, number: int) -> Problem:
    key: KeyPath = ("topics", name, "seeds", number)
    pattern = settings.topics[name].seeds[number]
    folder = settings.path.parent
    hint = f"looked in {folder}"
    if isdir(folder / pattern):  # noqa: PTH112 (as for _is_file)
        endings = endings_in(folder / pattern) or (".txt",)
        patterns = (quoted(f"{pattern.rstrip('/')}/*{ending}") for ending in endings)
        hint = f"that is a folder: write {', '.join(patterns)}"
    line = _line_now(settings.path, key, pattern)
    allowed = "a file that exists, or a pattern that matches one"
    return Problem(settings.path, line, dotted(key), shown(pattern), allowed, hint)


def _line_now(path: Path, key: KeyPath, value: str) -> int | None:
    """Return where the file says *value*; None if it was changed since it was loaded."""
    try:
        file = toml_file.read(path)
    except ConfigError:
        return None
    return file.line(key) if file.value(key) == value else None


def _missing_seeds(settings: Settings) -> Iterator[Problem]:
    if not settings.topics:
        hint = "without one there is nothing to look for"
        allowed = "at least one topic: [topics.NAME] with seeds"
        yield Problem(settings.path, None, "topics", NOTHING, allowed, hint)
    for name in settings.topics:
        try:
            seed_files(settings, name)
        except ConfigError as error:
            yield from error.problems


def _missing_contact(settings: Settings, file: TomlFile) -> Iterator[Problem]:
    asks = any(s.enabled and s.kind is not SourceKind.ARCHIVE for s in settings.sources.values())
    if settings.crawl.contact is None and (asks or not settings.sources):
        yield _no_contact(file)


def _no_contact(file: TomlFile) -> Problem:
    key = ("crawl", "contact")
    given = file.value(key)
    found = NOTHING if given is None else shown(given)
    hint = "the sites you read want to know whom to write to"
    return Problem(file.path, file.line(key), dotted(key), found, CONTACT_ALLOWED, hint)


def _private_sources(settings: Settings, file: TomlFile) -> Iterator[Problem]:
    allowed = "an address on the public internet"
    for name, source in settings.sources.items():
        is_asked = source.enabled and source.kind is not SourceKind.ARCHIVE
        why = refusal(source.url, settings.crawl.allow_private_hosts) if is_asked else None
        if why:
            key = ("sources", name, "url")
            yield Problem(file.path, file.line(key), dotted(key), shown(source.url), allowed, why)


def _no_place(settings: Settings, file: TomlFile) -> Iterator[Problem]:
    store, log = settings.store, settings.log.file
    is_open = _is_open(store.parent) and (_is_open(store) or not _is_file(store))
    places: list[tuple[KeyPath, Path, bool]] = [(("store",), store, is_open)]
    if log is not None:
        written = log if exists(log) else log.parent  # noqa: PTH110 (as for _is_file)
        places.append((("log", "file"), log, access(written, W_OK)))
    for key, place, is_open in places:
        if hint := _hindrance(place, is_open):
            allowed = "a file that you may write, in a folder that exists"
            found = shown(file.value(key) or str(place))
            yield Problem(file.path, file.line(key), dotted(key), found, allowed, hint)


def _hindrance(place: Path, is_open: bool) -> str | None:
    if isdir(place):  # noqa: PTH112 (as for _is_file)
        return f"{place} is a folder: name a file in it"
    if not isdir(place.parent):  # noqa: PTH112
        return f"there is no folder {place.parent}: create it, or name another"
    if not is_open:
        return f"you may not write there: check the rights of {place} and its folder"
    return None


def archive_hindrance(settings: Settings) -> str | None:
    """Return why the folder of the archive could not be made or written to now; or None."""
    if settings.archive is None:
        return None
    places = (settings.archive, *settings.archive.parents)
    found = next(place for place in places if exists(place))  # noqa: PTH110 (as for _is_file)
    if not isdir(found):  # noqa: PTH112
        return f"{found} is not a folder: name another place for it"
    if not access(found, W_OK | X_OK):
        return f"you may not write there: check the rights of {found}"
    return None


def _is_open(path: Path) -> bool:
    return access(path, R_OK | W_OK)


def _missing_sources(settings: Settings, file: TomlFile) -> Iterator[Problem]:
    if any(source.enabled for source in settings.sources.values()):
        return
    key = ("sources",)
    allowed = "at least one source that is enabled"
    found, hint = NOTHING, "add [sources.NAME] with the url of a feed"
    if settings.sources:
        found, hint = "only sources with enabled = false", "set one of them to true"
    yield Problem(file.path, file.line(key), dotted(key), found, allowed, hint)
