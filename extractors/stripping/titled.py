"""Which block of an HTML page is its headline, and which repeat it."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from extractors.document import Block, BlockKind, Document, Head
from extractors.reading.headline import (
    is_untitled,
    names_site_only,
    site_names,
    squeezed,
    title_keys,
    title_parts,
    titles_in,
    words_key,
)
from extractors.roles import Role, Verdict
from extractors.stripping.phrases import phrase_verdict
from extractors.stripping.plain_headline import MOST_LINES, headline_line
from extractors.stripping.signatures import signer
from extractors.text.address_words import ADDRESSED, likeness
from extractors.text.prose import content_words, is_byline, is_finished, is_sentence, overlap
from extractors.text.words import word_count

_KEPT = 0.5  # from this chance on a block is text
_FOREIGN_SHARE = 0.5  # of the words of a title; of an article's own most are in the text
_MOST_NAME_WORDS, _MOST_SITE_WORDS = 3, 4
_COLON = re.compile(r":\s+|\s(?:>>|::)\s+")
_MAX_TITLE_CHARS = 1_000
_TOLD_BEHIND = Verdict(Role.HEADLINE, "says what the title says behind the site's name")
_ABOVE = Verdict(Role.HEADLINE, "the headline above the text; no title tells it")
_LINK_SHARE = 0.9  # of the characters of a line that is a link
_NO_HEADLINE, _SIGNED = Verdict(Role.NAVIGATION, ""), Verdict(Role.BYLINE, "")


def headline_in(document: Document, chances: Sequence[float]) -> dict[int, Verdict]:
    """Return the verdict on the block that is the headline, and on its copies.

    Args:
        document: An HTML page.
        chances: That each of its blocks is body text.
    """
    repeated = headline_among(document)
    head, blocks = document.head, document.blocks
    if is_untitled(head) or names_site_only(document):
        return headline_above(document, chances) or repeated
    if len({squeezed(title) for title in titles_in(head)} - {""}) > 1:
        return repeated
    first = next((i for i, one in repeated.items() if one.role is Role.HEADLINE), None)
    if first is None:
        above = headline_above(document, chances)
        lines = (blocks[i].text for i in above)
        is_told = any(_is_foreign(head.title or "", line, document, chances) for line in lines)
        return above if is_told else {}
    if _may_name_site(blocks[first], head):
        above = headline_above(document, chances)
        if any(i > first and blocks[i].kind is BlockKind.HEADING for i in above):
            return above
    return repeated


def _is_foreign(title: str, line: str, document: Document, chances: Sequence[float]) -> bool:
    """Tell whether the page's one *title* is of the site or a section, and *line* the headline.

    Then the text has few of its words, or they are but names, and the line is nearer to the text.
    An address or a main heading that shares its words speaks for the title.
    """
    titled = content_words(title)
    mains = (one.text for one in document.blocks if _is_main(one) and not one.link_chars)
    is_own = any(not titled.isdisjoint(content_words(main)) for main in mains)
    if is_own or is_finished(line) or likeness(title, document.url) >= ADDRESSED:
        return False
    pairs = zip(document.blocks, chances, strict=True)
    text = content_words(" ".join(one.text for one, chance in pairs if chance >= _KEPT))
    is_name = all(word_count(part) <= _MOST_NAME_WORDS for part in title_parts(document.head))
    shared = overlap(title, text)
    is_nearer = overlap(line, text) > shared or len(content_words(line) & text) > len(titled & text)
    return is_nearer and (is_name or shared <= _FOREIGN_SHARE)


def _may_name_site(block: Block, head: Head) -> bool:
    """Tell whether *block* is a link of few words that is all of the page's title."""
    is_link = block.link_chars >= len(block.text) and block.words <= _MOST_SITE_WORDS
    return is_link and words_key(block.text) == words_key(head.title or "")


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
        return _behind_site(document) or _behind_colon(document)
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

    Old pages have one title for all: the site's name; mail and pieces of pages have none. A line is
    chosen as in plain text: of the main headings above the text, else of its headings, else of all.
    """
    blocks = document.blocks
    likely = [i for i, chance in enumerate(chances) if chance >= _KEPT]
    start = next((i for i in likely if is_sentence(blocks[i].text)), 0)
    if not start:
        return {}
    sites = {squeezed(part) for part in title_parts(document.head)}
    first = max(start - MOST_LINES, 0)
    marked = [_NO_HEADLINE] * first + [_marked(block, sites) for block in blocks[first:start]]
    open_ = [i for i, one in enumerate(marked) if one is None]
    headings = [i for i in open_ if blocks[i].kind is BlockKind.HEADING]
    may_be = frozenset([i for i in headings if _is_main(blocks[i])] or headings or open_)
    marked = [one or (None if i in may_be else _NO_HEADLINE) for i, one in enumerate(marked)]
    text = [None] * (len(blocks) - start)
    found = headline_line(blocks, (*marked, *text), start, likely[-1] + 1)
    return {} if found is None else {found: _ABOVE}


def _marked(block: Block, sites: Set[str]) -> Verdict | None:
    """Return what a line above the text is for certain; None where it may be the headline."""
    is_link = block.link_chars >= _LINK_SHARE * len(block.text)
    if squeezed(block.text) in sites or (is_link and not _is_main(block)):
        return _NO_HEADLINE
    if is_byline(block.text) or signer(block.text):
        return _SIGNED
    return phrase_verdict(block.text)


def _is_main(heading: Block) -> bool:
    is_heading = heading.kind is BlockKind.HEADING  # to walk out from each block takes long
    return is_heading and any(one.tag == "h1" for one in heading.chain())


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
            return {i: _TOLD_BEHIND}
    return {}


def _behind_colon(document: Document) -> dict[int, Verdict]:
    """Return the verdict on the first heading, else line, that a title says behind the site's name.

    "Post: Storm over the harbour": of other titles what stands before a colon is the headline's.
    """
    sites = site_names(document)
    titles = [title for title in titles_in(document.head) if len(title) <= _MAX_TITLE_CHARS]
    cuts = [(title, cut) for title in titles for cut in _COLON.finditer(title)]
    named = ((title, cut) for title, cut in cuts if squeezed(title[: cut.start()]) in sites)
    backs = {words_key(title[cut.end() :]) for title, cut in named} - {()}
    if not backs:
        return {}
    most = max(map(len, titles))
    same = [
        i
        for i, block in enumerate(document.blocks)
        if len(block.text) <= most and not block.link_chars and words_key(block.text) in backs
    ]
    headings = (i for i in same if document.blocks[i].kind is BlockKind.HEADING)
    first = next(headings, next(iter(same), None))
    return {} if first is None else {first: _TOLD_BEHIND}


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
