"""Score the quotes stage on PolNeAR's development part, and on the gold of the seeds.

A quotation is found when its content and the gold's share so many of the characters of either (.3
and .8 are usual), one to one, likest first; marks and punctuation at the ends do not count. The
speaker is right when the spans as written overlap, of the found ones whose gold has a speaker.
Beside them: a prototype of rules reached .64, .42 and .87; GDELT's quotations name no speakers.

Example:
    python bench/quotes.py --data ../shared/data --seeds seeds
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from quote_sets import GoldQuote, Spans, common, likeness, pairs_of, polnear, seeds

from extractors.analysis.parse import parsed
from extractors.article import Annotation, Article
from extractors.stages.quotes import STAGE

_LIMITS = (0.3, 0.8)
_KINDS = ("direct", "mixed", "indirect")


@dataclass(frozen=True, slots=True)
class Scored:
    """A text with what was found in it and what is there."""

    text: str
    found: tuple[Annotation, ...]
    gold: tuple[GoldQuote, ...]


def content(one: Annotation) -> Spans:
    """Return the spans of what is quoted."""
    pieces = [(part.start, part.end) for part in one.parts if part.role == "piece"]
    whole = pieces or [(one.start, one.end)]
    return tuple((start, end) for start, end in whole if start is not None and end is not None)


def speaker(one: Annotation) -> Spans:
    """Return the span of the speaker, as written; empty without one."""
    return tuple(
        (part.start, part.end)
        for part in one.parts
        if part.role == "speaker" and part.start is not None and part.end is not None
    )


def annotated(text: str) -> tuple[Annotation, ...]:
    """Return what the stage finds in *text*."""
    return STAGE.annotate(Article("", "", article_body=text, in_language="en"), ())


def row(texts: Sequence[Scored], least: float) -> dict[str, float]:
    """Return the figures of *texts* when a find must be so like the gold."""
    count: Counter[str] = Counter()
    for one in texts:
        contents = [content(found) for found in one.found]
        pairs = pairs_of(one.text, contents, [gold.content for gold in one.gold], least)
        optional = sum(one.gold[j].is_optional for j in pairs.values())
        wanted = [gold for gold in one.gold if not gold.is_optional]
        count.update(hits=len(pairs) - optional, found=len(one.found) - optional, gold=len(wanted))
        for i, j in pairs.items():
            gold = one.gold[j]
            count[f"{gold.kind} hits"] += not gold.is_optional
            if source := gold.source:
                count["sources"] += 1
                count["speaker"] += common(speaker(one.found[i]), source) > 0
                count["exact"] += likeness(speaker(one.found[i]), source) >= 0.8
        for gold in wanted:
            count[gold.kind] += 1
    figures = {
        "precision": count["hits"] / max(1, count["found"]),
        "recall": count["hits"] / max(1, count["gold"]),
        "f": 2 * count["hits"] / max(1, count["found"] + count["gold"]),
        "speaker": count["speaker"] / max(1, count["sources"]),
        "speaker_exact": count["exact"] / max(1, count["sources"]),
    }
    figures |= {f"{kind}_recall": count[f"{kind} hits"] / max(1, count[kind]) for kind in _KINDS}
    return {name: round(value, 4) for name, value in figures.items()}


def rights(texts: Sequence[Scored]) -> Iterator[tuple[str, float, int]]:
    """Yield method and kind, share right at the first limit, and number."""
    count: Counter[tuple[str, bool]] = Counter()
    for one in texts:
        contents = [content(found) for found in one.found]
        pairs = pairs_of(one.text, contents, [gold.content for gold in one.gold], _LIMITS[0])
        for i, found in enumerate(one.found):
            name = f"{found.method} {found.kind} {found.confidence:.1f}"
            count[name, i in pairs] += 1
    for name in sorted({name for name, _ in count}):
        right, wrong = count[name, True], count[name, False]
        yield name, right / (right + wrong), right + wrong


def confidences(texts: Sequence[Scored], least: float) -> Iterator[tuple[float, bool]]:
    """Yield of each find its confidence, and whether it is right at the limit *least*."""
    for one in texts:
        contents = [content(found) for found in one.found]
        pairs = pairs_of(one.text, contents, [gold.content for gold in one.gold], least)
        yield from ((found.confidence or 0.0, i in pairs) for i, found in enumerate(one.found))


def seed_sources(text: str, gold: Sequence[GoldQuote]) -> tuple[GoldQuote, ...]:
    """Return *gold* with spans for speakers: the written name nearest to the content."""
    found = []
    for one in gold:
        written, middle = one.speaker, one.content[0][0]
        places = _places(text, written) if written else []
        nearest = sorted(places, key=lambda place: abs(place - middle))[:1]
        source = tuple((place, place + len(written or "")) for place in nearest)
        found.append(replace(one, source=source))
    return tuple(found)


def _places(text: str, words: str) -> list[int]:
    return [match.start() for match in re.finditer(rf"\b{re.escape(words)}\b", text)]


def main() -> None:
    """Print the figures of both sets."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--seeds", type=Path, help="folder of the seeds; scores them too")
    parser.add_argument("--limit", type=int, help="texts of the development part")
    parser.add_argument("--show", action="store_true", help="print what is wrong in the seeds")
    options = parser.parse_args()
    table: dict[str, object] = {}
    texts, ms = dev_texts(options.data, options.limit)
    table["polnear"] = {str(least): row(texts, least) for least in _LIMITS}
    for name, right, number in rights(texts):
        print(f"{name}: {right:.2f} of {number}")
    if options.seeds:
        table["seeds"] = seed_rows(options.data, options.seeds, show=options.show)
    for name, rows in table.items():
        print(name, rows)
    print(json.dumps({"ms_per_600_words_beside_the_parse": ms, **table}))


