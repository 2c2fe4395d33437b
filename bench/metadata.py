"""Headline, authors and date beside the peers that are installed: exact match and cost, one run.

What counts as a match is said in metadata_sets.py. The set `publishers` has exact annotations from
hand-written parsers; those of `articles` were made with the help of a language model and are noisy
(the date is often that of the last change, two authors often one text). Intervals are for the
difference to the best peer, by paired bootstrap over sites. CPU time is that of metadata alone for
Seedwire, which finds the page already read and stripped; the peers parse it themselves. With
--folds each page is stripped by the model that has not seen its site. With --without, pages lose
what they say for machines, as small papers never say it: the rest is read off the page. With
--plain we get the text alone that a browser copies, without an address; peers read no plain text.

Examples:
    python bench/metadata.py --data ../shared/data --folds /tmp/folds
    python bench/metadata.py --data ../shared/data --without json-ld,meta --peers trafilatura
    python bench/metadata.py --data ../shared/data --folds /tmp/folds --plain
"""

from __future__ import annotations

import argparse
import json
import logging
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import numpy as np
from extraction_sets import FOLDS, fold_of
from flat_text import flat_text
from metadata_peers import Peer, peers
from metadata_sets import FIELDS, Facts, Sample, given, matches, normal, samples, without

from extractors.document import BlockKind, Document
from extractors.metadata.metadata import metadata
from extractors.page import Page
from extractors.reading.headline import title_candidates
from extractors.reading.read import read
from extractors.roles import Stripped
from extractors.stripping.body_model import model_in
from extractors.stripping.line_model import line_model_in
from extractors.stripping.strip import strip

_OURS = "seedwire"
_RECORD_NAMES = {"headline": "headline", "authors": "authors", "day": "datePublished"}
_DRAWS = 2000
_INTERVAL = (2.5, 97.5)  # percent


class Finding(NamedTuple):
    """What one extractor found on one page.

    Attributes:
        methods: How each field of FIELDS was found, where that is known.
        modified: When the page says that it was changed; ours only.
    """

    facts: Facts
    ms: float
    methods: Mapping[str, str] = {}
    modified: str | None = None


Finder = Callable[[Sample], Finding]


@dataclass(slots=True)
class Result:
    """What one extractor made of the pages of a set.

    Attributes:
        right: For each page, which of the annotated fields were found rightly.
        cpu_ms: CPU time of each page.
        methods: By field and method, how often it was right and wrong; ours only.
        needless: Pages without annotated authors for which some were found.
        given: The fields that it ever names.
    """

    right: list[Mapping[str, bool]] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)
    methods: dict[tuple[str, str], Counter[bool]] = field(default_factory=dict)
    needless: int = 0
    given: set[str] = field(default_factory=set)

    def row(self) -> dict[str, float]:
        """Return the figures by name, without those on fields that it never names."""
        asked = {name for one in self.right for name in one}
        shares = {name: self.share(name) for name in FIELDS if name in self.given & asked}
        ms, median = float(np.mean(self.cpu_ms)), float(np.median(self.cpu_ms))
        row = shares | {"ms": ms, "median_ms": median, "needless_authors": self.needless}
        return {name: round(value, 4) for name, value in row.items()}

    def share(self, name: str) -> float:
        """Return the share of annotated pages that are right about the field."""
        return float(np.mean([one[name] for one in self.right if name in one]))


Stripper = Callable[[Document, int], Stripped]  # of a page in so many a fold


def stripper(folds: Path | None, *, is_plain: bool) -> Stripper:
    """Return what strips pages by the models of their folds, or by the package's."""
    numbers = range(FOLDS) if folds else ()
    if is_plain:
        lines = [line_model_in(Path(folds or "") / str(k)) for k in numbers]
        return lambda document, fold: strip(document, lines=lines[fold] if lines else None)
    models = [model_in(Path(folds or "") / str(k)) for k in numbers]
    return lambda document, fold: strip(document, models[fold] if models else None)


def seedwire(stripping: Stripper, *, is_plain: bool = False) -> Finder:
    """Return what we find, and its CPU time without reading and stripping."""

    def find(sample: Sample) -> Finding:
        page = copied(sample) if is_plain else fetched(sample)
        document = read(page)
        if not isinstance(document, Document):
            return Finding(Facts(), 0.0)
        stripped = stripping(document, fold_of(sample.site))
        body = "\n\n".join(block.text for block in stripped.kept())
        start = time.process_time()
        about = metadata(stripped, page, body)
        ms = (time.process_time() - start) * 1000
        authors = tuple(one.name for one in about.authors)
        methods = {found.field: found.method for found in about.found}
        known = {name: methods.get(key, "nothing found") for name, key in _RECORD_NAMES.items()}
        facts = Facts(about.headline, authors, about.date_published)
        return Finding(facts, ms, known, about.date_modified)

    return find


def fetched(sample: Sample) -> Page:
    """Return a page as it would be fetched."""
    return Page(sample.url, sample.html.encode("utf-8", "replace"), "text/html; charset=utf-8")


def copied(sample: Sample) -> Page:
    """Return a page as somebody saves what a browser copies of it: without its address."""
    body = flat_text(sample.html).encode("utf-8", "replace")
    return Page("file:///copied.txt", body, "text/plain; charset=utf-8")


