"""The quotations of a text: what is reported or stands between marks, by whom, in which words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from extractors.quotes.quote_kinds import (
    DIRECT,
    INDIRECT,
    LEAST_WORDS,
    MIXED,
    STANCE,
    is_term,
    is_time,
    is_title,
    kind_of,
)
from extractors.quotes.quote_model import QuoteModel, Reported
from extractors.quotes.quote_verbs import subject_of, verb_beside
from extractors.quotes.quote_view import Run, Runs, View

LEAST = 0.25  # chance of the cue times fit of the content; best of a held-out fifth of train
_LEAST_MARKED = 0.06  # the same where the content is between marks
_LEAST_NOBODY = 0.45  # of a stance without a source
_ANYBODY = frozenset({"you", "it", "that", "this", "which"})
_OVERLAP = 0.5  # of two contents that share so much, one is left out
_ENDS = frozenset({".", ",", "?", "!", "…", "...", "--", "—"})
_BEFORE_CUE = frozenset({",", "?", "!"})
_VERBS = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation.

    Attributes:
        kind: See kind_of.
        content: What is quoted, without the marks around it.
        cue: The words that report it; None where it has none of its own.
        source: Who is quoted, as written; None where nobody is named.
        method: ``model``, or what else made it.
        score: Of the model, 0 to 1; of the other methods 0.
    """

    kind: str
    content: Runs
    cue: Run | None
    source: Run | None
    method: str
    score: float


def quotations(view: View, model: QuoteModel, least: float = LEAST) -> tuple[Quotation, ...]:
    """Return the quotations of *view* in its order.

    Args:
        view: The text.
        model: The learned models.
        least: The score from which a reported content is taken.
    """
    reported = sorted(model.reported(view), key=lambda one: -one.chance * one.fit)
    taken = _taken(view, reported, least)
    found = [made for one in taken if not _is_nobodys(view, made := _quotation(view, one))]
    found += _alone(view, found)
    return tuple(sorted(_joined(view, found), key=lambda one: (one.content[0], one.content[-1][1])))


def _joined(view: View, found: Iterable[Quotation]) -> list[Quotation]:
    """Return *found*, speech that its cue splits as one: “It is hard,” she said, “but fair”."""
    whole: list[Quotation] = []
    for one in found:
        other = next((other for other in whole if _is_split(view, one, other)), None)
        if other is None:
            whole.append(one)
        else:
            content = tuple(sorted((*other.content, *one.content)))
            whole[whole.index(other)] = replace(other, content=content)
    return whole


def _is_split(view: View, one: Quotation, other: Quotation) -> bool:
    """Tell whether two are speech before and behind the same cue.

    A full stop ends the first one: “I left.” To which she said, “Good.”
    """
    if one.kind != DIRECT or other.kind != DIRECT or one.cue is None or other.cue is None:
        return False
    first, last = sorted((one.content[0], other.content[0]))
    is_same = max(one.cue[0], other.cue[0]) < min(one.cue[1], other.cue[1])
    is_around = first[1] <= one.cue[0] < last[0]
    return is_same and is_around and view.tokens[first[1] - 1].text != "."


def _taken(view: View, reported: Iterable[Reported], least: float) -> list[Reported]:
    taken: list[Reported] = []
    for one in reported:
        if is_time(view, one.content) or is_term(view, one.content, one.chance):
            continue
        score = one.chance * one.fit
        enough = _LEAST_MARKED if _is_speech(view, one.content) else least
        if score >= enough and all(_likeness(one.content, own.content) < _OVERLAP for own in taken):
            taken.append(one)
    return taken


def _quotation(view: View, one: Reported) -> Quotation:
    whole = tuple(_one_speech(view, run, one.cue) for run in _spoken_part(view, one))
    content = tuple(filter(None, (_unmarked(view, run) for run in whole)))
    kind = kind_of(view, whole, one.head)
    return Quotation(kind, content, one.cue, one.source, "model", one.chance * one.fit)


def _is_nobodys(view: View, one: Quotation) -> bool:
    """Tell whether *one* is a stance that is nobody's: the reader's, or not surely anybody's."""
    if one.kind != STANCE:
        return False
    if one.source is None:
        return one.score < _LEAST_NOBODY
    return one.source[1] - one.source[0] == 1 and view.tokens[one.source[0]].lower_ in _ANYBODY


def _spoken_part(view: View, one: Reported) -> Runs:
    """Return the content of *one* without what stands beside a whole speech between marks.

    A speech that its marks end with a comma, before the words that say who speaks, is all that
    those words report; so is one behind a colon.
    """
    if kind_of(view, one.content, one.head) != MIXED:
        return one.content
    start, end = one.content[0][0], one.content[-1][1]
    numbers = {view.marked[i] for a, b in one.content for i in range(a, b)} - {-1}
    first, last = run = view.quoted_runs[min(numbers)]
    is_whole = len(numbers) == 1 and view.quoted[min(numbers)].is_closed
    if not is_whole or not _is_speech(view, (run,)) or is_title(view, (first + 1, last - 1)):
        return one.content
    is_first = first <= start and view.tokens[last - 2].text in _BEFORE_CUE
    is_last = last >= end and view.tokens[first - 1].text == ":" and one.cue[0] >= end
    return (run,) if is_first or is_last else one.content


