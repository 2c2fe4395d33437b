"""What stands before the body of a plain text: headline, kicker, standfirst, byline, caption."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractors.document import Block
from extractors.reading.headline import words_key
from extractors.roles import Role, Verdict
from extractors.text.prose import content_words, is_name, is_truncated, overlap

_LEDE_BLOCKS = 5
_MAX_HEADLINE_WORDS = 30
_ENOUGH_SHARED = 6  # words in common with the body; more of them prove no more
_STOPPED_SHARE = 0.05  # of its score that a line with a full stop keeps: it is a caption
_STANDFIRST_SHARE = 0.7  # of the best score that makes a shorter line just before it the headline
_STANDFIRST_REACH = 2
_DATED_BONUS = 1.4  # times the score of a line that a byline or a date follows …
_DATED_REACH = 2  # … so soon
_STANDFIRST_WORDS = 8  # so long a line right below the headline is a standfirst
_ON_SUBJECT = 0.5
_DATED = frozenset((Role.BYLINE, Role.META))


def head_verdicts(
    blocks: Sequence[Block], marked: Sequence[Verdict | None], body: Sequence[Block]
) -> list[Verdict]:
    """Return the verdicts on *blocks*, which stand before *body*, where *marked* has none."""
    verdicts = [
        mark or Verdict(Role.NAVIGATION, "a short line before the article") for mark in marked
    ]
    candidates = [
        i
        for i, (block, mark) in enumerate(zip(blocks, marked, strict=True))
        if mark is None and 2 <= block.words <= _MAX_HEADLINE_WORDS
    ]
    if not candidates:
        return verdicts
    subject = _Subject.of(body)
    scores = {i: subject.score(blocks[i].text) * _bonus(marked[i + 1 :]) for i in candidates}
    headline = _headline(blocks, scores)
    verdicts[headline] = Verdict(Role.HEADLINE, "the line before the body that shares its words")
    kicker = headline - 1
    if kicker >= 0 and marked[kicker] is None and blocks[kicker].text.endswith(":"):
        verdicts[kicker] = Verdict(Role.HEADLINE, "a line ending in a colon before the headline")
    has_standfirst = False
    for i in candidates:
        if verdicts[i].role is not Role.NAVIGATION:
            continue
        if words_key(blocks[i].text) == words_key(blocks[headline].text):
            verdicts[i] = Verdict(Role.DUPLICATE, "repeats the headline")
        elif i > headline and is_name(blocks[i].text):
            verdicts[i] = Verdict(Role.BYLINE, "a name between headline and body")
        elif i == headline + 1 and blocks[i].words >= _STANDFIRST_WORDS:
            verdicts[i] = Verdict(Role.STANDFIRST, "a long line right below the headline")
            has_standfirst = True
        elif overlap(blocks[i].text, subject.words) >= _ON_SUBJECT:
            role = Role.CAPTION if i < headline or has_standfirst else Role.STANDFIRST
            has_standfirst = has_standfirst or role is Role.STANDFIRST
            verdicts[i] = Verdict(role, "a line on the same subject beside the headline")
    return verdicts


@dataclass(frozen=True, slots=True)
class _Subject:
    """The content words of a body, and of its first paragraphs."""

    words: frozenset[str]
    lede: frozenset[str]

    @classmethod
    def of(cls, body: Sequence[Block]) -> _Subject:
        texts = [block.text for block in body]
        return cls(content_words(" ".join(texts)), content_words(" ".join(texts[:_LEDE_BLOCKS])))

    def score(self, text: str) -> float:
        """How much *text* speaks of the body, early words of it most; 0 to 12."""
        shared = min(len(content_words(text) & self.words), _ENOUGH_SHARED)
        is_stopped = text.endswith(".") or is_truncated(text)
        share = overlap(text, self.words) + overlap(text, self.lede)
        return share * shared * (_STOPPED_SHARE if is_stopped else 1)


def _bonus(following: Sequence[Verdict | None]) -> float:
    is_dated = any(mark and mark.role in _DATED for mark in following[:_DATED_REACH])
    return _DATED_BONUS if is_dated else 1


def _headline(blocks: Sequence[Block], scores: Mapping[int, float]) -> int:
    """Return the candidate with the highest score, the last of equals.

    Where a shorter one nearly as good stands just before it, that is the headline, and the
    longer one a standfirst or a caption.
    """
    candidates = list(scores)
    place = max(range(len(candidates)), key=lambda n: (scores[candidates[n]], n))
    best = candidates[place]
    for i in candidates[max(0, place - _STANDFIRST_REACH) : place]:
        is_shorter = len(blocks[i].text) < len(blocks[best].text)
        is_kicker = blocks[i].text.endswith(":")
        if is_shorter and not is_kicker and scores[i] >= _STANDFIRST_SHARE * scores[best]:
            return i
    return best
