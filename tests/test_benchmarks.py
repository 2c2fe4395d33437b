"""Benchmarks are run now and then: what they take from the program must still be there."""

from __future__ import annotations

import ast
from importlib import import_module
from pathlib import Path

import pytest

BENCH = Path(__file__).parent.parent / "bench"
SCRIPTS = sorted(BENCH.rglob("*.py"))
OURS = ("crawler", "extractors", "tests")


def module_of(name: str) -> Path | None:
    """The file of a module beside the benchmarks."""
    path = BENCH.joinpath(*name.split("."))
    return next(
        (file for file in (path.with_suffix(".py"), path / "__init__.py") if file.exists()), None
    )


def names_in(file: Path) -> set[str]:
    """What a module defines or imports at its top, without running it: peers may be missing."""
    found = set()
    for node in ast.parse(file.read_text("utf-8")).body:
        for part in ast.walk(node):
            if isinstance(part, (ast.Import, ast.ImportFrom)):
                found |= {one.asname or one.name for one in part.names}
            elif isinstance(part, ast.Name):
                found.add(part.id)
            elif isinstance(part, (ast.FunctionDef, ast.ClassDef)):
                found.add(part.name)
    return found


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: str(script.relative_to(BENCH)))
def test_what_a_benchmark_imports_is_there(script):
    for node in ast.walk(ast.parse(script.read_text("utf-8"))):
        if not isinstance(node, ast.ImportFrom):
            continue
        names = {one.name for one in node.names}
        if node.module.split(".")[0] in OURS:
            module = import_module(node.module)
            missing = {name for name in names if not hasattr(module, name)}
        elif beside := module_of(node.module):
            submodules = {file.stem for file in beside.parent.glob("*.py")}
            missing = names - names_in(beside) - submodules
        else:
            continue
        assert not missing, f"{node.module} has no {missing}"
