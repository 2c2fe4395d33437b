"""Links of pages that lead to articles: how many are found, how many of the found are right.

The links were judged by hand (bench/section_labels.tsv). The weights are learnt anew for each of
ten parts of the sites from the other nine, so that no site is measured with what it taught. Beside
ours: a rule (the link has four words or more), and courlan's judgement of the address.

Example:
    python bench/section_links.py --data ../shared/data --write crawler/spiders/section_weights.txt
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
from courlan.filters import is_navigation_page, is_not_crawlable, type_filter

from crawler.spiders.anchors import Anchor, anchors
from crawler.spiders.link_features import features
from crawler.spiders.section import BIAS, THRESHOLD, chance

LABELS = Path(__file__).with_name("section_labels.tsv")
FOLDS = 10
RIDGE = 1.0
EVEN = 0.5
STEPS = 50


@dataclass(frozen=True, slots=True)
class Judged:
    """A link, what was found of it, and whether it leads to an article."""

    site: str
    anchor: Anchor
    features: dict[str, float]
    is_article: bool


def judged(folder: Path) -> Iterator[Judged]:
    """Yield the judged links of the pages below *folder*."""
    labels: defaultdict[tuple[str, str], dict[str, bool]] = defaultdict(dict)
    for line in LABELS.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            name, page, link, said = line.split("\t")
            labels[name, page][link] = said == "1"
    for name in sorted({name for name, _ in labels}):
        with gzip.open(folder / "extraction" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                yield from _links(record, labels.get((name, record["id"]), {}))


def _links(record: dict[str, str], said: dict[str, bool]) -> Iterator[Judged]:
    site = (urlsplit(record["url"]).hostname or "").removeprefix("www.")
    for anchor in anchors(record["html"].encode(), record["url"]) if said else ():
        link = hashlib.sha256(anchor.url.encode()).hexdigest()[:12]
        if link in said:
            yield Judged(site, anchor, features(anchor, record["url"]), said[link])


def learnt(links: list[Judged]) -> dict[str, float]:
    """Return the weights of a logistic regression with ridge, by Newton's method."""
    names = list(links[0].features)
    x = np.array([[1.0, *(one.features[name] for name in names)] for one in links])
    y = np.array([one.is_article for one in links], dtype=float)
    ridge = np.diag([0.0] + [RIDGE] * len(names))
    weights = np.zeros(len(names) + 1)
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (p - y) + ridge @ weights
        weights -= np.linalg.solve((x.T * (p * (1 - p))) @ x + ridge, slope)
    return {BIAS: weights[0], **dict(zip(names, weights[1:], strict=True))}


def cross_validated(links: list[Judged]) -> list[float]:
    """Return each link's chance by weights that never saw its site."""
    folds = [zlib.crc32(one.site.encode()) % FOLDS for one in links]
    chances = [0.0] * len(links)
    for fold in sorted(set(folds)):
        weights = learnt([one for one, f in zip(links, folds, strict=True) if f != fold])
        for place, (one, f) in enumerate(zip(links, folds, strict=True)):
            if f == fold:
                chances[place] = chance(one.features, weights)
    return chances


def figures(links: list[Judged], found: list[bool]) -> dict[str, float]:
    """Return precision, recall and F1 of what was *found*."""
    right = sum(one.is_article and is_found for one, is_found in zip(links, found, strict=True))
    precision = right / max(sum(found), 1)
    recall = right / max(sum(one.is_article for one in links), 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(f1, 3)}


def by_courlan(url: str) -> bool:
    """Return whether courlan takes the address for that of a page with text."""
    is_other = is_navigation_page(url) or is_not_crawlable(url)
    return not is_other and type_filter(url, strict=True)


def main() -> None:
    """Print the figures, and one line of JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--write", type=Path, help="learn from all links, and write the weights")
    parser.add_argument("--show", action="store_true", help="list the links that were misjudged")
    options = parser.parse_args()
    links = list(judged(options.data))
    chances = cross_validated(links)
    results = {
        "seedwire, sites left out": figures(links, [c >= THRESHOLD for c in chances]),
        "the same, chance from .5": figures(links, [c >= EVEN for c in chances]),
        "four words or more": figures(links, [one.anchor.words >= 4 for one in links]),
        "courlan": figures(links, [by_courlan(one.anchor.url) for one in links]),
    }
    for name, row in results.items():
        print(f"{name:26}", "  ".join(f"{key} {value:.3f}" for key, value in row.items()))
    for one, c in zip(links, chances, strict=True):
        if options.show and (c >= THRESHOLD) != one.is_article:
            print(f"  {c:.2f} {one.is_article:d} {one.anchor.url[:100]} {one.anchor.text[:50]!r}")
    if options.write:
        rows = (f"{name}\t{weight:.3f}" for name, weight in learnt(links).items())
        head = "# Written by bench/section_links.py: how much each feature speaks for an article."
        options.write.write_text("\n".join((head, *rows, "")), "utf-8")
    articles = sum(one.is_article for one in links)
    print(json.dumps({"links": len(links), "articles": articles, **results}))


if __name__ == "__main__":
    main()
