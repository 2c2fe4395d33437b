"""Offers below a text: what a page charges for the rest of it, in any language, by the price."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.document import Block, BlockKind
from extractors.roles import Role, Stripped
from extractors.stripping.teasers import is_linked
from extractors.text.prose import MIN_PROSE_WORDS, is_truncated
from extractors.text.words import word_count

_SIGN = r"[€$£¥₺₽₴₹₪₩]|R\$|CHF|EUR|USD"
_WORD = r"[Ee]uros?|kr|zł|Kč|Ft|lei|лв|грн|руб|円|元|원"  # as written: "ft" are feet
_MILLIONS = r"(?:m|bn|k)(?![^\W\d_])|[Mm]i[lo]|[Mm]rd|мл[нр]|万|億|亿"
_AMOUNT = rf"(?<![\d.,])\d{{1,5}}(?:[.,]\d\d?)?(?![.,]?\d)(?!\s?(?:{_MILLIONS}))"
_PRICE = re.compile(rf"(?:{_SIGN})\s?{_AMOUNT}|{_AMOUNT}\s?(?:{_SIGN}|(?:{_WORD})(?![^\W\d_]))")
_WALL = re.compile(r"(?<![a-z])(?:pay|reg|login|register|subscription)-?wall(?![a-z])")
_DIGIT = re.compile(r"\d")
_MAX_CHARS = 400
_BELOW = 20  # blocks
_STEPS = 6  # from a price to the button, itself included
_BUTTON_WORDS = 10  # several links in a line are one block
_OPEN_END = re.compile(r"(?:\w|[,、，،])\s*\Z")
_END_CHARS = 10
# Thai, Lao, Burmese and Khmer end sentences without a mark.
_UNMARKED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")


@dataclass(frozen=True, slots=True)
class Offer:
    """A price below a text.

    Attributes:
        price: As the page has it.
        words: Of the text above it.
        is_cut: That text ends within a sentence, or the price stands in an element that is named
            for a paywall.
    """

    price: str
    words: int
    is_cut: bool


def offer_below(stripped: Stripped) -> Offer | None:
    """Return the first price in or below the kept text of *stripped*; None if there is none."""
    verdicts, blocks = stripped.verdicts, stripped.document.blocks
    told = [i for i, one in enumerate(verdicts) if one.role in (Role.HEADLINE, Role.BODY)]
    if not told:
        return None
    words, last = 0, ""
    for i in range(told[0], min(len(blocks), told[-1] + _BELOW)):
        block = blocks[i]
        is_seen = block.place is None or not block.place.is_hidden
        if is_seen and (price := _offered(blocks[i : i + _STEPS])):
            return Offer(price, words, _breaks_off(last) or _is_walled(block))
        if verdicts[i].is_kept and block.kind is not BlockKind.HEADING:
            words += block.words
            last = block.text
    return None


def price_in(text: str) -> str | None:
    """Return the first price in *text*, or None.

    >>> price_in("Then 9,90 € a month"), price_in("Only 99 kr!"), price_in("On 9 May")
    ('9,90 €', '99 kr', None)
    """
    match = _PRICE.search(text) if _DIGIT.search(text) else None
    return match[0] if match else None


def _offered(blocks: Sequence[Block]) -> str | None:
    """Return the price in the first of *blocks* where others of them hold something to press."""
    block = blocks[0]
    if len(block.text) > _MAX_CHARS or is_linked(block):  # headlines, too, tell what things cost
        return None
    price = price_in(block.text)
    return price if price and any(map(_is_button, blocks[1:])) else None


def _is_button(block: Block) -> bool:
    is_pressed = block.kind is BlockKind.CONTROL or is_linked(block)
    return is_pressed and block.words <= _BUTTON_WORDS


def _is_walled(block: Block) -> bool:
    return any(_WALL.search(place.names) for place in block.chain())


def _breaks_off(text: str) -> bool:
    if is_truncated(text):
        return True
    is_prose = word_count(text) >= MIN_PROSE_WORDS and not _UNMARKED.search(text)
    return is_prose and bool(_OPEN_END.search(text[-_END_CHARS:]))