def _one_speech(view: View, run: Run, cue: Run) -> Run:
    """Return of speeches that follow on each other between marks the one beside the cue.

    Source: a speaker's marks are not closed to be opened again; who goes on is another.
    """
    numbers = sorted({view.marked[i] for i in range(*run)})
    if len(numbers) < 2 or numbers[0] < 0 or not all(view.quoted[n].is_closed for n in numbers):
        return run
    start, end = view.quoted_runs[numbers[0] if cue[0] < run[0] else numbers[-1]]
    return max(start, run[0]), min(end, run[1])


def _unmarked(view: View, run: Run) -> Run | None:
    """Return *run* without the marks that stand around all of it."""
    start, end = run
    number = view.marked[start]
    if number >= 0:
        first, last = view.quoted_runs[number]
        if first == start and end == last - view.quoted[number].is_closed:
            end = last
        if (first, last) == (start, end):
            return (start + 1, end - view.quoted[number].is_closed) if end - start > 2 else None
        if first == start and end < last:
            return start + 1, end
    return start, end


def _is_speech(view: View, runs: Runs) -> bool:
    """Whether *runs* are quotations that are clauses, not terms."""
    return kind_of(view, runs, None) == DIRECT and any(
        _is_clause(view, run) or _ends_as_speech(view, run) for run in runs
    )


def _ends_as_speech(view: View, run: Run) -> bool:
    """Whether punctuation stands before the closing mark, as after what is said, not cited."""
    number = view.marked[run[0]]
    return view.tokens[view.quoted_runs[number][1] - 2].text in _ENDS


def _is_clause(view: View, run: Run) -> bool:
    tokens = view.tokens[run[0] : run[1]]
    words = sum(token.is_alpha for token in tokens)
    return words >= LEAST_WORDS and any(token.pos_ in _VERBS for token in tokens)


def _alone(view: View, found: list[Quotation]) -> Iterator[Quotation]:
    """Speech between marks that no cue was found for; its speaker is that of the one before.

    Source: news sets such a sentence in the paragraph of the speech that it goes on with.
    """
    taken = {i for one in found for a, b in one.content for i in range(a, b)}
    for number, (start, end) in enumerate(view.quoted_runs):
        inside = range(start, end)
        is_free = sum(i in taken for i in inside) < _OVERLAP * len(inside)
        if is_free and (spoken := _spoken(view, number)):
            yield spoken
        elif is_free and _is_clause(view, (start, end)) and _is_sentence(view, number):
            run = _unmarked(view, (start, end))
            before = _before(view, found, start, number)
            if run is not None:
                yield Quotation(
                    DIRECT, (run,), None, before.source if before else None,
                    "marks and speaker before" if before and before.source else "marks", 0.0,
                )  # fmt: skip


def _spoken(view: View, number: int) -> Quotation | None:
    """Return what ends as speech and has a verb of speech beside it, however short it is."""
    run = view.quoted_runs[number]
    inner = _unmarked(view, run)
    verb = verb_beside(view, number) if _ends_as_speech(view, run) else None
    if verb is None or inner is None or is_title(view, inner):
        return None
    cue = (verb, verb + 1)
    return Quotation(DIRECT, (inner,), cue, subject_of(view, verb), "marks and verb", 0.0)


def _is_sentence(view: View, number: int) -> bool:
    """Whether a quoted span reads as speech: ends as a sentence does, or begins as one."""
    end = view.quoted_runs[number][1]
    last = view.tokens[end - 1 - view.quoted[number].is_closed].text
    first = view.text[view.quoted[number].inside[0] :][:1]
    return last in _ENDS or not view.quoted[number].is_closed or first.isupper()


def _before(view: View, found: list[Quotation], start: int, number: int) -> Quotation | None:
    """Return the quotation that this one goes on with: of its paragraph, or left open before."""
    before = [
        one for one in found if one.content[-1][1] <= start and one.kind not in (INDIRECT, STANCE)
    ]
    if not before:
        return None
    last = max(before, key=lambda one: one.content[-1][1])
    between = view.text[view.span(last.content[-1])[1] : view.tokens[start].idx]
    is_same = "\n" not in between or view.quoted[number].continues
    return last if is_same else None


def _likeness(one: Runs, other: Runs) -> float:
    shared = sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)
    return shared / (sum(b - a for a, b in (*one, *other)) - shared)
