"""Candidates for the words that say that something was said, and what speaks for each."""

from __future__ import annotations

import math
from collections.abc import Iterator

from extractors.quotes.quote_lexicon import Lexicon
from extractors.quotes.quote_view import Run, View

_CLASSES = ("VERB", "NOUN", "ADP", "AUX", "ADV", "ADJ", "SCONJ", "PUNCT")
_TAGS = ("VBD", "VBG", "VBN", "VBZ", "VB", "VBP", "NN", "NNS", "IN")
_DEPS = (
    "ROOT", "ccomp", "xcomp", "conj", "advcl", "relcl", "acl", "parataxis", "dobj", "pobj",
    "nsubj", "prep", "pcomp", "attr", "amod", "compound", "nsubjpass",
)  # fmt: skip
_FRAME = (
    "ccomp", "xcomp", "dobj", "prep", "advcl", "acl", "nsubj", "nsubjpass", "agent", "attr",
    "acomp", "oprd", "dative", "neg", "aux", "prt", "poss", "mark", "relcl", "conj", "npadvmod",
    "amod", "det", "auxpass",
)  # fmt: skip
_ENTITIES = ("PERSON", "ORG", "GPE", "NORP")
_PRONOUNS = ("i", "you", "we", "it", "that", "this", "which", "there", "he", "she", "they", "who")
_GROUP = frozenset({"aux", "auxpass", "neg", "prt"})
_CLASS_COLUMNS = {name: tuple(name == one for one in _CLASSES) for name in _CLASSES}
_TAG_COLUMNS = {name: tuple(name == one for one in _TAGS) for name in _TAGS}
_DEP_COLUMNS = {name: tuple(name == one for one in _DEPS) for name in _DEPS}
_PRONOUN_COLUMNS = {name: tuple(name == one for one in _PRONOUNS) for name in _PRONOUNS}
_NO_TAG, _NO_DEP, _NO_PRONOUN = ((False,) * len(one) for one in (_TAGS, _DEPS, _PRONOUNS))
_LEAST_RATE = 0.04  # a lemma below it is a cue only where marks or a clause say so


def cue_candidates(view: View, lexicon: Lexicon) -> Iterator[int]:
    """Yield the tokens that may head a cue."""
    for i, token in enumerate(view.tokens):
        kind = token.pos_
        is_of_class = kind in _CLASSES and (kind != "PUNCT" or token.text == ":")
        if not is_of_class or (i and view.tokens[i - 1].text == "-"):  # so-called
            continue
        has_clause = kind in ("VERB", "AUX") and any(
            view.deps[child] in ("ccomp", "parataxis") for child in view.children[i]
        )
        if has_clause or lexicon.cue_rate(view.lemmas[i], kind) >= _LEAST_RATE:
            yield i


def frame_of(view: View, cue: int) -> str:
    """Return what hangs on *cue*, for the lexicon: its class, complements and prepositions."""
    parts = set()
    for child in view.children[cue]:
        dep = view.deps[child]
        if dep in ("ccomp", "xcomp", "dobj", "oprd", "nsubjpass", "acl", "prt"):
            parts.add(dep)
        elif dep == "prep":
            parts.add(view.lemmas[child])
    return "+".join(sorted(parts)[:3])


def cue_run(view: View, cue: int) -> Run:
    """Return the cue as written: its head with the auxiliaries and adverbs beside it."""
    start, end = cue, cue + 1
    own = {child for child in view.children[cue] if view.deps[child] in _GROUP}
    own |= {
        child
        for child in view.children[cue]
        if view.deps[child] == "advmod" and view.rights[child] - view.lefts[child] == 1
    }
    while start - 1 in own:
        start -= 1
    while end in own or (
        end < len(view.tokens)
        and view.heads[end] == cue
        and view.lemmas[end] in ("to", "out")
        and view.deps[end] in ("prep", "prt")
        and view.lemmas[cue] in ("accord", "point")
    ):
        end += 1
    return start, end


