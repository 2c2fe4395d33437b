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
_NOBODY = frozenset({"no", "not", "neither", "none", "nobody", "nothing", "few"})
_NEITHER = frozenset({"neither", "nor"})
_UNTIL = frozenset({"only", "so", "until"})  # behind "not" they tell when, or what else
_LITTLE = frozenset({"no", "little"})
_LACK = frozenset({"lack", "absence"})
# "refrain from", "decide against", "without"; and the words before "of": "instead of"
_AVOIDED = frozenset({"from", "against", "without"})
_INSTEAD = frozenset({"instead", "short"})
_NEVER = frozenset({"at", "under", "in", "by", "on"})  # before "no time", "no circumstances"
_ENDED = frozenset({"stop", "cease", "finish"})
_PAST_TAGS = frozenset({"VBD", "VBP", "VBZ"})


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
    """Tell whether "not", "never", "neither", "nor" or "no longer" hangs on *trigger*."""
    helpers = [word for word in trigger.children if word.dep_ == "aux"]
    for word in (*trigger.children, *(one for helper in helpers for one in helper.children)):
        if (word.dep_ == "neg" and not _is_until(word)) or (
            word.lower_ in _NEITHER and word.i < trigger.i
        ):
            return True
        below = {one.lower_ for one in word.children}
        if word.lower_ in ("longer", "more") and word.dep_ == "advmod" and "no" in below:
            return True
    return _joint(trigger) == "nor" and _has_own(trigger)


def _is_until(word: Token) -> bool:
    """Tell whether "not" goes on with "until" or "only": "not until Monday did they come"."""
    after = word.sent.tokens[word.i + 1 - word.sent.start :]
    return bool(after) and after[0].lower_ in _UNTIL


def _joint(trigger: Token) -> str:
    """Return the word that joins *trigger* to the verb before: "and", "nor"; "" without one."""
    if trigger.dep_ != "conj":
        return ""
    between = (one for one in trigger.head.children if trigger.head.i < one.i < trigger.i)
    return next((one.lower_ for one in between if one.dep_ == "cc"), "")


def _has_own(trigger: Token) -> bool:
    """Tell whether a verb has somebody who acts, or a helper, of its own."""
    return any(word.dep_ in SUBJECTS or word.dep_ == "aux" for word in trigger.children)


def _is_done_by_nobody(verb: Token) -> bool:
    """Tell whether "no", "not" or "none" stands at who acts: "not a single one came"."""
    heads = [word for word in verb.children if word.dep_ in SUBJECTS]
    words = (*heads, *(one for word in heads for one in word.children))
    return any(one.lower_ in _NOBODY for one in words)


def _is_done_to_nobody(verb: Token) -> bool:
    """Tell whether a verb governs "nobody" or "no" something; who "said no" did say it."""
    return any(
        any(one.lower_ in _NOBODY for one in word.children)
        or (word.lower_ in _NOBODY and word.lower_ != "no")
        for word in verb.children
        if word.dep_ in ("dobj", "dative")
    )


def _is_never(verb: Token) -> bool:
    """Tell whether a phrase says that it was at no time, in no way, under no circumstances."""
    return any(
        one.lower_ == "no"
        for by in verb.children
        if by.dep_ == "prep" and by.lower_ in _NEVER
        for word in by.children
        for one in word.children
    )


def _is_inverted(verb: Token) -> bool:
    """Tell whether a helper is before who acts: "Had they come"; "only then did they" is told."""
    helper = next((one for one in verb.children if one.dep_ in ("aux", "auxpass")), verb)
    actor = next((one for one in verb.children if one.dep_ in SUBJECTS), verb)
    if not helper.i < actor.i < verb.i:
        return False
    before = verb.sent.tokens[: helper.i - verb.sent.start]
    return all(one.lower_ not in _UNTIL for one in before)


def is_future(trigger: Token) -> bool:
    """Tell whether "will" or "would" hangs on *trigger*."""
    return any(word.dep_ == "aux" and word.lower_ in WILL for word in trigger.children)


def is_possible(trigger: Token) -> bool:
    """Tell whether "may" or "might" hangs on *trigger*; "could" and "can" tell of ability."""
    words = ("may", "might")
    return any(word.dep_ == "aux" and word.lower_ in words for word in trigger.children)


def status(trigger: Token) -> Status | None:
    """Return how real the event of a verb is; None where nothing is told of it.

    A wish, an attempt, a purpose, a condition, a question and a duty are nothing, nor is what
    almost was, or would have been.
    """
    helpers = {word.lower_ for word in trigger.children if word.dep_ == "aux"}
    if _is_nothing(trigger, helpers):
        return None
    above = _from_above(trigger, helpers)
    if is_negated(trigger):
        return Status.DENIED if above in (Status.DONE, Status.PLANNED) else None
    if above is None or _is_inverted(trigger):
        return None
    if helpers & WILL and above is not Status.DENIED:
        return Status.PLANNED
    adverbs = {word.lower_ for word in trigger.children if word.dep_ == "advmod"}
    return Status.ALLEGED if adverbs & lexicon().lists["alleged-adverbs"] else above


