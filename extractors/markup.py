"""HTML read into blocks: one walk over the parsed tree, with no decision about what matters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import cast

from lxml import etree

from extractors.document import Block, BlockKind, Document, Place
from extractors.head import read_head

BLOCK_TAGS = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt"
    " fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html label legend"
    " li main menu nav ol p pre search section summary table tbody td tfoot th thead tr ul".split()
)
SKIPPED_TAGS = frozenset(
    "audio canvas datalist embed head iframe link map math meta noscript object script select style"
    " svg template textarea title video".split()
)
_KINDS = {
    **dict.fromkeys(("figcaption", "caption"), BlockKind.CAPTION),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), BlockKind.HEADING),
    **dict.fromkeys(("button", "label", "form", "legend"), BlockKind.CONTROL),
    **dict.fromkeys(("li", "dd", "dt"), BlockKind.LIST_ITEM),
    "blockquote": BlockKind.QUOTE,
    **dict.fromkeys(("td", "th"), BlockKind.CELL),
}
_MEDIA_TAGS = frozenset(("iframe", "svg", "video", "audio", "embed"))
_TRANSPARENT = frozenset(("p", "div", "span", "a", "strong", "b", "em", "i", "font", "section"))
_NAME_ATTRIBUTES = ("id", "class", "role", "aria-label", "itemprop", "rel", "data-testid")
_MAX_NAME_CHARS = 500
_SPACE = re.compile(r"[ \t\n\r\x0b\x0c\u200b\ufeff\u00ad]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff]")


def read_markup(text: str, url: str, encoding: str) -> Document | None:
    """Return the document of HTML *text*, or None when it shows no text at all."""
    tree = parse(text)
    blocks = tuple(_blocks(tree)) if tree is not None else ()
    if tree is None or not blocks:
        return None
    return Document(url, blocks, read_head(tree), True, encoding, text)


def parse(text: str) -> etree._Element | None:
    """Return the tree of HTML *text*, comments dropped; None when there is no element in it."""
    body = _CONTROL_CHARACTERS.sub("", text).encode("utf-8")
    # huge_tree: a nesting of 2,048 elements and attributes of megabytes, instead of 256 and 10 MB
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        return etree.fromstring(body, parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


@dataclass(slots=True)
class _Run:
    """The text between two block boundaries, while it is gathered."""

    place: Place | None = None
    line: int | None = None
    parts: list[str] = field(default_factory=list)
    link_parts: list[str] = field(default_factory=list)
    breaks: int = 0
    images: int = 0

    def block(self) -> Block | None:
        text = _collapsed(self.parts)
        if not text or self.place is None:
            return None
        in_links = min(len(text), len(_collapsed(self.link_parts)))
        return Block(
            text, _kind(self.place), self.line, 0, self.place, in_links, images=self.images
        )


def _blocks(tree: etree._Element) -> Iterator[Block]:
    """Yield the blocks in page order; iterative, so depth costs no stack."""
    run = _Run()
    place: Place | None = None
    counts: list[dict[str, int]] = [{}]
    open_elements: list[tuple[etree._Element, bool]] = []
    levels: list[Iterator[etree._Element]] = [iter((tree,))]
    links = 0
    while True:
        element = next(levels[-1], None)
        if element is None:
            levels.pop()
            counts.pop()
            if not open_elements:
                break
            element, is_boundary = open_elements.pop()
            assert place is not None, "an element ends that began"
            place = place.parent
            links -= element.tag == "a"
            text = element.tail
        else:
            tag = element.tag
            if tag in SKIPPED_TAGS:
                run.images += tag in _MEDIA_TAGS
                if element.tail and place is not None:
                    _gather(run, element.tail, place, element, links)
                continue
            if tag == "img" or tag == "input":
                run.images += tag == "img"
                if element.tail and place is not None:
                    _gather(run, element.tail, place, element, links)
                continue
            is_boundary = tag in BLOCK_TAGS or "-" in tag
            if tag == "br":
                is_boundary = run.breaks > 0
                run.breaks += 1
                run.parts.append(" ")
            number = counts[-1].get(tag, 0) + 1
            counts[-1][tag] = number
            place = _place(element, place, number)
            links += tag == "a"
            counts.append({})
            open_elements.append((element, is_boundary and tag != "br"))
            levels.append(iter(element))
            text = element.text
        if is_boundary:
            if run.place is not None and (block := run.block()):
                yield block
                run = _Run()
            else:
                run = _Run(images=run.images)
        if text and place is not None:
            _gather(run, text, place, element, links)


def _gather(run: _Run, text: str, place: Place, element: etree._Element, links: int) -> None:
    run.parts.append(text)
    if text.isspace():
        return
    run.breaks = 0
    if run.place is None:
        run.place = place
        run.line = element.sourceline  # type: ignore[assignment]  # the stubs say "…"
    if links:
        run.link_parts.append(text)


def _place(element: etree._Element, parent: Place | None, index: int) -> Place:
    names = ""
    is_hidden = parent is not None and parent.is_hidden
    # The stubs allow bytes; what the parser made is text, and a copy would slow the walk.
    if attributes := cast("dict[str, str]", dict(element.items())):
        names = " ".join([attributes[name] for name in _NAME_ATTRIBUTES if name in attributes])
        if names:
            names = _plain_names(names[:_MAX_NAME_CHARS])
        is_hidden = is_hidden or _hides(attributes)
    return Place(element.tag, names, parent, index, is_hidden)


@lru_cache(maxsize=20_000)  # names repeat within a page, and across the pages of a site
def _plain_names(names: str) -> str:
    return _CAMEL.sub("-", names).replace("_", "-").lower().strip()


def _hides(attributes: Mapping[str, str]) -> bool:
    style = attributes.get("style", "")
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or (("none" in style or "hidden" in style) and bool(_HIDDEN_STYLE.search(style)))
    )


def _kind(place: Place) -> BlockKind:
    """The kind given by the nearest telling element, looking out through paragraphs and inlines."""
    for ancestor in place.chain():
        if ancestor.tag in _KINDS:
            return _KINDS[ancestor.tag]
        if ancestor.tag not in _TRANSPARENT:
            break
    return BlockKind.PARAGRAPH


def _collapsed(parts: list[str]) -> str:
    return _SPACE.sub(" ", "".join(parts)).strip(" ")
