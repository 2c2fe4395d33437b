"""What leaks of furniture that is grafted into clean pages, and how much body text it costs.

Comment threads, comment forms, teasers, "most read" lists, newsletter boxes, author boxes, share
bars, consent notices and calls to action of many designs are put into pages that our stripper and
trafilatura read with an F1 of at least .95, at five spots each; so are annotated comments cut from
the pages of the set "segments". A graft counts as leaked when five words in a row of it, or half
of its words, are in the output. Body text lost is the recall of the same page without the graft,
less the recall with it. With --plain each page is given as a browser copies it, and only our
stripper judges which pages are clean. Models learn from the parts "learn", "second", "third" and
"fourth_learned"; report the part "test", and "unseen", "fourth" and "fifth", which were written to
see what leaks of new designs.

Example:
    python bench/grafts.py --data ../shared/data --folds /tmp/folds
    python bench/grafts.py --data ../shared/data --plain --folds /tmp/folds --part fifth --no-cuts
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from extraction import Extractor, ours, peers
from extraction_sets import FOLDS, Sample, overlap, samples, squashed
from graft_designs import (
    FIFTH,
    FOURTH,
    FOURTH_LEARNED,
    LEARN,
    SECOND,
    TEST,
    THIRD,
    UNSEEN,
    Design,
    Story,
    cuts,
    designs,
)
from grafting import Spot, grafted, paragraphs, serialised
from plain_text import Ours, flattened, jus_text, keep_all

from extractors.reading.markup import parsed
from extractors.stripping.body_model import model_in
from extractors.stripping.line_model import line_model_in

_PEERS = ("trafilatura", "trafilatura precision", "readability-lxml", "resiliparse")
_CLEAN = 0.95
_RUN = 5
_WORD = re.compile(r"\w+")
_SUMMARY_CHARS = 180
_PER_SITE = 3  # hosts


@dataclass(frozen=True, slots=True)
class Host:
    """A clean page: as its own parser writes it, with each extractor's text of it."""

    page: Sample
    texts: dict[str, str]


@dataclass(frozen=True, slots=True)
class Leak:
    """What one extractor let through of one graft.

    Attributes:
        lost: Recall of the body without the graft, less that with it.
    """

    kind: str
    spot: str
    words: int
    leaked: int
    is_region: bool
    lost: float


def hosts(pages: Iterable[Sample], extractors: dict[str, Extractor]) -> list[Host]:
    """Return those of *pages* that are clean: well read by ours and trafilatura, with a row."""
    found = []
    judges = [name for name in ("seedwire", "trafilatura") if name in extractors]
    sites: Counter[str] = Counter()
    for page in pages:
        tree = parsed(page.html)[0]
        if tree is None or sites[page.site] >= _PER_SITE:
            continue
        if not paragraphs(tree, page.html, page.gold):
            continue
        plain = replace(page, html=serialised(tree))
        texts = {}
        for name in judges:
            texts[name] = _text(extractors[name], plain)
            if overlap(page.gold or "", texts[name]).f1 < _CLEAN:
                break
        else:
            rest = {
                name: _text(one, plain) for name, one in extractors.items() if name not in texts
            }
            found.append(Host(plain, texts | rest))
            sites[page.site] += 1
    return found


def leaks(
    kinds: Sequence[Design], clean: Sequence[Host], extractors: dict[str, Extractor], times: int
) -> Iterator[tuple[str, Design, Sample, Leak]]:
    """Yield for each extractor what leaks of each design at each spot, *times* over."""
    stories = {fold: _stories(clean, fold) for fold in range(FOLDS)}
    for design in kinds:
        suitable = [one for one in clean if design.fold in (None, one.page.fold)]
        for spot in Spot:
            for time in range(times if suitable else 0):
                chance = random.Random(_seed(f"{design.id}/{spot.name}/{time}"))
                host = chance.choice(suitable)
                page = host.page
                others = [story for site, story in stories[page.fold] if site != page.site]
                html, texts = grafted(
                    page.html, chance, [design], spot=spot, gold=page.gold, stories=others
                )
                for name, extract in extractors.items():
                    text = _text(extract, replace(page, html=html))
                    yield name, design, page, _leak(design.kind, spot, texts, text, host, name)


def as_text(extract: Extractor) -> Extractor:
    """Return *extract*, given each page as a browser copies it."""
    return lambda page: extract(flattened(page))


def _leak(kind: str, spot: Spot, texts: Sequence[str], text: str, host: Host, name: str) -> Leak:
    gold, before = host.page.gold or "", host.texts[name]
    new = _runs(text) - _runs(gold) - _runs(before)
    lines = Counter(map(squashed, text.splitlines())) - Counter(map(squashed, before.splitlines()))
    words = leaked = 0
    is_run = False
    for one in texts:
        tokens = _tokens(one)
        words += len(tokens)
        if len(tokens) < _RUN:
            leaked += len(tokens) * (lines[squashed(one)] > 0)
        elif inside := _inside(tokens, new):
            leaked += inside
            is_run = True
    lost = overlap(gold, before).recall - overlap(gold, text).recall
    return Leak(kind, spot.value, words, leaked, is_run or 2 * leaked >= max(words, 1), lost)


