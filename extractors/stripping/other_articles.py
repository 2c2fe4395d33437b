"""Which <article> elements of a page tell another story than the one that its headline heads.

HTML lets an <article> hold others that belong to it: posts of a live blog, items of a list. One
that leads elsewhere, or whose heading is as high as the headline, is a story of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set

from extractors.document import Block, BlockKind, Place
from extractors.roles import Role, Verdict
from extractors.stripping.features import is_bare_link

_ARTICLE_SHARE = 0.2  # an <article> with the headline and this share of the body is the page's own
_MAIN_SHARE = 0.5  # inner ones with this share of the body are the article's own
_BOX_SHARE = 0.05  # an embedded one with less may be a quotation
_RANKS = {f"h{rank}": rank for rank in range(1, 7)}


def other_articles(
    blocks: Sequence[Block],
    headline: Mapping[int, Verdict],
    titled: Set[Place],
    likely: Iterable[Place],
    share: Callable[[Place], float],
) -> frozenset[Place]:
    """Return the <article> elements of a page that tell another story.

    Args:
        blocks: Of the page.
        headline: The verdicts on its headline and the copies of it.
        titled: The elements around these blocks.
        likely: The elements with likely body text.
        share: The share of the likely body, 0 to 1, inside an element.
    """
    if not any(one.tag == "article" and share(one) >= _ARTICLE_SHARE for one in titled):
        return frozenset()
    untitled = [one for one in likely if one.tag == "article" and one not in titled]
    held: dict[Place, list[Block]] = {one: [] for one in untitled if share(one) >= _BOX_SHARE}
    if not held:
        return frozenset()
    outer = {one: _article_around(one) for one in untitled}
    inner = sum(share(one) for one, around in outer.items() if around in titled)
    for block in blocks:
        for place in block.chain():
            if place in held:
                held[place].append(block)
    top = min(_rank(blocks[i]) for i, one in headline.items() if one.role is Role.HEADLINE)
    others = []
    for one, inside in held.items():
        is_nested = _is_inside(one, titled, outer)
        is_own = is_nested and max(share(one), inner) >= _MAIN_SHARE
        if not is_own and _is_other(inside, top, is_nested):
            others.append(one)
    return frozenset(others)


def _article_around(article: Place) -> Place | None:
    outer = article.parent.chain() if article.parent else ()
    return next((one for one in outer if one.tag == "article"), None)


def _is_inside(article: Place, titled: Set[Place], outer: dict[Place, Place | None]) -> bool:
    around = outer[article]
    while around is not None and around not in titled:
        around = outer[around]
    return around is not None


def _is_other(blocks: Sequence[Block], top: int, is_nested: bool) -> bool:
    """Tell whether the *blocks* of an <article> are a story by themselves.

    Without a heading one inside the headline's is a part of it, and one beside it is not.
    """
    heading = next((one for one in blocks if one.kind is BlockKind.HEADING), None)
    if any(map(is_bare_link, blocks)) or (heading and heading.link_chars):
        return True
    return _rank(heading) <= top if heading else not is_nested


def _rank(heading: Block) -> int:
    """Return the rank of a heading; of what is none the highest, 1."""
    return next((_RANKS[one.tag] for one in heading.chain() if one.tag in _RANKS), 1)
