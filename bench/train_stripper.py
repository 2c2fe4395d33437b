"""Learn the body model of the boilerplate stripper, and report grouped cross-validation.

Blocks are labelled by aligning gold text with the page in order; a block weighs what its tokens
weigh in the metric. Pages of one site are never in two folds. What a name or a word says for or
against body text is learned outside the fold that uses it. Only numbers, words of elements' names
and words, pairs and beginnings of words of texts are written, those only that several sites share.
Pages are learned from a second time with furniture of our own designs and of other pages, and with
written sentences, grafted into them, and once more in other mark-up. Pages written for the
benchmarks are learned from, too, those of one design in one fold, but not how they are worded.

Example:
    python bench/train_stripper.py --data ../shared/data --out extractors/data --folds /tmp/folds
"""

from __future__ import annotations

import argparse
import json
import math
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from extraction_sets import FOLDS, NEWS_SETS, Sample, averages, overlap, samples
from grafted_pages import GRAFTS, emphasised, grafted_samples
from labels import KEPT, SET_WEIGHTS, WITH_HEADLINE, Labelled, labelled
from redesigning import REDESIGNED, redesigned
from sentence_stock import is_body, with_body
from wording_model import wording_of
from written_pages import WRITTEN, learned_pages

from extractors.reading.layout import Floats, layout_of
from extractors.stripping.body_model import TREES, model_in
from extractors.stripping.features import measured
from extractors.stripping.strip import strip
from extractors.stripping.vocabulary import VOCABULARY, Vocabulary, name_parts
from extractors.text import prose

if TYPE_CHECKING:
    from lightgbm import Booster
_SETS = (*NEWS_SETS, "segments")
_REPORTED = (*NEWS_SETS, WRITTEN)
_REDESIGNED = ("publishers", "articles", "segments")
_EASY_WORDS = 10  # of the blocks below, that are no body, a quarter is learned from
_EASY_SHARE = 0.25
_NAME_SITES = 4  # a word of names is learned from when so many sites have it
_PRIOR = 0.3
_ROUNDS = 220
PARAMETERS = {
    "objective": "binary",
    "num_leaves": 16,
    "learning_rate": 0.08,
    "min_child_samples": 40,
    "min_sum_hessian_in_leaf": 1e-3,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "max_bin": 63,
    "num_threads": 1,
    "seed": 7,
    "deterministic": True,
    "force_row_wise": True,
    "verbosity": -1,
}


def with_grafts(pages: Sequence[Labelled]) -> Iterator[Labelled]:
    """Yield pages again, as they are and in other mark-up, with designs and pieces in them."""
    for page, sample in grafted_samples(pages, with_sentences=True):
        known = {block.text for block in page.document.blocks}
        for one in (sample, *_redesigned(sample)):
            if (grafted := labelled(one)) is not None:
                texts = [block.text for block in grafted.document.blocks]
                is_new = [text not in known and not is_body(text) for text in texts]
                grafted.shares = with_body(texts, grafted.shares)
                grafted.weights = emphasised(grafted.weights, is_new, page.sample.dataset)
                yield grafted


def with_redesigns(pages: Sequence[Labelled]) -> Iterator[Labelled]:
    """Yield pages of news, and pages with comments, in other mark-up."""
    for page in pages:
        if page.sample.dataset in _REDESIGNED:
            for sample in _redesigned(page.sample):
                if (found := labelled(sample)) is not None:
                    yield found


def _redesigned(sample: Sample) -> Iterator[Sample]:
    """Yield *sample* in other mark-up, if it has a body."""
    if html := redesigned(sample.html, random.Random(sample.id)):
        yield replace(sample, dataset=REDESIGNED, html=html)


def vocabulary_of(pages: Iterable[Labelled]) -> Vocabulary:
    """Return how words of names, and how texts are worded, speak for body text on *pages*."""
    left_out = (GRAFTS, REDESIGNED, WRITTEN)
    whole = [
        page
        for page in pages
        if page.sample.gold is not None and page.sample.dataset not in left_out
    ]
    names: dict[str, dict[str, list[tuple[float, float]]]] = defaultdict(lambda: defaultdict(list))
    for page in whole:
        for word, counts in _name_counts(page).items():
            names[word][page.sample.site].append(counts)
    return Vocabulary(_log_odds(names), wording_of(whole))


def _name_counts(page: Labelled) -> dict[str, tuple[float, float]]:
    """Return by word the shares of the page's body and of its rest inside elements so named."""
    layout = layout_of(page.document.blocks)
    words = np.array([block.words for block in page.document.blocks], dtype=np.float32)
    count = len(layout.places)
    body = np.bincount(layout.homes, weights=words * page.shares, minlength=count)
    rest = np.bincount(layout.homes, weights=words * (1 - page.shares), minlength=count)
    found: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    parts: list[frozenset[str]] = [frozenset()]
    for row in range(1, count):
        place = layout.places[row]
        assert place is not None, "only row 0 has none"
        own = (part for part in name_parts(place.tag, place.names) if len(part) > 1)
        parts.append(parts[layout.parents[row]] | frozenset(own))
        if body[row] or rest[row]:
            for part in parts[row]:
                found[part][0] += body[row]
                found[part][1] += rest[row]
    all_body, all_rest = max(1, body.sum()), max(1, rest.sum())
    return {word: (sums[0] / all_body, sums[1] / all_rest) for word, sums in found.items()}


def _log_odds(counts: dict[str, dict[str, list[tuple[float, float]]]]) -> dict[str, float]:
    """Return log odds by word, each site counting once; rare words are left out."""
    table = {}
    for word, by_site in counts.items():
        if len(by_site) >= _NAME_SITES:
            means = [np.mean(pairs, axis=0) for pairs in by_site.values()]
            body, rest = np.sum(means, axis=0)
            table[word] = round(math.log((body + _PRIOR) / (rest + _PRIOR)), 2)
    return table


