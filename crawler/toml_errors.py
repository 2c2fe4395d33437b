"""Turn what pydantic finds wrong in a TOML file into problems with line, choices and cure."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from crawler.problems import NOTHING, UNKNOWN_KEY, KeyPath, Problem, dotted, quoted, shown
from crawler.toml_file import TomlFile

NAME_ALLOWED = "a name of a-z, 0-9, dot, _ and -, with a letter or digit in front"

HIDDEN = "a value that is not shown"

# How pydantic marks an error in the name of a table, as against one in its content.
_NAME_MARK = "[key]"


class WrongTable(ValueError):  # noqa: N818  # as validators raise it; it is no end of the program
    """A table is not as it has to be: raised by a validator that reads it with another model.

    Attributes:
        model: That model.
        error: What it found.
    """

    def __init__(self, model: type[BaseModel], error: ValidationError) -> None:
        super().__init__(model.__name__)
        self.model, self.error = model, error


def problems_in(
    file: TomlFile, error: ValidationError, model: type[BaseModel], under: KeyPath = ()
) -> tuple[Problem, ...]:
    """Return one problem for each error that *model* found in *file*.

    What is allowed is the description of the field. The text of a ``ValueError`` from a
    validator of ours, if it has one, is the hint. A field that is not to be shown is not.

    Args:
        file: What was read.
        error: What was found.
        model: Of the file, or of a table in it.
        under: Where in the file that table is.
    """
    errors = error.errors(include_url=False)
    # A list with wrong items counts as too short, too; the items alone say it better.
    with_wrong_items = {details["loc"][:-1] for details in errors}
    return tuple(
        problem
        for details in errors
        if details["type"] != "too_short" or details["loc"] not in with_wrong_items
        for problem in _problems(file, details, model, under)
    )


def inner_table(field: FieldInfo) -> tuple[type[BaseModel] | None, bool]:
    """Return the model of the tables in *field*, None for a plain value; and if they are named.

    The tables in ``Mapping[Name, SourceSettings]`` are named, ``[sources.NAME]``; the one in
    ``CrawlSettings`` is not, ``[crawl]``.
    """
    is_named = get_origin(field.annotation) is Mapping
    table: object = get_args(field.annotation)[1] if is_named else field.annotation
    if isinstance(table, type) and issubclass(table, BaseModel):
        return table, is_named
    return None, is_named


def _problems(
    file: TomlFile, details: ErrorDetails, model: type[BaseModel], under: KeyPath
) -> tuple[Problem, ...]:
    """Return the problem in *details*; of a table with a model of its own, all of its."""
    inner = details["ctx"]["error"] if details["type"] == "value_error" else None
    if isinstance(inner, WrongTable):
        return problems_in(file, inner.error, inner.model, (*under, *details["loc"]))
    return (_problem(file, details, model, under),)


def _problem(
    file: TomlFile, details: ErrorDetails, model: type[BaseModel], under: KeyPath
) -> Problem:
    key, kind = (*under, *details["loc"]), details["type"]
    table, field = _place(details["loc"], model)
    if kind == "extra_forbidden":
        hint = _hint_for_unknown(file, key, table, model)
        allowed = ", ".join(sorted(table.model_fields))
        return Problem(file.path, file.line(key), dotted(key), UNKNOWN_KEY, allowed, hint)
    said = str(details["ctx"]["error"]) if kind == "value_error" else ""
    if key[-1] == _NAME_MARK and kind == "value_error":
        key, found, allowed = key[:-1], shown(key[-2]), NAME_ALLOWED
    else:
        value = file.value(key)  # TOML has no null
        found = NOTHING if value is None else shown(value)
        if field and not field.repr and value is not None:
            found = HIDDEN
        allowed = (field.description if field else None) or ""
    return Problem(file.path, file.line(key), dotted(key), found, allowed, said or None)


def _place(key: KeyPath, model: type[BaseModel]) -> tuple[type[BaseModel], FieldInfo | None]:
    """Return the innermost table and the innermost known field on the way to *key*."""
    table, field = model, None
    parts = iter(key)
    for part in parts:
        if part not in table.model_fields:
            break
        field = table.model_fields[str(part)]
        inner, is_named = inner_table(field)
        table = inner or table
        if is_named:
            next(parts, None)
    return table, field


def _hint_for_unknown(
    file: TomlFile, key: KeyPath, table: type[BaseModel], model: type[BaseModel]
) -> str | None:
    name = str(key[-1])
    if len(key) > 2 and isinstance(file.value(key), dict):
        whole = dotted((key[0], ".".join((str(key[1]), *_only_tables(name, file.value(key))))))
        return f"a name with a dot needs quotes: [{whole}]"
    if homes := _homes(name, model):
        return f"it belongs {' or '.join(homes)}"
    near = get_close_matches(name.lower(), table.model_fields, n=1)
    return f"did you mean {quoted(near[0])}?" if near else None


def _only_tables(name: str, value: object) -> tuple[str, ...]:
    """Return *name*, and the names below it as long as each table holds one table only."""
    if isinstance(value, dict) and len(value) == 1:
        ((inner_name, inner),) = value.items()
        if isinstance(inner, dict):
            return (name, *_only_tables(inner_name, inner))
    return (name,)


def _homes(name: str, model: type[BaseModel]) -> tuple[str, ...]:
    """Return where in the file a key called *name* would be known."""
    top = ("at the top of the file, above the first [table]",) if name in model.model_fields else ()
    tables = ((section, *inner_table(field)) for section, field in model.model_fields.items())
    return top + tuple(
        f"under [{section}.NAME]" if is_named else f"under [{section}]"
        for section, table, is_named in tables
        if table is not None and name in table.model_fields
    )
