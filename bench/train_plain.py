"""Learn the line model of the plain-text stripper, and report grouped cross-validation.

Development pages are flattened to text as a browser copies it; of some, blank lines are taken out
or put everywhere, for text comes in such forms too. Of each page the model also learns the part
from a few lines before the article to a few lines after it, as people copy it; and pages are
learned from again with furniture of our own designs and of other pages grafted into them. Lines
are labelled by aligning the gold text in order; a line weighs what its tokens weigh in the metric.
Pages of one site are never in two folds. What a word says for or against body text is learned
outside the fold that uses it; how lines are worded is weighed as train_stripper.py learned it, so
it has to run first, with the same folders. Only numbers and single words of short lines are
written, words only that several sites share.

Example:
    python bench/train_plain.py --data ../shared/data --out extractors/data --folds /tmp/folds
"""

from __future__ import annotations

import argparse
import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from alignment import gold_shares
from extraction_sets import FOLDS, Sample, averages, overlap, samples, token_count
from flat_text import flat_text
from grafted_pages import GRAFTS, emphasised, grafted_samples
from labels import KEPT, SET_WEIGHTS, WITH_HEADLINE, labelled
from train_stripper import PARAMETERS, essential

from extractors.document import Block, Document, Head
from extractors.reading.layout import Columns, Floats
from extractors.reading.plain import read_plain
from extractors.stripping.line_features import line_columns
from extractors.stripping.line_model import LINE_TREES, LINE_WORDS, line_model_in
from extractors.stripping.line_words import line_words, word_columns
from extractors.stripping.plain_rules import body_by_rules
from extractors.stripping.strip import strip
from extractors.stripping.strip_plain import certain_verdicts
from extractors.stripping.vocabulary import vocabulary_in

if TYPE_CHECKING:
    from lightgbm import Booster
_SETS = ("publishers", "articles", "old-news")
_ROUNDS = 300
_AROUND = 9  # fewer lines of its page stand before, and after, a part
_PART_WEIGHT = 0.5
_HEADLINE_WORDS = 25  # lines of more words end the headline and what surrounds it
_SITES = 8  # a word is learned from when so many sites have it
_PRIOR = 0.3
_LEAST_ODDS = 0.7  # a word that says less is left out
_GAPS = (None, 0, None, 1)  # blank lines between all lines, page after page; None: as copied


@dataclass(slots=True)
class Lined:
    """A flattened page, or a part of one, with what is to be learned of each line.

    Attributes:
        blocks: The lines; of some pages with other gaps than were copied.
        shares: The share of each line, 0 to 1, that is gold.
        weights: What each line weighs in learning.
        columns: Features.
        words: The words of each short line.
        text: What is kept of the page, as copied, by a model of the other folds.
    """

    sample: Sample
    blocks: tuple[Block, ...]
    shares: Floats
    weights: Floats
    columns: Columns = field(default_factory=dict)
    words: tuple[frozenset[str], ...] = ()
    text: str = ""

    def measure(self, wording: Mapping[str, float]) -> None:
        """Find features and words; *wording* by sign, learned outside the page's fold."""
        marked = certain_verdicts(self.blocks)
        by_rules = body_by_rules(self.blocks, marked)
        self.columns = line_columns(self.blocks, marked, by_rules, wording)
        self.words = tuple(line_words(block.text) for block in self.blocks)

    def part(self, chance: np.random.Generator) -> Lined:
        """Return a part: the article, and a few lines before and after it, evenly spaced."""
        gold = np.flatnonzero(self.shares >= KEPT)
        first, last = (int(gold[0]), int(gold[-1])) if len(gold) else (0, len(self.blocks) - 1)
        start = max(0, first - int(chance.integers(0, _AROUND)))
        end = last + 1 + int(chance.integers(0, _AROUND))
        blocks = self.blocks[start:end]
        if (gap := int(chance.integers(-1, 2))) >= 0:
            blocks = spaced(blocks, gap)
        weights = _PART_WEIGHT * self.weights[start:end]
        return Lined(self.sample, blocks, self.shares[start:end], weights)


def with_grafts(pages: Sequence[Lined]) -> Iterator[Lined]:
    """Yield pages again, with designs and pieces of other pages in them."""
    known = {page.sample: {block.text for block in page.blocks} for page in pages}
    hosts = [host for page in pages if (host := labelled(page.sample)) is not None]
    for host, sample in grafted_samples(hosts, with_sentences=False):
        if (page := lined(sample)) is not None:
            is_new = [block.text not in known[host.sample] for block in page.blocks]
            unit = SET_WEIGHTS[GRAFTS]
            page.weights = emphasised(page.weights, is_new, host.sample.dataset, unit)
            yield page


def spaced(blocks: Sequence[Block], gap: int) -> tuple[Block, ...]:
    """Return *blocks* with *gap* blank lines before each."""
    return tuple(block._replace(gap=gap) for block in blocks)


def lined(sample: Sample) -> Lined | None:
    """Return *sample* flattened and labelled; None when it shows no text."""
    document = read_plain(flat_text(sample.html), sample.url, "utf-8")
    if document is None:
        return None
    texts = [block.text for block in document.blocks]
    gold = sample.gold or ""
    shares = np.array(gold_shares(texts, gold), dtype=np.float32)
    sizes = np.array([token_count(text) + 1 for text in texts], dtype=np.float32)
    weights = np.minimum(1, sizes / max(20, token_count(gold))) * SET_WEIGHTS.get(sample.dataset, 1)
    if sample.dataset in WITH_HEADLINE:
        long = np.flatnonzero((shares >= KEPT) & (sizes > _HEADLINE_WORDS))
        before = np.arange(len(texts)) < (long[0] if len(long) else 0)
        weights = np.where(before & (shares >= KEPT), 0, weights)
    return Lined(sample, document.blocks, shares, weights.astype(np.float32))


