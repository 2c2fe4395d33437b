"""One utterance that several articles quote, and how their wordings differ."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from extractors.quotes.ledger import DIRECT, Saying, Source, origins

WITHIN_DAYS = 7  # between two articles that quote one utterance
SHARED = 0.7  # of the words of the shorter one, in the same order
MIN_WORDS = 5  # of the shorter one; shorter ones are the same only word by word

_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_DIFFERENCE = re.compile(r"\S+")
_MARKS = ".,;:!?“”\"'‘’"
_DENIALS = ("deny", "deni", "reject", "dismiss", "refute", "refuting", "rebut", "disput", "disavow")
_NEGATIONS = frozenset({"not", "never", "no", "cannot"})


@dataclass(frozen=True, slots=True)
class Variant:
    """One wording of an utterance.

    Attributes:
        text: As the first article has it.
        kind: ``direct`` where an article gives it as the words themselves; else as the first
            article has it: ``mixed``, ``indirect`` or ``stance``.
        is_altered: It is direct and has other words than the utterance's first wording, which is
            direct, too: it is no mere part of that, nor that of it.
        sources: The articles that have it.
        cue: The words that report it in the first article that has some; None without any.
    """

    text: str
    kind: str
    is_altered: bool
    sources: tuple[Source, ...]
    cue: str | None = None

    @property
    def is_direct(self) -> bool:
        """Whether it is the words themselves, by an article."""
        return self.kind == DIRECT


@dataclass(frozen=True, slots=True)
class Utterance:
    """What somebody said once, however many quote it.

    Attributes:
        speaker: As most articles name the speaker; None where nobody is named.
        variants: Its wordings: direct ones first, of these those with most origins, then the
            longest.
    """

    speaker: str | None
    variants: tuple[Variant, ...]

    @property
    def text(self) -> str:
        """Its first wording."""
        return self.variants[0].text

    @property
    def is_altered(self) -> bool:
        """Whether two articles give different words as the speaker's own."""
        return any(variant.is_altered for variant in self.variants)

    @property
    def sources(self) -> tuple[Source, ...]:
        """All articles that quote it."""
        return tuple(source for variant in self.variants for source in variant.sources)

    @property
    def day(self) -> str | None:
        """When it was published first; None for unknown."""
        return min((source.day for source in self.sources if source.day), default=None)


def utterances(sayings: Iterable[Saying]) -> tuple[Utterance, ...]:
    """Return the utterances behind the *sayings* of one speaker, in order of first mention."""
    groups: list[list[Saying]] = []
    for saying in sayings:
        home = next((g for g in groups if any(_is_same(saying, one) for one in g)), None)
        if home is None:
            groups.append([saying])
        else:
            home.append(saying)
    return tuple(map(_utterance, groups))


def marked(old: str, new: str) -> tuple[tuple[str, str], ...]:
    """Return *new* in pieces beside *old*, word by word: what is the same, gone, or put in.

    Returns:
        Pairs of ``same``, ``out`` or ``in`` and the text.

    >>> marked("We will never talk.", "We will not talk.")
    (('same', 'We will'), ('out', 'never'), ('in', 'not'), ('same', 'talk.'))
    """
    ours, theirs = _DIFFERENCE.findall(old), _DIFFERENCE.findall(new)
    folded = [[word.strip(_MARKS).casefold() for word in words] for words in (ours, theirs)]
    compared = SequenceMatcher(None, folded[0], folded[1], autojunk=False)
    found: list[tuple[str, str]] = []
    for what, a, b, c, d in compared.get_opcodes():
        if what == "equal":
            found.append(("same", " ".join(theirs[c:d])))
            continue
        if a < b:
            found.append(("out", " ".join(ours[a:b])))
        if c < d:
            found.append(("in", " ".join(theirs[c:d])))
    return tuple(found)


def _utterance(group: list[Saying]) -> Utterance:
    wordings: dict[tuple[str, ...], list[Saying]] = {}
    for saying in group:
        wordings.setdefault(_words(saying.text), []).append(saying)
    ordered = sorted(wordings.items(), key=lambda item: _rank(*item))
    first_words, first = ordered[0]
    has_words = any(one.is_direct for one in first)
    variants = []
    for words, said in ordered:
        is_direct = any(one.is_direct for one in said)
        is_part = _is_within(words, first_words) or _is_within(first_words, words)
        sources = tuple(dict.fromkeys(one.source for one in said))
        is_altered = has_words and is_direct and not is_part
        kind = DIRECT if is_direct else said[0].kind
        cue = next((one.cue for one in said if one.cue), None)
        variants.append(Variant(said[0].text, kind, is_altered, sources, cue))
    speakers = [one.speaker for one in group if one.speaker]
    speaker = max(speakers, key=lambda name: (speakers.count(name), len(name)), default=None)
    return Utterance(speaker, tuple(variants))


def _rank(words: tuple[str, ...], said: list[Saying]) -> tuple[bool, int, int]:
    is_direct = any(one.is_direct for one in said)
    return not is_direct, -origins(one.source for one in said), -len(words)


def _is_same(one: Saying, other: Saying) -> bool:
    """Tell whether two quotations of a speaker may be of one utterance.

    What was denied was not said; "did not deny" is neither.
    """
    if _days_apart(one.source, other.source) > WITHIN_DAYS or _meant(one) != _meant(other):
        return False
    ours, theirs = _words(one.text), _words(other.text)
    if ours == theirs:
        return True
    shorter = min(len(ours), len(theirs))
    different = min(len(set(ours)), len(set(theirs)))
    if shorter < MIN_WORDS or len(set(ours) & set(theirs)) < SHARED * different:
        return False
    blocks = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) >= SHARED * shorter


def _meant(saying: Saying) -> tuple[bool, bool]:
    """Return whether the words that report it deny, and are negated; what is direct was said."""
    words = () if saying.is_direct else _words(saying.cue or "")
    is_negated = any(word in _NEGATIONS or word.endswith("n't") for word in words)
    return any(word.startswith(_DENIALS) for word in words), is_negated


def _days_apart(one: Source, other: Source) -> int:
    """Return how many days lie between two articles; none where one has no date."""
    if not (one.day and other.day):
        return 0
    return abs((date.fromisoformat(one.day) - date.fromisoformat(other.day)).days)


def _is_within(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    size = len(part)
    return any(whole[i : i + size] == part for i in range(len(whole) - size + 1))


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold().replace("’", "'")))
