"""The boilerplate stripper beside the extractors that are installed: quality and cost in one run.

Reports by set the 4-gram F1, precision and recall of the article-extraction-benchmark, the share
of pages below .8, leaked comments, and CPU time a page of reading, stripping and metadata; the
difference in F1 to the best peer with an interval from paired bootstrap over sites; and what our
errors cost by kind. The model was learned from these sets: figures on pages that it has not seen
come from --folds, the models that train_stripper.py left for each fifth of the sites.

Example:
    python bench/extraction.py --data ../shared/data --sets publishers,articles --folds
"""

from __future__ import annotations

import argparse
import importlib
import json
import logging
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from alignment import gold_shares
from extraction_sets import (
    FOLDS,
    NEWS_SETS,
    Overlap,
    Sample,
    averages,
    hits,
    overlap,
    samples,
    token_count,
)
from numpy.typing import NDArray

from extractors.body_model import BodyModel, model_in
from extractors.document import Document
from extractors.metadata import metadata
from extractors.page import Page
from extractors.read import read
from extractors.roles import Stripped
from extractors.strip import strip

log = logging.getLogger(__name__)
Extractor = Callable[[Sample], str]
_DRAWS = 2000
_INTERVAL = (2.5, 97.5)  # percent


def ours(models: Sequence[BodyModel]) -> Extractor:
    """Return our stripper: read, strip, metadata. Of several *models*, each page's own fold's."""

    def extract(page: Sample) -> str:
        stripped = stripped_page(page, models[page.fold] if models else None)
        return "" if stripped is None else "\n".join(block.text for block in stripped.kept())

    return extract


def stripped_page(sample: Sample, model: BodyModel | None) -> Stripped | None:
    """Return a page read and stripped, its metadata found and dropped; None when it is rejected."""
    html, url = sample.html, sample.url
    body = html.encode("utf-8", "replace")
    page = Page(url or "http://localhost/", body, "text/html; charset=utf-8")
    document = read(page)
    if not isinstance(document, Document):
        return None
    stripped = strip(document, model)
    metadata(stripped, page, "\n".join(block.text for block in stripped.kept()))
    return stripped


def peers() -> dict[str, Extractor]:
    """Return the other extractors by name, those that are installed."""
    makers: dict[str, Callable[[], Extractor]] = {
        "trafilatura": lambda: _trafilatura(),
        "trafilatura precision": lambda: _trafilatura(favor_precision=True),
        "trafilatura recall": lambda: _trafilatura(favor_recall=True),
        "readability-lxml": _readability,
        "resiliparse": _resiliparse,
        "rs-trafilatura": _rs_trafilatura,
    }
    found = {}
    for name, make in makers.items():
        try:
            found[name] = make()
        except ImportError:
            log.info("peer not installed", extra={"peer": name})
    return found


def _trafilatura(**options: bool) -> Extractor:
    extract = importlib.import_module("trafilatura").extract
    return lambda page: (
        extract(page.html, url=page.url or None, include_comments=False, **options) or ""
    )


def _readability() -> Extractor:
    document = importlib.import_module("readability").Document
    text = importlib.import_module("html_text").extract_text
    return lambda page: text(document(page.html).summary(html_partial=True)) or ""


def _resiliparse() -> Extractor:
    text = importlib.import_module("resiliparse.extract.html2text").extract_plain_text
    options = {"main_content": True, "alt_texts": False, "comments": False, "links": False}
    return lambda page: text(page.html, **options) or ""


def _rs_trafilatura() -> Extractor:
    extract = importlib.import_module("rs_trafilatura").extract
    return lambda page: (
        extract(page.html, url=page.url or None, page_type="article").main_content or ""
    )


@dataclass(slots=True)
class Result:
    """What one extractor made of the pages of a set.

    Attributes:
        overlaps: One a page; empty for a set without gold texts.
        cpu_ms: CPU time of each page.
        leaked: Comments in the output, of all that are annotated.
    """

    overlaps: list[Overlap] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)
    leaked: tuple[int, int] = (0, 0)

    def row(self) -> dict[str, float]:
        """Return the figures by name."""
        row = {"ms": float(np.mean(self.cpu_ms)), "median_ms": float(np.median(self.cpu_ms))}
        if self.overlaps:
            f1, precision, recall, low = averages(self.overlaps)
            row |= {"f1": f1, "p": precision, "r": recall, "below_0.8": low}
        if self.leaked[1]:
            row["comment_leak"] = self.leaked[0] / self.leaked[1]
        return {name: round(value, 4) for name, value in row.items()}


