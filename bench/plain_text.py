"""The stripper of plain text beside keeping all and jusText, on pages as a browser copies them.

The development pages are flattened to text (flat_text.py). Reports by set the 4-gram F1, precision
and recall of the article-extraction-benchmark, the share of pages below .8 and CPU time a page;
the difference in F1 to the best of the others with an interval from paired bootstrap over sites;
what our errors cost by kind; and, where the headline is annotated, how often it was found. jusText
reads HTML only: it is given each line of the same text as a paragraph, and the stop words of the
page's language; where it has none, its way without stop words. The model was learned from these
sets: figures on sites that it has not seen come from --folds, the models of train_plain.py.

Example:
    python bench/plain_text.py --data ../shared/data --folds /tmp/folds
"""

from __future__ import annotations

import argparse
import html
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import justext
from extraction_sets import FOLDS, Sample, samples
from flat_text import broken, flat_text, in_pieces, respaced
from results import Extractor, costs, interval, measured

from extractors.document import Document
from extractors.metadata.metadata import headline
from extractors.page import Page
from extractors.reading.headline import words_key
from extractors.reading.read import read
from extractors.roles import Stripped
from extractors.stripping.line_model import LineModel, line_model_in
from extractors.stripping.strip import strip
from extractors.text.language import language_of

_SETS = ("publishers", "articles", "old-news")
_LONG_WORDS = 15
# jusText names its lists of stop words in English.
_STOP_LISTS = dict(
    pair.split(":")
    for pair in (
        "af:Afrikaans ar:Arabic az:Azerbaijani be:Belarusian bg:Bulgarian bn:Bengali bs:Bosnian"
        " ca:Catalan cs:Czech cy:Welsh da:Danish de:German el:Greek en:English eo:Esperanto"
        " es:Spanish et:Estonian eu:Basque fa:Persian fi:Finnish fr:French ga:Irish gl:Galician"
        " gu:Gujarati he:Hebrew hi:Hindi hr:Croatian hu:Hungarian hy:Armenian id:Indonesian"
        " is:Icelandic it:Italian ka:Georgian kk:Kazakh kn:Kannada ko:Korean lb:Luxembourgish"
        " lt:Lithuanian lv:Latvian mk:Macedonian ml:Malayalam mr:Marathi ms:Malay mt:Maltese"
        " nb:Norwegian_Bokmal ne:Nepali nl:Dutch nn:Norwegian_Nynorsk no:Norwegian_Bokmal"
        " pl:Polish pt:Portuguese ro:Romanian ru:Russian sk:Slovak sl:Slovenian sq:Albanian"
        " sr:Serbian sv:Swedish sw:Swahili ta:Tamil te:Telugu tl:Tagalog tr:Turkish uk:Ukrainian"
        " ur:Urdu vi:Vietnamese"
    ).split()
)


class Ours:
    """Our stripper; of several *models*, each page's own fold's. Keeps what it stripped, by id."""

    def __init__(self, models: Sequence[LineModel]) -> None:
        self._models = models
        self.stripped: dict[str, Stripped] = {}

    def __call__(self, sample: Sample) -> str:
        """Return what is kept of a flattened page; nothing of one that is rejected."""
        document = read(page_of(sample))
        if not isinstance(document, Document):
            return ""
        model = self._models[sample.fold] if self._models else None
        self.stripped[sample.id] = stripped = strip(document, lines=model)
        return "\n".join(block.text for block in stripped.kept())


def page_of(sample: Sample) -> Page:
    """Return a flattened page as it would be fetched."""
    body = sample.html.encode("utf-8", "replace")
    return Page(sample.url or "http://localhost/", body, "text/plain; charset=utf-8")


def keep_all(page: Sample) -> str:
    """Return the whole text."""
    return page.html


def jus_text(page: Sample) -> str:
    """Return the lines that jusText takes for the main text, each given as a paragraph."""
    lines = (f"<p>{html.escape(line)}</p>" for line in page.html.split("\n") if line)
    words = _stop_words(language_of(page.html))
    limits = {} if words else {"stopwords_low": 0, "stopwords_high": 0}
    source = f"<html><body>{''.join(lines)}</body></html>"
    paragraphs = justext.justext(source, words, **limits)
    return "\n".join(one.text for one in paragraphs if not one.is_boilerplate)


