"""What stands before the body of a plain text: headline, kicker, standfirst, byline, caption."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.document import Block
from extractors.reading.headline import words_key
from extractors.roles import Role, Verdict
from extractors.stripping.plain_headline import MAX_WORDS, MIN_WORDS, Subject
from extractors.text.prose import is_name, overlap

_STANDFIRST_WORDS = 8  # so long a line right below the headline is a standfirst
_ON_SUBJECT = 0.5


def head_verdicts(
    blocks: Sequence[Block],
    marked: Sequence[Verdict | None],
    body: Sequence[Block],
    headline: int | None,
) -> list[Verdict]:
    """Return the verdicts on *blocks*, which stand before *body*, where *marked* has none.

    *headline* is the number of the one that is the headline.
    """
    verdicts = [
        mark or Verdict(Role.NAVIGATION, "a short line before the article") for mark in marked
    ]
    if headline is None:
        return verdicts
    subject = Subject.of(body)
    verdicts[headline] = Verdict(Role.HEADLINE, "of the lines above the body most like a headline")
    kicker = headline - 1
    if kicker >= 0 and marked[kicker] is None and blocks[kicker].text.endswith(":"):
        verdicts[kicker] = Verdict(Role.HEADLINE, "a line ending in a colon before the headline")
    has_standfirst = False
    for i, block in enumerate(blocks):
        is_free = marked[i] is None and verdicts[i].role is Role.NAVIGATION
        if not is_free or not MIN_WORDS <= block.words <= MAX_WORDS:
            continue
        if words_key(block.text) == words_key(blocks[headline].text):
            verdicts[i] = Verdict(Role.DUPLICATE, "repeats the headline")
        elif i > headline and is_name(block.text):
            verdicts[i] = Verdict(Role.BYLINE, "a name between headline and body")
        elif i == headline + 1 and block.words >= _STANDFIRST_WORDS:
            verdicts[i] = Verdict(Role.STANDFIRST, "a long line right below the headline")
            has_standfirst = True
        elif overlap(block.text, subject.words) >= _ON_SUBJECT:
            role = Role.CAPTION if i < headline or has_standfirst else Role.STANDFIRST
            has_standfirst = has_standfirst or role is Role.STANDFIRST
            verdicts[i] = Verdict(role, "a line on the same subject beside the headline")
    return verdicts
