"""Which line of a plain text is its headline: what speaks for each, with weights, added up."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractors.document import Block
from extractors.reading.headline import words_key
from extractors.roles import Role, Verdict
from extractors.text.prose import content_words, is_finished, is_sentence, overlap

# Measured by bench/train_headlines.py: the choice of one line of each page (conditional logit).
WEIGHTS = {
    "on the subject": 3.7,
    "words of the beginning": 2.7,
    "signed below": 2.7,
    "part of another line": 1.5,
    "below a short line": 1.2,
    "above a longer line": 1.0,
    "again below": 1.0,
    "above one like it": -0.5,
    "again in the text": -0.7,
    "last": -0.9,
    "in the text": -1.0,
    "small letter": -1.3,
    "few words": -1.3,
    "length": -1.8,
    "colon": -2.0,
    "path": -2.2,
    "far": -3.0,
    "full stop": -3.4,
    "hardly any words": -3.6,
}
MIN_WORDS, MAX_WORDS = 2, 30
MOST_LINES = 1000  # lines above the text that are looked at
_LEDE_BLOCKS = 5
_ENOUGH_SHARED, _ENOUGH_EARLY = 6, 4  # words in common with the text; more of them prove no more
_SIGNED_REACH = 8  # lines from a headline to its byline or date
_FEW, _HARDLY_ANY, _SHORT = 5, 3, 3  # words
_STANDFIRST_WORDS, _STANDFIRST_REACH, _STANDFIRST_LEAD = 8, 2, 2.0
_ON_SUBJECT, _LIKE, _GOOD = 0.5, 0.4, 0.6
_HARDLY_ON_SUBJECT = 0.2  # a line with less heads no standfirst
_KEY_CHARS = 8  # what has more is no part of another line by chance
_LONG_CHARS, _FAR_LOG = 160, 5
_PATH = re.compile(r"\s[/»›>|]\s")
_SIGNING = frozenset((Role.BYLINE, Role.META))


@dataclass(frozen=True, slots=True)
class Subject:
    """The content words of a body, and of its first paragraphs."""

    words: frozenset[str]
    lede: frozenset[str]

    @classmethod
    def of(cls, body: Sequence[Block]) -> Subject:
        """Return those of the blocks of a body."""
        texts = [block.text for block in body]
        return cls(content_words(" ".join(texts)), content_words(" ".join(texts[:_LEDE_BLOCKS])))


def headline_line(
    blocks: Sequence[Block], marked: Sequence[Verdict | None], start: int, end: int
) -> int | None:
    """Return the number of the line that is the headline; None where none may be.

    Args:
        blocks: The lines of a plain text.
        marked: The verdicts that are certain.
        start: Of the body.
        end: Of the body; the line behind it.
    """
    found = evidence_of(blocks, marked, start, end)
    scores = {i: score(one) for i, one in found.items()}
    if not scores:
        return None
    best = max(scores, key=scores.__getitem__)
    near = (i for i in range(best - _STANDFIRST_REACH, best) if i in scores)
    above = (i for i in near if found[i]["on the subject"] >= _HARDLY_ON_SUBJECT)
    return next(
        (i for i in above if _heads(blocks[i], blocks[best], scores[best] - scores[i])), best
    )


def _heads(block: Block, best: Block, behind: float) -> bool:
    """Tell whether *block* is rather the headline, and the *best* below it a standfirst.

    *behind* is by how much the score of the best is higher.
    """
    is_shorter = len(block.text) < len(best.text) and not block.text.endswith(":")
    return is_shorter and block.words >= _FEW and behind <= _STANDFIRST_LEAD


def score(signs: Mapping[str, float]) -> float:
    """Return how much speaks for a line: the logarithm of the odds against another one.

    >>> round(score({"on the subject": 1.0, "far": 0.5}), 2)
    2.2
    """
    return sum(WEIGHTS[sign] * value for sign, value in signs.items())


def evidence_of(
    blocks: Sequence[Block], marked: Sequence[Verdict | None], start: int, end: int
) -> dict[int, dict[str, float]]:
    """Return what speaks for and against each line that may be the headline, by its number.

    They are those before the body, and its first line if that is no sentence and more follows. A
    sign is as strong as its value says, 0 to 1.
    """
    is_inside = start < end - 1 and not _is_said(blocks[start].text)
    may_be = [
        i
        for i in range(max(start - MOST_LINES, 0), start + is_inside)
        if marked[i] is None and MIN_WORDS <= blocks[i].words <= MAX_WORDS
    ]
    page = _Page.of(blocks, marked, start, end)
    subject = {i: page.on_subject(blocks[i].text) for i in may_be}
    best = max(subject.values(), default=0) or 1
    good = [i for i in may_be if subject[i] >= _GOOD * best]
    found: dict[int, dict[str, float]] = {}
    for i in may_be:
        found[i] = {"on the subject": subject[i] / best, "last": float(good[-1:] == [i])}
        found[i] |= {sign: float(value) for sign, value in (*_worded(blocks[i]), *page.placed(i))}
    return found


def _is_said(text: str) -> bool:
    return is_finished(text) or is_sentence(text)


def _worded(block: Block) -> Iterator[tuple[str, float]]:
    text = block.text
    yield "hardly any words", block.words <= _HARDLY_ANY
    yield "few words", _HARDLY_ANY < block.words <= _FEW
    yield "length", min(len(text), _LONG_CHARS) / _LONG_CHARS
    yield "full stop", text.endswith((".", "。"))
    yield "colon", text.endswith(":")
    yield "small letter", text[0].islower() or text[0] == "…"
    yield "path", bool(_PATH.search(text))


@dataclass(frozen=True, slots=True)
class _Page:
    """A plain text, with the words of its lines in one form."""

    blocks: Sequence[Block]
    start: int
    subject: Subject
    signed: Sequence[int]
    last: Mapping[str, int]
    counts: Counter[str]
    near: str
    within: frozenset[str]

    @classmethod
    def of(
        cls, blocks: Sequence[Block], marked: Sequence[Verdict | None], start: int, end: int
    ) -> _Page:
        first = max(start - MOST_LINES, 0)
        keys = [_key(block.text) for block in blocks[first : start + 1]]
        last = {key: first + i for i, key in enumerate(keys) if first + i < start}
        text = (one.text for one in blocks[start + 1 : end] if one.words <= MAX_WORDS)
        within = frozenset(map(_key, text))
        signed = [i for i in range(first, start) if (one := marked[i]) and one.role in _SIGNING]
        subject = Subject.of(blocks[start:end])
        return cls(blocks, start, subject, signed, last, Counter(keys), "\n".join(keys), within)

    def on_subject(self, text: str) -> float:
        """Return how much *text* speaks of the body and its beginning, 0 to 2."""
        shared = min(len(content_words(text) & self.subject.words), _ENOUGH_SHARED)
        all_of_it = overlap(text, self.subject.words) * shared / _ENOUGH_SHARED
        return all_of_it + overlap(text, self.subject.lede)

    def placed(self, i: int) -> Iterator[tuple[str, float]]:
        text = self.blocks[i].text
        key = _key(text)
        early = len(content_words(text) & self.subject.lede)
        yield "words of the beginning", min(early, _ENOUGH_EARLY) / _ENOUGH_EARLY
        next_signed = next((number for number in self.signed if number > i), math.inf)
        yield "signed below", max(0, 1 - (next_signed - i - 1) / _SIGNED_REACH)
        yield "in the text", i >= self.start
        yield "far", math.log1p(max(self.start - i, 0)) / _FAR_LOG
        yield "again below", self.last.get(key, i) > i
        yield "again in the text", key in self.within
        yield "below a short line", i > 0 and self.blocks[i - 1].words <= _SHORT
        yield "above one like it", self._is_like(i + 1)
        yield "above a longer line", self._is_longer(i)
        yield "part of another line", len(key) > _KEY_CHARS and self._is_part(key)

    def _is_part(self, key: str) -> bool:
        return self.near.count(key) > self.counts[key]

    def _is_like(self, i: int) -> bool:
        is_one = i < self.start and self.blocks[i].words >= _SHORT
        return is_one and overlap(self.blocks[i].text, self.subject.words) >= _LIKE

    def _is_longer(self, i: int) -> bool:
        """Tell whether a standfirst, or the text, may follow line *i*."""
        following, least = self.blocks[i + 1], max(_STANDFIRST_WORDS, self.blocks[i].words + 1)
        is_long = following.words >= least
        return is_long and overlap(following.text, self.subject.words) >= _ON_SUBJECT


def _key(text: str) -> str:
    return f" {' '.join(words_key(text))} "
