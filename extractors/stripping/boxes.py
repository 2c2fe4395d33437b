"""Boxes that a standing phrase names: what stands around "Sign up" is no part of the article."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import takewhile

from extractors.document import Block, BlockKind, Place
from extractors.roles import Role, Verdict
from extractors.stripping.teasers import is_linked

Share = Callable[[Place], float]
# Phrases that stand in a box of their kind, and what the rest of the box is.
_ROLE_INSIDE = {
    Role.COMMENT_PROMPT: Role.COMMENT,
    Role.COMMENT_FORM: Role.COMMENT_FORM,
    Role.AUTHOR_BOX: Role.AUTHOR_BOX,
    Role.NEWSLETTER: Role.NEWSLETTER,
    Role.CONSENT: Role.CONSENT,
    Role.RELATED: Role.RELATED,
}
# These boxes may hold the page's headline too: a byline and a call to subscribe stand below it.
_BELOW_HEADLINE = frozenset((Role.AUTHOR_BOX, Role.NEWSLETTER, Role.COMMENT_FORM))
_LABEL_WORDS = 8  # a longer phrase about an author is a paragraph of its own
_NO_BOXES = frozenset(("html", "body", "main", "article"))
_MOST_OF_A_BOX = 0.05  # of the likely body; an element with more is no box beside it
_MOST_OF_A_SECTION = 0.5  # a section of comments may hold more than a box, but not most
_MOST_OF_A_LIST = 0.75  # of other articles: of a short one it may be longer
_TEASER_TEXTS = 2  # below a title
_TITLES, _TITLE_WORDS = 3, 20  # a list of titles has so many at least, each so long at most
_TEASER_BLOCKS = 5
_MOST_TEASERS = 0.2
# The last words of a teaser, which link to what it tells of.
_READ_ON = frozenset(
    (
        *("continue reading", "read more", "read on", "keep reading", "full story", "read article"),
        *("read full article", "read the full story", "read the full article", "read full story"),
        *("weiterlesen", "weiter lesen", "mehr lesen", "jetzt lesen", "zum artikel", "zum beitrag"),
        *(
            "lire la suite",
            "lire plus",
            "lire l'article",
            "lire l’article",
            "leer más",
            "leia mais",
        ),
        *("seguir leyendo", "sigue leyendo", "leer nota", "continue lendo", "continuar lendo"),
        *("leggi tutto", "leggi di più", "continua a leggere", "lees meer", "lees verder"),
        *(
            "czytaj dalej",
            "czytaj więcej",
            "číst dál",
            "celý článek",
            "читать далее",
            "читать дальше",
        ),
        *("читать полностью", "подробнее", "читати далі", "läs mer", "läs vidare", "les mer"),
        *("læs mere", "lue lisää", "devamını oku", "devamı", "διαβάστε περισσότερα"),
        *(
            "citește mai mult",
            "tovább",
            "اقرأ المزيد",
            "阅读全文",
            "阅读更多",
            "続きを読む",
            "더 보기",
        ),
    )
)
_READ_ON_CHARS = 30
_ARROWS = " \t\u00a0.…→»›>»[]()+"


def boxes_in(
    blocks: Sequence[Block],
    phrases: Sequence[Verdict | None],
    share: Share,
    first: int,
    titled: Collection[Place] = (),
) -> dict[Place, Verdict]:
    """Return the elements that a standing phrase names, with the verdict on what is in them.

    Args:
        blocks: Of an HTML page.
        phrases: The standing phrase that each of *blocks* is, or None.
        share: The share of the likely body, 0 to 1, in an element.
        first: Number of the first block that is likely body: comments stand below it.
        titled: Elements that hold the page's headline; most boxes are beside it.
    """
    boxes: dict[Place, Verdict] = {}
    teasers: dict[Place, Verdict] = {}
    for i, (block, verdict) in enumerate(zip(blocks, phrases, strict=True)):
        if verdict is not None and _names_a_box(block, verdict):
            chain = block.chain()
            before = blocks[i - 1].chain() if i else ()
            if verdict.role not in _BELOW_HEADLINE:
                chain = tuple(takewhile(lambda place: place not in titled, chain))
            inside = Verdict(_ROLE_INSIDE[verdict.role], f"in a box with a {verdict.evidence}")
            may_be_long = verdict.role is Role.COMMENT_PROMPT and i > first
            if (box := _box(chain, verdict.role, share, before, may_be_long)) is not None:
                boxes.setdefault(box, inside)
            if verdict.role is Role.RELATED:
                for box in (_list(blocks, i, chain, share), _links(blocks, i)):
                    if box is not None:
                        boxes.setdefault(box, inside)
        elif _reads_on(block) and (box := _teaser(blocks, i, share, titled)) is not None:
            evidence = f"between a title and “{block.text}” in one small element"
            teasers[box] = Verdict(Role.TEASER, evidence)
    # More of them are what the page is about: a comparison, a list of books.
    return teasers | boxes if sum(map(share, teasers)) <= _MOST_TEASERS else boxes


def boxed(block: Block, boxes: dict[Place, Verdict]) -> Verdict | None:
    """Return the verdict of the innermost of *boxes* around *block*, or None."""
    if not boxes or block.place is None:
        return None
    return next((boxes[place] for place in block.place.chain() if place in boxes), None)


def _names_a_box(block: Block, verdict: Verdict) -> bool:
    if verdict.role not in _ROLE_INSIDE or block.link_chars:
        return False
    return verdict.role is not Role.AUTHOR_BOX or block.words <= _LABEL_WORDS


def _box(
    chain: Sequence[Place], role: Role, share: Share, before: Sequence[Place], may_be_long: bool
) -> Place | None:
    """Return the outermost element in *chain* that is a box of *role*, or None.

    *before* are the elements around the text before: one that is not among them begins with the
    phrase. What a heading rules follows it: "Related" is the first text of its box, and a section
    of comments that begins with one *may be long*, as long as it follows what it is on.
    """
    box = None
    for place in chain:
        is_headed = place not in before
        limit = _MOST_OF_A_SECTION if may_be_long and is_headed else _MOST_OF_A_BOX
        if place.tag in _NO_BOXES or share(place) > limit:
            break
        if role is Role.RELATED and not is_headed:
            break
        box = place
    return box


def _list(blocks: Sequence[Block], i: int, chain: Sequence[Place], share: Share) -> Place | None:
    """Return the outermost element in *chain* that block *i* heads and titles fill."""
    box = None
    before = blocks[i - 1].chain() if i else ()
    for place in chain:
        if place.tag in _NO_BOXES or place in before:
            break
        counts = _titles(_within(place, blocks[i + 1 :]))
        if counts is None:
            break
        titles, linked = counts
        if share(place) > (_MOST_OF_A_LIST if linked == titles else _MOST_OF_A_SECTION):
            break
        if titles >= _TITLES:
            box = place
    return box


def _within(place: Place, blocks: Iterable[Block]) -> Iterator[Block]:
    return takewhile(lambda block: place in block.chain(), blocks)


def _titles(inside: Iterable[Block]) -> tuple[int, int] | None:
    """Return how many titles fill an element, and how many are links; None where other text does.

    Below a title that is a link may stand what the other article says.
    """
    titles = linked = texts_left = 0
    for block in inside:
        if is_linked(block):
            linked += 1
            titles += 1
            texts_left = _TEASER_TEXTS
        elif texts_left:
            texts_left -= 1
        elif _is_title(block):
            titles += 1
        else:
            return None
    return titles, linked


def _links(blocks: Sequence[Block], i: int) -> Place | None:
    """Return the list of links right below the heading in block *i*, or None."""
    if blocks[i].kind is not BlockKind.HEADING:
        return None
    items = list(takewhile(lambda one: one.kind is BlockKind.LIST_ITEM, blocks[i + 1 :]))
    lists = [place for block in items[:1] for place in block.chain() if place.tag in ("ul", "ol")]
    if not lists:
        return None
    inside = [block for block in items if lists[0] in block.chain()]
    return lists[0] if all(one.link_chars >= len(one.text) for one in inside) else None


def _is_title(block: Block) -> bool:
    return block.words <= _TITLE_WORDS and not block.text.endswith((".", "。", ":"))


def _reads_on(block: Block) -> bool:
    text = block.text
    if not block.link_chars or len(text) > _READ_ON_CHARS:
        return False
    return text.strip(_ARROWS).casefold() in _READ_ON


def _teaser(
    blocks: Sequence[Block], i: int, share: Share, titled: Collection[Place]
) -> Place | None:
    """Return the small element that a title begins and the link in block *i* ends, or None."""
    after = blocks[i + 1].chain() if i + 1 < len(blocks) else ()
    for place in blocks[i].chain():
        if place.tag in _NO_BOXES or place in after or place in titled:
            return None
        if share(place) > _MOST_OF_A_BOX:
            return None
        first = i
        while first and place in blocks[first - 1].chain():
            first -= 1
        if i - first >= _TEASER_BLOCKS:
            return None
        if i - first > 1 and _is_title(blocks[first]):
            return place
    return None
