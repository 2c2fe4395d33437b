"""A parsed text as quotations need it: tokens, who governs whom, and what is quoted."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.quote_marks import Quoted, quoted_spans

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# A run of tokens, half open; several when something stands between them.
Run = tuple[int, int]
Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """The tokens of a text; all tuples have one item a token.

    Attributes:
        text: The text itself.
        tokens: As spaCy has them.
        lemmas: Lower case.
        heads: Number of the governor; of a root its own.
        deps: Relation to it.
        lefts: First token of the subtree.
        rights: One past its last token.
        children: Numbers of the governed, in order.
        starts: First token of the sentence.
        ends: One past its last.
        marked: Number of the quoted span around the token, -1 outside of all.
        quoted: The quoted spans.
        quoted_runs: Their tokens, marks included.
    """

    text: str
    tokens: tuple[Token, ...]
    lemmas: tuple[str, ...]
    heads: tuple[int, ...]
    deps: tuple[str, ...]
    lefts: tuple[int, ...]
    rights: tuple[int, ...]
    children: tuple[tuple[int, ...], ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    marked: tuple[int, ...]
    quoted: tuple[Quoted, ...]
    quoted_runs: Runs

    def span(self, run: Run) -> tuple[int, int]:
        """Return the characters of *run*."""
        last = self.tokens[run[1] - 1]
        return self.tokens[run[0]].idx, last.idx + len(last)


def view_of(doc: Doc) -> View:
    """Return *doc* as a view."""
    tokens = tuple(doc)
    count = len(tokens)
    heads = tuple(token.head.i for token in tokens)
    children: list[list[int]] = [[] for _ in tokens]
    for i, head in enumerate(heads):
        if head != i:
            children[head].append(i)
    starts, ends = [0] * count, [0] * count
    for start, end in _sentences(doc):
        starts[start:end] = [start] * (end - start)
        ends[start:end] = [end] * (end - start)
    offsets = [token.idx for token in tokens]
    text = doc.text
    quoted = quoted_spans(text)
    runs = [(bisect_left(offsets, one.start), bisect_left(offsets, one.end)) for one in quoted]
    marked = [-1] * count
    for number, (start, end) in enumerate(runs):
        marked[start:end] = [number] * (end - start)
    return View(
        text,
        tokens,
        tuple(token.lemma_.lower() for token in tokens),
        heads,
        tuple(token.dep_ for token in tokens),
        tuple(max(token.left_edge.i, start) for token, start in zip(tokens, starts, strict=True)),
        tuple(min(token.right_edge.i + 1, end) for token, end in zip(tokens, ends, strict=True)),
        tuple(map(tuple, children)),
        tuple(starts),
        tuple(ends),
        tuple(marked),
        quoted,
        tuple(runs),
    )


def _sentences(doc: Doc) -> Iterator[Run]:
    """Yield the sentences; the model joins some across paragraphs, which none goes across."""
    for sentence in doc.sents:
        start = sentence.start
        for token in sentence:
            if token.is_space and "\n" in token.text and token.i + 1 < sentence.end:
                yield start, token.i + 1
                start = token.i + 1
        yield start, sentence.end
