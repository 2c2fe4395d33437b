"""Rules kept in small readable files: sections that name a role, one regular expression a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files


def sections(name: str, macros: Mapping[str, str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each section of the data file *name* with its lines, *macros* replaced, in order."""
    title = ""
    lines: list[str] = []
    for line in files("extractors").joinpath(f"data/{name}").read_text("utf-8").splitlines():
        if line.startswith("["):
            if title:
                yield title, tuple(lines)
            title, lines = line.strip("[]"), []
        elif line and not line.startswith("#"):
            for macro, pattern in macros.items():
                line = line.replace(macro, pattern)
            lines.append(line)
    yield title, tuple(lines)
