"""Reading a clause off the dependencies: what a word governs, its subjects, its facts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractors.events.event_lexicon import lexicon

if TYPE_CHECKING:
    from extractors.analysis.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_DEPTH = 4  # what is deeper down says little of the trigger
_GOVERNED = frozenset(
    "dobj dative prep pobj pcomp xcomp ccomp prt attr acomp oprd amod compound nmod poss conj acl"
    " appos agent nsubjpass advcl advmod intj".split()
)
# Prepositions that begin a circumstance, which may be an event of its own.
_CIRCUMSTANCE = frozenset("after before during amid following since while despite until".split())
_SAME = frozenset({"it", "they", "he", "she", "i"})  # "it said it would": most often the same
MUST = frozenset({"must", "ought"})
WILL = frozenset({"will", "would", "shall", "'ll", "’ll"})
MAY = frozenset({"may", "might", "could", "can"})
UNREAL = frozenset({"if", "unless", "whether", "until"})


def subjects(verb: Token) -> tuple[Token, ...]:
    """Return the heads of the phrases that act: of a passive, those after "by"."""
    if verb.lemma_ in lexicon().lists["stances"] and is_passive(verb):
        return patients(verb)
    agents = [word for by in verb.children if by.dep_ == "agent" for word in by.children]
    if agents or is_passive(verb):
        return _joined(agents[:1])
    own = [child for child in verb.children if child.dep_ == "nsubj"]
    own = own[-1:]  # of two, the one at the verb
    if own and own[0].tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
        own = [verb.head]
    if own and own[0].pos_ == "VERB":
        return subjects(own[0])
    if own and own[0].lower_ in _SAME and verb.dep_ == "ccomp":
        return subjects(verb.head) or _joined(own[:1])
    if own:
        return _joined(own[:1])
    if before := _before(verb):
        return (before,)
    if verb.dep_ in ("conj", "xcomp", "advcl") and verb.head.pos_ in ("VERB", "AUX"):
        return patients(verb.head) or subjects(verb.head)
    if verb.dep_ == "pcomp" and verb.head.head.pos_ in ("VERB", "AUX"):
        return _blamed(verb.head.head) or subjects(verb.head.head)
    if verb.dep_ == "acl" and verb.tag_ == "VBG":
        return (verb.head,)
    return ()


def _blamed(verb: Token) -> tuple[Token, ...]:
    """Return whom *verb* accuses, who did what follows: "accused them of killing"."""
    if verb.lemma_ not in lexicon().lists["alleged"]:
        return ()
    return _joined([one for one in verb.children if one.dep_ in ("dobj", "nsubjpass")][:1])


def _before(verb: Token) -> Token | None:
    """Return the name at a verb after "but" or "and" that the analysis gives to what is before."""
    tokens, at = verb.sent.tokens, verb.i - 1 - verb.sent.start
    while at > 0 and tokens[at].pos_ in ("AUX", "ADV"):
        at -= 1
    if at > 0 and tokens[at].pos_ == "PROPN" and tokens[at - 1].dep_ in ("cc", "mark"):
        return tokens[at]
    return None


def speaker_subjects(verb: Token) -> tuple[Token, ...]:
    """Return who acts in the clause above: "he said peace mattered, and assured her"."""
    above = (one for one in verb.ancestors if one.dep_ in ("ccomp", "ROOT") and one != verb.head)
    return next((found for one in above if (found := subjects(one))), ())


def patients(verb: Token) -> tuple[Token, ...]:
    """Return the heads of the phrases to which a passive is done."""
    if verb.dep_ == "conj" and is_passive(verb) and is_passive(verb.head):
        return _own_patients(verb) or patients(verb.head)
    return _own_patients(verb)


def _own_patients(verb: Token) -> tuple[Token, ...]:
    return _joined([child for child in verb.children if child.dep_ == "nsubjpass"][:1])


def is_passive(verb: Token) -> bool:
    """Tell whether *verb* is a passive, also a participle after its noun ("people killed")."""
    if any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children):
        return True
    if verb.tag_ != "VBN" or any(child.dep_ in ("aux", *SUBJECTS) for child in verb.children):
        return False
    return verb.dep_ in ("acl", "advcl") or (verb.dep_ == "conj" and is_passive(verb.head))


def _joined(heads: list[Token]) -> tuple[Token, ...]:
    """Return *heads* with all that "and" joins to them."""
    return tuple(word for head in heads for word in (head, *conjuncts(head)))


def conjuncts(head: Token) -> Iterator[Token]:
    """Yield what "and" joins to a noun."""
    for child in head.children:
        if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "PRON", "ADJ"):
            yield child
            yield from conjuncts(child)


def governed(trigger: Token, depth: int = _DEPTH) -> Iterator[Token]:
    """Yield what *trigger* governs, nearest first; other verbs joined to it are no part."""
    level = [child for child in trigger.children if child.dep_ != "conj" and _is_governed(child)]
    while level and depth:
        yield from level
        below = (word for head in level for word in head.children)
        level = [word for word in below if _is_governed(word) or word.dep_ == "nsubj"]
        depth -= 1


def _is_governed(child: Token) -> bool:
    """Tell whether a head governs *child*; names of months are no marches and no power."""
    return child.dep_ in _GOVERNED and not (child.ent_type_ == "DATE" and child.pos_ == "PROPN")


def content(trigger: Token) -> Iterator[Token]:
    """Yield what stands inside of the event: what is agreed, refused, demanded; whole."""
    for child in trigger.children:
        if child.dep_ in ("dobj", "xcomp", "ccomp", "attr", "acomp", "dative", "oprd") or (
            child.dep_ in ("prep", "agent") and child.lower_ not in _CIRCUMSTANCE
        ):
            circumstances = (
                one for one in child.subtree if one.dep_ == "prep" and one.lower_ in _CIRCUMSTANCE
            )
            aside = {word for one in circumstances for word in one.subtree}
            yield from (word for word in child.subtree if word not in aside)


def particles(trigger: Token) -> set[str]:
    """Return particles, prepositions and adverbs at *trigger*."""
    kinds = ("prt", "prep", "advmod", "xcomp", "ccomp", "dative")
    found = {child.lower_ for child in trigger.children if child.dep_ in kinds}
    below = (child for child in trigger.children if child.dep_ == "xcomp")
    return found | {"to" for word in below if any(one.lower_ == "to" for one in word.children)}


def clause_facts(trigger: Token) -> set[str]:
    """Return what is said of the clause that *trigger* governs, in the lexicon's capitals."""
    facts: set[str] = set()
    for clause in trigger.children:
        if clause.dep_ not in ("ccomp", "xcomp", "acomp"):
            continue
        helpers = {word.lower_ for word in clause.children if word.dep_ in ("aux", "neg")}
        for fact, words in (("MUST", MUST), ("WILL", WILL), ("MAY", MAY)):
            facts |= {fact} if helpers & words else set()
        if clause.dep_ == "xcomp":
            facts.add("TO")
        has_to = any(word.dep_ == "xcomp" for word in clause.children)
        if clause.lemma_ in ("need", "have") and has_to and not is_passive(clause):
            facts.add("MUST")
        if any(word.dep_ == "neg" for word in clause.children):
            facts.add("NOT")
        own = [word for word in clause.children if word.dep_ in SUBJECTS]
        joined = (word for word in clause.children if word.dep_ == "conj")
        facts |= {f">{word.lemma_.lower()}" for word in (clause, *joined)}
        facts.add("SELF" if not own or own[0].lower_ in _SAME | {"we"} else "OTHER")
        if any(word.lower_ in UNREAL and word.dep_ == "mark" for word in clause.subtree):
            facts.add("IF")
    return facts