def dev_texts(data: Path, limit: int | None) -> tuple[list[Scored], float]:
    """Return the texts of the development part, and CPU milliseconds for 600 words of them."""
    texts, words, spent = [], 0, 0.0
    for gold in polnear(data / "quotes/polnear_dev.tar.xz", "dev")[:limit]:
        parsed(gold.text)
        start = time.process_time()
        found = annotated(gold.text)
        spent += time.process_time() - start
        words += len(gold.text.split())
        texts.append(Scored(gold.text, found, gold.quotes))
    return texts, round(spent * 600_000 / max(1, words), 2)


def seed_rows(data: Path, folder: Path, *, show: bool = False) -> dict[str, dict[str, float]]:
    """Return the figures on the seeds, also with continued quotations as one; stances left out."""
    texts = []
    for one, record in seeds(data / "seeds-gold", folder):
        start, end = record["article"]["body_char_span"]  # type: ignore[index]
        inside = [
            (
                Annotation(
                    "", a.kind, a.value, _moved(a.start, start), _moved(a.end, start),
                    a.confidence, a.method,
                    tuple(
                        type(p)(p.role, p.value, _moved(p.start, start), _moved(p.end, start))
                        for p in a.parts
                    ),
                )
            )
            for a in annotated(one.text[start:end])
            if a.kind != "stance"
        ]  # fmt: skip
        scored = Scored(one.text, tuple(inside), seed_sources(one.text, one.quotes))
        texts.append(scored)
        if show:
            _show(scored)
    joined = [Scored(one.text, one.found, joined_quotes(one.gold)) for one in texts]
    return {
        **{str(least): row(texts, least) for least in _LIMITS},
        **{f"{least} continued": row(joined, least) for least in _LIMITS},
    }


def joined_quotes(gold: Sequence[GoldQuote]) -> tuple[GoldQuote, ...]:
    """Return *gold* with what goes on with the quotation before it joined to that."""
    found: list[GoldQuote] = []
    for one in gold:
        if one.continues and found:
            before = found.pop()
            one = replace(before, content=(*before.content, *one.content))
        found.append(one)
    return tuple(found)


def _moved(place: int | None, by: int) -> int | None:
    return None if place is None else place + by


def _show(one: Scored) -> None:
    contents = [content(found) for found in one.found]
    pairs = pairs_of(one.text, contents, [gold.content for gold in one.gold], _LIMITS[1])
    for i, found in enumerate(one.found):
        if i not in pairs:
            print("extra:", found.kind, found.confidence, found.value)
    for j, gold in enumerate(one.gold):
        if j not in pairs.values() and not gold.is_optional:
            print("missed:", gold.kind, [one.text[a:b] for a, b in gold.content])


if __name__ == "__main__":
    main()
