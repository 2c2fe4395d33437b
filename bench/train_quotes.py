"""Learn the lexicon and the three models of the quotes stage from PolNeAR's training part.

The first model says which words are cues, the second who is behind a cue, the third what it
reports. Rates of words are learned outside the fold that uses them; a fold is a set of whole
documents. The development part is never read.

Example:
    python bench/train_quotes.py --data ../shared/data --out extractors/data --parsed /tmp/parsed
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from quote_sets import GoldQuote, GoldText, Spans, likeness, polnear
from train_stripper import essential

from extractors.analysis.parse import model, model_version
from extractors.quotes.quote_cues import CUE_NAMES, cue_candidates, cue_features, cue_run, frame_of
from extractors.quotes.quote_lexicon import Lexicon
from extractors.quotes.quote_sources import SOURCE_NAMES, source_candidates, source_features
from extractors.quotes.quote_spans import SPAN_NAMES, span_candidates, span_features
from extractors.quotes.quote_view import Run, Runs, View, view_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightgbm import Booster
ARCHIVE = Path("quotes/polnear_dev.tar.xz")
FOLDS = 4
LEAST_SOURCE = 0.25
Tally = dict[str, "Counter[str]"]
_LEAST_SEEN = {"cues": 8, "frames": 6, "spans": 10, "speakers": 5}
_PARAMETERS = {
    "objective": "cross_entropy", "learning_rate": 0.1, "num_leaves": 31,
    "min_data_in_leaf": 40, "feature_fraction": 0.6, "bagging_fraction": 0.8, "bagging_freq": 1,
    "lambda_l2": 2.0, "seed": 7, "deterministic": True, "num_threads": 1, "verbose": -1,
    "max_bin": 63, "force_row_wise": True,
}  # fmt: skip
_ROUNDS = {"cues": 140, "sources": 80, "spans": 150}
_CONTENT_CLASSES = frozenset({"VERB", "NOUN", "ADP", "AUX", "ADV", "ADJ", "SCONJ"})


@dataclass(slots=True)
class Case:
    """A training text, its quotations by the token that heads their cue, and its fold."""

    view: View
    fold: int
    quotes: dict[int, list[GoldQuote]] = field(default_factory=dict)


def parsed_texts(texts: Sequence[GoldText], kept: Path | None) -> Iterator[View]:
    """Yield the views of *texts*; their parses are kept in the file *kept*."""
    from spacy.tokens import DocBin

    if kept and kept.exists():
        docs = DocBin().from_disk(kept).get_docs(model().vocab)
    else:
        docs = iter([model()(text.text) for text in texts])
        if kept:
            docs = list(docs)
            DocBin(docs=docs).to_disk(kept)
    for text, doc in zip(texts, docs, strict=True):
        assert doc.text == text.text
        yield view_of(doc)


def cue_head(view: View, cue: Spans) -> int | None:
    """Return the token of *cue* that governs the rest of it; None for an empty one."""
    inside = [i for run in cue for i in _inside(view, run)]
    tops = [i for i in inside if view.heads[i] not in inside or view.heads[i] == i]
    words = [i for i in tops if view.tokens[i].pos_ in _CONTENT_CLASSES]
    return next(iter(words or tops), None)


def _inside(view: View, span: tuple[int, int]) -> list[int]:
    start, end = span
    found = (one for one in view.tokens if one.idx < end and start < one.idx + len(one))
    return [token.i for token in found if not token.is_space]


def cases(texts: Sequence[GoldText], views: Iterable[View]) -> list[Case]:
    """Return *texts* as training cases."""
    found = []
    for number, (text, view) in enumerate(zip(texts, views, strict=True)):
        case = Case(view, number % FOLDS)
        for quote in text.quotes:
            head = cue_head(view, quote.cue)
            if head is not None:
                case.quotes.setdefault(head, []).append(quote)
        found.append(case)
    return found


def lexicon_of(some: Iterable[Tally]) -> Lexicon:
    """Return the sum of *some*, without what was seen too seldom."""
    hits: Tally = {name: Counter() for name in _LEAST_SEEN}
    seen: Tally = {name: Counter() for name in _LEAST_SEEN}
    for tally in some:
        for name in _LEAST_SEEN:
            hits[name].update(tally[f"{name} hits"])
            seen[name].update(tally[name])
    tables = {
        name: {
            key: (hits[name][key], cases)
            for key, cases in sorted(seen[name].items())
            if cases >= least and (hits[name][key] or name == "speakers")
        }
        for name, least in _LEAST_SEEN.items()
    }
    return Lexicon(**tables)


def tally_of(case: Case) -> Tally:
    """Return how often each word of *case* was seen, and how often it reported."""
    tally: Tally = {f"{name}{end}": Counter() for name in _LEAST_SEEN for end in ("", " hits")}

    def count(table: str, key: str, *, is_hit: bool) -> None:
        tally[table][key] += 1
        tally[f"{table} hits"][key] += is_hit

    view = case.view
    for i, token in enumerate(view.tokens):
        kind, is_hit = token.pos_, i in case.quotes
        if kind in _CONTENT_CLASSES or token.text == ":":
            key = f"{view.lemmas[i]}/{kind}"
            count("cues", key, is_hit=is_hit)
            count("frames", f"{key}/{frame_of(view, i)}", is_hit=is_hit)
        if view.deps[i] == "nsubj" and view.tokens[view.heads[i]].pos_ == "VERB":
            count("speakers", view.lemmas[i], is_hit=view.heads[i] in case.quotes)
    for head, quotes in case.quotes.items():
        source = _gold_run(view, quotes[0].source)
        for runs, kind in span_candidates(view, cue_run(view, head), head, source).items():
            is_hit = _likeness(view, runs, quotes) > 0.8
            for lemma in (view.lemmas[head], "*"):
                count("spans", f"{lemma}/{kind.rstrip('+')}", is_hit=is_hit)
    return tally


def _gold_run(view: View, spans: Spans) -> Run | None:
    inside = [i for span in spans for i in _inside(view, span)]
    return (inside[0], inside[-1] + 1) if inside else None


def _likeness(view: View, runs: Runs, quotes: Sequence[GoldQuote]) -> float:
    spans = tuple(view.span(run) for run in runs)
    return max(likeness(spans, quote.content) for quote in quotes)


def examples(some: Sequence[Case], lexicons: Sequence[Lexicon]) -> dict[str, tuple[list, list]]:
    """Return rows and labels of the models of cues and of sources."""
    rows: dict[str, tuple[list, list]] = {"cues": ([], []), "sources": ([], [])}
    for case in some:
        lexicon, view = lexicons[case.fold], case.view
        for i in cue_candidates(view, lexicon):
            rows["cues"][0].append(cue_features(view, i, lexicon))
            rows["cues"][1].append(float(i in case.quotes))
        for head, quotes in case.quotes.items():
            for run, way in source_candidates(view, head).items():
                span = (view.span(run),)
                rows["sources"][0].append(source_features(view, run, way, head, lexicon))
                rows["sources"][1].append(max(likeness(span, one.source) for one in quotes))
    return rows


def span_examples(
    some: Sequence[Case], lexicons: Sequence[Lexicon], sources: Booster
) -> tuple[list, list]:
    """Return rows and labels of the model of spans, given the best source by *sources*."""
    rows, labels = [], []
    for case in some:
        lexicon, view = lexicons[case.fold], case.view
        best = best_sources(view, list(case.quotes), lexicon, sources)
        for head, quotes in case.quotes.items():
            source = best[head]
            for runs, kind in span_candidates(view, cue_run(view, head), head, source).items():
                rows.append(span_features(view, runs, kind, head, source, lexicon))
                labels.append(_likeness(view, runs, quotes) ** 2)
    return rows, labels


def best_sources(
    view: View, heads: Sequence[int], lexicon: Lexicon, sources: Booster
) -> dict[int, Run | None]:
    """Return the likeliest source of each of *heads*; None where none is likely."""
    candidates = [
        (head, run, way) for head in heads for run, way in source_candidates(view, head).items()
    ]
    best: dict[int, Run | None] = dict.fromkeys(heads)
    if not candidates:
        return best
    rows = [source_features(view, run, way, head, lexicon) for head, run, way in candidates]
    chances = dict.fromkeys(heads, LEAST_SOURCE)
    found = sources.predict(np.array(rows, dtype=np.float32))
    for (head, run, _), chance in zip(candidates, found, strict=True):
        if chance > chances[head]:
            chances[head], best[head] = chance, run
    return best


def learned(rows: list, labels: list, names: Sequence[str], rounds: int) -> Booster:
    """Return trees learned from *rows*."""
    import lightgbm  # pip install -e .[train]

    data = lightgbm.Dataset(
        np.array(rows, dtype=np.float32), np.array(labels), feature_name=list(names)
    )
    return lightgbm.train(_PARAMETERS, data, rounds)


def models(some: Sequence[Case], lexicons: Sequence[Lexicon]) -> dict[str, Booster]:
    """Return the three models learned from *some*, with a lexicon for each fold."""
    rows = examples(some, lexicons)
    found = {
        "cues": learned(*rows["cues"], CUE_NAMES, _ROUNDS["cues"]),
        "sources": learned(*rows["sources"], SOURCE_NAMES, _ROUNDS["sources"]),
    }
    rows_of_spans = span_examples(some, lexicons, found["sources"])
    found["spans"] = learned(*rows_of_spans, SPAN_NAMES, _ROUNDS["spans"])
    return found


def write(found: dict[str, Booster], lexicon: Lexicon, folder: Path) -> None:
    """Write models and lexicon as text."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, booster in found.items():
        lines = essential(booster.model_to_string().splitlines())
        (folder / f"quote_{name}.txt").write_text("\n".join(lines) + "\n", "utf-8")
    with (folder / "quote_words.tsv").open("w", encoding="utf-8") as out:
        out.write("# Table, word, how often it was that, how often seen; bench/train_quotes.py.\n")
        out.write(f"# Parsed by {model_version()}.\n")
        for table in _LEAST_SEEN:
            for key, (hits, seen) in sorted(getattr(lexicon, table).items()):
                out.write(f"{table}\t{key}\t{hits}\t{seen}\n")


def train(some: Sequence[Case], folder: Path) -> None:
    """Learn from *some* and write everything into *folder*."""
    tallies = [(case.fold, tally_of(case)) for case in some]
    lexicons = [lexicon_of(t for own, t in tallies if own != fold) for fold in range(FOLDS)]
    write(models(some, lexicons), lexicon_of(t for _, t in tallies), folder)


def main() -> None:
    """Learn, write the files, print what was learned from."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--out", type=Path, required=True, help="folder of the model's files")
    parser.add_argument("--parsed", type=Path, help="file to keep the parses of the texts in")
    parser.add_argument("--held-out", type=int, help="leave every n-th document out")
    options = parser.parse_args()
    texts = polnear(options.data / ARCHIVE, "train")
    everything = cases(texts, parsed_texts(texts, options.parsed))
    step = options.held_out
    some = [case for number, case in enumerate(everything) if not step or number % step]
    train(some, options.out)
    quotes = sum(len(many) for case in some for many in case.quotes.values())
    print(json.dumps({"documents": len(some), "quotes": quotes, "folds": FOLDS}))


if __name__ == "__main__":
    main()
