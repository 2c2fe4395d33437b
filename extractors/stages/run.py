"""Running the stages over an article: in the order of their needs, each on its own."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from graphlib import TopologicalSorter
from importlib import import_module

import extractors.stages
from extractors.article import Annotation, Article
from extractors.stages import Stage


@cache
def all_stages() -> tuple[Stage, ...]:
    """Return every stage of the package, by name."""
    modules = pkgutil.iter_modules(extractors.stages.__path__, "extractors.stages.")
    found = (getattr(import_module(module.name), "STAGE", None) for module in modules)
    return tuple(sorted((stage for stage in found if stage), key=lambda stage: str(stage.name)))


def stages_without(skipped: Iterable[str]) -> tuple[Stage, ...]:
    """Return every stage but the *skipped* ones and those that need one of them.

    Raises:
        ValueError: There is no such stage; says which there are.
    """
    left = {stage.name: stage for stage in all_stages()}
    names = sorted(left)
    for name in skipped:
        if name not in names:
            raise ValueError(f"there is no stage {name!r}; the stages are {', '.join(names)}")
        left.pop(name, None)
    while lost := [name for name, stage in left.items() if stage.needs - left.keys()]:
        for name in lost:
            del left[name]
    return tuple(left.values())


def annotated(stages: Iterable[Stage], article: Article) -> Article:
    """Return *article* with what *stages* found on it, failed at, cannot serve, and are.

    A stage that raises, or whose needs failed or are missing, is a failure; the others go on. One
    that does not serve the article's language, or needs one that does not, is named as such.

    Raises:
        graphlib.CycleError: Stages need each other.
    """
    by_name = {stage.name: stage for stage in stages}
    order = TopologicalSorter({name: sorted(stage.needs) for name, stage in by_name.items()})
    done: dict[str, tuple[Annotation, ...]] = {}
    failures: list[tuple[str, str]] = []
    unserved: list[str] = []
    for name in order.static_order():
        if name not in by_name:
            continue
        stage = by_name[name]
        if not _serves(stage, article) or stage.needs.intersection(unserved):
            unserved.append(name)
            continue
        if missing := sorted(stage.needs - done.keys()):
            failures.append((name, f"needs {', '.join(missing)}"))
            continue
        given = tuple(one for need in sorted(stage.needs) for one in done[need])
        try:
            done[name] = stage.annotate(article, given)
        except Exception as error:  # noqa: BLE001  # one stage must not stop the rest
            failures.append((name, f"{type(error).__name__}: {error}"))
    return replace(
        article,
        annotations=tuple(one for name in sorted(done) for one in done[name]),
        failures=tuple(failures),
        unserved=tuple(sorted(unserved)),
        versions=tuple((name, by_name[name].version) for name in sorted(done)),
    )


def _serves(stage: Stage, article: Article) -> bool:
    return stage.languages is None or article.in_language in stage.languages
