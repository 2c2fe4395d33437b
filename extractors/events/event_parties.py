"""Who takes part in an event: phrases of the sentence, by the names of the article."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from extractors.events.event_clauses import SUBJECTS, conjuncts, governed, patients
from extractors.events.event_lexicon import lexicon

if TYPE_CHECKING:
    from extractors.analysis.tokens import Analysed, Token

_PERSONAL = frozenset({"he", "she", "his", "her", "him"})
_NO_PARTY = frozenset("DATE TIME MONEY PERCENT QUANTITY CARDINAL ORDINAL LANGUAGE LAW".split())
_ABSTRACT = ("tion", "sion", "ment", "ity", "ance", "ence", "ism", "ness", "ing", "cy", "ship")
_OWN = frozenset({"its", "their", "his", "her", "our", "my"})
_ADJECTIVAL = frozenset({"amod", "compound", "nummod", "poss"})
_INSIDE = frozenset({"det", "predet", "compound", "amod", "nmod", "poss", "nummod", "quantmod"})
_TARGETS = frozenset({"to", "with", "against", "on", "upon", "from", "at", "toward", "towards"})
_TARGETS |= {"into", "between", "for", "over", "of", "behind"}
_WITNESSED = frozenset({"presence", "absence"})
_WHERE = frozenset({"in", "at", "near", "outside", "inside"})

# "I’m" with a typographic apostrophe, which the tokenizer leaves whole.
_JOINED = re.compile(r"(?:i|you|we|they|he|she|it)[’']", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Name:
    """A name, a title or a description of the article, as the other stages found it.

    Attributes:
        kind: ``person``, ``organisation``, ``place`` or ``group``.
        value: The canonical form.
        start: First code point.
        end: One past the last.
    """

    kind: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Party:
    """One who takes part, or a place or a date: the value and where it stands."""

    value: str
    start: int
    end: int


class Names:
    """The names of an article by where they stand."""

    def __init__(self, text: Analysed, names: Iterable[Name]) -> None:
        """Index *names* by the tokens of *text*."""
        self._at: dict[int, Name] = {}
        self.text, self._tokens = text.text, text.tokens
        starts = [word.idx for word in text.tokens]
        for one in sorted(names, key=lambda one: one.start - one.end, reverse=True):
            first = bisect_right(starts, one.start) - 1
            self._at |= dict.fromkeys(range(first, bisect_left(starts, one.end)), one)

    def at(self, word: Token) -> Name | None:
        """Return the name of which *word* is a part."""
        return self._at.get(word.i)

    def is_party(self, head: Token) -> bool:
        """Tell whether the phrase of *head* can act: by its name, or as people and bodies can."""
        if self.at(head) or head.lower_ in ("him", "her", "them"):
            return True
        if head.pos_ == "PROPN":
            return head.ent_type_ not in _NO_PARTY
        if head.pos_ not in ("NOUN", "NUM", "ADJ"):
            return False
        lists, word = lexicon().lists, head.lemma_.lower()
        if word in lists["actors"]:
            return True
        if word in lists["objects"] or word.endswith(_ABSTRACT) or head.pos_ != "NOUN":
            return False
        return any(self.at(one) for one in head.children if one.dep_ in _INSIDE)

    def party(self, head: Token) -> Party | None:
        """Return who *head* stands for: the name, the person meant by "he", or the phrase."""
        head = _whole(head)
        if head.lower_ in _PERSONAL:
            name = self._meant(head)
            return Party(name.value, head.idx, head.idx + len(head)) if name else None
        if name := self.at(head):
            return Party(name.value, name.start, name.end)
        if head.pos_ == "PRON" or _JOINED.match(head.text) or not self.is_party(head):
            return None
        first = head
        for word in head.children:
            is_left = word.i < head.i
            if is_left and word.dep_ in _INSIDE and word.dep_ not in ("det", "predet"):
                first = min(first, next(word.subtree), key=lambda one: one.i)
        while (first.dep_ in ("det", "predet") or first.tag_ == "PRP$") and first.i < head.i:
            first = self._tokens[first.i + 1]
        start, end = first.idx, head.idx + len(head)
        return Party(self.text[start:end], start, end)

    def parties(self, heads: Iterable[Token]) -> tuple[Party, ...]:
        """Return who *heads* stand for, each once."""
        return tuple(dict.fromkeys(one for one in map(self.party, heads) if one))

    def _meant(self, pronoun: Token) -> Name | None:
        """Return the person who acts last before *pronoun* in its paragraph; else None."""
        for word in reversed(self._tokens[max(0, pronoun.i - 80) : pronoun.i]):
            if "\n" in word.text:
                return None
            name = self.at(word)
            if word.dep_ in SUBJECTS and name and name.kind == "person":
                return name
        return None

    def targets(self, trigger: Token, actors: Iterable[Party]) -> tuple[Party, ...]:
        """Return to whom it is done: the nearest party that *trigger* governs, and its fellows."""
        taken = {party.value for party in actors}
        inside = [word for word in governed(trigger) if not _is_aside(word, trigger)]
        for word in (*patients(trigger), *sorted(inside, key=_rank)):
            if not self._may_be_target(word):
                continue
            parties = (self.party(one) for one in (word, *conjuncts(word)))
            found = tuple(one for one in parties if one and one.value not in taken)
            if found:
                return tuple(dict.fromkeys(found))
        return ()

    def _may_be_target(self, word: Token) -> bool:
        if any(child.lower_ in _OWN for child in word.children):
            return False
        if word.dep_ == "pobj":
            return word.head.lower_ in _TARGETS and self.is_party(word)
        if word.dep_ in ("poss", "compound", "amod", "nmod", "appos"):
            return bool(self.at(word))
        return word.dep_ in ("dobj", "dative", "nsubjpass", "nsubj") and self.is_party(word)

    def places(self, trigger: Token) -> Iterator[Party]:
        """Yield the places where it happens, as far as the sentence names them."""
        for word in governed(trigger):
            name = self.at(word)
            by = word.head
            is_where = word.dep_ == "pobj" and (
                by.lower_ in _WHERE or (by.lower_ == "to" and by.head == trigger)
            )
            if name and name.kind == "place" and is_where:
                yield Party(name.value, name.start, name.end)


def _whole(head: Token) -> Token:
    """Return whom "thousands of …" and "members of …" stand for; else *head*."""
    if head.lemma_.lower() not in lexicon().lists["parts"]:
        return head
    of = (child for child in head.children if child.lower_ == "of")
    return next((word for one in of for word in one.children if word.dep_ == "pobj"), head)


def _is_aside(word: Token, trigger: Token) -> bool:
    """Tell whether *word* stands beside: "rejected it, plunging the bloc …", "in his presence"."""
    between = (one for one in (word, *word.ancestors) if trigger.is_ancestor(one))
    return any(one.dep_ == "advcl" or one.lower_ in _WITNESSED for one in between)


def _rank(word: Token) -> int:
    """Objects come before what prepositions bind, and that before what is inside of phrases."""
    order = {"dative": 0, "dobj": 1, "nsubjpass": 1, "nsubj": 1, "pobj": 2, "poss": 3}
    return order.get(word.dep_, 4)


def dates(trigger: Token, text: str) -> Iterator[Party]:
    """Yield the date that hangs on *trigger* or on what it governs, as it stands in *text*.

    That of a clause which says who somebody is, is none: "free those who were arrested in March".
    What comes of an event has its date: "shelled the town in March, killing four".
    """
    above = trigger.head if trigger.dep_ == "advcl" and trigger.tag_ == "VBG" else trigger
    found = [
        one
        for one in trigger.sent.ents
        if one.label_ == "DATE"
        and one.root.dep_ not in _ADJECTIVAL
        and above.is_ancestor(one.root)
        and not any(map(_says_who, takewhile(above.is_ancestor, one.root.ancestors)))
    ]
    for one in sorted(found, key=lambda one: abs(one.root.i - trigger.i))[:1]:
        yield Party(text[one.start_char : one.end_char], one.start_char, one.end_char)


def _says_who(word: Token) -> bool:
    """Tell whether *word* is the verb of a clause that says who somebody is."""
    return word.dep_ == "relcl" and any(child.lower_ == "who" for child in word.children)
