"""Furniture cut from development pages, to be grafted into pages of other sites by train_stripper.

Own designs are few; pages show hundreds of boxes, notices and lists in the words of their sites.
What stands beside the body of one page is put among the paragraphs of another, whole, or its text
alone in the mark-up of a paragraph. Donor and host are of one fold, so that cross-validation stays
fair, and of one language.
"""

from __future__ import annotations

import html
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import lxml.html
from extraction_sets import Sample
from lxml import etree
from service_words import service_words

from extractors.document import Block, BlockKind, Document, Place
from extractors.reading.markup import BLOCK_TAGS, parsed

_LANGUAGE = re.compile(r"<html[^>]*\blang=[\"']?([a-zA-Z]{2})")
_HEAD_CHARS = 5000
_WORDS = range(5, 91)  # of a piece
_TEXT_WORDS = range(4, 61)
_MIN_BLOCK_WORDS = 3
_SERVICE_WORDS, _SERVICE_SHARE = 2, 0.15  # of a text that nothing but its words tells apart
_A_PAGE = 4  # pieces of each sort
_TRIED = 12
_MAX_CHARS = 30_000  # of a piece's mark-up
_NO_PIECE = frozenset("html body main li td th tr tbody dd dt".split())
_TELLING = ("id", "data-testid", "data-component", "role", "aria-label", "itemprop", "itemtype")
_BARE_SHARE, _NAMELESS_SHARE = 0.5, 0.6
_LINKED_SHARE, _PARTLY_LINKED_SHARE = 0.7, 0.4
_STYLES = ("{}", "{}", "{}", "<em>{}</em>", "<strong>{}</strong>", "<i>{}</i>", "<small>{}</small>")
_FRAMES = ("<{0}>{1}</{0}>", "<p>{1}</p>", "<div>{1}</div>", "<div><p>{1}</p></div>")


@dataclass(frozen=True, slots=True)
class Piece:
    """What stood beside a body: an element's mark-up, or the text of one block.

    Attributes:
        link_share: Of a text, 0 to 1.
    """

    site: str
    content: str
    is_text: bool
    link_share: float = 0.0


@dataclass(frozen=True, slots=True)
class Pieces:
    """Pieces by fold and language."""

    stock: dict[tuple[int, str], list[Piece]]

    def fragment(self, sample: Sample, chance: random.Random, tag: str) -> str | None:
        """Return mark-up to put into *sample*, whose paragraphs have *tag*; None without any."""
        is_text = chance.random() < _BARE_SHARE
        stock = self.stock.get((sample.fold, language(sample.html)), ())
        fitting = [one for one in stock if one.is_text == is_text and one.site != sample.site]
        if not fitting:
            return None
        piece = chance.choice(fitting)
        if is_text:
            return dressed(piece.content, chance, tag, piece.link_share)
        return (
            _nameless(piece.content, chance) if chance.random() < _NAMELESS_SHARE else piece.content
        )


def pieces(pages: Iterable[tuple[Sample, Document, Sequence[float]]]) -> Pieces:
    """Return furniture of *pages*: samples, read, with the share of each block that is body."""
    stock: dict[tuple[int, str], list[Piece]] = defaultdict(list)
    for sample, document, shares in pages:
        if any(shares):
            chance = random.Random(f"pieces of {sample.id}")
            found = stock[sample.fold, language(sample.html)]
            rest = _rest(document.blocks, shares)
            found += _texts(sample.site, rest, chance)
            found += _elements(sample, document.blocks, shares, rest, chance)
    return Pieces(dict(stock))


def language(page: str) -> str:
    """Return the two letters that *page* declares; English without."""
    match = _LANGUAGE.search(page[:_HEAD_CHARS])
    return match[1].lower() if match else "en"


def _rest(blocks: Sequence[Block], shares: Sequence[float]) -> list[Block]:
    """Return what is shown of *blocks* and is no body text, captions left out."""
    return [
        block
        for block, share in zip(blocks, shares, strict=True)
        if not share
        and block.words >= _MIN_BLOCK_WORDS
        and block.kind is not BlockKind.CAPTION
        and block.place is not None
        and not block.place.is_hidden
    ]


def _texts(site: str, rest: Sequence[Block], chance: random.Random) -> Iterator[Piece]:
    """Yield texts that speak of services: of others, no reader could tell that they are none."""
    told = [
        block for block in rest if block.words in _TEXT_WORDS and _speaks_of_services(block.text)
    ]
    for block in chance.sample(told, min(_A_PAGE, len(told))):
        yield Piece(site, block.text, True, block.link_chars / len(block.text))


def _speaks_of_services(text: str) -> bool:
    words, share = service_words(text)
    return words >= _SERVICE_WORDS and share >= _SERVICE_SHARE


def _elements(
    sample: Sample,
    blocks: Sequence[Block],
    shares: Sequence[float],
    rest: Sequence[Block],
    chance: random.Random,
) -> Iterator[Piece]:
    """Yield elements of the page *sample* that hold no body text."""
    words: Counter[Place] = Counter()
    body: set[Place] = set()
    for block, share in zip(blocks, shares, strict=True):
        for place in block.chain():
            words[place] += block.words
            if share:
                body.add(place)
    chosen: dict[Place, None] = {}
    for block in chance.sample(rest, min(_TRIED, len(rest))):
        fitting = [
            place
            for place in block.chain()
            if place not in body
            and place.tag in BLOCK_TAGS
            and place.tag not in _NO_PIECE
            and words[place] in _WORDS
        ]
        if fitting and len(chosen) < _A_PAGE:
            chosen[chance.choice(fitting)] = None
    tree = parsed(sample.html)[0] if chosen else None
    for place in chosen:
        content = _markup(tree, place) if tree is not None else ""
        if 0 < len(content) <= _MAX_CHARS:
            yield Piece(sample.site, content, False)


def _markup(tree: etree._Element, place: Place) -> str:
    try:
        found = tree.xpath(place.path())
    except etree.XPathError:  # names that XPath does not allow, as <o:p>
        return ""
    if not found or found[0].tag in _NO_PIECE:
        return ""
    return str(etree.tostring(found[0], method="html", encoding="unicode", with_tail=False))


def dressed(text: str, chance: random.Random, tag: str, link_share: float = 0.0) -> str:
    """Return *text* as a paragraph, linked as a whole or in a few words."""
    text = html.escape(text, quote=False)
    if link_share > _LINKED_SHARE:
        text = f'<a href="#">{text}</a>'
    elif chance.random() < _PARTLY_LINKED_SHARE:
        words = text.split(" ")
        start = chance.randrange(len(words))
        end = min(len(words), start + chance.randint(1, 4))
        link = " ".join(words[start:end])
        text = " ".join((*words[:start], f'<a href="#">{link}</a>', *words[end:]))
    return chance.choice(_FRAMES).format(tag, chance.choice(_STYLES).format(text))


def _nameless(content: str, chance: random.Random) -> str:
    """Return mark-up whose names say nothing, as build tools make them."""
    element = lxml.html.fragment_fromstring(content)
    for one in element.iter(etree.Element):
        for name in _TELLING:
            one.attrib.pop(name, None)
        if "class" in one.attrib:
            one.set("class", f"c{chance.randrange(16**5):x}")
    return str(etree.tostring(element, method="html", encoding="unicode", with_tail=False))
