"""How real the event of a verb is: done, planned, denied, alleged, or nothing that is told."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from extractors.events.event_clauses import MAY, MUST, SUBJECTS, UNREAL, WILL
from extractors.events.event_lexicon import lexicon

if TYPE_CHECKING:
    from extractors.analysis.tokens import Token

_READER = frozenset({"yourself", "yourselves"})  # advice, not news
_DUTY = MUST | {"should", "need"}
_NOBODY = frozenset({"no", "not", "neither", "none", "nobody", "few"})


class Status(Enum):
    """How real an event is."""

    DONE = "done"
    PLANNED = "planned"
    DENIED = "denied"
    ALLEGED = "alleged"


def is_conditional(trigger: Token) -> bool:
    """Tell whether "if" or "unless" hangs on *trigger*."""
    return any(
        word.lower_ in UNREAL and word.dep_ == "mark"
        for clause in trigger.children
        if clause.dep_ == "advcl"
        for word in clause.children
    )


def is_negated(trigger: Token) -> bool:
    """Tell whether "not" or "never" hangs on *trigger*."""
    return any(word.dep_ == "neg" for word in trigger.children)


def _is_done_by_nobody(verb: Token) -> bool:
    """Tell whether "no", "not" or "none" stands at who acts: "not a single one came"."""
    heads = [word for word in verb.children if word.dep_ in SUBJECTS]
    words = (*heads, *(one for word in heads for one in word.children))
    return any(one.lower_ in _NOBODY for one in words)


def is_future(trigger: Token) -> bool:
    """Tell whether "will" or "would" hangs on *trigger*."""
    return any(word.dep_ == "aux" and word.lower_ in WILL for word in trigger.children)


def is_possible(trigger: Token) -> bool:
    """Tell whether "may" or "might" hangs on *trigger*; "could" and "can" tell of ability."""
    words = ("may", "might")
    return any(word.dep_ == "aux" and word.lower_ in words for word in trigger.children)


def status(trigger: Token) -> Status | None:
    """Return how real the event of a verb is; None where nothing is told of it.

    A wish, an attempt, a purpose, a condition, a question and a duty are nothing.
    """
    lists = lexicon().lists
    helpers = {word.lower_ for word in trigger.children if word.dep_ == "aux"}
    marks = {word.lower_ for word in trigger.children if word.dep_ == "mark"}
    if helpers & (_DUTY | MAY) or marks & UNREAL or trigger.sent.tokens[-1].text == "?":
        return None
    if any(word.dep_ == "dobj" and word.lower_ in _READER for word in trigger.children):
        return None
    if _is_done_by_nobody(trigger):
        return None
    above = _from_above(trigger, helpers, lists["planned"], lists["done"])
    if is_negated(trigger):
        return Status.DENIED if above in (Status.DONE, Status.PLANNED) else None
    if above is None:
        return None
    if helpers & WILL:
        return Status.PLANNED
    adverbs = {word.lower_ for word in trigger.children if word.dep_ == "advmod"}
    return Status.ALLEGED if adverbs & lists["alleged-adverbs"] else above


def _from_above(
    trigger: Token, helpers: set[str], planned: frozenset[str], done: frozenset[str]
) -> Status | None:
    """Return what the word above makes of it."""
    head = trigger.head
    if trigger.dep_ in ("xcomp", "ccomp", "pcomp") and head.lemma_ in planned and "to" in helpers:
        return Status.PLANNED if status(head) else None
    if trigger.dep_ == "pcomp":
        verb = next((one for one in trigger.ancestors if one.pos_ in ("VERB", "AUX")), None)
        real = status(verb) if verb else None
        is_alleged = real and verb and verb.lemma_ in lexicon().lists["alleged"]
        return Status.ALLEGED if is_alleged else real
    if trigger.dep_ == "xcomp" and head.lemma_ == "deny":
        return Status.DENIED
    if trigger.dep_ == "xcomp":
        return status(head) if head.lemma_ in done else None
    if "to" in helpers:
        return None
    if trigger.dep_ == "conj" and head.pos_ in ("VERB", "AUX"):
        has_own = any(word.dep_ in SUBJECTS for word in trigger.children)
        return Status.DONE if has_own or helpers else status(head)
    if trigger.dep_ in ("ccomp", "acl"):
        if head.lemma_ == "deny":
            return Status.DENIED
        if head.lemma_ in lexicon().lists["alleged"]:
            return Status.ALLEGED
    if trigger.dep_ == "ccomp" and trigger.tag_ == "VB" and not helpers:
        return None
    if trigger.dep_ == "ccomp" and head.lemma_ in lexicon().lists["wishes"]:
        return None
    return Status.DONE
