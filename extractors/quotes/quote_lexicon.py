"""How often words report speech, learned by bench/train_quotes.py from annotated news."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_WEIGHT = 4.0  # a rate is drawn to its prior as by so many cases
_PRIOR = 0.02


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Pairs of how often a word was what it is listed for, and how often it was seen.

    Attributes:
        cues: By "lemma/CLASS" for words that head a cue.
        frames: By "lemma/CLASS/frame", the frame as frame_of gives it.
        spans: By "lemma/kind": how often the content was the kind of span, of a candidate.
        speakers: By lemma, for the heads of subjects of cues.
    """

    cues: Mapping[str, tuple[int, int]]
    frames: Mapping[str, tuple[int, int]]
    spans: Mapping[str, tuple[int, int]]
    speakers: Mapping[str, tuple[int, int]]

    def cue_rate(self, lemma: str, kind: str) -> float:
        """Return how often *lemma* of the class *kind* heads a cue, drawn to a low prior."""
        return _rate(self.cues, f"{lemma}/{kind}", _PRIOR)

    def frame_rate(self, lemma: str, kind: str, frame: str) -> float:
        """Return how often it does so with what hangs on it; drawn to the rate without."""
        return _rate(self.frames, f"{lemma}/{kind}/{frame}", self.cue_rate(lemma, kind))

    def span_rate(self, lemma: str, kind: str) -> float:
        """Return how often a span of the kind is the content after *lemma*."""
        return _rate(self.spans, f"{lemma}/{kind}", _rate(self.spans, f"*/{kind}", _PRIOR))

    def speaker_rate(self, lemma: str) -> float:
        """Return how often *lemma* speaks as the subject of a word that may report."""
        return _rate(self.speakers, lemma, 0.3)

    def count(self, lemma: str, kind: str) -> int:
        """Return how often it was seen."""
        return self.cues.get(f"{lemma}/{kind}", (0, 0))[1]


def lexicon_from(lines: Iterable[str]) -> Lexicon:
    """Return the lexicon in *lines*: table, key, hits and cases, apart by tabs; # comments."""
    tables: dict[str, dict[str, tuple[int, int]]] = {
        name: {} for name in ("cues", "frames", "spans", "speakers")
    }
    for line in lines:
        if line and not line.startswith("#"):
            table, key, hits, cases = line.split("\t")
            tables[table][key] = int(hits), int(cases)
    return Lexicon(**tables)


def _rate(table: Mapping[str, tuple[int, int]], key: str, prior: float) -> float:
    hits, cases = table.get(key, (0, 0))
    return (hits + _WEIGHT * prior) / (cases + _WEIGHT)
