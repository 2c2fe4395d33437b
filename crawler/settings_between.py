"""What has to hold between the tables of a settings file: names are known, addresses differ."""

from collections.abc import Iterator

from crawler import settings_text
from crawler.problems import Problem, dotted, quoted, shown
from crawler.toml_file import TomlFile


def problems_between(file: TomlFile) -> Iterator[Problem]:
    """Yield what is wrong between tables; the file may have other mistakes, too."""
    yield from _shared_urls(file)
    yield from _unknown_groups(file)
    yield from _unknown_outputs(file)


def _unknown_groups(file: TomlFile) -> Iterator[Problem]:
    """Yield a problem for each source whose group has no table."""
    groups, sources = (file.values.get(name) for name in ("groups", "sources"))
    known = groups if isinstance(groups, dict) else {}
    for name in sources if isinstance(sources, dict) else ():
        key = ("sources", name, "group")
        group = file.value(key)
        if isinstance(group, str) and group not in known:
            allowed = "the name of a table [groups.NAME]"
            hint = f"there are {', '.join(map(quoted, known))}" if known else "there is none yet"
            yield Problem(file.path, file.line(key), dotted(key), shown(group), allowed, hint)


def _unknown_outputs(file: TomlFile) -> Iterator[Problem]:
    """Yield a problem for each output that a topic names and that has no table."""
    outputs, topics = (file.values.get(name) for name in ("outputs", "topics"))
    known = outputs if isinstance(outputs, dict) else {}
    for name in topics if isinstance(topics, dict) else ():
        asked = file.value(("topics", name, "alerts"))
        for number, output in enumerate(asked if isinstance(asked, list) else ()):
            if isinstance(output, str) and output not in known:
                key = ("topics", name, "alerts", number)
                allowed = "the name of a table [outputs.NAME]"
                there = f"there are {', '.join(map(quoted, known))}" if known else ""
                hint = there or f"there is none yet: add [outputs.{output}]"
                yield Problem(file.path, file.line(key), dotted(key), shown(output), allowed, hint)


def _shared_urls(file: TomlFile) -> Iterator[Problem]:
    """Yield a problem for each source that asks for the same as one before it.

    This reads the file as it stands, so that a mistake elsewhere in it does not hide this one.
    """
    owners: dict[tuple[object, ...], str] = {}
    sources = file.values.get("sources")
    for name in sources if isinstance(sources, dict) else ():
        key = ("sources", name, "url")
        url = file.value(key)
        resource = settings_text.resource(url)
        if resource is None or (owner := owners.setdefault(resource, name)) == name:
            continue
        other = ("sources", owner, "url")
        hint = f"{dotted(other[:2])} on line {file.line(other)} has it already"
        allowed = "an address that no other source has"
        yield Problem(file.path, file.line(key), dotted(key), shown(url), allowed, hint)