def measured(pages: Sequence[Sample], extract: Extractor) -> Result:
    """Return the scores of *extract* on *pages*; a page that it fails on counts as empty."""
    result = Result()
    extract(pages[0])  # what is loaded at first use is no page's cost
    for page in pages:
        start = time.process_time()
        try:
            text = extract(page)
        except Exception:  # noqa: BLE001 - a peer's failure is a score, not the end of the run
            text = ""
        result.cpu_ms.append((time.process_time() - start) * 1000)
        if page.gold is not None:
            result.overlaps.append(overlap(page.gold, text))
        leaked, there = hits(page.comments, text)
        result.leaked = (result.leaked[0] + leaked, result.leaked[1] + there)
    return result


def interval(pages: Sequence[Sample], a: Result, b: Result) -> tuple[float, float, float]:
    """Return the difference in F1 of *a* to *b*, and its interval by bootstrap over sites."""
    pairs = zip(a.overlaps, b.overlaps, strict=True)
    rows = np.array([[x.precision, x.recall, y.precision, y.recall] for x, y in pairs])
    by_site: dict[str, list[int]] = defaultdict(list)
    for i, page in enumerate(pages):
        by_site[page.site].append(i)
    sites = [np.array(members) for members in by_site.values()]
    chance = np.random.default_rng(7)

    def difference(chosen: NDArray[np.int64]) -> float:
        p, r, q, s = rows[chosen].mean(axis=0)
        return float(2 * p * r / max(p + r, 1e-9) - 2 * q * s / max(q + s, 1e-9))

    draws = [
        difference(np.concatenate([sites[k] for k in chance.integers(0, len(sites), len(sites))]))
        for _ in range(_DRAWS)
    ]
    low, high = np.percentile(draws, _INTERVAL)
    return difference(np.arange(len(rows))), float(low), float(high)


def error_kinds(pages: Sequence[Sample], models: Sequence[BodyModel]) -> dict[str, float]:
    """Return what our errors cost by kind, in percent of the gold tokens, averaged over pages.

    Leaked text is told by the mark-up around it, missed text by the role that it was given.
    """
    costs: dict[str, float] = defaultdict(float)
    for page in pages:
        stripped = stripped_page(page, models[page.fold] if models else None)
        if stripped is None or page.gold is None:
            continue
        blocks = stripped.document.blocks
        shares = gold_shares([block.text for block in blocks], page.gold)
        size = max(20, token_count(page.gold))
        for block, verdict, share in zip(blocks, stripped.verdicts, shares, strict=True):
            if verdict.is_kept == (share >= 0.5):
                continue
            way = (
                f"leaked {block.kind.value}"
                if verdict.is_kept
                else f"missed as {verdict.role.value}"
            )
            costs[way] += min(1, token_count(block.text) / size)
    worst = sorted(costs.items(), key=lambda item: -item[1])
    return {kind: round(100 * cost / len(pages), 2) for kind, cost in worst[:20]}


def report(
    dataset: str,
    pages: Sequence[Sample],
    models: Sequence[BodyModel],
    others: dict[str, Extractor],
) -> dict[str, object]:
    """Print the table of *dataset* and return its figures."""
    results = {"seedwire": measured(pages, ours(models))}
    results |= {name: measured(pages, extract) for name, extract in others.items()}
    rows = {name: result.row() for name, result in results.items()}
    print(f"\n{dataset}: {len(pages)} pages")
    for name, row in rows.items():
        print(f"  {name:22s}", *(f"{key} {value:8.4f}" for key, value in row.items()))
    figures: dict[str, object] = {"pages": len(pages), "extractors": rows}
    if "trafilatura precision" in rows:
        ratio = rows["seedwire"]["ms"] / rows["trafilatura precision"]["ms"]
        figures["cost_of_trafilatura_precision"] = round(ratio, 3)
        print(f"  CPU time is {ratio:.2f} of trafilatura favor_precision's")
    if results["seedwire"].overlaps and others:
        best = max(others, key=lambda name: rows[name].get("f1", 0))
        gain, low, high = interval(pages, results["seedwire"], results[best])
        figures["gain"] = {"over": best, "f1": gain, "low": low, "high": high}
        print(f"  F1 over {best}: {gain:+.4f} ({low:+.4f} to {high:+.4f}, 95 %)")
        figures["errors"] = error_kinds(pages, models)
        print("  errors, % of gold tokens:", figures["errors"])
    return figures


def main() -> None:
    """Print the tables, and one line of JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--sets", default=",".join((*NEWS_SETS, "segments")))
    parser.add_argument("--limit", type=int, help="so many pages of each set")
    parser.add_argument("--folds", type=Path, help="models by fold, from train_stripper.py")
    options = parser.parse_args()
    models = [model_in(options.folds / str(k)) for k in range(FOLDS)] if options.folds else []
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    table = {}
    for dataset in options.sets.split(","):
        pages = list(samples(options.data, dataset))[: options.limit]
        table[dataset] = report(dataset, pages, models, peers())
    print(json.dumps(table))


if __name__ == "__main__":
    main()
