"""HTML read into blocks: one walk over the parsed tree, with no decision about what matters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree, html

from extractors.document import Block, BlockKind, Document, Place
from extractors.head import read_head
from extractors.opinion import opinions

BLOCK_TAGS = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt"
    " fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html label legend"
    " li main menu nav ol p pre search section summary table tbody td tfoot th thead tr ul".split()
)
SKIPPED_TAGS = frozenset(
    "audio canvas datalist embed head iframe map math noscript object script select style svg"
    " template textarea video".split()
)
_KINDS = {
    **dict.fromkeys(("figcaption", "caption"), BlockKind.CAPTION),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), BlockKind.HEADING),
    **dict.fromkeys(("button", "label", "form", "legend"), BlockKind.CONTROL),
    **dict.fromkeys(("li", "dd", "dt"), BlockKind.LIST_ITEM),
    "blockquote": BlockKind.QUOTE,
    **dict.fromkeys(("td", "th"), BlockKind.CELL),
}
_TRANSPARENT = frozenset(("p", "div", "span", "a", "strong", "b", "em", "i", "font", "section"))
_NAME_ATTRIBUTES = ("id", "class", "role", "aria-label", "itemprop", "rel", "data-testid")
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
    heard = opinions([block.text for block in blocks], tree)
    blocks = tuple(replace(b, opinion=share) for b, share in zip(blocks, heard, strict=True))
    return Document(url, blocks, read_head(tree), is_markup=True, encoding=encoding)


def parse(text: str) -> html.HtmlElement | None:
    """Return the tree of HTML *text*, comments dropped; None when there is no element in it."""
    body = _CONTROL_CHARACTERS.sub("", text).encode("utf-8")
    # huge_tree: a nesting of 2,048 elements and attributes of megabytes, instead of 256 and 10 MB
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        return html.document_fromstring(body, parser=parser)
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

    def block(self) -> Block | None:
        text = _collapsed(self.parts)
        if not text or self.place is None:
            return None
        in_links = min(len(text), len(_collapsed(self.link_parts)))
        return Block(text, _kind(self.place), self.line, 0, self.place, in_links)


def _blocks(tree: html.HtmlElement) -> Iterator[Block]:
    """Yield the blocks in page order; iterative, so depth costs no stack."""
    run = _Run()
    place: Place | None = None
    counts: list[Counter[str]] = [Counter()]
    links = 0
    walker = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walker:
        tag = element.tag
        is_boundary = tag in BLOCK_TAGS or "-" in tag
        if is_boundary or (tag == "br" and event == "start" and run.breaks):
            if block := run.block():
                yield block
            run = _Run()
        elif tag == "br" and event == "start":
            run.breaks += 1
            run.parts.append(" ")
        if event == "start":
            counts[-1][tag] += 1
            place = _place(element, place, counts[-1][tag])
            counts.append(Counter())
            links += tag == "a"
            if tag in SKIPPED_TAGS:
                walker.skip_subtree()
                continue
            text = element.text
        else:
            links -= tag == "a"
            counts.pop()
            assert place is not None, "an element ends that began"
            place = place.parent
            text = element.tail
        if text and place is not None:
            _gather(run, text, place, element.sourceline, in_link=links > 0)


def _gather(run: _Run, text: str, place: Place, line: int | None, *, in_link: bool) -> None:
    run.parts.append(text)
    if text.isspace():
        return
    run.breaks = 0
    if run.place is None:
        run.place, run.line = place, line
    elif run.place is not place:
        run.place = _common(run.place, place)
    if in_link:
        run.link_parts.append(text)


def _common(one: Place, other: Place) -> Place:
    """The innermost element that holds both: a paragraph is not what its first link is called."""
    holders = set(one.chain())
    return next(place for place in other.chain() if place in holders)


def _place(element: html.HtmlElement, parent: Place | None, index: int) -> Place:
    attributes = element.attrib
    names = ""
    is_hidden = parent is not None and parent.is_hidden
    if attributes:
        values = (attributes.get(name) for name in _NAME_ATTRIBUTES)
        names = _CAMEL.sub("-", " ".join(value for value in values if value))
        names = names.replace("_", "-").lower()
        is_hidden = is_hidden or _hides(attributes)
    return Place(element.tag, names, parent, index, is_hidden)


def _hides(attributes: etree._Attrib) -> bool:
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or bool(_HIDDEN_STYLE.search(attributes.get("style", "")))
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
