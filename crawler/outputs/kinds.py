"""The kinds of outputs there are, found by looking, and the tables that describe them."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from typing import Annotated, cast

from pydantic import AfterValidator, ConfigDict, Field, ValidationError

import crawler.outputs
from crawler.output_settings import OutputSettings
from crawler.outputs import Output, OutputKind, Surroundings
from crawler.toml_errors import WrongTable


@cache
def kinds() -> dict[str, OutputKind]:
    """Return the kinds by name, in the order of the alphabet."""
    modules = pkgutil.iter_modules(crawler.outputs.__path__, "crawler.outputs.")
    names = [module.name for module in modules if module.name != __name__]
    found = {name.rpartition(".")[2]: import_module(name) for name in names}
    # A module is what it has; the contract test looks whether it has all of OutputKind.
    return {name: cast(OutputKind, one) for name, one in found.items() if hasattr(one, "SETTINGS")}


def table_in(value: object) -> object:
    """Return the table *value* as its kind reads it; what is no table is left to others.

    Raises:
        WrongTable: It is not as it must be.
    """
    if not isinstance(value, dict):
        return value
    kind = kinds().get(value["kind"]) if isinstance(value.get("kind"), str) else None
    model = kind.SETTINGS if kind else _AnyKind
    try:
        return model.model_validate(value)
    except ValidationError as error:
        raise WrongTable(model, error) from error


def open_output(said: OutputSettings, around: Surroundings) -> Output:
    """Return the output that *said* describes; nothing is asked, written or looked for."""
    return kinds()[said.kind].open_output(said, around)


def _known(kind: str) -> str:
    raise ValueError(f"there are {', '.join(kinds())}")


class _AnyKind(OutputSettings):
    """A table whose kind is not known: that is all that is said of it."""

    model_config = ConfigDict(extra="ignore")

    kind: Annotated[
        str, AfterValidator(_known), Field(description='the kind of output, such as "webhook"')
    ]
