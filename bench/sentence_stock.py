"""Sentences that stand beside articles, and sentences of articles in the same words.

designs/sentences.tsv is learned from, designs/sentences_test.tsv is for figures alone; each line is
kind, language, text. They were written for this project by writers who did not see each other's.
The kind "body" is news that speaks of newsletters, comments, apps and the like itself.
"""

from __future__ import annotations

import html
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from extraction_sets import Sample, fold_of
from furniture import dressed, language

from extractors.reading.layout import Floats

BODY, COMMENT = "body", "comment"
LEARNED, TEST = "sentences.tsv", "sentences_test.tsv"
_FOLDER = Path(__file__).parent / "designs"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One line of a file: a sentence or a few.

    Attributes:
        kind: BODY, or what it is beside an article, such as "author".
        language: Two letters.
    """

    kind: str
    language: str
    text: str

    @property
    def fold(self) -> int:
        """The fold of cross-validation that it is left out of, as a site is."""
        return fold_of(self.text)

    def markup(self, chance: random.Random, tag: str) -> str:
        """Return it as a paragraph; what is not body as sites set such things off, or do not."""
        if self.kind == BODY:
            return f"<{tag}>{html.escape(self.text, quote=False)}</{tag}>"
        return dressed(self.text, chance, tag)


@cache
def sentences(name: str = LEARNED) -> tuple[Sentence, ...]:
    """Return the sentences of a file, in its order."""
    lines = (_FOLDER / name).read_text("utf-8").splitlines()
    return tuple(Sentence(*line.split("\t")) for line in lines)


def graft(sample: Sample, chance: random.Random, tag: str, *, is_body: bool) -> str | None:
    """Return mark-up of a sentence of the fold and language of *sample*; None without any."""
    fitting = _stock().get((sample.fold, language(sample.html), is_body))
    return chance.choice(fitting).markup(chance, tag) if fitting else None


def with_body(texts: Sequence[str], shares: Floats) -> Floats:
    """Return the *shares* of blocks that are gold, with 1 for those that such a graft put in."""
    return np.where(list(map(is_body, texts)), 1, shares).astype(np.float32)


def is_body(text: str) -> bool:
    """Tell whether *text* is a sentence of the kind BODY that is learned from."""
    return text in _bodies()


@cache
def _stock() -> dict[tuple[int, str, bool], list[Sentence]]:
    stock: dict[tuple[int, str, bool], list[Sentence]] = defaultdict(list)
    for one in sentences():
        stock[one.fold, one.language, one.kind == BODY].append(one)
    return dict(stock)


@cache
def _bodies() -> frozenset[str]:
    return frozenset(one.text for one in sentences() if one.kind == BODY)