def _is_nothing(trigger: Token, helpers: set[str]) -> bool:
    """Tell whether the clause of a verb itself says that it tells of nothing."""
    marks = {word.lower_ for word in trigger.children if word.dep_ == "mark"}
    if helpers & (_DUTY | MAY) or marks & UNREAL or trigger.sent.tokens[-1].text == "?":
        return True
    if {"would", "have"} <= helpers:
        return True
    adverbs = {word.lower_ for word in trigger.children if word.dep_ == "advmod"}
    if adverbs & lexicon().lists["barely"]:
        return True
    if any(word.dep_ == "dobj" and word.lower_ in _READER for word in trigger.children):
        return True
    return _is_done_by_nobody(trigger) or _is_done_to_nobody(trigger) or _is_never(trigger)


def _from_above(trigger: Token, helpers: set[str]) -> Status | None:
    """Return what the word above makes of it."""
    lists, head = lexicon().lists, trigger.head
    if (
        trigger.dep_ in ("xcomp", "ccomp", "pcomp")
        and head.lemma_ in lists["planned"]
        and "to" in helpers
    ):
        real = status(head)
        return Status.PLANNED if real and real is not Status.DENIED else real
    if trigger.dep_ == "pcomp":
        return _after_preposition(trigger)
    if trigger.dep_ == "xcomp" and head.lemma_ != "deny":
        real = status(head) if head.lemma_ in lists["done"] else None
        is_on = real is Status.DENIED and head.lemma_ in _ENDED  # who "did not stop" goes on
        return None if is_on else real
    if "to" in helpers:
        return None
    if trigger.dep_ == "conj" and head.pos_ in ("VERB", "AUX"):
        return _joined(trigger)
    if trigger.dep_ in ("xcomp", "ccomp"):
        return _of_verb(trigger, helpers)
    if trigger.dep_ in ("acl", "relcl"):
        return _of_noun(trigger)
    return Status.DONE


def _after_preposition(trigger: Token) -> Status | None:
    """Return how real "attacking" is in "accused of attacking", "decided against attacking"."""
    by = trigger.head
    before = trigger.sent.tokens[by.i - 1 - trigger.sent.start]
    if by.lower_ in _AVOIDED or (by.lower_ == "of" and before.lower_ in _INSTEAD):
        return None
    verb = next((one for one in trigger.ancestors if one.pos_ in ("VERB", "AUX")), None)
    real = status(verb) if verb else None
    if real is None or verb is None or real is Status.DENIED:
        return None
    return Status.ALLEGED if verb.lemma_ in lexicon().lists["alleged"] else real


def _joined(trigger: Token) -> Status | None:
    """Return how real a verb is that is joined to another; "not" is for both, if they are alike."""
    if _has_own(trigger):
        return Status.DONE
    head = trigger.head
    real = status(head)
    if real is not Status.DENIED or trigger.tag_ == head.tag_ == "VB":
        return real
    if head.tag_ == "VB" and trigger.tag_ in _PAST_TAGS:  # "did not go and wrote"
        return Status.DONE
    return None if _joint(trigger) in ("and", "but") else real


def _of_verb(trigger: Token, helpers: set[str]) -> Status | None:
    """Return how real the clause is that a verb governs: said, denied, believed, doubted."""
    lists, head = lexicon().lists, trigger.head
    if head.lemma_ == "deny":
        return Status.DENIED if status(head) is Status.DONE else None
    if is_negated(head) or _is_done_by_nobody(head):
        return None
    if head.lemma_ in lists["alleged"]:
        return Status.ALLEGED
    if trigger.tag_ == "VB" and not helpers:
        return None
    if head.lemma_ in lists["wishes"]:
        return None
    if any(one.dep_ == "acomp" and one.lower_ in lists["doubtful"] for one in head.children):
        return None
    rumours = any(
        one.dep_ in SUBJECTS and one.lemma_.lower() in lists["alleged-nouns"]
        for one in head.children
    )
    return Status.ALLEGED if rumours and head.lemma_ not in lists["statements"] else Status.DONE


def _of_noun(trigger: Token) -> Status | None:
    """Return how real a clause at a noun is: "claims that they came", "people who came"."""
    lists, noun = lexicon().lists, trigger.head
    lemma = noun.lemma_.lower()
    is_known = lemma in lists["facts"] | lists["alleged-nouns"]
    if not _is_content(trigger, is_known):
        return Status.DONE
    if lemma in lists["alleged-nouns"]:
        return Status.ALLEGED
    verb = next((one for one in noun.ancestors if one.pos_ in ("VERB", "AUX")), None)
    is_missing = noun.head.head.lemma_ in _LACK or any(
        one.lower_ in _LITTLE for one in noun.children
    )
    if lemma not in lists["facts"] or is_missing:
        return None
    return Status.DONE if verb is None or status(verb) is Status.DONE else None


def _is_content(trigger: Token, is_known: bool) -> bool:
    """Tell whether a clause says what its noun is about, as "that" and who acts show.

    Args:
        trigger: The verb of the clause.
        is_known: Whether its noun is one that such clauses follow: they pass for others there.
    """
    that = next((one.dep_ for one in trigger.children if one.lower_ == "that"), "")
    if that == "mark" or not is_known:
        return that == "mark"
    has_actor = any(one.dep_ in SUBJECTS and one.tag_ != "WDT" for one in trigger.children)
    return has_actor and any(one.dep_ == "dobj" for one in trigger.children)
