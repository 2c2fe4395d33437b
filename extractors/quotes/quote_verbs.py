"""The verb of speech that stands right beside a quotation, and who it is said of."""

from __future__ import annotations

from extractors.quotes.quote_kinds import SPEECH
from extractors.quotes.quote_view import Run, View

# Verbs of speaking and of its manner, which stand with a quotation only; with SPEECH beside them.
_SPEAKING = SPEECH | frozenset(
    """
    add admonish agree answer ask bark begin bellow boast chant chuckle comment continue cry
    exclaim declare grumble holler interject joke laugh mock mutter nod preach quip retort roar
    scold scream shout shrug sigh tell tweet whisper wonder yell
    """.split()
)
_REACH = 6  # tokens: "“No!” the crowd at the gate shouted"
_STOPS = frozenset('.,;:?!—–"“”') | {"--", "``", "''"}


def verb_beside(view: View, number: int) -> int | None:
    """Return the verb that introduces the quoted span *number* or follows it; None without one.

    Before the span it stands with a comma or a colon: "she replied, “…”". After it, nothing parts
    it from the closing mark but who speaks.
    """
    start, end = view.quoted_runs[number]
    if not view.quoted[number].is_closed:
        return None
    if start > 1 and view.tokens[start - 1].text in (",", ":"):
        before = range(start - 2, max(start - 2 - _REACH, -1), -1)
        if (verb := _verb_in(view, before)) is not None:
            return verb
    return _verb_in(view, range(end, min(end + _REACH, len(view.tokens))))


def _verb_in(view: View, tokens: range) -> int | None:
    for i in tokens:
        token = view.tokens[i]
        if token.text in _STOPS or "\n" in token.text or view.marked[i] >= 0:
            return None
        if token.pos_ == "VERB" and view.lemmas[i] in _SPEAKING:
            return None if view.deps[i] == "relcl" or _is_passive(view, i) else i
    return None


def _is_passive(view: View, verb: int) -> bool:
    return any(view.deps[child] in ("auxpass", "nsubjpass") for child in view.children[verb])


def subject_of(view: View, verb: int) -> Run | None:
    """Return who is said to speak by *verb*: its subject, or that of the verb beside it."""
    for head in (verb, view.heads[verb]):
        for child in view.children[head]:
            if view.deps[child] == "nsubj" and view.marked[child] < 0:
                return _outside(view, view.lefts[child], child), view.rights[child]
        if view.deps[verb] != "conj":
            break
    return None


def _outside(view: View, start: int, end: int) -> int:
    """Return the first token from *start* on behind all that stands between marks before *end*."""
    return max((i + 1 for i in range(start, end) if view.marked[i] >= 0), default=start)