def word_odds(pages: Iterable[Lined]) -> dict[str, float]:
    """Return how words of short lines speak for body text on *pages*; each site counts once."""
    counts: dict[str, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for page in pages:
        found: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        if page.sample.dataset == GRAFTS:
            continue
        for words, share in zip(page.words, page.shares.tolist(), strict=True):
            for word in words:
                found[word][share < KEPT] += 1
        for word, (body, rest) in found.items():
            counts[word][page.sample.site].append((min(body, 2), min(rest, 2)))
    odds = {}
    for word, by_site in counts.items():
        if len(by_site) >= _SITES:
            body, rest = np.sum([np.mean(pairs, axis=0) for pairs in by_site.values()], axis=0)
            odds[word] = round(math.log((body + _PRIOR) / (rest + _PRIOR)), 1)
    return {word: value for word, value in odds.items() if abs(value) >= _LEAST_ODDS}


def with_words(pages: Sequence[Lined], parts: Sequence[Lined]) -> None:
    """Give all the features of their words, by what the other folds' *pages* tell."""
    for fold in range(FOLDS):
        odds = word_odds(page for page in pages if page.sample.fold != fold)
        for page in (*pages, *parts):
            if page.sample.fold == fold:
                page.columns |= word_columns(page.words, odds)


def model_from(pages: Sequence[Lined]) -> Booster:
    """Return trees learned from *pages*."""
    import lightgbm  # pip install -e .[train]

    names = list(pages[0].columns)
    weight = np.concatenate([page.weights for page in pages])
    rows = [np.column_stack([page.columns[name] for name in names]) for page in pages]
    data = lightgbm.Dataset(
        np.concatenate(rows),
        np.concatenate([page.shares >= KEPT for page in pages]).astype(np.float32),
        weight=weight / weight.mean(),
        feature_name=names,
    )
    return lightgbm.train(PARAMETERS, data, _ROUNDS)


def cross_validate(pages: Sequence[Lined], parts: Sequence[Lined], folder: Path) -> None:
    """Strip each page with a model of the other folds; the models stay in *folder*."""
    for fold in range(FOLDS):
        own = folder / str(fold)
        others = [[one for one in many if one.sample.fold != fold] for many in (pages, parts)]
        write(*others, own)
        model = line_model_in(own)
        for page in pages:
            if page.sample.fold == fold:
                document = Document(page.sample.url, page.blocks, Head(), False, "utf-8")
                kept = strip(document, lines=model).kept()
                page.text = "\n".join(block.text for block in kept)


def write(pages: Sequence[Lined], parts: Sequence[Lined], folder: Path) -> None:
    """Write the words of *pages*, and the trees learned from them and their *parts*, as text."""
    with (folder / LINE_WORDS).open("w", encoding="utf-8") as out:
        out.write("# Log odds that a short line is body text, by word; bench/train_plain.py.\n")
        out.writelines(f"{word}\t{odds}\n" for word, odds in sorted(word_odds(pages).items()))
    lines = model_from([*pages, *parts]).model_to_string().splitlines()
    (folder / LINE_TREES).write_text("\n".join(essential(lines)) + "\n", "utf-8")


def figures(pages: Sequence[Lined], blank: Sequence[Sample]) -> dict[str, dict[str, float]]:
    """Return by set F1, precision, recall and share below .8; of *blank* pages nothing is kept."""
    table = {}
    for dataset in _SETS:
        own = [(page.sample, page.text) for page in pages if page.sample.dataset == dataset]
        own += [(sample, "") for sample in blank if sample.dataset == dataset]
        row = averages([overlap(sample.gold or "", text) for sample, text in own])
        table[dataset] = dict(zip(("f1", "precision", "recall", "below_0.8"), row, strict=True))
    return table


def main() -> None:
    """Cross-validate, learn from all pages, write the files, print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--out", type=Path, required=True, help="folder of the model's files")
    parser.add_argument(
        "--folds",
        type=Path,
        required=True,
        help="folder of train_stripper.py's models by fold; "
        "each fold's model of lines is left beside them",
    )
    options = parser.parse_args()
    everything = [(one, lined(one)) for name in _SETS for one in samples(options.data, name)]
    pages = [page for _, page in everything if page]
    pages += list(with_grafts(pages))
    blank = [one for one, page in everything if not page]
    parts = [page.part(np.random.default_rng(number)) for number, page in enumerate(pages)]
    for number, page in enumerate(pages):
        gap = _GAPS[number % len(_GAPS)]
        page.blocks = page.blocks if gap is None else spaced(page.blocks, gap)
    wording = [vocabulary_in(options.folds / str(k)).wording for k in range(FOLDS)]
    for page in (*pages, *parts):
        page.measure(wording[page.sample.fold])
    with_words(pages, parts)
    cross_validate(pages, parts, options.folds)
    table = figures(pages, blank)
    for dataset, row in table.items():
        print(dataset, *(f"{name} {value:.4f}" for name, value in row.items()))
    write(pages, parts, options.out)
    print(json.dumps({"pages": len(pages), "folds": FOLDS, "sets": table}))


if __name__ == "__main__":
    main()
