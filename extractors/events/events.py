"""Who did what to whom: events by the words that tell of them, from the shared analysis."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.analysis.tokens import Analysed, Sentence, Token, analysed
from extractors.events.event_clauses import (
    SUBJECTS,
    clause_facts,
    conjuncts,
    content,
    governed,
    is_passive,
    particles,
    speaker_subjects,
    subjects,
)
from extractors.events.event_lexicon import Frame, lexicon
from extractors.events.event_parties import Name, Names, Party, dates
from extractors.events.event_status import (
    Status,
    is_conditional,
    is_future,
    is_negated,
    is_possible,
    status,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc

MOST_TOKENS = 300  # of a sentence; longer ones are tables, or made to take long
_FRIENDLY = frozenset({"consult", "cooperate", "support", "agree", "aid", "concede", "retreat"})
_HOSTILE = frozenset({"sanction", "coerce", "fight"})
# What is told of in the passive without saying who did it.
_FELT = frozenset({"assault", "fight", "coerce", "investigate", "retreat", "sanction"})
# What is real as soon as there is a word for it.
_WORDS = frozenset({"demand", "accuse", "request", "threaten", "reject"})
_SCORE = re.compile(r"\b\d{1,3}[-–]\d{1,3}\b")
_VISIT = "042"
_CLAIMS = frozenset({"016", "112"})  # what is denied or alleged is an event, too
_DURING = frozenset({"during", "after", "before", "at", "in", "on", "following"})
_LIKENED = frozenset({"as", "like", "than"})
_KNOWN = frozenset({"the", "this", "that", "these", "those", "such", "any", "no"})
_LOOSE = ("dobj", "pobj", "nsubj", "nsubjpass")


@dataclass(frozen=True, slots=True)
class Event:
    """One event.

    Attributes:
        kind: PLOVER class, in lower case.
        code: CAMEO code.
        start: First code point of the trigger.
        end: One past its last.
        status: How real it is.
        method: What the trigger is.
        actors: Who did it; empty where a passive does not say.
        targets: To whom.
        places: Where.
        dates: When, as it stands.
    """

    kind: str
    code: str
    start: int
    end: int
    status: Status
    method: str
    actors: tuple[Party, ...] = ()
    targets: tuple[Party, ...] = ()
    places: tuple[Party, ...] = ()
    dates: tuple[Party, ...] = ()


def events(doc: Doc, names: Iterable[Name]) -> tuple[Event, ...]:
    """Return the events of *doc*, in the order of the text.

    What is agreed, refused or demanded is the content of that event and none of its own; what is
    denied or alleged is one, with that status.
    """
    text = analysed(doc)
    known = Names(text, names)
    covered: set[int] = set()
    games: dict[int, bool] = {}
    sports = _sports(text)
    found = []
    for word in sorted(filter(_may_tell, _words(text)), key=lambda one: (_depth(one), one.i)):
        if word.i in covered:
            continue
        sentence = word.sent
        if sentence.start not in games:
            games[sentence.start] = _is_game(sentence, sports, text.text)
        if games[sentence.start]:
            continue
        event = _nominal(word, known) if word.pos_ == "NOUN" else _verbal(word, known)
        if event:
            covered |= set() if event.code in _CLAIMS else {one.i for one in content(word)}
            found.append(event)
    return tuple(sorted(found, key=lambda event: event.start))


def _words(text: Analysed) -> Iterator[Token]:
    """Yield the words of sentences that somebody may have written."""
    for sentence in text.sentences:
        if len(sentence.tokens) <= MOST_TOKENS:
            yield from sentence.tokens


def _may_tell(word: Token) -> bool:
    """Tell whether the lexicon knows *word*: few words are left to look at closely."""
    words = lexicon()
    if word.pos_ == "NOUN":
        return word.lemma_.lower() in words.nouns and word.dep_ in _LOOSE
    if word.pos_ not in ("VERB", "AUX") or word.dep_ in ("aux", "auxpass"):
        return False
    lemma = word.lemma_.lower()
    return lemma in words.verbs or lemma in words.lists["light"]


def _sports(text: Analysed) -> dict[int, str]:
    """Return the words of sport in *text* by their number."""
    known = lexicon().lists["sports"]
    lemmas = ((word.i, word.lemma_.lower()) for word in text.tokens if word.pos_ != "VERB")
    return {i: lemma for i, lemma in lemmas if lemma in known}


def _is_game(sentence: Sentence, sports: Mapping[int, str], text: str) -> bool:
    said = {lemma for i, lemma in sports.items() if sentence.start <= i < sentence.end}
    first, last = sentence.tokens[0], sentence.tokens[-1]
    scores = _SCORE.search(text[first.idx : last.idx + len(last)]) if said else None
    return len(said) > 1 or scores is not None


def _depth(word: Token) -> int:
    return sum(1 for _ in word.ancestors)


def _verbal(verb: Token, names: Names) -> Event | None:
    """Return the event that a verb tells."""
    frame, method = _frame(verb, names)
    if frame is None:
        return None
    real = status(verb)
    if _is_threat(verb, frame):
        frame, real = Frame("threaten", "130"), Status.DONE
    elif is_negated(verb) and is_future(verb) and frame.kind in _FRIENDLY:
        frame, real = Frame("reject", "120"), Status.DONE
    if real is None:
        return None
    actors = names.parties(subjects(verb))
    if not actors and verb.dep_ == "conj" and not is_passive(verb):
        actors = names.parties(speaker_subjects(verb))
    targets = names.targets(verb, actors)
    if not actors and not (is_passive(verb) and targets and frame.kind in _FELT):
        return None
    if not actors and real is Status.DENIED:
        return None
    return _event(verb, frame, real, method, actors, targets, names)


def _is_threat(verb: Token, frame: Frame) -> bool:
    if frame.kind not in _HOSTILE or is_negated(verb) or is_passive(verb):
        return False
    is_said = verb.dep_ == "ccomp" and verb.head.lemma_ in lexicon().lists["threats"]
    return is_possible(verb) or (is_future(verb) and (is_said or is_conditional(verb)))


def _frame(verb: Token, names: Names) -> tuple[Frame | None, str]:
    """Return the entry that fits to a verb, or to the noun to which it lends its subject."""
    words = lexicon()
    facts = _facts(verb, names)
    hanging = particles(verb)
    for frame in words.verbs.get(verb.lemma_.lower(), ()):
        if frame.fits(hanging, facts):
            return frame, "verb and what it governs" if frame.conditions else "verb"
    if verb.lemma_.lower() in words.lists["light"]:
        for noun in verb.children:
            if noun.dep_ in ("dobj", "nsubjpass"):
                for frame in words.nouns.get(noun.lemma_.lower(), ()):
                    if frame.fits(particles(noun), _facts(noun, names)):
                        return frame, "noun of a verb"
    return None, ""


def _facts(trigger: Token, names: Names) -> set[str]:
    """Return the words that *trigger* governs, and in capitals what is known of them."""
    facts = clause_facts(trigger)
    for word in governed(trigger):
        facts |= {word.lemma_.lower(), word.lower_}
        if word.dep_ in ("dobj", "pobj", "dative", "nsubjpass"):
            name = names.at(word)
            is_where = word.dep_ == "pobj" and word.head.lower_ in ("in", "at", "near")
            facts |= {"PARTY"} if names.is_party(word) and not is_where else set()
            facts |= {"PLACE"} if name and name.kind == "place" else set()
    for head in subjects(trigger):
        name = names.at(head)
        facts |= {f"<{word.lemma_.lower()}" for word in (head, *governed(head, 3))}
        if head.lower_ in ("he", "she", "who") or (name and name.kind == "person"):
            facts.add("PERSON")
    return facts


def _nominal(noun: Token, names: Names) -> Event | None:
    """Return the event that a noun with an actor of its own tells."""
    if noun.head.lower_ in _LIKENED:
        return None
    frames = lexicon().nouns[noun.lemma_.lower()]
    facts = _facts(noun, names)
    frame = next((one for one in frames if one.fits(particles(noun), facts)), None)
    if frame is None:
        return None
    actors = names.parties(_owners(noun))
    if not actors and frame.kind == "consult":
        actors = names.parties(_guests(noun))
    if not actors or _is_known(noun) or _is_unreal(noun, frame):
        return None
    targets = names.targets(noun, actors)
    if frame.code == "040" and len(actors) + len(targets) < 2:
        return None
    return _event(noun, frame, Status.DONE, "noun", actors, targets, names)


def _owners(noun: Token) -> tuple[Token, ...]:
    """Return whose event a noun is: "his visit", "U.S. charges", "attack by", "talks between"."""
    found: list[Token] = []
    for child in noun.children:
        if child.dep_ in ("poss", "compound", "amod", "nmod"):
            found += (child, *conjuncts(child))
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "between"):
            found += [one for obj in child.children for one in (obj, *conjuncts(obj))]
    return tuple(found)


def _guests(noun: Token) -> tuple[Token, ...]:
    """Return who acts in the clause that an event is a circumstance of: "during talks with"."""
    by = noun.head
    if by.dep_ != "prep" or by.lower_ not in _DURING:
        return ()
    verb = next((one for one in by.ancestors if one.pos_ == "VERB" and status(one)), None)
    return subjects(verb) if verb else ()


def _is_known(noun: Token) -> bool:
    """Tell whether a noun points back to what was told before: "the proposal"."""
    return any(child.lower_ in _KNOWN for child in noun.children)


def _is_unreal(noun: Token, frame: Frame) -> bool:
    """Tell whether the clause of a noun tells of a plan, a wish or nothing real."""
    if frame.kind in _WORDS and noun.dep_ in SUBJECTS:
        return False
    verbs = [one for one in noun.ancestors if one.pos_ in ("VERB", "AUX")]
    if noun.head.lower_ in _DURING:
        verbs = [one for one in verbs if status(one)]
    verb = next(iter(verbs), None)
    return verb is None or status(verb) is not Status.DONE


def _event(
    trigger: Token,
    frame: Frame,
    real: Status,
    method: str,
    actors: tuple[Party, ...],
    targets: tuple[Party, ...],
    names: Names,
) -> Event:
    places = tuple(dict.fromkeys(names.places(trigger)))[:1]
    if frame.code == _VISIT:
        targets = targets or places
    return Event(
        frame.kind,
        frame.code,
        trigger.idx,
        trigger.idx + len(trigger),
        real,
        method,
        actors,
        targets,
        places,
        tuple(dates(trigger, names.text)),
    )
