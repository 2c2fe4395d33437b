"""Quotations by learned models: which words are cues, who is behind them, what they report.

bench/train_quotes.py learns the models and the rates of words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import chain
from pathlib import Path

import numpy as np

from extractors.quotes.quote_cues import cue_candidates, cue_features, cue_run
from extractors.quotes.quote_kinds import is_addressee
from extractors.quotes.quote_lexicon import Lexicon, lexicon_from
from extractors.quotes.quote_sources import source_candidates, source_features
from extractors.quotes.quote_spans import span_candidates, span_features
from extractors.quotes.quote_view import Run, Runs, View
from extractors.reading.layout import Floats
from extractors.text.gbdt import Trees, trees_from

WORDS = "quote_words.tsv"
MODELS = ("cues", "sources", "spans")
LEAST_SOURCE = 0.25  # a source less likely is none
_ADDRESSING = frozenset({"tell", "inform", "remind", "assure", "notify"})
_LEAST_CUE = 0.12  # a cue less likely is not looked at any further


@dataclass(frozen=True, slots=True)
class Reported:
    """A cue with what it reports.

    Attributes:
        head: The token that heads the cue.
        cue: The cue as written.
        source: Who is behind it; None where nobody is likely to be.
        content: What is reported.
        chance: Of the cue to be one.
        fit: How much of the content is likely to be right, 0 to 1.
    """

    head: int
    cue: Run
    source: Run | None
    content: Runs
    chance: float
    fit: float


@dataclass(frozen=True, slots=True, eq=False)
class QuoteModel:
    """The three models and the rates of words."""

    lexicon: Lexicon
    cues: Trees
    sources: Trees
    spans: Trees

    def reported(self, view: View) -> tuple[Reported, ...]:
        """Return every likely cue of *view* with its likeliest content, in order."""
        heads = list(cue_candidates(view, self.lexicon))
        rows = [cue_features(view, head, self.lexicon) for head in heads]
        pairs = zip(heads, _chances(self.cues, rows), strict=True)
        cues = {head: chance for head, chance in pairs if chance >= _LEAST_CUE}
        sources = self._sources(view, list(cues))
        return tuple(self._contents(view, cues, sources))

    def _sources(self, view: View, heads: Sequence[int]) -> dict[int, Run | None]:
        candidates = [
            (head, run, way) for head in heads for run, way in source_candidates(view, head).items()
        ]
        rows = [
            source_features(view, run, way, head, self.lexicon) for head, run, way in candidates
        ]
        best: dict[int, Run | None] = dict.fromkeys(heads)
        chances = dict.fromkeys(heads, LEAST_SOURCE)
        for (head, run, _), chance in zip(candidates, _chances(self.sources, rows), strict=True):
            if chance > chances[head]:
                chances[head], best[head] = chance, run
        return best

    def _contents(
        self, view: View, cues: dict[int, float], sources: dict[int, Run | None]
    ) -> list[Reported]:
        candidates = []
        for head in cues:
            cue = cue_run(view, head)
            for runs, kind in span_candidates(view, cue, head, sources[head]).items():
                if view.lemmas[head] in _ADDRESSING and is_addressee(view, cue, runs):
                    continue
                candidates.append((head, cue, runs, kind))
        rows = [
            span_features(view, runs, kind, head, sources[head], self.lexicon)
            for head, _, runs, kind in candidates
        ]
        best: dict[int, Reported] = {}
        for (head, cue, runs, _), fit in zip(candidates, _chances(self.spans, rows), strict=True):
            if head not in best or fit > best[head].fit:
                best[head] = Reported(head, cue, sources[head], runs, cues[head], fit)
        return list(best.values())


def _chances(trees: Trees, rows: list[list[float]]) -> list[float]:
    if not rows:
        return []
    values: Floats = np.fromiter(chain.from_iterable(rows), np.float32).reshape(len(rows), -1)
    found: Floats = trees.chances(values.T)
    return [float(chance) for chance in found]


@cache
def quote_model() -> QuoteModel:
    """Return the model that is part of the package."""
    return quote_model_in(files("extractors").joinpath("data"))


def quote_model_in(folder: Path | Traversable) -> QuoteModel:
    """Return the model whose files are in *folder*."""

    def lines(name: str) -> list[str]:
        return folder.joinpath(name).read_text("utf-8").splitlines()

    trees = {name: trees_from(lines(f"quote_{name}.txt")) for name in MODELS}
    return QuoteModel(lexicon_from(lines(WORDS)), **trees)
