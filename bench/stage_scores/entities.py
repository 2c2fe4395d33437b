"""Entities: strict span and kind, on newswire by cross-validation and on the seeds' gold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.analysis.parse import parsed
from extractors.entities.entities import SPACY_KINDS, entities, named
from extractors.entities.name_kinds import Kind
from stage_scores import Row, f_score
from stage_scores.calibration import calibration
from stage_scores.name_weights import examples, learned
from stage_scores.newswire import Report, folds, reports
from stage_scores.seed_gold import Seed, seeds

if TYPE_CHECKING:
    from spacy.tokens import Doc

STAGE = "entities"
_FOLDS = 8
_NEWSWIRE_GOAL, _SEEDS_GOAL = 0.82, 0.94
# Where we hold the gold of the seeds for wrong: file, where it begins, and what would be right.
_DISPUTED = (
    (r"South and Central Asia", "two regions, of which the second is a name as it stands"),
)
Name = tuple[int, int, Kind]


def rows(data: Path, limit: int | None) -> Iterator[Row]:
    """Yield the scores."""
    documents = reports(data / "entities/ieer_dev.tar.xz")[:limit]
    yield from _newswire(documents)
    yield from _seeds(tuple(seeds(data)))


def _newswire(documents: tuple[Report, ...]) -> Iterator[Row]:
    analysed = [parsed(one.text) for one in documents]
    data = [examples(one, named(doc)) for one, doc in zip(documents, analysed, strict=True)]
    gold = [set(one.names) for one in documents]
    ours: dict[int, set[Name]] = {}
    sure: list[tuple[float, bool]] = []
    for test in folds(documents, _FOLDS):
        rest = [one for number, found in enumerate(data) if number not in test for one in found]
        weights = learned(rest)
        for number in test:
            found_names = entities(analysed[number], weights) if rest else ()
            ours[number] = _named(found_names)
            sure += [
                (one.confidence, (one.start, one.end, one.kind) in gold[number])
                for one in found_names
                if one.kind is not Kind.GROUP
            ]
    shipped = [_named(entities(doc)) for doc in analysed]
    peer = [_spacy(doc) for doc in analysed]
    peers = {"spaCy as it comes": _f(peer, gold)}
    found = [ours[number] for number in range(len(documents))]
    yield Row(
        "newswire, cross-validated", "strict F", _f(found, gold), _NEWSWIRE_GOAL, peers, len(gold)
    )
    yield from calibration("newswire, cross-validated", sure)
    yield Row("newswire, learned on it", "strict F", _f(shipped, gold), None, peers, len(gold))
    for kind in (Kind.PERSON, Kind.ORGANISATION, Kind.PLACE):
        of = _f(_only(found, kind), _only(gold, kind))
        theirs = {"spaCy as it comes": _f(_only(peer, kind), _only(gold, kind))}
        yield Row(
            f"newswire, cross-validated: {kind.value}", "strict F", of, None, theirs, len(gold)
        )


def _named(found: Iterable[object]) -> set[Name]:
    """Return what the newswire's gold marks, too: it has no groups."""
    return {(one.start, one.end, one.kind) for one in found if one.kind is not Kind.GROUP}  # type: ignore[attr-defined]


def _spacy(doc: Doc, *, groups: bool = False) -> set[Name]:
    found = ((one.start_char, one.end_char, SPACY_KINDS.get(one.label_)) for one in doc.ents)
    return {
        (start, end, kind)
        for start, end, kind in found
        if kind and (groups or kind is not Kind.GROUP)
    }


def _only(all_names: Iterable[Set[Name]], kind: Kind) -> list[set[Name]]:
    return [{one for one in names if one[2] is kind} for names in all_names]


def _f(found: Iterable[Set[Name]], gold: Iterable[Set[Name]]) -> float:
    pairs = list(zip(found, gold, strict=True))
    right = sum(len(ours & theirs) for ours, theirs in pairs)
    return f_score(right, sum(len(a) for a, _ in pairs), sum(len(b) for _, b in pairs))


def _seeds(all_seeds: tuple[Seed, ...]) -> Iterator[Row]:
    for note, disputed in (
        ("", ""),
        (", without what we dispute", "|".join(d for d, _ in _DISPUTED)),
    ):
        sums = {"ours": [0, 0, 0], "spaCy as it comes": [0, 0, 0]}
        for seed in all_seeds:
            gold = dict(_gold(seed))
            doc = parsed(seed.body)
            ours = {(one.start, one.end, one.kind) for one in entities(doc)}
            for who, found in (("ours", ours), ("spaCy as it comes", _spacy(doc, groups=True))):
                for number, count in enumerate(_counts(seed, gold, found, disputed)):
                    sums[who][number] += count
        scores = {who: f_score(*counts) for who, counts in sums.items()}
        yield Row(
            f"seeds{note}", "strict F", scores.pop("ours"), _SEEDS_GOAL, scores, len(all_seeds)
        )


def _gold(seed: Seed) -> Iterator[tuple[tuple[int, int], set[Kind]]]:
    for one in seed.gold["mentions"]:
        kinds = {SPACY_KINDS[t] for t in (one["type"], *one.get("type_ok", ())) if t in SPACY_KINDS}
        start, end = one["start"] - seed.start, one["end"] - seed.start
        if kinds and one["type"] in SPACY_KINDS and start >= 0 and end <= len(seed.body):
            yield (start, end), kinds


def _counts(
    seed: Seed, gold: dict[tuple[int, int], set[Kind]], found: set[Name], disputed: str
) -> tuple[int, int, int]:
    """Return how many names are right, found and there, those within disputed ones left out."""
    out = [span for span in gold if disputed and seed.body[slice(*span)] in disputed.split("|")]

    def counts(start: int, end: int) -> bool:
        return not any(first < end and start < last for first, last in out)

    ours = [one for one in found if counts(*one[:2])]
    right = sum(kind in gold.get((start, end), ()) for start, end, kind in ours)
    return right, len(ours), sum(counts(*span) for span in gold)
