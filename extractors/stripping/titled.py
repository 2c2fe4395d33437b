"""Which block of an HTML page is its headline, and which repeat it."""

from __future__ import annotations

from collections.abc import Sequence, Set

from extractors.document import Block, BlockKind, Document
from extractors.reading.headline import (
    is_untitled,
    names_site_only,
    squeezed,
    title_keys,
    words_key,
)
from extractors.roles import Role, Verdict
from extractors.stripping.phrases import phrase_verdict
from extractors.stripping.signatures import signer
from extractors.text.prose import is_byline, is_sentence

_NEAR = 8  # blocks above the text: byline, date and picture need no more
_LEAST_WORDS, _MOST_WORDS = 3, 25  # of a headline
_KEPT = 0.5  # from this chance on a block is text


def headline_among(document: Document) -> dict[int, Verdict]:
    """Return the verdict on the block that is the page's title, and on its copies."""
    titles = title_keys(document.head)
    blocks = document.blocks
    most = 2 * max((sum(map(len, key)) + len(key) for key in titles), default=0)  # characters
    starts = {key[0][0] for key in titles}
    same = [
        i
        for i, block in enumerate(blocks)
        if len(text := block.text) <= most
        and (not text[0].isalnum() or text[0].casefold()[0] in starts)
        and words_key(text) in titles
    ]
    if not same:
        return _behind_site(document)
    verdicts = {i: Verdict(Role.DUPLICATE, "repeats the headline") for i in same}
    headings = [i for i in same if blocks[i].kind is BlockKind.HEADING]
    may_be = {i: words_key(blocks[i].text) for i in headings or same}
    first = next(iter(may_be))
    for i, words in may_be.items():
        if len(words) > len(may_be[first]) and _are_parts(words, may_be[first], titles):
            first = i
    verdicts[first] = Verdict(Role.HEADLINE, "says what the page's title says")
    return verdicts


def headline_above(document: Document, chances: Sequence[float]) -> dict[int, Verdict]:
    """Return the verdict on the line above the text that is its headline, where no title tells it.

    Old pages have one title for all: the site's name. Of the headings above the text, or of its
    short lines where there are none, the likeliest to belong to the text counts. Of a page without
    any title, such as mail, it is a heading, a main one if there is any.

    Args:
        document: An HTML page.
        chances: That each of its blocks is body text.
    """
    has_title = not is_untitled(document.head)
    if has_title and not names_site_only(document):
        return {}
    blocks, site = document.blocks, squeezed(document.head.title or "")
    pairs = enumerate(zip(blocks, chances, strict=True))
    text = next((i for i, (one, chance) in pairs if chance >= _KEPT and is_sentence(one.text)), 0)
    lines = [i for i in range(max(text - _NEAR, 0), text) if _may_be_headline(blocks[i], site)]
    headings = [i for i in lines if blocks[i].kind is BlockKind.HEADING]
    if not has_title:
        headings = lines = [i for i in headings if _is_main(blocks[i])] or headings
    if not lines:
        return {}
    first = max(headings or lines, key=lambda i: chances[i])
    return {first: Verdict(Role.HEADLINE, "the headline above the text; no title tells it")}


def _is_main(heading: Block) -> bool:
    return heading.place is not None and any(one.tag == "h1" for one in heading.place.chain())


def _may_be_headline(block: Block, site: str) -> bool:
    """Tell whether *block* has the length and look of a headline, and is not the site's name."""
    if not _LEAST_WORDS <= block.words <= _MOST_WORDS or block.link_chars:
        return False
    said = phrase_verdict(block.text) or is_byline(block.text) or signer(block.text)
    return not said and not is_sentence(block.text) and squeezed(block.text) != site


def _behind_site(document: Document) -> dict[int, Verdict]:
    """Return the verdict on the heading that stands in the title behind one that is all link.

    "The Post: Storm over": the first heading of the page is the site's name, and leads home.
    """
    title = words_key(document.head.title or "")
    headings = [
        (i, block) for i, block in enumerate(document.blocks) if block.kind is BlockKind.HEADING
    ]
    fronts = {words_key(one.text) for _, one in headings if one.link_chars >= len(one.text)}
    for i, block in headings:
        back = words_key(block.text)
        if back and title[-len(back) :] == back and title[: -len(back)] in fronts:
            return {i: Verdict(Role.HEADLINE, "says what the title says behind the site's name")}
    return {}


def _are_parts(
    words: tuple[str, ...], others: tuple[str, ...], titles: Set[tuple[str, ...]]
) -> bool:
    """Tell whether a title is *words* and *others*: of these, the shorter is the site's name."""
    ends = ((words, others), (others, words))
    return any(
        len(title) >= len(front) + len(back)
        and title[: len(front)] == front
        and title[-len(back) :] == back
        for title in titles
        for front, back in ends
    )
