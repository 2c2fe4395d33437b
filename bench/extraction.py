"""The boilerplate stripper beside the extractors that are installed: quality and cost in one run.

Reports by set the 4-gram F1, precision and recall of the article-extraction-benchmark, the share
of pages below .8, leaked comments, and CPU time a page, ours of reading, stripping and metadata,
the peers' of the text alone but for "trafilatura metadata", which does the same as ours; the
difference in F1 to the best peer with an interval from paired bootstrap over sites; and what our
errors cost by kind. The model was learned from these sets: figures on pages that it has not seen
come from --folds, the models that train_stripper.py left for each fifth of the sites. With
--nameless the classes, ids and roles of all elements are scrambled, as if no page told by names
what is what.

Example:
    python bench/extraction.py --data ../shared/data --sets publishers,articles --folds
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import json
import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from extraction_sets import FOLDS, NEWS_SETS, Sample, samples
from results import Extractor, costs, interval, side_by_side

from extractors.document import Document
from extractors.metadata.metadata import metadata
from extractors.page import Page
from extractors.reading.read import read
from extractors.roles import Stripped
from extractors.stripping.body_model import BodyModel, model_in
from extractors.stripping.strip import strip

log = logging.getLogger(__name__)
_COMPARED = {
    "trafilatura precision": "trafilatura favor_precision's, for the text alone",
    "trafilatura metadata": "trafilatura favor_precision's, for text and metadata",
}

_NAMES = re.compile(
    r"""(\s(?:class|id|name|role|rel|item(?:prop|type)|property|typeof|(?:data|aria)-[\w-]+)\s*=\s*)"""
    r"""(["'])(.*?)\2""",
    re.IGNORECASE | re.DOTALL,
)


def ours(models: Sequence[BodyModel]) -> Extractor:
    """Return our stripper: read, strip, metadata. Of several *models*, each page's own fold's."""

    def extract(page: Sample) -> str:
        stripped = stripped_page(page, models[page.fold] if models else None)
        return "" if stripped is None else "\n".join(block.text for block in stripped.kept())

    return extract


def stripped_page(sample: Sample, model: BodyModel | None) -> Stripped | None:
    """Return a page read and stripped, its metadata found and dropped; None when it is rejected."""
    url = sample.url or "http://localhost/"
    page = Page(url, sample.body, "text/html; charset=utf-8")
    document = read(page)
    if not isinstance(document, Document):
        return None
    stripped = strip(document, model)
    metadata(stripped, page, "\n".join(block.text for block in stripped.kept()))
    return stripped


def nameless(sample: Sample) -> Sample:
    """Return *sample* with scrambled names in its body, equal where they were equal."""
    head, body, rest = sample.html.partition("<body")
    return replace(sample, html=head + body + _NAMES.sub(_scrambled, rest)) if body else sample


def _scrambled(found: re.Match[str]) -> str:
    attribute, quote, name = found.groups()
    return f"{attribute}{quote}x{hashlib.sha256(name.encode()).hexdigest()[:6]}{quote}"


def peers() -> dict[str, Extractor]:
    """Return the other extractors by name, those that are installed."""
    makers: dict[str, Callable[[], Extractor]] = {
        "trafilatura": lambda: _trafilatura(),
        "trafilatura precision": lambda: _trafilatura(favor_precision=True),
        "trafilatura metadata": _trafilatura_metadata,
        "trafilatura recall": lambda: _trafilatura(favor_recall=True),
        "readability-lxml": _readability,
        "resiliparse": _resiliparse,
        "rs-trafilatura": _rs_trafilatura,
        "newspaper4k": _newspaper,
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


def _trafilatura_metadata() -> Extractor:
    """Return favor_precision that finds the metadata, too, as ours does."""
    extract = importlib.import_module("trafilatura").bare_extraction

    def text(page: Sample) -> str:
        found = extract(
            page.html,
            url=page.url or None,
            include_comments=False,
            favor_precision=True,
            with_metadata=True,
        )
        return (found.text if found else "") or ""

    return text


def _readability() -> Extractor:
    document = importlib.import_module("readability").Document
    text = importlib.import_module("html_text").extract_text
    return lambda page: text(document(page.html).summary(html_partial=True)) or ""


def _resiliparse() -> Extractor:
    text = importlib.import_module("resiliparse.extract.html2text").extract_plain_text
    options = {"main_content": True, "alt_texts": False, "comments": False, "links": False}
    return lambda page: text(page.html, **options) or ""


def _newspaper() -> Extractor:
    article = importlib.import_module("newspaper").Article

    def extract(page: Sample) -> str:
        found = article(page.url or "http://localhost/", fetch_images=False)
        found.download(input_html=page.html)
        found.parse()
        return found.text or ""

    return extract


def _rs_trafilatura() -> Extractor:
    extract = importlib.import_module("rs_trafilatura").extract
    return lambda page: (
        extract(page.html, url=page.url or None, page_type="article").main_content or ""
    )


def error_kinds(pages: Sequence[Sample], models: Sequence[BodyModel]) -> dict[str, float]:
    """Return what our errors cost by kind; leaked text is told by the mark-up around it."""
    stripped = (stripped_page(page, models[page.fold] if models else None) for page in pages)
    pairs = zip(stripped, (page.gold for page in pages), strict=True)
    return costs(pairs, lambda page, i: page.document.blocks[i].kind.value)


def report(
    dataset: str,
    pages: Sequence[Sample],
    models: Sequence[BodyModel],
    others: dict[str, Extractor],
) -> dict[str, object]:
    """Print the table of *dataset* and return its figures."""
    results = side_by_side(pages, {"seedwire": ours(models), **others})
    rows = {name: result.row() for name, result in results.items()}
    print(f"\n{dataset}: {len(pages)} pages")
    for name, row in rows.items():
        print(f"  {name:22s}", *(f"{key} {value:8.4f}" for key, value in row.items()))
    figures: dict[str, object] = {"pages": len(pages), "extractors": rows}
    for name, said in _COMPARED.items():
        if name in rows:
            ratio = rows["seedwire"]["ms"] / rows[name]["ms"]
            figures[f"cost_of_{name.replace(' ', '_')}"] = round(ratio, 3)
            print(f"  CPU time is {ratio:.2f} of {said}")
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
    parser.add_argument("--nameless", action="store_true", help="scramble the elements' names")
    parser.add_argument("--folds", type=Path, help="models by fold, from train_stripper.py")
    parser.add_argument(
        "--peers", help="names of peers, such as trafilatura; all that are installed"
    )
    options = parser.parse_args()
    models = [model_in(options.folds / str(k)) for k in range(FOLDS)] if options.folds else []
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    chosen = options.peers.split(",") if options.peers else None
    others = {name: peer for name, peer in peers().items() if not chosen or name in chosen}
    table = {}
    for dataset in options.sets.split(","):
        pages = list(samples(options.data, dataset))[: options.limit]
        pages = list(map(nameless, pages)) if options.nameless else pages
        table[dataset] = report(dataset, pages, models, others)
    print(json.dumps(table))


if __name__ == "__main__":
    main()
