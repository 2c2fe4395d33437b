"""Part of speech, morphology and lemma of a token, asked of spaCy's rules once for each kind.

They follow from the token's word, tag and relation, and in rare cases ("gonna", "there is") from
its neighbour. spaCy tries each of its 170 patterns at each token of each text, and looks for each
new word in lists of all lemmas: a third of the analysis. Most words stand in no pattern: for the
patterns, all those of one tag and relation are the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.attrs import DEP, LEMMA, MORPH, ORTH, POS, TAG
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc

if TYPE_CHECKING:
    from spacy.pipeline import AttributeRuler, Lemmatizer
    from spacy.tokens import Span, Token

FACTORY = "seedwire_token_kinds"
RULES = ("attribute_ruler", "lemmatizer")  # whose work this does, in their order
_MAX_KINDS = 100_000  # of 300 bytes or so; then all are forgotten
_ASKED = [ORTH, TAG, DEP]
_GIVEN = [TAG, DEP, POS, MORPH, LEMMA]
_ASKED_BY_NAME = frozenset({"LOWER", "TAG", "DEP", "IS_SPACE"})  # as patterns call it
_ANY = 0  # no word's number
_NOTHING = r"(?!)"
Kind = tuple[int, ...]
Run = tuple[int, int]


class TokenKinds:
    """A component in the place of the attribute ruler and the lemmatizer; the same results."""

    def __init__(self, language: Language) -> None:
        """Take over the rules of *language*, which may be disabled."""
        self._rules: list[Any] = [language.get_pipe(name) for name in RULES]  # as spaCy types them
        self._neighbours = _Neighbours(self._rules[0])
        self._stands_in_rules = _standing_in(self._rules[0])
        self._known: dict[Kind, Kind] = {}
        self._ruled: dict[Kind, Kind] = {}  # by patterns alone; the word of most is _ANY
        self._opening: set[Kind] = set()
        _index_words(self._rules[1])

    def __call__(self, doc: Doc) -> Doc:
        """Return *doc*, its tokens with all that the rules say of them."""
        if len(self._known) > _MAX_KINDS:
            self._known.clear()
            self._ruled.clear()
        kinds = list(map(tuple, doc.to_array(_ASKED).tolist()))
        self._learn(doc, {kind: i for i, kind in enumerate(kinds) if kind not in self._known})
        values = [self._known[kind] for kind in kinds]
        openers = [i for i, kind in enumerate(kinds) if kind in self._opening]
        for start, end in self._neighbours.runs(doc, openers):
            values[start:end] = self._said(_alone(doc[start:end]))
        return _with(doc, values)

    def _learn(self, doc: Doc, new: dict[Kind, int]) -> None:
        """Ask the rules of the kinds that are *new*, each with a token of it."""
        if not new:
            return
        tokens = [doc[i] for i in new.values()]
        patterned = [
            kind if self._stands_in_rules(token.lower_) else (_ANY, *kind[1:])
            for kind, token in zip(new, tokens, strict=True)
        ]
        unknown = dict(zip(patterned, tokens, strict=True))
        self._rule({kind: unknown[kind] for kind in unknown if kind not in self._ruled})
        words = Doc(doc.vocab, [token.text for token in tokens])
        together = _with(words, [self._ruled[kind] for kind in patterned])
        self._known.update(zip(new, _given(self._rules[1](together)), strict=True))
        pairs = zip(new, patterned, strict=True)
        self._opening.update(kind for kind, of in pairs if of in self._opening)

    def _rule(self, new: dict[Kind, Token]) -> None:
        """Try the patterns at the tokens in *new*, each of which stands for its kind."""
        if not new:
            return
        tokens = list(new.values())
        together = _alone(tokens)
        openers = self._neighbours.openers(together)
        values = _given(self._rules[0](together))
        for start, end in self._neighbours.runs(together, openers):  # neighbours by chance
            for i in range(start, end):
                values[i : i + 1] = _given(self._rules[0](_alone(tokens[i : i + 1])))
        kinds = list(new)
        self._opening.update(kinds[i] for i in openers)
        self._ruled.update(zip(kinds, values, strict=True))

    def _said(self, doc: Doc) -> list[Kind]:
        """Return what the rules say of the tokens of *doc*."""
        for rule in self._rules:
            doc = rule(doc)
        return _given(doc)


class _Neighbours:
    """Those of the rules that look at several tokens."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self._whole, self._first = Matcher(ruler.vocab), Matcher(ruler.vocab)
        self._longest = 0
        for number, rule in enumerate(ruler.patterns):
            given: Any = rule["patterns"]  # lists of dictionaries, says spaCy's documentation
            patterns = [pattern for pattern in given if len(pattern) > 1]
            if patterns:
                self._whole.add(str(number), patterns)
                self._first.add(str(number), [pattern[:1] for pattern in patterns])
                self._longest = max(self._longest, *map(len, patterns))

    def openers(self, doc: Doc) -> list[int]:
        """Return the tokens that one of the rules may begin with."""
        return sorted({i for _, i, _ in self._first(doc)}) if self._longest else []

    def runs(self, doc: Doc, openers: Iterable[int]) -> Iterator[Run]:
        """Yield the tokens that rules from *openers* on hold for; runs with shared ones as one."""
        last: Run | None = None
        for i in openers:
            found = self._whole(doc[i : i + self._longest])
            for _, _, length in found:
                if last and i < last[1]:
                    last = last[0], max(i + length, last[1])
                    continue
                if last:
                    yield last
                last = i, i + length
        if last:
            yield last


