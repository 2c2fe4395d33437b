"""A parsed text as quotations need it: tokens, who governs whom, and what is quoted."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from extractors.analysis.tokens import Analysed, Token, analysed
from extractors.quotes.quote_marks import Quoted, quoted_spans

if TYPE_CHECKING:
    from spacy.tokens import Doc

# A run of tokens, half open; several when something stands between them.
Run = tuple[int, int]
Runs = tuple[Run, ...]
VERBS = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """The tokens of a text; all tuples have one item a token.

    Attributes:
        text: The text itself.
        tokens: All of them.
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
        marked_before: How many tokens before are inside of one; one item more than tokens.
        verbs_before: How many are verbs; likewise.
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
    marked_before: tuple[int, ...]
    verbs_before: tuple[int, ...]

    def span(self, run: Run) -> tuple[int, int]:
        """Return the characters of *run*."""
        last = self.tokens[run[1] - 1]
        return self.tokens[run[0]].idx, last.idx + len(last)


def view_of(doc: Doc) -> View:
    """Return *doc* as a view."""
    all_of_it = analysed(doc)
    text, tokens = all_of_it.text, all_of_it.tokens
    count = len(tokens)
    heads = tuple([token.head.i for token in tokens])
    starts, ends = [0] * count, [0] * count
    for start, end in _sentences(all_of_it):
        starts[start:end] = [start] * (end - start)
        ends[start:end] = [end] * (end - start)
    lefts, rights = _edges(heads)
    offsets = [token.idx for token in tokens]
    quoted = quoted_spans(text)
    runs = [(bisect_left(offsets, one.start), bisect_left(offsets, one.end)) for one in quoted]
    marked = [-1] * count
    for number, (start, end) in enumerate(runs):
        marked[start:end] = [number] * (end - start)
    return View(
        text,
        tokens,
        tuple([token.lemma_.lower() for token in tokens]),
        heads,
        tuple([token.dep_ for token in tokens]),
        tuple(map(max, lefts, starts)),
        tuple(map(min, rights, ends)),
        tuple([tuple([child.i for child in token.children]) for token in tokens]),
        tuple(starts),
        tuple(ends),
        tuple(marked),
        quoted,
        tuple(runs),
        tuple(accumulate([number >= 0 for number in marked], initial=0)),
        tuple(accumulate([token.pos_ in VERBS for token in tokens], initial=0)),
    )


def _edges(heads: Sequence[int]) -> tuple[list[int], list[int]]:
    """Return of each token the first of its subtree, and one past the last."""
    lefts, rights = list(range(len(heads))), list(range(1, len(heads) + 1))
    for i, above in enumerate(heads):
        token = above
        while lefts[token] > i:
            lefts[token] = i
            token = heads[token]
    for i in range(len(heads) - 1, -1, -1):
        token = heads[i]
        while rights[token] <= i:
            rights[token] = i + 1
            token = heads[token]
    return lefts, rights


def _sentences(text: Analysed) -> Iterator[Run]:
    """Yield the sentences; the model joins some across paragraphs, which none goes across."""
    for sentence in text.sentences:
        start = sentence.start
        for token in sentence.tokens:
            if token.is_space and "\n" in token.text and token.i + 1 < sentence.end:
                yield start, token.i + 1
                start = token.i + 1
        yield start, sentence.end
