"""What tells the kind of a name: the model's word for it, its own words, and what is around it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from extractors.entities.name_candidates import Candidate, phrase
from extractors.entities.name_words import Word
from extractors.names.gazetteer import Place, place
from extractors.names.name_lists import is_given, words_under

Features = dict[str, float]
_AT = frozenset("in at near to from toward towards into across outside inside around".split())
_BY = frozenset("by with against told between".split())
_LABELS = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "fac"}
_COMPANY = frozenset("inc corp co cos ltd llc plc ag sa nv gmbh".split())


def features(
    words: Sequence[Word],
    found: Sequence[Candidate],
    given: Sequence[tuple[int, int, str]],
) -> list[Features]:
    """Return what speaks for each of *found*: its own, and the mean of all of the same name.

    Args:
        words: Of the text.
        found: Candidates, in order.
        given: What the model holds for names: first word, one past the last, its label.
    """
    dated = _dateline(words)
    own = [_own(words, one, given, dated) for one in found]
    names = [key(words, one) for one in found]
    means = _means(names, own)
    links = _links(words, found, given)
    return [
        mine
        | {f"all {name}": value for name, value in means[name_].items()}
        | links.get(name_, {})
        | {"bias": 1.0}
        for mine, name_ in zip(own, names, strict=True)
    ]


def key(words: Sequence[Word], one: Candidate) -> str:
    """Return what two mentions share that are of the same name."""
    return phrase(words, one.first, one.last).casefold().rstrip(".")


def _means(names: Sequence[str], own: Sequence[Features]) -> dict[str, Features]:
    groups: dict[str, list[Features]] = defaultdict(list)
    for name, mine in zip(names, own, strict=True):
        groups[name].append(mine)
    means: dict[str, Features] = {}
    for name, group in groups.items():
        sums: Features = defaultdict(float)
        for mine in group:
            for feature, value in mine.items():
                if not feature.startswith("="):
                    sums[feature] += value / len(group)
        means[name] = dict(sums)
    return means


def _own(
    words: Sequence[Word],
    one: Candidate,
    given: Sequence[tuple[int, int, str]],
    dated: range,
) -> Features:
    """Return features of one mention; those with "=" are the same in all mentions of the name."""
    return _by_model(one, given) | _around(words, one, dated) | _shape(words, one)


def _by_model(one: Candidate, given: Sequence[tuple[int, int, str]]) -> Features:
    for first, last, label in given:
        if first < one.last and one.first < last:
            kind = _LABELS.get(label, "other")
            fits = "is" if (first, last) == (one.first, one.last) else "in"
            return {f"model {fits} {kind}": 1.0}
    return {"model none": 1.0}


def _around(words: Sequence[Word], one: Candidate, dated: range) -> Features:
    found: Features = {}
    if one.title:
        office = {words[number].lower for number in one.title}
        found["title" if office - words_under("plain titles") else "mister"] = 1.0
    before = words[one.first - 1] if one.first else None
    last = words[one.last - 1]
    after = words[one.last] if one.last < len(words) else None
    if before and not one.title and before.glue == " ":
        low = before.lower
        name = "at" if low in _AT else "by" if low in _BY else low if low in _PLAIN else ""
        found[f"before {name or before.tag[:2]}"] = 1.0
    if words[one.first].opens:
        found["opens"] = 1.0
    if one.first in dated:
        found["dateline"] = 1.0
    found |= _called(words, one)
    if last.glue.startswith(("'s", "’s")):
        found["owns"] = 1.0
    if after:
        found |= _after(words, one, last, after)
    return found


def _dateline(words: Sequence[Word]) -> range:
    """Return the numbers of the words that name the place in the dateline of a report."""
    for number, word in enumerate(words[:_LONGEST_DATELINE]):
        if _DASH.search(word.glue):
            places = (n for n in range(number + 1) if words[n].glue.startswith((",", " (")))
            end = next(places, number) + 1
            is_loud = all(w.text.isupper() for w in words[:end])
            return range(end) if is_loud or "(" in words[end - 1].glue else range(0)
        if "\n" in word.glue or re.search(r"[.!?] ", word.glue):
            break
    return range(0)


_DASH = re.compile(r"^\)? [-–—_]{1,2} ")
_LONGEST_DATELINE = 12
_PLAIN = frozenset(("of", "the", "a", "and", "for"))


def _apposed(words: Sequence[Word], one: Candidate) -> Features:
    """Return what a name is called behind its comma: ", a marketing firm", ", who"."""
    first = words[one.last].lower
    if first in ("who", "whose", "which"):
        return {f"then {'which' if first == 'which' else 'who'}": 1.0}
    if first not in ("a", "an", "the"):
        return {}
    for word in words[one.last + 1 : one.last + 7]:
        for kind, listed in _NOUNS.items():
            if word.lower in words_under(listed):
                return {f"then a {kind}": 1.0}
        if word.glue != " " and word.glue != "-":
            break
    return {}


def _called(words: Sequence[Word], one: Candidate) -> Features:
    """Return what a name is called right before it: "the town of", "search engine"."""
    at = one.first - 1
    if at < 1 or words[at].glue != " ":
        return {}
    noun = words[at - 1] if words[at].lower == "of" and words[at - 1].glue == " " else words[at]
    for kind, listed in _NOUNS.items():
        if noun.lower in words_under(listed) and not noun.is_capital:
            return {f"called {kind}{' of' if noun is not words[at] else ''}": 1.0}
    return {}


_NOUNS = {"place": "place nouns", "organisation": "organisation nouns", "person": "titles"}
_SAYS = frozenset("said says told added asked".split())


def _after(words: Sequence[Word], one: Candidate, last: Word, after: Word) -> Features:
    if last.glue.startswith(","):
        if after.text.isdigit():
            return {"then age": 1.0}
        found = {"then place": 1.0} if place(after.text) else {"then comma": 1.0}
        return found | _apposed(words, one)
    if "(" in last.glue:
        return {"then bracket": 1.0}
    if last.glue in (" ", "'s ", "’s ") and not after.is_capital:
        head = after.lower in words_under("organisation heads")
        says = {"then says": 1.0} if after.lower in _SAYS else {}
        return {f"then {after.tag[:2]}": 1.0} | says | ({"then head": 1.0} if head else {})
    return {}


def _shape(words: Sequence[Word], one: Candidate) -> Features:
    inside = words[one.first : one.last]
    name = phrase(words, one.first, one.last)
    found: Features = {f"={one.shape or 'no'} shape": 1.0, f"={min(len(inside), 4)} words": 1.0}
    if kind := place(name):
        found[f"={kind.name.lower()}"] = 1.0
    elif any((place(word.text) or 0) >= Place.LARGE_CITY for word in inside):
        found["=place inside"] = 1.0
    if is_given(inside[0].text):
        found["=only is given" if len(inside) == 1 else "=first is given"] = 1.0
    low = inside[-1].lower
    if len(inside) > 1 and low in words_under("place heads"):
        found["=place head"] = 1.0
    if low in _COMPANY:
        found["=company"] = 1.0
    if name.casefold().replace(" ", "-") in words_under("organisations"):
        found["=organisation"] = 1.0
    if name.isupper() and len(inside) == 1:
        found["=short capitals" if len(name) < 6 else "=long capitals"] = 1.0
        if inside[0].in_caps:
            found["in capitals"] = 1.0
    if any("." in word.text[1:-1] and word.text[-3:].islower() for word in inside):
        found["=web name"] = 1.0
    if any(mark in name for mark in "&0123456789"):
        found["=marks"] = 1.0
    if any(len(word.text.rstrip(".")) == 1 for word in inside):
        found["=initial"] = 1.0
    if len(inside) > 1 and any(word.text[0].islower() for word in inside):
        found["=of" if "of" in {word.text for word in inside} else "=particle"] = 1.0
    if any(letter.isupper() for letter in inside[0].text[1:]) and not name.isupper():
        found["=inner capital"] = 1.0
    return found


def _links(
    words: Sequence[Word],
    found: Sequence[Candidate],
    given: Sequence[tuple[int, int, str]],
) -> Mapping[str, Features]:
    """Return, by name, whether it is the end or the beginning of a longer one in the text."""
    links: dict[str, Features] = defaultdict(dict)
    for one in found:
        if one.last - one.first < 2 or one.shape == "people":
            continue
        label = next((k.split()[-1] for k in _by_model(one, given)), "none")
        kind = one.shape or ("person" if one.title else label)
        links[words[one.last - 1].text.casefold().rstrip(".")][f"ends {kind}"] = 1.0
        links[words[one.first].text.casefold().rstrip(".")][f"begins {kind}"] = 1.0
    return links
