"""Candidates for what a cue reports, and what speaks for each."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.quotes.quote_lexicon import Lexicon
from extractors.quotes.quote_view import VERBS, Run, Runs, View

_COMPLEMENTS = frozenset(
    "ccomp xcomp dobj advcl acl relcl attr acomp oprd dative nsubjpass npadvmod nsubj pcomp"
    " pobj parataxis conj dep csubj csubjpass appos amod compound".split()
)
KINDS = (
    "child", "prep", "grand", "right", "from", "subtree", "left", "upper", "around", "quoted",
    "quotes", "next",
)  # fmt: skip
_RELATIONS = ("ccomp", "xcomp", "dobj", "prep", "advcl", "acl", "nsubjpass", "nsubj", "oprd",
              "pobj", "pcomp", "attr", "relcl")  # fmt: skip
_TAKEN = _COMPLEMENTS | {"prep"}
# What is one of a list, as the features say it: a column each.
_KIND_COLUMNS = {name: tuple(name == one for one in KINDS) for name in KINDS}
_NO_RELATION = (False,) * len(_RELATIONS)
_RELATION_COLUMNS = {name: tuple(name == one for one in _RELATIONS) for name in _RELATIONS}
_QUESTIONS = frozenset({"if", "whether", "how", "why", "what", "when", "who"})
_NOUNS = frozenset({"DET", "PRON", "PROPN", "NOUN", "ADJ"})
_OPENERS = frozenset("\"“«‘``''")
_TRIMMED = frozenset(",.;:—–-?!") | {"--", "and", "but"}
_MOST = 40


def span_candidates(view: View, cue: Run, head: int, source: Run | None) -> dict[Runs, str]:
    """Return candidates for the content that *head*, inside *cue*, reports, and their kind.

    Args:
        view: The text.
        cue: The cue as written.
        head: Its head.
        source: Who says it, where that is known.

    Returns:
        Spans, trimmed of the punctuation around them, to ``kind:relation``.
    """
    found: dict[Runs, str] = {}
    for runs, kind in _plain(view, cue, head, source):
        completed = _completed(view, runs)
        variants = ((runs, kind), (completed, f"{kind}+")) if completed != runs else ((runs, kind),)
        for variant, name in variants:
            whole = _trimmed(view, _without(variant, cue))
            if whole and whole not in found:
                found[whole] = name
    return dict(list(found.items())[:_MOST])


def _plain(view: View, cue: Run, head: int, source: Run | None) -> Iterator[tuple[Runs, str]]:
    start, end = view.starts[head], view.ends[head]
    first = None
    for child in view.children[head]:
        dep = view.deps[child]
        run = (view.lefts[child], view.rights[child])
        if run == source or (source and source[0] <= child < source[1]):
            continue
        if dep in _COMPLEMENTS:
            yield (run,), f"child:{dep}"
            if dep in ("ccomp", "parataxis") and first is None and child < cue[0]:
                yield ((start, run[1]),), "left:ccomp"
        if child >= cue[1] and first is None and dep in _TAKEN:
            first = run[0]
        yield from _below(view, child, dep)
        if dep in _TAKEN and child >= cue[1]:
            yield ((run[0], end),), f"from:{dep}"
            yield ((run[0], view.rights[head]),), f"subtree:{dep}"
    if cue[1] < end:
        yield ((cue[1], end),), "right:"
    edge = min(cue[0], source[0]) if source and source[0] >= start else cue[0]
    if start < edge:
        yield ((start, edge),), "left:"
        yield ((start, edge), (max(cue[1], source[1] if source else 0), end)), "around:"
    yield from _above(view, cue, head)
    yield from _quoted(view, head)


def _below(view: View, child: int, dep: str) -> Iterator[tuple[Runs, str]]:
    """What hangs on a preposition, on the object, or on a verb in between."""
    if dep not in ("prep", "dobj", "xcomp", "agent", "attr", "prt", "acomp", "pobj"):
        return
    for grand in view.children[child]:
        inner = view.deps[grand]
        run = (view.lefts[grand], view.rights[grand])
        if inner in _COMPLEMENTS:
            yield (run,), f"{'prep' if dep == 'prep' else 'grand'}:{inner}"
        if inner == "prep" or (dep == "prep" and inner in ("pobj", "pcomp")):
            for last in view.children[grand]:
                if view.deps[last] in _COMPLEMENTS:
                    yield ((view.lefts[last], view.rights[last]),), "grand:prep"


def _above(view: View, cue: Run, head: int) -> Iterator[tuple[Runs, str]]:
    """The clause that the cue's own clause is put into, and the sentence around it."""
    own = (view.lefts[head], view.rights[head])
    governor = view.heads[head]
    for _ in range(2):
        if governor == head:
            break
        whole = (view.lefts[governor], view.rights[governor])
        yield _minus(whole, own), f"upper:{view.deps[head]}"
        governor = view.heads[governor]
    sentence = (view.starts[head], view.ends[head])
    yield _minus(sentence, own), f"around:{view.deps[head]}"
    for child in view.children[head]:
        if view.lemmas[child] == "to" and view.deps[child] == "prep":
            yield _minus(sentence, (cue[0], view.rights[child])), "around:to"


