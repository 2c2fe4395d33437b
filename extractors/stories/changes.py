"""What changed between two versions of an article, and of which kinds each change is."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from extractors.stripping.corrections import has_correction
from extractors.text.names import Names
from extractors.text.numbers import is_number, numbers_in, value_of
from extractors.text.pieces import Piece, differing, paired, sentences_of, words_of
from extractors.text.quoted import Span, overlaps, quoted_spans
from extractors.text.same_text import Wording
from extractors.text.spelling import is_respelled

_LONGEST_LABEL = 100
_GREW = 5  # so many words more than before were added, whatever else was changed


class Kind(Enum):
    """What sort of change it is; a change may be of several.

    Attributes:
        HEADLINE: The headline says something else.
        QUOTATION: Words between quotation marks, or the marks around words.
        NUMBER: A number within a sentence that stayed.
        NAME: A capitalised name within a sentence that stayed.
        CORRECTION: A note that the article was corrected came, or went.
        ADDED: Words that had no counterpart.
        REMOVED: Words that have no counterpart any more.
        COSMETIC: Punctuation, case, the way a number is written, spelling, or a passage that was
            moved: nobody learns anything from it.
    """

    HEADLINE = "headline"
    QUOTATION = "quotation"
    NUMBER = "number"
    NAME = "name"
    CORRECTION = "correction"
    ADDED = "added"
    REMOVED = "removed"
    COSMETIC = "cosmetic"


@dataclass(frozen=True, slots=True)
class Change:
    """One change, with its place in either text.

    Attributes:
        kinds: At least one, in the order of Kind.
        is_headline: The places count in the headlines, not in the bodies.
        old: Start and end in the older text, in code points; both the same where nothing was.
        new: Likewise in the newer one.
        old_text: What stood there.
        new_text: What stands there now.
    """

    kinds: tuple[Kind, ...]
    is_headline: bool
    old: Span
    new: Span
    old_text: str
    new_text: str


def changes(old: Wording, new: Wording) -> tuple[Change, ...]:
    """Return how *new* differs from *old*: headline first, then in the order of the new body.

    >>> before = Wording("Talks begin", "He met 12 envoys in Doha.")
    >>> after = Wording("Talks begin", "He met 15 envoys in Kabul.")
    >>> [(c.old_text, c.new_text, c.kinds[0].value) for c in changes(before, after)]
    [('12', '15', 'number'), ('Doha', 'Kabul', 'name')]
    """
    names = Names.in_bodies(old.body, new.body)
    headline = _Comparison(old.headline or "", new.headline or "", names, is_headline=True)
    body = _Comparison(old.body, new.body, names, is_headline=False)
    return (*headline.within((0, len(headline.old)), (0, len(headline.new))), *body.all())


def kinds_of(found: Iterable[Change]) -> tuple[Kind, ...]:
    """Return the kinds of all the changes *found*, each once, in the order of Kind."""
    return _in_order({kind for change in found for kind in change.kinds})


def to_json(found: Iterable[Change]) -> str:
    """Return the changes as one line of JSON; from_json reads it."""
    return json.dumps(
        [
            {
                "kinds": [kind.value for kind in change.kinds],
                "part": "headline" if change.is_headline else "articleBody",
                "old": [*change.old, change.old_text],
                "new": [*change.new, change.new_text],
            }
            for change in found
        ],
        ensure_ascii=False,
    )


def from_json(text: str) -> tuple[Change, ...]:
    """Return the changes that to_json wrote."""
    return tuple(
        Change(
            tuple(Kind(kind) for kind in one["kinds"]),
            one["part"] == "headline",
            (one["old"][0], one["old"][1]),
            (one["new"][0], one["new"][1]),
            one["old"][2],
            one["new"][2],
        )
        for one in json.loads(text)
    )


class _Comparison:
    """Two texts, side by side."""

    def __init__(self, old: str, new: str, names: Names, *, is_headline: bool) -> None:
        self.old, self.new, self._names, self._is_headline = old, new, names, is_headline
        self._quoted_old, self._quoted_new = quoted_spans(old), quoted_spans(new)

    def all(self) -> tuple[Change, ...]:
        """Return the changes of the whole texts, sentence by sentence."""
        old, new = sentences_of(self.old), sentences_of(self.new)
        pairs = list(paired(old, new))
        gone = {old[a.start].key: old[a.start] for a, b in pairs if a and not b}
        came = {new[b.start].key for a, b in pairs if b and not a}
        found: list[Change] = []
        for a, b in pairs:
            here, there = _stretch(old, a), _stretch(new, b)
            if a and b:
                found += self.within(here, there)
            elif a and old[a.start].key not in came:
                found.append(self._whole(here, there))
            elif b and (moved := gone.get(new[b.start].key)):
                found.append(self._change((Kind.COSMETIC,), (moved.start, moved.end), there))
            elif b:
                found.append(self._whole(here, there))
        return tuple(self._joined(found))

    def within(self, old: Span, new: Span) -> Iterator[Change]:
        """Yield the changes from one stretch of text to another, word by word."""
        left, right = words_of(self.old, *old), words_of(self.new, *new)
        for a, b, c, d in differing([w.text for w in left], [w.text for w in right]):
            spans = _around(left, a, b, old), _around(right, c, d, new)
            yield self._change(self._kinds(left[a:b], right[c:d], *spans), *spans)

    def _whole(self, old: Span, new: Span) -> Change:
        """Return the change that a whole sentence came or went."""
        is_gone = old[0] < old[1]
        text, quoted, span = (
            (self.old, self._quoted_old, old) if is_gone else (self.new, self._quoted_new, new)
        )
        kinds = {Kind.REMOVED if is_gone else Kind.ADDED}
        if overlaps(quoted, *span):
            kinds.add(Kind.QUOTATION)
        if has_correction(_with_label(text, span)):
            kinds.add(Kind.CORRECTION)
        return self._change(_in_order(kinds), old, new)

    def _kinds(
        self, was: tuple[Piece, ...], now: tuple[Piece, ...], old: Span, new: Span
    ) -> tuple[Kind, ...]:
        before, after = _said(was), _said(now)
        if _marks(was) != _marks(now):
            kinds = {Kind.QUOTATION}
        elif _is_cosmetic(before, after):
            return (Kind.COSMETIC,)
        else:
            is_quoted = overlaps(self._quoted_old, *old) or overlaps(self._quoted_new, *new)
            kinds = {Kind.QUOTATION} if is_quoted else set()
        if Counter(numbers_in(before)) != Counter(numbers_in(after)):
            kinds.add(Kind.NUMBER)
        if self._names.among(before) != self._names.among(after):
            kinds.add(Kind.NAME)
        if has_correction(self.old[slice(*old)]) != has_correction(self.new[slice(*new)]):
            kinds.add(Kind.CORRECTION)
        if self._is_headline:
            return _in_order(kinds | {Kind.HEADLINE})
        return _in_order(kinds | _growth(len(before), len(after), is_else=bool(kinds)))

    def _change(self, kinds: tuple[Kind, ...], old: Span, new: Span) -> Change:
        return Change(
            kinds, self._is_headline, old, new, self.old[slice(*old)], self.new[slice(*new)]
        )

    def _joined(self, found: list[Change]) -> Iterator[Change]:
        """Yield *found*, sentences of one paragraph that came or went together as one change."""
        last: Change | None = None
        for change in found:
            if last and self._are_one(last, change):
                kinds = _in_order({*last.kinds, *change.kinds})
                old = (last.old[0], max(last.old[1], change.old[1]))
                new = (last.new[0], max(last.new[1], change.new[1]))
                last = self._change(kinds, old, new)
                continue
            if last:
                yield last
            last = change
        if last:
            yield last

    def _are_one(self, last: Change, change: Change) -> bool:
        """Return whether both are sentences of one paragraph that had the same fate."""
        if (last.kinds == change.kinds == (Kind.COSMETIC,)) and _is_moved(last, change):
            return self._is_near(self.old, last.old, change.old) and self._is_near(
                self.new, last.new, change.new
            )
        if any(one.old_text and one.new_text for one in (last, change)):
            return False
        if last.new_text and change.new_text:
            return self._is_near(self.new, last.new, change.new)
        return bool(last.old_text and change.old_text) and self._is_near(
            self.old, last.old, change.old
        )

    @staticmethod
    def _is_near(text: str, one: Span, other: Span) -> bool:
        gap = text[one[1] : other[0]]
        return one[1] <= other[0] and gap.isspace() and "\n" not in gap


def _is_moved(*found: Change) -> bool:
    return all(one.old_text == one.new_text for one in found)


def _growth(before: int, after: int, *, is_else: bool) -> set[Kind]:
    """Return whether words came or went; where the change is known by other kinds, only if many."""
    if not is_else:
        return {kind for kind, many in ((Kind.ADDED, after), (Kind.REMOVED, before)) if many}
    if (after and not before) or after - before >= _GREW:
        return {Kind.ADDED}
    if (before and not after) or before - after >= _GREW:
        return {Kind.REMOVED}
    return set()


def _is_cosmetic(before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    """Return whether two stretches say the same in the same words."""
    was, now = _parts(before), _parts(after)
    if was == now:
        return True
    if "".join(was) == "".join(now):
        return any("-" in word or is_number(word) for word in (*before, *after))
    return len(before) == len(after) and all(
        _parts((a,)) == _parts((b,)) or is_respelled(a, b)
        for a, b in zip(before, after, strict=True)
    )


def _parts(words: Iterable[str]) -> list[str]:
    """Return the parts of hyphenated words, case folded, numbers in one way of writing."""
    parts = (part for word in words for part in word.split("-"))
    return ["percent" if part == "%" else value_of(part).casefold() for part in parts]


def _said(words: Iterable[Piece]) -> tuple[str, ...]:
    return tuple(word.text for word in words if word.text[0].isalnum() or word.text == "%")


def _marks(words: Iterable[Piece]) -> int:
    return sum(word.text == '"' for word in words)


def _around(words: tuple[Piece, ...], a: int, b: int, stretch: Span) -> Span:
    """Return where the words from *a* to *b* stand; for none, behind the word before them."""
    if a < b:
        return words[a].start, words[b - 1].end
    at = words[a - 1].end if a else stretch[0]
    return at, at


def _stretch(pieces: tuple[Piece, ...], places: range) -> Span:
    """Return where a sentence stands; where there is none, behind the one before."""
    if places:
        return pieces[places.start].start, pieces[places.stop - 1].end
    at = pieces[places.start - 1].end if places.start else 0
    return at, at


def _with_label(text: str, span: Span) -> str:
    """Return a sentence behind the beginning of its paragraph, whose label speaks for it too."""
    start = text.rfind("\n", 0, span[0]) + 1
    return f"{text[start : min(start + _LONGEST_LABEL, span[0])]} {text[slice(*span)]}"


def _in_order(kinds: Iterable[Kind]) -> tuple[Kind, ...]:
    found = set(kinds)
    return tuple(kind for kind in Kind if kind in found)
