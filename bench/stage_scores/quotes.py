"""Quotes: PolNeAR's development part, and the gold of the seeds, both ways where it is disputed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from quote_sets import Spans, pairs_of
from quotes import confidences, content, dev_texts, row, seed_rows

from extractors.analysis.parse import LANGUAGE
from extractors.article import Article
from extractors.stages.run import all_stages, annotated
from stage_scores import Row
from stage_scores.calibration import calibration
from stage_scores.seed_gold import Seed, seeds

STAGE = "quotes"
_GOALS = {0.3: (0.7, 0.64), 0.8: (0.55, 0.42)}


def rows(data: Path, limit: int | None) -> Iterator[Row]:
    """Yield the scores; the peer is a prototype of rules."""
    texts, _ = dev_texts(data, limit)
    for least, (goal, rules) in _GOALS.items():
        found = row(texts, least)
        yield Row("PolNeAR dev", f"F at {least}", found["f"], goal, {"rules": rules}, len(texts))
        if least == min(_GOALS):
            peers = {"rules": 0.87}
            yield Row("PolNeAR dev", "speaker", found["speaker"], 0.88, peers, len(texts))
            recall = found["direct_recall"]
            yield Row("PolNeAR dev, direct", "recall", recall, 0.95, {}, len(texts))
    yield from calibration("PolNeAR dev", confidences(texts, min(_GOALS)))
    for name, found in seed_rows(data, data.parent / "seeds").items():
        if name.startswith(str(min(_GOALS))):
            yield Row(f"seeds, {name}", "F", found["f"], 0.92, {}, 5)
    yield from _resolved(tuple(seeds(data)))


def _resolved(all_seeds: tuple[Seed, ...]) -> Iterator[Row]:
    """Yield how many speakers that are people of the gold are resolved, and rightly."""
    count: Counter[str] = Counter()
    for seed in all_seeds:
        article = Article("", "", article_body=seed.body, in_language=LANGUAGE)
        stages = [one for one in all_stages() if one.name in ("entities", "aliases", STAGE)]
        found = [one for one in annotated(stages, article).annotations if one.stage == STAGE]
        gold = [_content(seed, one) for one in seed.gold["quotes"]]
        people = {one["id"]: one for one in seed.gold["persons"]}
        for i, j in pairs_of(seed.body, list(map(content, found)), gold, min(_GOALS)).items():
            who = next((part.value for part in found[i].parts if part.role == "person"), None)
            wanted = people.get(seed.gold["quotes"][j]["speaker"])
            names = {wanted["canonical"], *wanted["surfaces"]} if wanted else set()
            count.update(there=bool(wanted), given=bool(who), right=who in names)
    on = "seeds, speakers that are people"
    yield Row(on, "recall", count["right"] / max(1, count["there"]), None, {}, count["there"])
    yield Row(on, "precision", count["right"] / max(1, count["given"]), None, {}, count["given"])


def _content(seed: Seed, quote: dict[str, Any]) -> Spans:
    return tuple((a - seed.start, b - seed.start) for a, b in quote["segment_spans"])
