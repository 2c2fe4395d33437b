"""Articles with annotated quotations: PolNeAR (brat standoff) and the gold of the seeds (JSON)."""

from __future__ import annotations

import json
import re
import tarfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

Spans = tuple[tuple[int, int], ...]
_BOUND = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t", re.MULTILINE)
_EVENT = re.compile(r"^(E\d+)\t(.*)$", re.MULTILINE)
_ATTRIBUTIONS = ("Attribution", "Attribution-no-source")
_EDGES = " \n\t\u00a0,.;:\"“”‘’'`–—-"
_ANNOTATOR = re.compile(r"_[0-9a-z]{4}$")


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """One annotated quotation; spans count code points of the text, in its order.

    Attributes:
        content: What was said.
        cue: The words that say that it was said; empty where there are none.
        source: Who said it; empty where nobody is named.
        speaker: Canonical name of who said it; None where the gold has none.
        kind: direct, mixed or indirect.
        is_optional: Neither finding nor missing it counts.
        continues: It goes on with the one before, after the cue.
    """

    content: Spans
    cue: Spans
    source: Spans
    kind: str
    speaker: str | None = None
    is_optional: bool = False
    continues: bool = False


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text with its quotations, by each of its annotators."""

    name: str
    text: str
    annotators: tuple[tuple[GoldQuote, ...], ...]

    @property
    def quotes(self) -> tuple[GoldQuote, ...]:
        """The quotations by the first annotator, in the order of their names."""
        return self.annotators[0]


def polnear(archive: Path, part: str) -> tuple[GoldText, ...]:
    """Return the texts of *part*, ``train`` or ``dev``, by name.

    Raises:
        OSError: *archive* cannot be read.
    """
    texts: dict[str, str] = {}
    standoff: dict[str, list[str]] = defaultdict(list)
    for name, content in _members(archive, part):
        if name.endswith(".txt"):
            texts[name.removesuffix(".txt")] = content
        elif name.endswith(".ann"):
            standoff[_ANNOTATOR.sub("", name.removesuffix(".ann"))].append(content)
    return tuple(
        GoldText(name, text, tuple(tuple(_quotes(one, text)) for one in standoff[name]))
        for name, text in sorted(texts.items())
        if standoff[name]
    )


def _members(archive: Path, part: str) -> Iterator[tuple[str, str]]:
    with tarfile.open(archive) as tar:
        for member in sorted(tar.getmembers(), key=lambda one: one.name):
            path = Path(member.name)
            if member.isfile() and part in path.parts and not path.name.startswith("."):
                file = tar.extractfile(member)
                assert file is not None
                yield path.name, file.read().decode("utf-8")


def _quotes(standoff: str, text: str) -> Iterator[GoldQuote]:
    bounds = {name: (kind, _spans(where)) for name, kind, where in _BOUND.findall(standoff)}
    for _, arguments in _EVENT.findall(standoff):
        roles: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for pair in arguments.split():
            role, _, name = pair.partition(":")
            if name in bounds:
                roles[re.sub(r"\d+$", "", role)] += bounds[name][1]
        if roles["Content"] and any(roles[name] for name in _ATTRIBUTIONS):
            content = tuple(sorted(roles["Content"]))
            cue, source = tuple(sorted(roles["Cue"])), tuple(sorted(roles["Source"]))
            yield GoldQuote(content, cue, source, kind_of(text, content))


def _spans(where: str) -> list[tuple[int, int]]:
    pairs = (piece.split() for piece in where.split(";"))
    return [(int(start), int(end)) for start, end in pairs]


def kind_of(text: str, content: Spans) -> str:
    """Return direct when *content* is all inside double quotation marks, indirect without any.

    >>> kind_of('He said "no".', ((8, 12),)), kind_of('He said it was "no".', ((8, 19),))
    ('direct', 'mixed')
    """
    said = "".join(text[start:end] for start, end in content).strip(" ,.;:—-\n")
    marks = sum(said.count(mark) for mark in '"“”')
    if not marks:
        return "indirect"
    is_whole = said[0] in '"“' and (marks == 1 or said[-1] in '"”')
    return "direct" if is_whole and marks <= 2 + said.count("\n\n") else "mixed"


def seeds(gold: Path, pages: Path) -> Iterator[tuple[GoldText, dict[str, object]]]:
    """Yield the seeds of the folder *pages* with their quotations, and the gold whole.

    Raises:
        OSError: A file cannot be read.
    """
    for path in sorted(gold.glob("[0-9]*.json")):
        record = json.loads(path.read_text("utf-8"))
        text = (pages / Path(record["file"]).name).read_text("utf-8")
        quotes = tuple(_seed_quote(one) for one in record["quotes"])
        yield GoldText(path.stem, text, (quotes,)), record


def _seed_quote(one: dict[str, object]) -> GoldQuote:
    spans = tuple((start, end) for start, end in one["segment_spans"])  # type: ignore[attr-defined]
    return GoldQuote(
        spans,
        (),
        (),
        str(one["kind"]),
        str(one["speaker_text"]) if one["speaker_text"] else None,
        is_optional=bool(one.get("optional")),
        continues="continuation_of" in one,
    )


def common(one: Spans, other: Spans) -> int:
    """Return how many characters *one* and *other* share."""
    return sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)


def likeness(one: Spans, other: Spans) -> float:
    """Return the characters shared, as a share of those in either, 0 to 1."""
    shared = common(one, other)
    return shared / max(1, sum(b - a for a, b in (*one, *other)) - shared)


def trimmed(text: str, spans: Spans) -> Spans:
    """Return *spans* without the marks and punctuation at their ends."""
    found = []
    for start, end in spans:
        while start < end and text[start] in _EDGES:
            start += 1
        while start < end and text[end - 1] in _EDGES:
            end -= 1
        if start < end:
            found.append((start, end))
    return tuple(found)


def pairs_of(
    text: str, found: Sequence[Spans], gold: Sequence[Spans], least: float
) -> dict[int, int]:
    """Return which of *gold* each of *found* is, by number, likest first; *least* from likeness."""
    ours = [trimmed(text, one) for one in found]
    theirs = [trimmed(text, one) for one in gold]
    scores = [
        (score, i, j)
        for i, one in enumerate(ours)
        for j, other in enumerate(theirs)
        if (score := likeness(one, other)) >= least
    ]
    pairs: dict[int, int] = {}
    for _, i, j in sorted(scores, reverse=True):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs
