"""The seeds with what one annotator marked in them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Seed:
    """One seed.

    Attributes:
        number: The gold's name for it.
        body: The article's text, as the seed file has it.
        start: Where the body begins in the file: what the gold's offsets count from.
        gold: All that was marked, as the gold file has it.
    """

    number: str
    body: str
    start: int
    gold: dict[str, Any]


def seeds(data: Path) -> Iterator[Seed]:
    """Yield the seeds of the gold in *data*; the seed files stand where it says, beside *data*."""
    for file in sorted((data / "seeds-gold").glob("[0-9]*.json")):
        gold = json.loads(file.read_text("utf-8"))
        text = (data.parent / gold["file"]).read_text("utf-8")
        start, end = gold["article"]["body_char_span"]
        yield Seed(gold["id"], text[start:end], start, gold)


def same_people(data: Path) -> dict[str, list[dict[str, Any]]]:
    """Return the people who stand in several seeds, by the gold's name for them."""
    text = (data / "seeds-gold/cross_document.json").read_text("utf-8")
    people: dict[str, list[dict[str, Any]]] = json.loads(text)["persons"]
    return people