def cue_features(view: View, cue: int, lexicon: Lexicon) -> list[float]:
    """Return the features of *cue*, in the order of CUE_NAMES."""
    token, lemma = view.tokens[cue], view.lemmas[cue]
    kind, tag, dep = token.pos_, token.tag_, view.deps[cue]
    by_dep: dict[str, int] = {}
    for child in view.children[cue]:
        by_dep.setdefault(view.deps[child], child)
    start, end = view.starts[cue], view.ends[cue]
    head = view.heads[cue]
    subject = by_dep.get("nsubj", by_dep.get("agent", by_dep.get("poss")))
    objects = by_dep.get("dobj", by_dep.get("prep"))
    rate = lexicon.cue_rate(lemma, kind)
    return [
        rate,
        lexicon.frame_rate(lemma, kind, frame_of(view, cue)),
        math.log1p(lexicon.count(lemma, kind)),
        *_CLASS_COLUMNS[kind],
        *_TAG_COLUMNS.get(tag, _NO_TAG),
        *_DEP_COLUMNS.get(dep, _NO_DEP),
        *[name in by_dep for name in _FRAME],
        *_subject(view, subject, lexicon),
        *_complements(view, cue, by_dep),
        lexicon.cue_rate(view.lemmas[objects], "NOUN") if objects is not None else -1,
        lexicon.cue_rate(view.lemmas[head], view.tokens[head].pos_) if head != cue else -1,
        *_marks(view, cue),
        end - start,
        cue - start,
        end - cue,
        view.rights[cue] - cue,
        cue - view.lefts[cue],
        start == 0,
        math.log1p(cue),
        view.text[view.tokens[end - 1].idx] in '.?!"”',
    ]


def _subject(view: View, subject: int | None, lexicon: Lexicon) -> list[float]:
    if subject is None:
        return [-1.0] * (3 + len(_ENTITIES) + len(_PRONOUNS))
    if view.deps[subject] == "agent" and view.children[subject]:
        subject = view.children[subject][0]
    lemma, token = view.lemmas[subject], view.tokens[subject]
    return [
        lexicon.speaker_rate(lemma),
        view.rights[subject] - view.lefts[subject],
        token.pos_ == "PROPN",
        *(token.ent_type_ == name for name in _ENTITIES),
        *_PRONOUN_COLUMNS.get(lemma, _NO_PRONOUN),
    ]


def _complements(view: View, cue: int, by_dep: dict[str, int]) -> list[float]:
    clause = by_dep.get("ccomp", by_dep.get("xcomp", by_dep.get("dobj")))
    if clause is None:
        return [-1.0] * 5
    first = view.lefts[clause]
    return [
        clause < cue,
        view.rights[clause] - first,
        view.lemmas[first] == "that",
        abs(first - cue),
        any(view.deps[child] in ("nsubj", "nsubjpass") for child in view.children[clause]),
    ]


def _marks(view: View, cue: int) -> list[float]:
    """How quotation marks stand to the cue: around, shortly before and after, in its sentence."""
    start, end = view.starts[cue], view.ends[cue]
    runs = view.quoted_runs
    inside = view.marked[cue]
    before = min([cue - run[1] for run in runs if run[1] <= cue], default=99)
    after = min([run[0] - cue for run in runs if run[0] > cue], default=99)
    near = [min(b, end) - max(a, start) for a, b in runs if a < end and start < b]
    return [
        inside >= 0,
        0 if inside < 0 else runs[inside][1] - runs[inside][0],
        min(before, 99),
        min(after, 99),
        len(near),
        max(near, default=0),
    ]


CUE_NAMES = (
    "rate", "frame_rate", "count",
    *(f"is_{name}" for name in (*_CLASSES, *_TAGS)), *(f"dep_{name}" for name in _DEPS),
    *(f"has_{name}" for name in _FRAME),
    "speaker_rate", "subject_length", "subject_proper",
    *(f"subject_{name}" for name in (*_ENTITIES, *_PRONOUNS)),
    "clause_before", "clause_length", "clause_that", "clause_far", "clause_subject",
    "object_rate", "head_rate", "quoted", "quoted_length", "mark_before", "mark_after",
    "quotes", "longest_quote", "sentence_length", "from_start", "to_end", "right_size",
    "left_size", "is_first", "place", "has_stop",
)  # fmt: skip