def _quoted(view: View, head: int) -> Iterator[tuple[Runs, str]]:
    start, end = view.starts[head], view.ends[head]
    own = view.marked[head]
    near = [
        run
        for number, run in enumerate(view.quoted_runs)
        if number != own and run[0] < end + 2 and start - 2 < run[1]
    ]
    for run in near:
        yield (run,), "quoted:"
        if run[0] < end < run[1] or run[0] > head:
            yield ((run[0], max(end, run[1])),), "quoted:end"
    if len(near) > 1:
        yield tuple(near), "quotes:"
    following = [run for run in view.quoted_runs if end <= run[0] <= end + 2]
    if following:
        yield (following[0],), "next:"


def _completed(view: View, runs: Runs) -> Runs:
    """Take in the rest of quotations begun, and those that follow the sentence without a cue."""
    if not any(view.marked[start] >= 0 or view.marked[end - 1] >= 0 for start, end in runs):
        return runs
    wider = []
    for start, end in runs:
        first, last = view.marked[start], view.marked[end - 1]
        before = view.quoted_runs[first][0] if first >= 0 else start
        wider.append((min(start, before), max(end, view.quoted_runs[last][1] if last >= 0 else 0)))
    return tuple(wider) + _following(view, wider)


def _following(view: View, runs: list[Run]) -> Runs:
    """Return the quotations after the sentence of *runs* that fill sentences of their own."""
    found: list[Run] = []
    place = view.ends[max(runs)[1] - 1]
    count = len(view.tokens)
    while place < count:
        while place < count and view.tokens[place].is_space:
            place += 1
        number = view.marked[place] if place < count else -1
        if number < 0 or view.quoted_runs[number][0] != place:
            break
        start, end = view.quoted_runs[number]
        is_next_paragraph = view.tokens[max(0, start - 1)].is_space
        if is_next_paragraph and not view.quoted[number].continues:
            break
        if view.tokens[end - 2].text not in (".", "?", "!", "…", "...") and (
            view.quoted[number].is_closed
        ):
            break
        found.append((start, end))
        place = end
    return tuple(found)


def _minus(whole: Run, part: Run) -> Runs:
    if part[1] <= whole[0] or whole[1] <= part[0]:
        return (whole,)
    pieces = ((whole[0], min(whole[1], part[0])), (max(whole[0], part[1]), whole[1]))
    return tuple(piece for piece in pieces if piece[0] < piece[1])


def _without(runs: Runs, cue: Run) -> Runs:
    return tuple(piece for run in runs for piece in _minus(run, cue))


def _trimmed(view: View, runs: Runs) -> Runs:
    """Cut spaces and punctuation at both ends of each run; what is left of it must be a word."""
    found: list[Run] = []
    for start, end in sorted(runs):
        while start < end and _is_edge(view, start):
            start += 1
        while start < end and _is_edge(view, end - 1):
            end -= 1
        if any(token.is_alpha or token.like_num for token in view.tokens[start:end][:4]):
            if found and start <= found[-1][1]:
                found[-1] = (found[-1][0], max(end, found[-1][1]))
            else:
                found.append((start, end))
    return tuple(found)


def _is_edge(view: View, i: int) -> bool:
    token = view.tokens[i]
    return token.is_space or token.text in _TRIMMED


def span_features(
    view: View, runs: Runs, kind: str, head: int, source: Run | None, lexicon: Lexicon
) -> list[float]:
    """Return the features of the span *runs*, in the order of SPAN_NAMES."""
    name, _, relation = kind.partition(":")
    is_completed = relation.endswith("+")
    relation = relation.rstrip("+")
    start, end = runs[0][0], runs[-1][1]
    size = sum([b - a for a, b in runs])
    first, last = view.tokens[start], view.tokens[end - 1]
    after = view.tokens[end] if end < len(view.tokens) else None
    quoted = sum([view.marked_before[b] - view.marked_before[a] for a, b in runs])
    return [
        *_KIND_COLUMNS[name],
        *_RELATION_COLUMNS.get(relation, _NO_RELATION),
        is_completed,
        lexicon.span_rate(view.lemmas[head], f"{name}:{relation}"),
        size,
        size / (view.ends[head] - view.starts[head]),
        len(runs),
        start - head if start > head else 0,
        head - end if end <= head else 0,
        start < head < end,
        first.text in _OPENERS,
        last.text in _OPENERS or last.text == "”",
        quoted / size,
        quoted,
        first.lower_ == "that",
        first.lower_ in _QUESTIONS,
        first.lower_ == "to",
        first.tag_ == "IN",
        first.pos_ in VERBS,
        first.pos_ in _NOUNS,
        start == view.starts[start],
        end >= view.ends[end - 1] - 1,
        after is not None and after.text in ",;",
        after is not None and after.text in ".?!",
        after is not None and after.pos_ in ("ADP", "SCONJ"),
        after is not None and after.pos_ in VERBS,
        after is not None and after.pos_ == "CCONJ",
        view.verbs_before[start] < view.verbs_before[min(end, start + 25)],
        source is not None and start < source[1] and source[0] < end,
        view.starts[start] != view.starts[head],
    ]


SPAN_NAMES = (
    *(f"kind_{name}" for name in KINDS), *(f"by_{name}" for name in _RELATIONS), "completed",
    "span_rate", "size", "share", "pieces", "after_by", "before_by", "spans_cue", "opens", "closes",
    "quoted_share", "quoted_size", "that", "question", "to", "starts_in", "starts_verb",
    "starts_noun", "at_start", "at_end", "then_comma", "then_stop", "then_in", "then_verb",
    "then_and", "has_verb", "has_source", "elsewhere",
)  # fmt: skip
