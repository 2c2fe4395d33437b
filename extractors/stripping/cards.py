"""Cards: elements of one form, each a linked title and its teaser, beside the article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from extractors.document import Block, BlockKind, Place
from extractors.roles import Role, Verdict
from extractors.stripping.teasers import is_linked

_CARDS = 3  # fewer are no row
_TITLE_WORDS = 3
_OWN_WORDS = 40  # of kept text in the element of the headline: then the page is no list of cards

_Row = tuple[Place, str, str]


def without_cards(blocks: Sequence[Block], verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
    """Remove rows of cards outside of the element that holds the headline and the text.

    In a short article's page their teasers are longer than the text.

    Args:
        blocks: Of an HTML page.
        verdicts: On each of *blocks*.
    """
    out = list(verdicts)
    rows: dict[_Row, list[int]] = defaultdict(list)  # the numbers of their teasers
    for i in range(1, len(blocks)):
        card = _card(blocks, i) if verdicts[i].is_kept else None
        if card is not None and card.parent is not None:
            rows[card.parent, card.tag, card.names].append(i)
    for (parent, _, _), texts in rows.items():
        if len(texts) >= _CARDS and _is_beside(parent, blocks, verdicts):
            inside = {j for i in texts for j in (i - 1, i) if verdicts[j].is_kept}
            for j in inside:
                out[j] = Verdict(Role.TEASER, "in a row of linked titles and their teasers")
    return tuple(out)


def _card(blocks: Sequence[Block], i: int) -> Place | None:
    """Return the element that the linked title right above block *i* begins, or None."""
    title = blocks[i - 1]
    if title.words < _TITLE_WORDS or not is_linked(title) or blocks[i].kind is BlockKind.HEADING:
        return None
    over = title.chain()
    around = next((place for place in blocks[i].chain() if place in over), None)
    is_begun = i < 2 or around not in blocks[i - 2].chain()
    return around if is_begun else None


def _is_beside(parent: Place, blocks: Sequence[Block], verdicts: Sequence[Verdict]) -> bool:
    """Tell whether an element that does not hold *parent* holds the headline and enough text."""
    around = set(parent.chain())
    for block, verdict in zip(blocks, verdicts, strict=True):
        if verdict.role is Role.HEADLINE and (own := _outermost(block, around)) is not None:
            kept = (
                one.words
                for one, said in zip(blocks, verdicts, strict=True)
                if said.is_kept and own in one.chain()
            )
            return sum(kept) >= _OWN_WORDS
    return False


def _outermost(block: Block, around: set[Place]) -> Place | None:
    """Return the outermost element around *block* that is not in *around*."""
    outside = [place for place in block.chain() if place not in around]
    return outside[-1] if outside else None
