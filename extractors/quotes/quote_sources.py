"""Candidates for who is behind a cue, and what speaks for each."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.quotes.quote_lexicon import Lexicon
from extractors.quotes.quote_view import Run, View

_WAYS = ("subject", "agent", "poss", "by", "to", "shared", "noun", "inverted", "own", "near")
_WAY_COLUMNS = {way: tuple(way == one for one in _WAYS) for way in _WAYS}
_CARRIERS = frozenset("xcomp conj ccomp advcl acl relcl pcomp prep dobj aux parataxis".split())
_RELATIVES = frozenset({"who", "which", "that"})
_ENTITIES = ("PERSON", "ORG", "GPE", "NORP")
_MOST_STEPS = 3


def source_candidates(view: View, cue: int) -> dict[Run, str]:
    """Return candidates for the source of what *cue* reports, and how each was come by."""
    found: dict[Run, str] = {}
    for token, way in _heads(view, cue):
        run = _phrase(view, token, cue)
        if run and run not in found:
            found[run] = way
    return found


def _heads(view: View, cue: int) -> Iterator[tuple[int, str]]:
    for child in view.children[cue]:
        dep = view.deps[child]
        if dep in ("nsubj", "csubj"):
            yield child, "subject"
        elif dep == "poss":
            yield child, "poss"
        elif dep in ("compound", "amod", "nmod"):
            yield child, "own"
        elif dep in ("agent", "prep"):
            way = {"to": "to", "by": "by"}.get(view.lemmas[child], "noun")
            yield from (
                (grand, way) for grand in view.children[child] if view.deps[grand] == "pobj"
            )
        elif dep in ("dobj", "attr", "npadvmod", "nsubjpass", "pobj"):
            yield child, "inverted"
    yield from _carried(view, cue)
    yield from _near(view, cue)


def _carried(view: View, cue: int) -> Iterator[tuple[int, str]]:
    """The subject of what governs the cue, or the noun that its clause describes."""
    token = cue
    for _ in range(_MOST_STEPS):
        head = view.heads[token]
        if head == token or view.deps[token] not in _CARRIERS:
            return
        if view.deps[token] in ("relcl", "acl"):
            yield head, "noun"
        for child in view.children[head]:
            if view.deps[child] in ("nsubj", "nsubjpass", "poss"):
                yield child, "shared"
        token = head


def _near(view: View, cue: int) -> Iterator[tuple[int, str]]:
    """Subjects close by: words of the sentence that an unlucky analysis hangs elsewhere."""
    for i in range(max(view.starts[cue], cue - 12), min(view.ends[cue], cue + 8)):
        if view.deps[i] in ("nsubj", "appos") or view.tokens[i].ent_type_ == "PERSON":
            head = view.heads[i]
            if view.tokens[i].ent_type_ != "PERSON" or view.tokens[head].ent_type_ != "PERSON":
                yield i, "near"


def _phrase(view: View, token: int, cue: int) -> Run | None:
    start, end = view.lefts[token], view.rights[token]
    if start <= cue < end:  # the noun that a clause describes: up to the clause
        if cue < token:
            return None
        clause = min(
            (
                view.lefts[one]
                for one in view.children[token]
                if view.lefts[one] <= cue < view.rights[one]
            ),
            default=cue,
        )
        end = max(token + 1, clause)
    while end > start and (view.tokens[end - 1].text in ",;:—–-" or view.tokens[end - 1].is_space):
        end -= 1
    while start < end and view.tokens[start].is_space:
        start += 1
    if start < end and view.tokens[end - 1].tag_ == "POS":
        end -= 1
    return (start, end) if start < end else None


def source_features(view: View, run: Run, way: str, cue: int, lexicon: Lexicon) -> list[float]:
    """Return the features of the source *run*, in the order of SOURCE_NAMES."""
    start, end = run
    top = next((i for i in range(start, end) if not start <= view.heads[i] < end), end - 1)
    top = next((i for i in range(start, end) if view.heads[i] == i), top)
    token = view.tokens[top]
    between = view.tokens[min(end, cue) : max(start, cue)]
    return [
        *_WAY_COLUMNS[way],
        end - start,
        start - cue if start > cue else 0,
        cue - end if end <= cue else 0,
        lexicon.speaker_rate(view.lemmas[top]),
        *(token.ent_type_ == one for one in _ENTITIES),
        any(one.ent_type_ == "PERSON" for one in view.tokens[start : min(end, start + 12)]),
        token.pos_ == "PROPN",
        token.pos_ == "PRON",
        token.pos_ == "NOUN",
        token.pos_ not in ("PROPN", "PRON", "NOUN"),
        view.lemmas[top] in _RELATIVES,
        view.lemmas[top] in ("it", "there"),
        view.deps[top] == "nsubj",
        view.deps[top] == "nsubjpass",
        view.deps[top] == "pobj",
        view.marked[top] >= 0,
        view.marked[top] != view.marked[cue],
        sum([one.text in '"“”,' for one in between]),
        sum([one.pos_ == "VERB" for one in between]),
        view.tokens[cue].pos_ == "NOUN",
        view.tokens[cue].tag_ == "VBN",
        view.tokens[cue].tag_ == "VBG",
        view.tokens[cue].pos_ in ("VERB", "AUX"),
        view.lemmas[cue] == "accord",
        view.heads[top] == cue,
        lexicon.cue_rate(view.lemmas[cue], view.tokens[cue].pos_),
    ]


SOURCE_NAMES = (
    *(f"way_{name}" for name in _WAYS), "size", "after_by", "before_by", "speaker_rate",
    *(f"is_{name}" for name in _ENTITIES), "has_person", "proper", "pronoun", "noun", "other",
    "relative", "it", "nsubj", "nsubjpass", "pobj", "quoted", "other_side", "commas", "verbs",
    "cue_noun", "cue_vbn", "cue_vbg", "cue_verb", "according", "of_cue", "cue_rate",
)  # fmt: skip