def with_features(pages: Sequence[Labelled]) -> None:
    """Give each page its features, with a vocabulary of the other folds' pages."""
    for fold in range(FOLDS):
        words = vocabulary_of(page for page in pages if page.fold != fold)
        for page in pages:
            if page.fold == fold:
                page.columns, telling = measured(page.document, words)
                is_telling = np.zeros(len(page.weights), dtype=bool)
                is_telling[telling] = True
                page.weights = np.where(is_telling, page.weights, 0).astype(np.float32)


def model_from(pages: Sequence[Labelled]) -> Booster:
    """Return trees learned from *pages*, which have features."""
    names = list(pages[0].columns)
    rows, labels, weights = [], [], []
    for number, page in enumerate(pages):
        chosen = _learning_weights(page, np.random.default_rng(number))
        used = chosen > 0
        rows.append(_rows(page, names)[used])
        labels.append(page.shares[used] >= KEPT)
        weights.append(chosen[used])
    weight = np.concatenate(weights)
    import lightgbm  # pip install -e .[train]

    data = lightgbm.Dataset(
        np.concatenate(rows),
        np.concatenate(labels).astype(np.float32),
        weight=weight / weight.mean(),
        feature_name=names,
    )
    return lightgbm.train(PARAMETERS, data, _ROUNDS)


def _learning_weights(page: Labelled, chance: np.random.Generator) -> Floats:
    weights = page.weights * SET_WEIGHTS.get(page.sample.dataset, 1.0)
    if page.sample.dataset in WITH_HEADLINE:
        is_byline = np.array([prose.is_byline(block.text) for block in page.document.blocks])
        weights = np.where(is_byline | (page.columns["is_title"] > 0), 0, weights)
    is_easy = (page.shares < KEPT) & (page.columns["words"] < _EASY_WORDS)
    is_left_out = is_easy & (chance.random(len(weights)) > _EASY_SHARE)
    weights = np.where(is_easy, weights / _EASY_SHARE, weights)
    return np.where(is_left_out, 0, weights).astype(np.float32)


def _rows(page: Labelled, names: Sequence[str]) -> Floats:
    return np.column_stack([page.columns[name] for name in names]).astype(np.float32)


def cross_validate(pages: Sequence[Labelled], folder: Path) -> None:
    """Strip each page with a model of the other folds; the models stay in *folder*."""
    for fold in range(FOLDS):
        own = folder / str(fold)
        own.mkdir(parents=True, exist_ok=True)
        write([page for page in pages if page.fold != fold], own)
        model = model_in(own)
        for page in pages:
            if page.fold == fold and page.sample.dataset in _REPORTED:
                kept = strip(page.document, model).kept()
                page.text = "\n".join(block.text for block in kept)


def figures(pages: Sequence[Labelled], unread: Sequence[Sample]) -> dict[str, dict[str, float]]:
    """Return by set F1, precision, recall and share below .8 of what stripping keeps.

    Of the *unread* pages, which show no text, nothing is kept.
    """
    table = {}
    for dataset in _REPORTED:
        found = [
            overlap(page.sample.gold or "", page.text, page.sample.neutral)
            for page in pages
            if page.sample.dataset == dataset
        ]
        found += [overlap(one.gold or "", "") for one in unread if one.dataset == dataset]
        f1, precision, recall, low = averages(found)
        table[dataset] = {"f1": f1, "precision": precision, "recall": recall, "below_0.8": low}
    return table


def write(pages: Sequence[Labelled], folder: Path) -> None:
    """Write the vocabulary of all *pages* and the trees learned from them, as text."""
    words = vocabulary_of(pages)
    with (folder / VOCABULARY).open("w", encoding="utf-8") as out:
        out.write("# Log odds that text is an article's body, by word; bench/train_stripper.py.\n")
        out.write('# "name": of elements\' ids and classes; "wording": of signs.\n')
        for section, table in (("name", words.names), ("wording", words.wording)):
            out.writelines(f"{section}\t{word}\t{odds}\n" for word, odds in sorted(table.items()))
    model = model_from(pages).model_to_string().splitlines()
    (folder / TREES).write_text("\n".join(essential(model)) + "\n", "utf-8")


_NEEDED = ("feature_names=", "Tree=", "num_leaves=", "num_cat=", "split_feature=", "threshold=",
           "left_child=", "right_child=", "leaf_value=", "end of trees")  # fmt: skip


def essential(lines: Iterable[str]) -> list[str]:
    """Return the lines of a LightGBM model that its evaluation needs."""
    return [line for line in lines if line.startswith(_NEEDED)]


def main() -> None:
    """Cross-validate, learn from all pages, write the files, print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--out", type=Path, required=True, help="folder of the model's files")
    parser.add_argument(
        "--folds", type=Path, help="cross-validate too, and leave each fold's model here"
    )
    options = parser.parse_args()
    pages, unread = [], []
    for one in (one for name in _SETS for one in samples(options.data, name)):
        page = labelled(one)
        if page is None:
            unread.append(one)
        else:
            pages.append(page)
    pages += [*with_grafts(pages), *with_redesigns(pages), *learned_pages()]
    with_features(pages)
    table = {}
    if options.folds:
        cross_validate(pages, options.folds)
        table = figures(pages, unread)
        for dataset, row in table.items():
            print(dataset, *(f"{name} {value:.4f}" for name, value in row.items()))
    write(pages, options.out)
    print(json.dumps({"pages": len(pages), "folds": FOLDS, "sets": table}))


if __name__ == "__main__":
    main()
