"""The names in an analysed text: people, organisations, places and groups, each with its span."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extractors.entities.name_candidates import Candidate, candidates, phrase
from extractors.entities.name_features import Features, features
from extractors.entities.name_keys import folded, is_abbreviation
from extractors.entities.name_kinds import Kind, Weights, kind_of
from extractors.entities.name_words import Word, words
from extractors.entities.offices import in_names, office_before
from extractors.names.name_lists import words_under
from extractors.text.datelines import dateline

if TYPE_CHECKING:
    from spacy.tokens import Doc

_NUMBERS = frozenset("DATE TIME CARDINAL ORDINAL MONEY PERCENT QUANTITY".split())
_NAMES = frozenset("PERSON ORG GPE LOC FAC NORP".split())
_ARTICLES = frozenset(("the", "a", "an"))
SPACY_KINDS = {
    "PERSON": Kind.PERSON,
    "ORG": Kind.ORGANISATION,
    "GPE": Kind.PLACE,
    "LOC": Kind.PLACE,
    "FAC": Kind.PLACE,
    "NORP": Kind.GROUP,
}
LEAST = 0.5  # of confidence; under it four in ten are right: abstain (bench/stages.py)
# Money with the letters of its currency, "R3.5bn", and letters that stand for themselves.
_NO_NAME = re.compile(r"[A-Z]{0,3}[$€£]?\d[\d.,]*(?:tn|bn|m|k)?|[A-Z]")
_CERTAIN = 0.9  # "NATO — The alliance …" opens as a dateline does
_SURE = 0.97  # of the names of peoples in our list, on the newswire and the seeds


@dataclass(frozen=True, slots=True)
class Entity:
    """A name where it stands.

    Attributes:
        kind: Of what.
        start: Its first character.
        end: One past its last.
        text: The name, spaces made plain.
        title: Span of the title before it; None without one.
        confidence: 0 to 1.
        method: How it was found.
    """

    kind: Kind
    start: int
    end: int
    text: str
    title: tuple[int, int] | None
    confidence: float
    method: str


@dataclass(frozen=True, slots=True)
class Named:
    """A text with its candidates for names and what speaks for each.

    Attributes:
        words: All of them.
        found: The candidates.
        given: What the model holds for names: first word, one past the last, its label.
        features: Of each candidate.
        place: Where the report was written, folded; empty where no dateline says so.
    """

    words: tuple[Word, ...]
    found: tuple[Candidate, ...]
    given: tuple[tuple[int, int, str], ...]
    features: tuple[Features, ...]
    place: str


def named(doc: Doc) -> Named:
    """Return the candidates in an analysed text, with their features."""
    all_words = words(doc)
    given = _given(doc, all_words)
    found = candidates(all_words, [one for one in given if one[2] in _NAMES])
    place, *_ = dateline(doc.text).get("place", ("",))
    facts = tuple(features(all_words, found, given))
    return Named(all_words, found, given, facts, folded(place))


def entities(doc: Doc, weights: Weights | None = None) -> tuple[Entity, ...]:
    """Return the names in an analysed text, in order, none over another; see LEAST."""
    text = named(doc)
    pairs = zip(text.found, text.features, strict=True)
    made = (one for name, facts in pairs if (one := _entity(text, name, facts, weights)))
    found = [one for one in made if one.confidence >= LEAST]
    inside = in_names(text.words, ((one.start, one.end) for one in found))
    starts = {word.start: number for number, word in enumerate(text.words)}
    return tuple(_titled(one, text.words, starts[one.start], inside) for one in found)


def _titled(
    one: Entity, words: Sequence[Word], number: int, inside: Mapping[int, tuple[int, int]]
) -> Entity:
    """Return a person with the whole office before the name, words in small letters, too."""
    if one.kind is not Kind.PERSON or not (office := office_before(words, number, inside)):
        return one
    return replace(one, title=(words[office.first].start, words[office.last - 1].end))


def _entity(
    text: Named, found: Candidate, facts: Features, weights: Weights | None
) -> Entity | None:
    model, is_here = _model(text, found), False
    if found.shape == "people":
        kind, share = Kind.GROUP, _SURE
    else:
        learned, share = kind_of(facts, weights)
        if is_here := _is_here(text, found) and (learned is None or share < _CERTAIN):
            learned, share = Kind.PLACE, max(share, LEAST)
        elif learned is not Kind.PERSON and share < _CERTAIN and _is_spelled_out(text, found):
            learned, share = Kind.ORGANISATION, max(share, LEAST)
        if learned is None and model is not Kind.GROUP:
            return None
        kind = learned or Kind.GROUP
        if found.shape == "place" and "=country" in facts:
            kind, share = Kind.PLACE, max(share, LEAST)
        elif _is_leader(text, found, facts):
            kind = Kind.PERSON
    first, last = text.words[found.first], text.words[found.last - 1]
    if first is last and _NO_NAME.fullmatch(first.text):
        return None
    title = None
    if found.title and kind is Kind.PERSON:
        title = text.words[found.title.start].start, text.words[found.title.stop - 1].end
    name = phrase(text.words, found.first, found.last)
    method = "dateline" if is_here and model is not kind else _method(text, found, kind, model)
    return Entity(kind, first.start, last.end, name, title, share, method)


def _is_here(text: Named, found: Candidate) -> bool:
    """Tell whether a name is that of the place in the dateline, there or further on."""
    return folded(phrase(text.words, found.first, found.last)) == text.place != ""


def _is_spelled_out(text: Named, found: Candidate) -> bool:
    """Tell whether a body's name stands before its abbreviation: "Lake States Union (LSU)"."""
    after = text.words[found.last : found.last + 1]
    if not after or found.shape == "place" or text.words[found.last - 1].glue != " (":
        return False
    return is_abbreviation(after[0].text, phrase(text.words, found.first, found.last))


def _is_leader(text: Named, found: Candidate, facts: Features) -> bool:
    """Tell whether a person's name says whose something is: "the Ann Tarn administration"."""
    if "=2 words" not in facts or "=no shape" not in facts or "=place inside" in facts:
        return False
    after = text.words[found.last : found.last + 1]
    is_joined = text.words[found.last - 1].glue == " "
    leads = bool(after) and is_joined and after[0].text in words_under("rules of")
    return leads and not any(word.text.isupper() for word in text.words[found.first : found.last])


def _method(text: Named, found: Candidate, kind: Kind, model: Kind | None) -> str:
    if found.shape in ("people", "place"):
        return "gazetteer"
    if model is kind:
        return "model"
    if found.shape == "organisation":
        return "head word"
    if found.title:
        return "title"
    for first, last, label in text.given:
        if first < found.last and found.first < last:
            same = SPACY_KINDS.get(label) is kind
            return "model, edges repaired" if same else "model, kind repaired"
    return "weighed"


def _model(text: Named, found: Candidate) -> Kind | None:
    """Return the kind that the model has for just this stretch."""
    for first, last, label in text.given:
        if (first, last) == (found.first, found.last):
            return SPACY_KINDS.get(label)
    return None


def _given(doc: Doc, all_words: Sequence[Word]) -> tuple[tuple[int, int, str], ...]:
    """Return the model's names as numbers of words, articles before them left out."""
    found = []
    number = 0
    for one in doc.ents:
        if one.label_ in _NUMBERS:
            continue
        while number < len(all_words) and all_words[number].start < one.start_char:
            number += 1
        last = number
        while last < len(all_words) and all_words[last].end <= one.end_char:
            last += 1
        first = number
        while first < last and all_words[first].lower in _ARTICLES:
            first += 1
        if first < last:
            found.append((first, last, one.label_))
    return tuple(found)