def _inside(tokens: Sequence[str], runs: set[tuple[str, ...]]) -> int:
    """Return how many of *tokens* stand in one of *runs*."""
    marks = [False] * len(tokens)
    for i in range(len(tokens) - _RUN + 1):
        if tuple(tokens[i : i + _RUN]) in runs:
            marks[i : i + _RUN] = [True] * _RUN
    return sum(marks)


def _runs(text: str) -> set[tuple[str, ...]]:
    tokens = _tokens(text)
    return {tuple(tokens[i : i + _RUN]) for i in range(len(tokens) - _RUN + 1)}


def _tokens(text: str) -> list[str]:
    """Return words, and each ideograph as one."""
    found: list[str] = []
    for word in _WORD.findall(squashed(text)):
        found += word if "\u3040" <= word[0] <= "\u9fff" else [word]
    return found


def _stories(clean: Sequence[Host], fold: int) -> list[tuple[str, Story]]:
    """Return headline and summary of the hosts of *fold*, with their sites."""
    found = []
    for page in (host.page for host in clean if host.page.fold == fold):
        tree = parsed(page.html)[0]
        title = tree.findtext(".//title") if tree is not None else None
        lede = (page.gold or "").strip().split("\n")[0][:_SUMMARY_CHARS].rsplit(" ", 1)[0]
        if title and lede:
            found.append((page.site, Story(squashed(title), squashed(lede))))
    return found


def _seed(name: str) -> int:
    return int(hashlib.sha256(name.encode()).hexdigest()[:12], 16)


def _text(extract: Extractor, page: Sample) -> str:
    try:
        return extract(page)
    except Exception:  # noqa: BLE001 - a peer's failure is a score, not the end of the run
        return ""


def figures(found: Sequence[Leak]) -> dict[str, float]:
    """Return shares, 0 to 1: regions leaked, words leaked, body text lost."""
    return {
        "grafts": len(found),
        "regions": round(float(np.mean([one.is_region for one in found])), 4),
        "words": round(sum(o.leaked for o in found) / max(1, sum(o.words for o in found)), 4),
        "lost": round(float(np.mean([one.lost for one in found])), 4),
    }


def table(
    found: dict[str, list[Leak]], key: Callable[[Leak], str]
) -> dict[str, dict[str, dict[str, float]]]:
    """Return the figures of each extractor by *key*, and print them."""
    names = list(dict.fromkeys(key(one) for rows in found.values() for one in rows))
    out: dict[str, dict[str, dict[str, float]]] = {}
    for group in names:
        out[group] = {
            name: figures([one for one in rows if key(one) == group])
            for name, rows in found.items()
        }
        print(f"\n{group}")
        for name, row in out[group].items():
            print(f"  {name:22s}", *(f"{label} {value:8.4f}" for label, value in row.items()))
    return out


def _markup(folds: Path | None) -> dict[str, Extractor]:
    models = [model_in(folds / str(k)) for k in range(FOLDS)] if folds else []
    others = {name: one for name, one in peers().items() if name in _PEERS}
    return {"seedwire": ours(models), **others}


def _plain(folds: Path | None) -> dict[str, Extractor]:
    models = [line_model_in(folds / str(k)) for k in range(FOLDS)] if folds else []
    others = {"keep all": keep_all, "justext": jus_text}
    return {name: as_text(one) for name, one in {"seedwire": Ours(models), **others}.items()}


def main() -> None:
    """Print the tables, and one line of JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument(
        "--folds", type=Path, help="models by fold, of train_stripper.py or train_plain.py"
    )
    parts = (LEARN, TEST, UNSEEN, SECOND, THIRD, FOURTH, FOURTH_LEARNED, FIFTH)
    parser.add_argument("--part", choices=parts, default=TEST, help="of our own designs")
    parser.add_argument("--times", type=int, default=2, help="hosts for each design and spot")
    parser.add_argument("--limit", type=int, help="so many pages to look for hosts in")
    parser.add_argument("--plain", action="store_true", help="pages as a browser copies them")
    parser.add_argument("--no-cuts", action="store_true", help="our own designs alone")
    parser.add_argument("--ours", action="store_true", help="leave the peers out")
    parser.add_argument("--show", action="store_true", help="list what leaks of ours")
    options = parser.parse_args()
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    extractors = _plain(options.folds) if options.plain else _markup(options.folds)
    clean = hosts(list(samples(options.data, "publishers"))[: options.limit], extractors)
    kinds = [*designs(options.part)]
    if not options.no_cuts:
        kinds += cuts(samples(options.data, "segments"))
    if options.ours:
        extractors = {"seedwire": extractors["seedwire"]}
    found: dict[str, list[Leak]] = defaultdict(list)
    for name, design, page, leak in leaks(kinds, clean, extractors, options.times):
        found[name].append(leak)
        if options.show and name == "seedwire" and (leak.is_region or leak.lost > 0.02):
            print(design.id, "|", leak.spot, "|", page.id, leak.leaked, leak.words, leak.lost)
    print(f"\n{len(clean)} hosts, {len(kinds)} designs, part {options.part}")
    result = {
        "hosts": len(clean),
        "designs": len(kinds),
        "part": options.part,
        "all": table(found, lambda one: "all"),
        "kinds": table(found, lambda one: one.kind),
        "spots": table(found, lambda one: one.spot),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