def timed(peer: Peer) -> Finder:
    """Return *peer* with its CPU time; where it fails, nothing is found."""

    def find(page: Sample) -> Finding:
        start = time.process_time()
        try:
            facts = peer(page)
        except Exception:  # noqa: BLE001 - a peer's failure is a score, not the end of the run
            facts = Facts()
        return Finding(facts, (time.process_time() - start) * 1000)

    return find


def measured(pages: Sequence[Sample], find: Finder) -> Result:
    """Return the scores of *find* on *pages*."""
    result = Result()
    find(pages[0])  # what is loaded at first use is no page's cost
    for page in pages:
        facts, ms, methods, _ = find(page)
        right = matches(page.gold, facts)
        result.right.append(right)
        result.cpu_ms.append(ms)
        result.given |= given(facts)
        result.needless += bool(facts.authors) and not page.gold.authors
        for name, method in methods.items():
            if name in right:
                result.methods.setdefault((name, method), Counter())[right[name]] += 1
    return result


def interval(
    pages: Sequence[Sample], a: Result, b: Result, name: str
) -> tuple[float, float, float]:
    """Return how much oftener *a* is right than *b*, and the interval by bootstrap over sites."""
    by_site: dict[str, list[int]] = defaultdict(list)
    for page, one, other in zip(pages, a.right, b.right, strict=True):
        if name in one:
            by_site[page.site].append(one[name] - other[name])
    sums = np.array([sum(members) for members in by_site.values()])
    sizes = np.array([len(members) for members in by_site.values()])
    drawn = np.random.default_rng(7).integers(0, len(sums), (_DRAWS, len(sums)))
    low, high = np.percentile(sums[drawn].sum(axis=1) / sizes[drawn].sum(axis=1), _INTERVAL)
    return float(sums.sum() / sizes.sum()), float(low), float(high)


def declared_share(pages: Sequence[Sample]) -> float:
    """Return for how many pages the annotated headline is one of those that the page declares.

    They are its headings, and the titles in its head, whole and in parts. No
    choice between a page's own headlines can exceed this.
    """
    shares = []
    for page in pages:
        document = read(Page(page.url, page.html.encode("utf-8", "replace"), "text/html"))
        if isinstance(document, Document) and page.gold.headline:
            titles = [title.text for title in title_candidates(document.head)]
            titles += [block.text for block in document.blocks if block.kind is BlockKind.HEADING]
            shares.append(normal(page.gold.headline) in {normal(title) for title in titles})
    return float(np.mean(shares))


def report(
    dataset: str, pages: Sequence[Sample], ours: Finder, others: Mapping[str, Peer]
) -> dict[str, object]:
    """Print the table of *dataset* and return its figures."""
    results = {_OURS: measured(pages, ours)}
    results |= {name: measured(pages, timed(peer)) for name, peer in others.items()}
    rows = {name: result.row() for name, result in results.items()}
    print(f"\n{dataset}: {len(pages)} pages")
    for name, row in rows.items():
        print(f"  {name:17s}", *(f"{key} {value:8.4f}" for key, value in row.items()))
    gains = {}
    for name in FIELDS if others else ():
        if name not in rows[_OURS]:
            continue
        best = max(others, key=lambda one: rows[one].get(name, 0.0))
        gain, low, high = interval(pages, results[_OURS], results[best], name)
        gains[name] = {"over": best, "gain": gain, "low": low, "high": high}
        print(f"  {name} over {best}: {gain:+.4f} ({low:+.4f} to {high:+.4f}, 95 %)")
    for (name, method), counts in sorted(results[_OURS].methods.items()):
        print(f"  {name} by {method}: {counts[True]} of {counts.total()} right")
    share = declared_share(pages)
    print(f"  annotated headline is one of those the page declares: {share:.4f}")
    methods = {
        f"{name} by {method}": [counts[True], counts.total()]
        for (name, method), counts in sorted(results[_OURS].methods.items())
    }
    return {
        "pages": len(pages),
        "extractors": rows,
        "gains": gains,
        "methods": methods,
        "declared_headline": round(share, 4),
    }


def main() -> None:
    """Print the tables, and one line of JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--sets", default="publishers,articles")
    parser.add_argument("--limit", type=int, help="so many pages of each set")
    parser.add_argument("--folds", type=Path, help="models by fold, from train_stripper.py")
    parser.add_argument("--peers", help="only these, with commas between; empty for none")
    parser.add_argument("--without", help="drop of json-ld, meta, title, headings, with commas")
    parser.add_argument("--plain", action="store_true", help="read what a browser copies")
    options = parser.parse_args()
    for noisy in ("trafilatura", "htmldate", "readability", "newspaper"):
        logging.getLogger(noisy).setLevel(logging.CRITICAL)
    is_plain = options.plain
    ours = seedwire(stripper(options.folds, is_plain=is_plain), is_plain=is_plain)
    wanted = [] if is_plain else None if options.peers is None else options.peers.split(",")
    others = {name: peer for name, peer in peers().items() if wanted is None or name in wanted}
    table = {}
    for dataset in options.sets.split(","):
        pages = list(samples(options.data, dataset))[: options.limit]
        if options.without:
            pages = [without(page, options.without.split(",")) for page in pages]
        table[dataset] = report(dataset, pages, ours, others)
    print(json.dumps(table))


if __name__ == "__main__":
    main()