@cache
def _stop_words(code: str | None) -> frozenset[str]:
    name = _STOP_LISTS.get(code or "")
    return justext.get_stoplist(name) if name in justext.get_stoplists() else frozenset()


def place(stripped: Stripped, number: int) -> str:
    """Say how long leaked line *number* is, and where it stands among the lines kept."""
    block = stripped.document.blocks[number]
    kept = [i for i, verdict in enumerate(stripped.verdicts) if verdict.is_kept]
    side = "in the first fifth" if kept.index(number) < len(kept) / 5 else "in the rest"
    side = "in the last fifth" if kept.index(number) >= len(kept) * 4 / 5 else side
    return f"{'long' if block.words >= _LONG_WORDS else 'short'} line {side}"


def headlines(pages: Sequence[Sample], stripped: Mapping[str, Stripped]) -> dict[str, float]:
    """Return how often the headline is the annotated one: as written, and in its words."""
    titled = [(page, page.title) for page in pages if page.title]
    exact = same = 0
    for page, title in titled:
        found = headline(stripped[page.id], page_of(page)) if page.id in stripped else None
        if found:
            exact += found.text.split() == title.split()
            same += words_key(found.text) == words_key(title)
    count = max(len(titled), 1)
    return {"pages": len(titled), "exact": exact / count, "same_words": same / count}


def report(dataset: str, pages: Sequence[Sample], models: Sequence[LineModel]) -> dict[str, object]:
    """Print the table of *dataset* and return its figures."""
    ours = Ours(models)
    extractors: dict[str, Extractor] = {"seedwire": ours, "keep all": keep_all, "justext": jus_text}
    results = {name: measured(pages, extract) for name, extract in extractors.items()}
    rows = {name: result.row() for name, result in results.items()}
    figures: dict[str, object] = {"pages": len(pages), "extractors": rows}
    print(f"\n{dataset}: {len(pages)} pages")
    for name, row in rows.items():
        print(f"  {name:10s}", *(f"{key} {value:8.4f}" for key, value in row.items()))
    for name in ("keep all", "justext"):
        gain, low, high = interval(pages, results["seedwire"], results[name])
        figures[f"gain over {name}"] = {"f1": gain, "low": low, "high": high}
        print(f"  F1 over {name}: {gain:+.4f} ({low:+.4f} to {high:+.4f}, 95 %)")
    figures["errors"] = costs(((ours.stripped.get(one.id), one.gold) for one in pages), place)
    print("  errors, % of gold tokens:", figures["errors"])
    if dataset == "publishers":
        figures["headline"] = headlines(pages, ours.stripped)
        print("  headline:", figures["headline"])
    return figures


def flattened(
    page: Sample, gap: int | None = None, width: int | None = None, *, is_pieced: bool = False
) -> Sample:
    """Return *page* with its text in place of its HTML.

    Args:
        page: As it is in its set.
        gap: Blank lines between lines; None for those that a browser copies.
        width: Where lines are broken, in characters; None for nowhere.
        is_pieced: A line for each text of an element, instead of what a browser copies.
    """
    text = in_pieces(page.html) if is_pieced else flat_text(page.html)
    text = text if gap is None else respaced(text, gap)
    return replace(page, html=text if width is None else broken(text, width))


def main() -> None:
    """Print the tables, and one line of JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--sets", default=",".join(_SETS))
    parser.add_argument("--limit", type=int, help="so many pages of each set")
    parser.add_argument("--folds", type=Path, help="models by fold, from train_plain.py")
    parser.add_argument(
        "--gap", type=int, help="blank lines between all lines, instead of those that are copied"
    )
    parser.add_argument("--width", type=int, help="break lines at so many characters")
    parser.add_argument(
        "--pieces", action="store_true", help="break lines at every element, as programs do"
    )
    options = parser.parse_args()
    models = [line_model_in(options.folds / str(k)) for k in range(FOLDS)] if options.folds else []
    table = {}
    for dataset in options.sets.split(","):
        pages = list(samples(options.data, dataset))[: options.limit]
        flat = [
            flattened(page, options.gap, options.width, is_pieced=options.pieces) for page in pages
        ]
        table[dataset] = report(dataset, flat, models)
    print(json.dumps(table))


if __name__ == "__main__":
    main()
