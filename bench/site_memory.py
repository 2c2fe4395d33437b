"""What the memory of a site is worth: learn on some pages of a site, score its others.

Every page of a site with several pages is stripped with a memory of none, 1, 2, 4 … other pages of
that site, those that follow it in the set, and scored against its gold text. Reports by set and
number of pages learned from F1, precision and recall without and with memory, the difference with
an interval from paired bootstrap over sites, and what was removed rightly and wrongly; how many
pages an empty memory changes (none may); and what the memory costs. The model was learned from
these sets: figures on pages that it has not seen come from --folds, as in extraction.py.

Example:
    python bench/site_memory.py --data ../shared/data --folds /tmp/folds
"""

from __future__ import annotations

import argparse
import json
import pickle
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from alignment import gold_shares
from extraction_sets import FOLDS, Sample, averages, overlap, samples, token_count
from results import Result, interval

from extractors.document import Document
from extractors.reading.markup import read_markup
from extractors.roles import Stripped
from extractors.stripping.body_model import BodyModel, model_in
from extractors.stripping.recall import recalled
from extractors.stripping.site_memory import SiteMemory, Trace, site_memory
from extractors.stripping.site_trace import trace_of
from extractors.stripping.strip import strip

_LEARNED = (1, 2, 4, 8, 16, 32)
_FEWEST_PAGES = 20  # a row with fewer says nothing


@dataclass(frozen=True, slots=True)
class Known:
    """One page, read and stripped without memory."""

    sample: Sample
    document: Document
    model: BodyModel | None
    stripped: Stripped
    trace: Trace

    def text(self, stripped: Stripped) -> str:
        """Return what is kept."""
        return "\n".join(block.text for block in stripped.kept())


def known_pages(pages: Iterable[Sample], models: Sequence[BodyModel]) -> list[Known]:
    """Return *pages* read and stripped, those that show text."""
    known = []
    for page in pages:
        # Some sets name the site only; two pages of one address would be versions of one article.
        document = read_markup(page.html, f"{page.url.rstrip('/')}/{page.id}", "utf-8")
        if document is not None:
            model = models[page.fold] if models else None
            stripped = strip(document, model)
            known.append(Known(page, document, model, stripped, trace_of(stripped)))
    return known


@dataclass(slots=True)
class Row:
    """The pages that could learn from so many others, without and with that memory."""

    pages: list[Sample]
    without: Result
    learned: Result
    right: int = 0  # tokens removed that are no gold
    wrong: int = 0
    changed: int = 0
    changed_sites: set[str] = field(default_factory=set)

    def figures(self) -> dict[str, float]:
        """Return the figures by name."""
        gain, low, high = interval(self.pages, self.learned, self.without)
        before, after = averages(self.without.overlaps), averages(self.learned.overlaps)
        figures = {
            "pages": len(self.pages),
            "changed": self.changed,
            "of_sites": len(self.changed_sites),
        }
        for name, one in (("without", before), ("with", after)):
            figures |= {f"{name}_{key}": one[i] for i, key in enumerate(("f1", "p", "r", "low"))}
        figures |= {"gain": gain, "gain_low": low, "gain_high": high}
        return {k: round(v, 4) for k, v in figures.items()} | {
            "tokens_removed_rightly": self.right,
            "tokens_removed_wrongly": self.wrong,
        }


def row(sites: Iterable[Sequence[Known]], learned: int) -> Row:
    """Return the scores of all pages whose site has *learned* others, with a memory of those."""
    found = Row([], Result(), Result())
    for site in sites:
        for i, page in enumerate(site):
            if len(site) <= learned:
                continue
            others = [site[(i + step) % len(site)].trace for step in range(1, learned + 1)]
            again = strip(page.document, page.model, memory=site_memory(others))
            gold = page.sample.gold or ""
            found.pages.append(page.sample)
            found.without.overlaps.append(overlap(gold, page.text(page.stripped)))
            found.learned.overlaps.append(overlap(gold, page.text(again)))
            _count_removed(found, page, again)
    return found


def _count_removed(found: Row, page: Known, again: Stripped) -> None:
    blocks = page.document.blocks
    lost = [
        i
        for i, (old, new) in enumerate(zip(page.stripped.verdicts, again.verdicts, strict=True))
        if old.is_kept and not new.is_kept
    ]
    if not lost:
        return
    found.changed += 1
    found.changed_sites.add(page.sample.site)
    shares = gold_shares([block.text for block in blocks], page.sample.gold or "")
    for i in lost:
        tokens = token_count(blocks[i].text)
        if shares[i] >= 0.5:
            found.wrong += tokens
        else:
            found.right += tokens


def first_pages(pages: Iterable[Known]) -> int:
    """Return on how many of *pages* an empty memory changes anything."""
    empty = site_memory(())
    return sum(strip(p.document, p.model, empty) != strip(p.document, p.model) for p in pages)


def costs(sites: Iterable[Sequence[Known]]) -> dict[str, float]:
    """Return the largest memory, and median CPU ms of making it, of using it, of one trace."""
    made, used, traced, sizes = [], [], [], [(0, 0)]
    for site in sites:
        start = time.process_time()
        memory = site_memory(page.trace for page in site)
        made.append(time.process_time() - start)
        sizes.append((_entries(memory), len(pickle.dumps(memory))))
        for page in site:
            start = time.process_time()
            recalled(page.document, page.stripped.verdicts, memory)
            middle = time.process_time()
            trace_of(page.stripped)
            used.append(middle - start)
            traced.append(time.process_time() - middle)
    entries, size = max(sizes)
    ms = {
        name: round(1000 * median(times), 3)
        for name, times in (("make_ms", made), ("use_ms", used), ("trace_ms", traced))
    }
    return {"most_entries": entries, "its_bytes": size, **ms}


def _entries(memory: SiteMemory) -> int:
    return len(memory.headlines) + len(memory.ledes) + len(memory.blocks)


def main() -> None:
    """Print the tables, and one line of JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--sets", default="old-news,portals")
    parser.add_argument("--limit", type=int, help="so many pages of each set")
    parser.add_argument("--folds", type=Path, help="models by fold, from train_stripper.py")
    options = parser.parse_args()
    models = [model_in(options.folds / str(k)) for k in range(FOLDS)] if options.folds else []
    table: dict[str, object] = {}
    for dataset in options.sets.split(","):
        by_site: dict[str, list[Sample]] = defaultdict(list)
        for page in list(samples(options.data, dataset))[: options.limit]:
            by_site[page.site].append(page)
        sites = [known_pages(pages, models) for pages in by_site.values() if len(pages) > 1]
        table[dataset] = report(dataset, sites)
    print(json.dumps(table))


def report(dataset: str, sites: Sequence[Sequence[Known]]) -> dict[str, object]:
    """Print the table of *dataset* and return its figures."""
    figures: dict[str, object] = {}
    print(f"\n{dataset}: {sum(map(len, sites))} pages of {len(sites)} sites with several")
    for learned in _LEARNED:
        found = row(sites, learned)
        if len(found.pages) >= _FEWEST_PAGES:
            figures[str(learned)] = shown = found.figures()
            print(f"  learned {learned:3d}", *(f"{key} {value}" for key, value in shown.items()))
    figures["changed_by_empty_memory"] = sum(map(first_pages, sites))
    figures["cost"] = costs(sites)
    print("  pages that an empty memory changes:", figures["changed_by_empty_memory"])
    print("  cost:", figures["cost"])
    return figures


if __name__ == "__main__":
    main()
