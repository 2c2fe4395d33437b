"""The tokens of an analysed text as plain objects, made once for all stages that walk over them.

spaCy makes a new object for each token each time that one is asked for, and goes through the
phrase for what hangs on it; names are looked up in a table of strings. Here all that is done once.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from spacy.tokens import Doc

_STRINGS = ("ORTH", "LOWER", "LEMMA", "POS", "TAG", "DEP", "ENT_TYPE")
_FLAGS = ("IS_ALPHA", "IS_SPACE", "LIKE_NUM")
_NUMBERS = ("IDX", "HEAD", "SENT_START")


@dataclass(slots=True, eq=False)  # not frozen: tokens hold each other
class Token:
    """A token; attributes as spaCy names them.

    Attributes:
        i: Its number in the text.
        idx: Its first code point.
        text: What stands there.
        lower_: The same in lower case.
        lemma_: Its lemma.
        pos_: Part of speech.
        tag_: Penn Treebank tag.
        dep_: Relation to its head.
        ent_type_: Label of the entity it stands in; empty outside.
        is_alpha: Whether it is letters alone.
        is_space: Whether it is white space.
        like_num: Whether it is a number or the word for one.
        children: What it governs, in order.
        head: What governs it; a root itself.
        sent: Its sentence.
    """

    i: int
    text: str
    lower_: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    ent_type_: str
    idx: int
    is_alpha: bool
    is_space: bool
    like_num: bool
    children: Sequence[Token] = field(default=(), repr=False)
    head: Token = field(init=False, repr=False)
    sent: Sentence = field(init=False, repr=False)

    def __len__(self) -> int:
        """Return its length in code points."""
        return len(self.text)

    @property
    def ancestors(self) -> Iterator[Token]:
        """The head, its head, up to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    @property
    def subtree(self) -> Iterator[Token]:
        """Itself and all that hangs on it, in order."""
        children = self.children
        for child in children:
            if child.i < self.i:
                yield from child.subtree
        yield self
        for child in children:
            if child.i > self.i:
                yield from child.subtree

    def is_ancestor(self, other: Token) -> bool:
        """Whether *other* hangs on it, however far below."""
        return any(one is self for one in other.ancestors)


@dataclass(frozen=True, slots=True, eq=False)
class Entity:
    """A stretch that the model has a label for; *root* governs the rest of it."""

    label_: str
    start_char: int
    end_char: int
    root: Token


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """A sentence of the parser: tokens from *start* up to *end*."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    ents: tuple[Entity, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Analysed:
    """An analysed text.

    Attributes:
        text: The text itself.
        tokens: All of them.
        sentences: In order.
    """

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]


@lru_cache(maxsize=1)
def analysed(doc: Doc) -> Analysed:
    """Return *doc* in plain objects; the last is kept for the next stage that asks."""
    tokens, heads, begins = _tokens(doc)
    governed: dict[int, list[Token]] = defaultdict(list)
    for token, offset in zip(tokens, heads, strict=True):
        token.head = tokens[token.i + offset]
        if offset:
            governed[token.head.i].append(token)
    for i, children in governed.items():
        tokens[i].children = children
    entities = [
        Entity(one.label_, one.start_char, one.end_char, tokens[one.root.i]) for one in doc.ents
    ]
    starts = [i for i, is_start in enumerate(begins) if is_start or i == 0]
    inside: dict[int, list[Entity]] = defaultdict(list)
    for one in entities:
        inside[starts[bisect_right(starts, one.root.i) - 1]].append(one)
    edges = pairwise([*starts, len(tokens)])
    sentences = tuple(_sentence(tokens, start, end, inside[start]) for start, end in edges)
    return Analysed(doc.text, tokens, sentences)


def _tokens(doc: Doc) -> tuple[tuple[Token, ...], list[int], list[bool]]:
    """Return the tokens of *doc* alone, how far off each head is, and which begin sentences."""
    strings = [_named(doc, column) for column in doc.to_array(list(_STRINGS)).T]
    flags: list[list[bool]] = doc.to_array(list(_FLAGS)).astype(np.bool_).T.tolist()
    numbers: list[list[int]] = doc.to_array(list(_NUMBERS)).astype(np.int64).T.tolist()
    offsets, heads, starts = numbers
    made = map(Token, range(len(doc)), *strings, offsets, *flags)
    return tuple(made), heads, [start == 1 for start in starts]


def _named(doc: Doc, column: Any) -> list[str]:
    numbers: list[int] = column.tolist()
    distinct = set(numbers)
    names = dict(zip(distinct, map(doc.vocab.strings.__getitem__, distinct), strict=True))
    return list(map(names.__getitem__, numbers))


def _sentence(
    tokens: Sequence[Token], start: int, end: int, entities: Sequence[Entity]
) -> Sentence:
    """Return the sentence from *start* to *end*, and tell its tokens of it."""
    first, last = tokens[start], tokens[end - 1]
    inside = [
        one
        for one in entities
        if one.start_char >= first.idx and one.end_char <= last.idx + len(last)
    ]
    sentence = Sentence(start, end, tuple(tokens[start:end]), tuple(inside))
    for token in sentence.tokens:
        token.sent = sentence
    return sentence
