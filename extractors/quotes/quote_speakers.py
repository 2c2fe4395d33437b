"""Who a speaker is: the person or organisation of the article that a source names or stands for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from extractors.article import Annotation
from extractors.entities.mentions import CALLED, HE, SHE
from extractors.quotes.quote_view import Run, View

_SPOKEN = {
    HE: frozenset({"he", "him", "his", "himself"}),
    SHE: frozenset({"she", "her", "hers", "herself"}),
}
_NOBODY = frozenset({"neither", "nor", "not", "no", "none", "nobody"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PERSON = "person"
_BACK = 3  # sentences that a pronoun reaches back


@dataclass(frozen=True, slots=True)
class Mention:
    """Where the article names somebody: tokens, kind of alias, canonical name, and role."""

    run: Run
    kind: str
    name: str
    role: str


def mentions_of(view: View, aliases: Iterable[Annotation]) -> tuple[Mention, ...]:
    """Return where *aliases*, annotations of the stage of that name, stand in *view*, in order."""
    numbers = {token.idx: token.i for token in view.tokens}
    ends = {token.idx + len(token.text): token.i + 1 for token in view.tokens}
    return tuple(
        sorted(
            (
                Mention((numbers[part.start], ends[part.end]), one.kind, one.value, part.role)
                for one in aliases
                for part in one.parts
                if part.start in numbers and part.end in ends
            ),
            key=lambda one: one.run,
        )
    )


def pronouns_of(view: View, mentions: Iterable[Mention]) -> dict[str, str]:
    """Return which of "he" and "she" people go by whom a title or a kinship names, by their names.

    Who has both is left out.
    """
    found: dict[str, set[str]] = {}
    for one in mentions:
        before = view.tokens[one.run[0] - 1].lower_.rstrip(".") if one.run[0] else ""
        for pronoun, titles in CALLED.items():
            if one.kind == _PERSON and before in titles:
                found.setdefault(one.name, set()).add(pronoun)
    return {name: next(iter(said)) for name, said in found.items() if len(said) == 1}


def pronoun_of(view: View, source: Run) -> str | None:
    """Return "he" or "she" where *source* is one of them."""
    lemma = view.lemmas[_head(view, source)]
    return lemma if lemma in _SPOKEN else None


def speaker_of(
    view: View,
    source: Run,
    mentions: Sequence[Mention],
    spoke_before: Mention | None,
    pronouns: Mapping[str, str],
) -> Mention | None:
    """Return who *source* is; None rather than a guess.

    Args:
        view: The text.
        source: As written.
        mentions: Of the article.
        spoke_before: Who was quoted last, where that is known.
        pronouns: Of people, those by which they go.
    """
    if view.tokens[source[0]].lower_ in _NOBODY:
        return None  # "neither Tarn nor Berg"
    if pronoun := pronoun_of(view, source):
        others = {name for name, own in pronouns.items() if own != pronoun}
        last = spoke_before if spoke_before and spoke_before.name not in others else None
        return _antecedent(view, source[0], mentions, others, last)
    head = _head(view, source)
    inside = [one for one in mentions if source[0] <= one.run[0] and one.run[1] <= source[1]]
    around = [one for one in mentions if one.run[0] <= head < one.run[1]]
    if around:
        return max(around, key=lambda one: one.run[1] - one.run[0])
    named = [one for one in inside if view.heads[one.run[1] - 1] == head and _is_beside(view, one)]
    return named[0] if len(named) == 1 else None


def _head(view: View, run: Run) -> int:
    return next(
        (i for i in range(*run) if not run[0] <= view.heads[i] < run[1] or view.heads[i] == i),
        run[1] - 1,
    )


def _is_beside(view: View, one: Mention) -> bool:
    """Whether a name stands in apposition: "the spokesman, Ann Tarn", not "Tarn's spokesman"."""
    return view.deps[one.run[1] - 1] in ("appos", "compound", "nmod") and one.role != "title"


def _antecedent(
    view: View,
    start: int,
    mentions: Sequence[Mention],
    others: Set[str],
    spoke_before: Mention | None,
) -> Mention | None:
    """Return the person who is the subject of the nearest sentence that has one, or spoke last.

    None of *others*, who go by the other pronoun. Where several people may be meant and the text
    has both pronouns, it is nobody.
    Source: in news a pronoun takes up the subject, seldom another person of the sentence before.
    """
    people = [one for one in mentions if one.kind == _PERSON and one.run[1] <= start]
    first = view.starts[start]
    for _ in range(_BACK):
        own = [one for one in people if first <= one.run[0]]
        if any(_is_subject(view, one) for one in own) or (own and spoke_before is None):
            return _meant(view, [one for one in own if one.name not in others])
        if first == 0:
            break
        first = view.starts[first - 1]
    return spoke_before if spoke_before and spoke_before.kind == _PERSON else None


def _meant(view: View, own: Sequence[Mention]) -> Mention | None:
    """Return who of those in the sentences before is meant; None where that is not clear."""
    names = {one.name for one in own}
    if len(names) > 1 and _has_both(view):
        return None
    subjects = [one for one in own if _is_subject(view, one)]
    if subjects:
        return subjects[-1] if len({one.name for one in subjects}) == 1 else subjects[0]
    return own[0] if len(names) == 1 else None


@lru_cache(maxsize=1)
def _has_both(view: View) -> bool:
    """Tell whether a text has both "he" and "she", so that the one is not the other."""
    said = {token.lower_ for token in view.tokens}
    return all(not said.isdisjoint(forms) for forms in _SPOKEN.values())


def _is_subject(view: View, one: Mention) -> bool:
    return any(view.deps[i] in _SUBJECTS for i in range(*one.run))
