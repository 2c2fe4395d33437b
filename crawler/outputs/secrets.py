"""Secrets of outputs: from the environment or a file, looked up when they are needed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, Field

from crawler.outputs import OutputError, Surroundings

_MOST_BYTES = 65_536


def _name(text: str) -> str:
    if not text.isascii() or not text.isidentifier():
        raise ValueError("give the variable's name, not what it holds")
    return text


def _path(text: str) -> str:
    if not text.strip() or not text.isprintable():
        raise ValueError
    return text


# What stands in the settings may be a secret given away by mistake: such values are never shown.
VariableName = Annotated[
    Annotated[str, AfterValidator(_name)] | None,
    Field(repr=False, description='the name of an environment variable, such as "DESK_URL"'),
]
FilePath = Annotated[
    Annotated[str, AfterValidator(_path)] | None,
    Field(description="the path of a file, absolute or relative to this file"),
]


@dataclass(frozen=True, slots=True)
class Secret:
    """Where a secret is: in *variable*, in *file*, or, if it is none, in *text* itself."""

    text: str | None
    variable: str | None
    file: str | None

    def value(self, around: Surroundings) -> str | None:
        """Return it without space around it; None where there is none to be.

        Raises:
            OutputError: It is not where it should be, or empty.
        """
        if self.variable is not None:
            said = around.environment.get(self.variable, "").strip()
            if not said:
                raise OutputError(f"the environment variable {self.variable} is not set")
            return said
        return self._in_file(around) if self.file is not None else self.text

    def _in_file(self, around: Surroundings) -> str:
        assert self.file is not None, "only asked for then"
        path = around.folder / self.file
        try:
            with path.open("rb") as file:
                said = file.read(_MOST_BYTES).decode().strip()
        except OSError as error:
            raise OutputError(f"{path}: cannot be read: {error.strerror}") from error
        except UnicodeDecodeError as error:
            raise OutputError(f"{path}: has no UTF-8 text in it") from error
        if not said:
            raise OutputError(f"{path}: is empty")
        return said
