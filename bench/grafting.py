"""Grafting: furniture of a page is put into another page, at a place where it does not belong.

train_stripper.py may use it to learn from more designs than its pages show; grafts.py reports how
much of it leaks.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from enum import Enum

import lxml.html
from alignment import gold_shares
from graft_designs import Design, Story
from lxml import etree

from extractors.document import Block, BlockKind, Place
from extractors.reading.markup import BLOCK_TAGS, parsed, read_markup

MIN_PARAGRAPHS = 5  # of a body, side by side, that can be grafted
_BODY_WORDS, _PROSE_WORDS = 8, 12
_GOLD_SHARE = 0.8
_LINKED_SHARE = 0.3


class Spot(Enum):
    """Where a graft is put."""

    BEFORE = "before the body"
    LEDE = "behind the lede"
    MIDDLE = "in the middle"
    LAST = "last in the article"
    BEHIND = "behind the article"


ANYWHERE, INSIDE = tuple(Spot), (Spot.LEDE, Spot.MIDDLE)
Fragment = tuple[Callable[[str], str | None], Sequence[Spot]]


def grafted(
    html: str,
    chance: random.Random,
    designs: Sequence[Design],
    *,
    spot: Spot | None = None,
    gold: str | None = None,
    stories: Sequence[Story] = (),
) -> tuple[str, tuple[str, ...]]:
    """Return the page *html* with one of *designs* in it, and the texts that were put in.

    Args:
        html: The page. Without a row of paragraphs it is returned as it is, with no texts.
        chance: Chooses the design, its texts, and the spot.
        designs: Which designs to choose from.
        spot: Where to; None for any.
        gold: The page's main text, to find its paragraphs by; without it the longest row of prose
            counts as the body.
        stories: Other pages, for teasers.
    """
    fragment = chance.choice(designs).filled(chance, stories)
    tree = parsed(html)[0]
    row = paragraphs(tree, html, gold) if tree is not None else []
    texts = read_markup(fragment, "", "utf-8")
    if tree is None or not row or texts is None:
        return html, ()
    _insert(row, fragment, spot or chance.choice(list(Spot)))
    return serialised(tree), tuple(block.text for block in texts.blocks)


def with_fragments(
    html: str, chance: random.Random, fragments: Iterable[Fragment], gold: str | None
) -> str | None:
    """Return the page *html* with *fragments* in it, each at one of its spots.

    Args:
        html: The page.
        chance: Chooses the spots.
        fragments: Each makes mark-up, given the tag of the body's paragraphs, or None for nothing;
            and where it may stand.
        gold: As for grafted().

    Returns:
        None for a page without a row of paragraphs.
    """
    tree = parsed(html)[0]
    row = paragraphs(tree, html, gold) if tree is not None else []
    if tree is None or not row:
        return None
    for fragment, spots in fragments:
        if found := fragment(str(row[0].tag)):
            _insert(row, found, chance.choice(spots))
    return serialised(tree)


def serialised(tree: etree._Element) -> str:
    """Return *tree* as HTML, with its doctype."""
    return etree.tostring(tree.getroottree(), method="html", encoding="unicode")


def paragraphs(tree: etree._Element, html: str, gold: str | None) -> list[etree._Element]:
    """Return the paragraphs of the body in *tree*, the tree of *html*, that are siblings.

    Empty when there are fewer than MIN_PARAGRAPHS.
    """
    document = read_markup(html, "", "utf-8")
    if document is None:
        return []
    rows: dict[Place, dict[Place, int]] = defaultdict(dict)
    for block in _body(document.blocks, gold):
        home = next((one for one in block.chain() if one.tag in BLOCK_TAGS), None)
        if home is not None and home.parent is not None:
            rows[home.parent][home] = block.words
    row = max(rows.values(), key=lambda one: sum(one.values()), default={})
    if len(row) < MIN_PARAGRAPHS:
        return []
    try:
        found = [tree.xpath(home.path()) for home in row]
    except etree.XPathError:  # names that XPath does not allow, as <o:p>
        return []
    return [one[0] for one in found if one]


def _body(blocks: Sequence[Block], gold: str | None) -> list[Block]:
    if gold is not None:
        shares = gold_shares([block.text for block in blocks], gold)
        pairs = zip(blocks, shares, strict=True)
        return [one for one, share in pairs if share >= _GOLD_SHARE and one.words >= _BODY_WORDS]
    return [
        block
        for block in blocks
        if block.kind is BlockKind.PARAGRAPH
        and block.words >= _PROSE_WORDS
        and block.link_chars < _LINKED_SHARE * len(block.text)
    ]


def _insert(row: Sequence[etree._Element], fragment: str, spot: Spot) -> None:
    """Put *fragment* at *spot* of the page that the paragraphs in *row* are the body of."""
    holder = row[0].getparent()
    assert holder is not None, "a paragraph is not the root"
    outer = holder.getparent()
    if spot is Spot.BEHIND and outer is not None and holder.tag not in ("body", "html"):
        parent, at = outer, outer.index(holder) + 1
    elif spot in (Spot.LAST, Spot.BEHIND):
        parent, at = holder, len(holder)
    elif spot is Spot.BEFORE:
        parent, at = holder, holder.index(row[0])
    else:
        before = row[0] if spot is Spot.LEDE else row[len(row) // 2 - 1]
        parent, at = holder, holder.index(before) + 1
    for k, node in enumerate(lxml.html.fragments_fromstring(fragment, no_leading_text=True)):
        parent.insert(at + k, node)
