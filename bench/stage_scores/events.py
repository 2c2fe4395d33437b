"""Events: the class on PLOVER's sentences, both halves, and the seeds' core events with actor.

The lexicon was developed on every other PLOVER sentence, from the first on; of the other half only
counts were looked at. Of a sentence with several events the one nearest to the root of the analysis
counts. Cooperation that is only planned is read as the gold files it, under "agree", where ours has
its class and a status; the figure without that stands beside it.

Of the core events found, places, targets and dates are scored where the gold has one: a target is
right if one of ours is one of the gold's, a date if it is the gold's as far as both go; the day of
publication is the one that the gold gives or infers.

An event of the seeds is right if its trigger overlaps the gold's, its class is one that the gold
allows, and one of its actors is one of the gold's; the seeds' gold knows fewer classes.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extractors.analysis.parse import LANGUAGE
from extractors.article import Annotation, Article
from extractors.stages.events import CONFIDENCE
from extractors.stages.run import all_stages
from stage_scores import Row
from stage_scores.calibration import calibration
from stage_scores.seed_gold import Seed, seeds

STAGE = "events"
_CLASS_GOAL, _SEEDS_GOAL = 0.60, 0.75
_PEERS = {"PETRARCH2 verb patterns": 0.38, "a prototype": 0.50}
_FRIENDLY = frozenset({"consult", "support", "cooperate", "aid", "concede", "retreat"})
_AS_PLOVER = {"disapprove": "accuse"}
_AS_SEEDS = {"demand": "request", "fight": "assault", "concede": "retreat"}
# Newspapers say the capital where the government is meant, and the gold the country.
_CAPITALS = {"Moscow": "Russia", "Kabul": "Afghanistan", "Islamabad": "Pakistan"}
_CAPITALS |= {"Washington": "United States", "Beijing": "China", "Tehran": "Iran"}
_COUNTRIES = {"afg_gov": "Afghanistan", "us_admin": "United States"}
Methods = Counter[tuple[str, bool]]


def rows(data: Path, limit: int | None) -> Iterator[Row]:
    """Yield the scores."""
    methods: Methods = Counter()
    sentences = json.loads((data / "events/plover_gsr_dev.json").read_text("utf-8"))[1:]
    halves = sentences[::2][:limit], sentences[1::2][:limit]
    yield from _plover("PLOVER, developed on", halves[0], Counter())
    yield from _plover("PLOVER, the other half", halves[1], methods)
    yield from _seeds(tuple(seeds(data)), methods)
    yield from _parts(tuple(seeds(data)))
    sure: list[tuple[float, bool]] = []
    for (method, is_right), number in methods.items():
        sure += [(CONFIDENCE[method], is_right)] * number
    yield from calibration("other half and seeds", sure)
    for method in sorted({method for method, _ in methods}):
        right, wrong = methods[method, True], methods[method, False]
        share = right / (right + wrong)
        yield Row(f"other half and seeds: {method}", "share right", share, None, {}, right + wrong)


def found_in(text: str, published: str | None = None) -> tuple[Annotation, ...]:
    """Return the events of *text*, by the stages that it takes."""
    article = Article("", "", article_body=text, in_language=LANGUAGE, date_published=published)
    stages = {stage.name: stage for stage in all_stages()}
    names = stages["entities"].annotate(article, ())
    given = stages["aliases"].annotate(article, names) + names
    return stages[STAGE].annotate(article, given + stages["dates"].annotate(article, ()))


def _plover(on: str, sentences: list[dict[str, Any]], methods: Methods) -> Iterator[Row]:
    answered = right = plain = 0
    for one in sentences:
        event = main(one["text"], found_in(one["text"]))
        gold = one["event"].lower()
        is_right = event is not None and as_plover(event) == _AS_PLOVER.get(gold, gold)
        right += is_right
        plain += event is not None and event.kind == _AS_PLOVER.get(gold, gold)
        if event is not None:
            answered += 1
            methods[str(event.method), is_right] += 1
    count = len(sentences)
    yield Row(on, "accuracy", right / count, _CLASS_GOAL, _PEERS, count)
    yield Row(f"{on}, planned or not", "accuracy", plain / count, None, _PEERS, count)
    yield Row(on, "coverage", answered / count, None, {}, count)
    yield Row(on, "precision", right / answered if answered else 0.0, None, {}, count)


def main(text: str, found: tuple[Annotation, ...]) -> Annotation | None:
    """Return the event nearest to the root of the sentence; None without any."""
    from extractors.analysis.parse import parsed

    doc = parsed(text)
    depth = {word.idx: len(list(word.ancestors)) for word in doc}
    return min(found, key=lambda one: (depth.get(one.start or 0, 99), one.start), default=None)


def as_plover(event: Annotation) -> str:
    """Return the class of the PLOVER sentences that *event* has."""
    status = next(part.value for part in event.parts if part.role == "status")
    if status == "planned" and event.kind in _FRIENDLY:
        return "agree"
    return event.kind


def _seeds(all_seeds: tuple[Seed, ...], methods: Methods) -> Iterator[Row]:
    for note, is_capital_country in (("", False), (", a capital is its country", True)):
        there = hit = found = right = 0
        for seed in all_seeds:
            ours = found_in(seed.body)
            good: set[int] = set()
            for gold in seed.gold["events"]:
                fits = {
                    number
                    for number, event in enumerate(ours)
                    if _is_same(seed, gold, event, is_capital_country)
                }
                good |= fits
                there += gold["core"]
                hit += gold["core"] and bool(fits)
            found, right = found + len(ours), right + len(good)
            if not is_capital_country:
                for number, event in enumerate(ours):
                    methods[str(event.method), number in good] += 1
        yield Row(f"seeds{note}", "core recall", hit / there, _SEEDS_GOAL, {}, there)
        yield Row(f"seeds{note}", "precision", right / found, _SEEDS_GOAL, {}, found)


def _is_same(seed: Seed, gold: dict[str, Any], event: Annotation, is_capital_country: bool) -> bool:
    allowed = {one.lower() for one in (gold["plover"], *gold.get("plover_alt", ())) if one}
    if _AS_SEEDS.get(event.kind, event.kind) not in allowed:
        return False
    spans = [(event.start, event.end)]
    spans += [(part.start, part.end) for part in event.parts if part.role == "mention"]
    said = re.escape(gold["trigger"].split(" ... ")[0])
    triggers = [one.span() for one in re.finditer(said, seed.body)]
    if not any((a or 0) < d and c < (b or 0) for a, b in spans for c, d in triggers):
        return False
    actors = [part.value for part in event.parts if part.role == "actor"]
    if is_capital_country:
        actors += [_CAPITALS[one] for one in actors if one in _CAPITALS]
    return _is_one(seed, actors, gold["actor"], is_capital_country=is_capital_country)


def _is_one(seed: Seed, ours: list[str], theirs: list[str], *, is_capital_country: bool) -> bool:
    """Tell whether one of *ours* is one of those that the gold calls *theirs*."""
    forms = {_plain(form) for who in theirs for form in _forms(seed, who)}
    if is_capital_country:
        forms |= {_plain(_COUNTRIES[who]) for who in theirs if who in _COUNTRIES}
    return any(_is_form(_plain(one), forms) for one in ours)


def _parts(all_seeds: tuple[Seed, ...]) -> Iterator[Row]:
    """Yield how many targets, places and dates of the core events found are given, and right."""
    count: Counter[str] = Counter()
    for seed in all_seeds:
        ours = found_in(seed.body, _published(seed))
        for gold in (one for one in seed.gold["events"] if one["core"]):
            event = next((one for one in ours if _is_same(seed, gold, one, True)), None)
            if event is None:
                continue
            count.update(_right_parts(seed, gold, event))
    for role in ("target", "place", "date"):
        right, given, there = (count[f"{role} {what}"] for what in ("right", "given", "there"))
        on = "seeds, core events found"
        yield Row(on, f"{role} recall", right / max(1, there), None, {}, there)
        yield Row(on, f"{role} precision", right / max(1, given), None, {}, given)


def _right_parts(seed: Seed, gold: dict[str, Any], event: Annotation) -> Counter[str]:
    count: Counter[str] = Counter()
    said = {
        role: [part.value for part in event.parts if part.role == role]
        for role in ("target", "place", "date")
    }
    dates = [gold.get("date_resolved") or "", *(gold.get("date_alt") or ())]
    there = {
        "target": gold["target"],
        "place": re.split("; ?", gold.get("place") or ""),
        "date": [one for one in dates if re.match(r"\d{4}(-\d\d)*$", one)],
    }
    for role, ours in said.items():
        theirs = [one for one in there[role] if one]
        if not theirs:
            continue
        is_right = (
            any(one.startswith(day) or day.startswith(one) for one in ours for day in theirs)
            if role == "date"
            else _is_one(seed, ours, theirs, is_capital_country=role == "target")
        )
        count.update({f"{role} there": 1, f"{role} given": bool(ours), f"{role} right": is_right})
    return count


def _published(seed: Seed) -> str | None:
    said = seed.gold["article"]["publication_date"]
    return said["explicit"] or said["inferred"]


def _forms(seed: Seed, who: str) -> set[str]:
    """Return all that the gold has for somebody; *who* itself where it lists nobody."""
    for one in (one for kind in ("persons", "orgs", "places", "norps") for one in seed.gold[kind]):
        if who in (one.get("id"), one["canonical"]):
            more = (*one["surfaces"], *one.get("nominals", ()), *one.get("title_surfaces", ()))
            return {one["canonical"], *more}
    return {who}


def _plain(text: str) -> str:
    return re.sub(r"^(the|a|an) ", "", text.casefold().replace("’", "'"))


def _is_form(actor: str, forms: set[str]) -> bool:
    return any(
        actor == form or (len(actor) > 3 and actor in form) or (len(form) > 3 and form in actor)
        for form in forms
    )
