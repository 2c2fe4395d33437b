"""Who a speaker is: the person or organisation of the article that a source names or stands for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.article import Annotation
from extractors.quotes.quote_view import Run, View

_HE_OR_SHE = frozenset({"he", "she"})
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


def speaker_of(
    view: View, source: Run, mentions: Sequence[Mention], spoke_before: Mention | None
) -> Mention | None:
    """Return who *source* is; None rather than a guess.

    Args:
        view: The text.
        source: As written.
        mentions: Of the article.
        spoke_before: Who was quoted last, where that is known.
    """
    head = _head(view, source)
    if view.lemmas[head] in _HE_OR_SHE:
        return _antecedent(view, source[0], mentions, spoke_before)
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
    view: View, start: int, mentions: Sequence[Mention], spoke_before: Mention | None
) -> Mention | None:
    """Return the person who is the subject of the nearest sentence that has one, or spoke last.

    Source: in news a pronoun takes up the subject, seldom another person of the sentence before.
    """
    people = [one for one in mentions if one.kind == _PERSON and one.run[1] <= start]
    first = view.starts[start]
    for _ in range(_BACK):
        own = [one for one in people if first <= one.run[0]]
        subjects = [one for one in own if _is_subject(view, one)]
        if subjects:
            return subjects[-1] if len({one.name for one in subjects}) == 1 else subjects[0]
        if own and spoke_before is None:
            return own[0] if len({one.name for one in own}) == 1 else None
        if first == 0:
            break
        first = view.starts[first - 1]
    return spoke_before if spoke_before and spoke_before.kind == _PERSON else None


def _is_subject(view: View, one: Mention) -> bool:
    return any(view.deps[i] in _SUBJECTS for i in range(*one.run))