def _given(doc: Doc) -> list[Kind]:
    return list(map(tuple, doc.to_array(_GIVEN).tolist()))


def _with(doc: Doc, values: Iterable[Kind]) -> Doc:
    """Return *doc* with the *values* of its tokens."""
    table: Any = np.fromiter(chain.from_iterable(values), np.uint64)  # no type of spaCy's fits
    doc.from_array(_GIVEN, table.reshape(-1, len(_GIVEN)))
    return doc


def _standing_in(ruler: AttributeRuler) -> Callable[[str], bool]:
    """Return what tells whether a pattern names a word, in small letters, or it is but space.

    All words are named when a pattern asks for more than a word, its tag and its relation.
    """
    words: set[str] = set()
    shapes: list[str] = []
    for rule in ruler.patterns:
        patterns: Any = rule["patterns"]  # lists of dictionaries, says spaCy's documentation
        for part in chain.from_iterable(patterns):
            if not part.keys() <= _ASKED_BY_NAME:
                return lambda word: True
            wanted: Any = part.get("LOWER", {})
            wanted = {"IN": [wanted]} if isinstance(wanted, str) else wanted
            if not wanted.keys() <= {"IN", "NOT_IN", "REGEX"}:
                return lambda word: True
            words.update(wanted.get("IN", ()), wanted.get("NOT_IN", ()))
            shapes += [wanted["REGEX"]] if "REGEX" in wanted else []
    shape = re.compile("|".join(shapes) or _NOTHING)
    return lambda word: word in words or word.isspace() or bool(shape.search(word))


def _alone(tokens: Sequence[Token] | Span) -> Doc:
    """Return a text of nothing but *tokens*, with what is known of each."""
    return Doc(
        tokens[0].vocab,
        [token.text for token in tokens],
        tags=[token.tag_ for token in tokens],
        deps=[token.dep_ for token in tokens],
        heads=list(range(len(tokens))),
    )


def _index_words(lemmatizer: Lemmatizer) -> None:
    """Make sets of the 90,000 lemmas that each new word is looked for in; they come as lists."""
    table = lemmatizer.lookups.get_table("lemma_index")
    for part in tuple(table):
        table[part] = frozenset(table[part])


@Language.factory(FACTORY)
def token_kinds(nlp: Language, name: str) -> TokenKinds:
    """Return the component for the pipeline *nlp*; *name* is spaCy's."""
    return TokenKinds(nlp)
