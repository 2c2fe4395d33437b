"""How the text of a page stands among links to articles: in runs, or as a teaser beside each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.document import Block, BlockKind
from extractors.roles import Role, Stripped, Verdict
from extractors.text.prose import is_finished

_LINKED_SHARE = 0.8
_ALL_LINKED, _HALF_LINKED = 0.9, 0.4
_HEADLINE_WORDS = (4, 40)  # of a link: fewer are a menu's, more a paragraph that is a link
_HEADING_WORDS = 3  # of a heading that is a link
_OWN_LINK = (0.25, 15)  # share and characters of the headline in a teaser that is one block
_TEASER_WORDS = 60
_MIN_TEXT_WORDS = 4  # below a headline: fewer are a label, such as a section's name
_NEAR = 2  # blocks between a headline and its teaser, such as a date
_LABELLED = re.compile(r"[^\w]*(?P<label>[^:|»>]{4,40}?)\s*[:|»>]\s+(?P<title>\S.*)")
_BRACKETED = re.compile(r"\[[^\[\]]+\]")


@dataclass(frozen=True, slots=True)
class Layout:
    """Kept text and links to articles.

    Attributes:
        headlines: How many links with the words of a headline there are, copies aside.
        words: Words of kept text, sub-headings aside.
        longest: Words of its longest run that no such link interrupts.
        runs: How many such runs it has.
        beside: Words of it that stand next to such a link.
        is_headed: A headline that is no link stands over text that is no teaser.
    """

    headlines: int
    words: int
    longest: int
    runs: int
    beside: int
    is_headed: bool


def layout(stripped: Stripped) -> Layout:
    """Return how the kept text of *stripped* stands among links to articles."""
    blocks = stripped.document.blocks
    heads = [_is_headline(block) for block in blocks]
    words = run = longest = runs = beside = 0
    for i, (block, verdict) in enumerate(zip(blocks, stripped.verdicts, strict=True)):
        is_text = verdict.is_kept and block.kind is not BlockKind.HEADING
        if heads[i]:
            run = 0
        if is_text and not (heads[i] and is_linked(block)):
            runs += not run
            run += block.words
            words += block.words
            longest = max(longest, run)
            beside += block.words * any(heads[max(0, i - _NEAR) : i + _NEAR + 1])
    headlines = {block.text for block, is_head in zip(blocks, heads, strict=True) if is_head}
    return Layout(len(headlines), words, longest, runs, beside, _is_headed(stripped, heads))


def _is_headed(stripped: Stripped, heads: list[bool]) -> bool:
    verdicts, blocks = stripped.verdicts, stripped.document.blocks
    headline = next((i for i, one in enumerate(verdicts) if one.role is Role.HEADLINE), None)
    if headline is None or blocks[headline].words < _HEADLINE_WORDS[0]:
        return False
    for text in range(headline, len(blocks)):
        is_text = verdicts[text].is_kept and blocks[text].words >= _MIN_TEXT_WORDS
        if is_text or heads[text]:
            return not any(heads[text : text + 2])
    return False


def linked_line(block: Block) -> Verdict | None:
    """Return the verdict on a line that leads to another article by its form, in whatever words.

    That is a label in capitals with a linked title, "PHOTOS: The night of the storm", and a link
    in square brackets. Source: of the development sets' likely body nine blocks are such, none of
    them annotated as text; of those with a label in small letters most are.
    """
    if not block.link_chars or block.kind is BlockKind.LIST_ITEM:
        return None
    if _BRACKETED.fullmatch(block.text) and block.link_chars >= _HALF_LINKED * len(block.text):
        return Verdict(Role.TEASER, "a link in square brackets")
    found = _LABELLED.fullmatch(block.text)
    if found is None or not found["label"].isupper() or is_finished(block.text):
        return None
    is_title = found["title"].count(" ") >= _HEADLINE_WORDS[0] - 1
    if not is_title or block.link_chars < _ALL_LINKED * len(found["title"]):
        return None
    return Verdict(Role.TEASER, "a label in capitals before the title of another article")


def is_linked(block: Block) -> bool:
    """Tell whether *block* is a link, or several, and hardly more."""
    return block.link_chars >= _LINKED_SHARE * len(block.text)


def _is_headline(block: Block) -> bool:
    """Tell whether *block* is a link to an article, or a teaser that begins with one."""
    low, high = _HEADLINE_WORDS
    share, chars = _OWN_LINK
    if is_linked(block):
        least = _HEADING_WORDS if block.kind is BlockKind.HEADING else low
        return least <= block.words <= high
    is_mixed = block.link_chars >= max(chars, share * len(block.text))
    return is_mixed and block.words <= _TEASER_WORDS
