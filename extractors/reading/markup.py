"""HTML read into blocks: one walk over the parsed tree, with no decision about what matters."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from extractors.document import Block, BlockKind, Document, Place
from extractors.reading.declared import MIN_WORDS, declared_blocks
from extractors.reading.depth import shallower
from extractors.reading.head import Mark, gathered, read_head, told
from extractors.reading.mended import break_paragraphs, end_head, join_roots
from extractors.reading.signed_headings import parted
from extractors.reading.unseen import HIDDEN_STYLE, Note, is_hidden_note, names_note, says
from extractors.text.touching import BREAK, LINE_CHARS

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
_IMAGE_TAGS = frozenset(("img", "amp-img"))
_EMPTY_TAGS = SKIPPED_TAGS | _IMAGE_TAGS | {"br", "input"}
_TRANSPARENT = frozenset(("p", "div", "span", "a", "strong", "b", "em", "i", "font", "section"))
_NAME_ATTRIBUTES = frozenset(
    ("id", "class", "role", "aria-label", "itemprop", "rel", "data-testid", "property")
)
_DATED_TAGS = frozenset(("span", "abbr", "small"))  # "2 days ago" whose title is the date
_TITLE_CHARS = 60  # of one that is a date, with its weekday and zone
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# A template with one of these is shown (HTML standard, "declarative shadow trees", and its drafts).
_SHADOW_ATTRIBUTES = frozenset(("shadowrootmode", "shadowroot", "shadowmode"))
_HIDING_ATTRIBUTES = frozenset(("hidden", "aria-hidden", "style"))
_NOTHING = ("", False, False)  # what no names tell
_MAX_LINE_CHARS = 60  # a longer text is a paragraph
_SPACES = " \t\n\r\f\v"
_INVISIBLE = "\u00ad\u200b\ufeff"  # they allow a break, and show nothing
_CONTROL_BYTES = bytes((*range(0x09), 0x0B, *range(0x0E, 0x20)))


def read_markup(text: str, url: str, encoding: str, source: bytes = b"") -> Document | None:
    """Return the document of HTML *text*, or None when it shows no text at all.

    Args:
        text: The page.
        url: Its address.
        encoding: The character set that it came in.
        source: *text* in UTF-8, where it is at hand: to make it takes as long as to read it.
    """
    tree, lost = _whole(text, source)
    if tree is None:
        return None
    elements = gathered(tree)
    for element in elements["pre"]:
        break_paragraphs(element)
    for element in elements["template"]:
        if not _SHADOW_ATTRIBUTES.isdisjoint(element.keys()):
            element.tag = "div"
    walked, marks = _walked(tree)
    shown, head = parted(walked, read_head(tree, elements, marks))
    blocks = shown or declared_blocks(head) or _unscripted(tree)
    return Document(url, blocks, head, True, encoding, text, lost) if blocks else None


def _unscripted(tree: etree._Element) -> tuple[Block, ...]:
    """Return the blocks of a page for readers without scripts, if they are more than a notice."""
    for element in tree.iter("noscript"):
        element.tag = "div"
    blocks, _ = _walked(tree)
    return tuple(blocks) if sum(block.words for block in blocks) >= MIN_WORDS else ()


def _whole(text: str, source: bytes) -> tuple[etree._Element | None, str | None]:
    """Return the tree of *text*, and what was lost even of a source made less deep."""
    tree, lost = parsed(text, source)
    return parsed(shallower(text)) if lost else (tree, None)


def parsed(text: str, source: bytes = b"") -> tuple[etree._Element | None, str | None]:
    """Return the tree, comments dropped, and why the parser stopped early; None if it did not.

    Args:
        text: The page.
        source: As for read_markup.

    Raises:
        MemoryError: The parser was given none.
    """
    body = source or text.encode("utf-8", "ignore")  # no lone surrogates
    if any(map(body.__contains__, _CONTROL_BYTES)):  # to look is faster than to copy
        body = body.translate(None, _CONTROL_BYTES)
    # huge_tree: a nesting of 2,048 elements and attributes of megabytes, instead of 256 and 10 MB
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, collect_ids=False
    )
    try:
        tree = etree.fromstring(body, parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        if getattr(error, "code", None) == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        return None, None
    if tree is not None:
        end_head(tree)
        join_roots(tree)
    fatal = parser.error_log.filter_from_fatals()
    return tree, fatal[0].message if fatal else None


@dataclass(slots=True)
class _Run:
    """The text between two block boundaries, while it is gathered."""

    place: Place | None = None  # of its first text; None before
    parts: list[str] = field(default_factory=list)
    link_parts: list[str] = field(default_factory=list)
    breaks: int = 0  # at its end
    images: int = 0
    picture: Place | None = None  # what holds the last image before its first text
    seen: Place | None = None  # of its first text that is no note
    notes: int = 0

    def add(self, text: str, place: Place, links: int, is_note: bool) -> None:
        """Take up *text*, which is not white space alone."""
        self.breaks = 0
        if self.place is None:
            self.place = place
        if is_note:
            text = Note(text)
            self.notes += 1
        elif self.seen is None:
            self.seen = place
        self.parts.append(text)
        if links:
            self.link_parts.append(text)

    def end(self, blocks: list[Block]) -> None:
        """Append what was gathered to *blocks*, and be empty again; images wait for a text."""
        if self.notes and self.seen:
            self._leave_out_notes(self.seen)
        place = self.place
        if place is not None and (text := _collapsed(self.parts)):
            in_links = min(len(text), self._link_chars(text)) if self.link_parts else 0
            images, picture = self.images, self.picture
            is_parted = len(self.parts) > 1 and len(text) <= LINE_CHARS
            parts = tuple(self.parts) if is_parted else ()
            kind = _kind(place)
            blocks.append(Block(text, kind, None, 0, place, in_links, images, picture, parts))
            self.images = 0
            self.picture = None
        self.place = self.seen = None
        self.parts.clear()
        self.link_parts.clear()
        self.breaks = self.notes = 0

    def _leave_out_notes(self, seen: Place) -> None:
        """Forget the notes, unless they are in a line: there they tell what it is."""
        parts = [part for part in self.parts if not isinstance(part, Note)]
        if len(_collapsed(parts)) > _MAX_LINE_CHARS:
            self.parts[:] = parts
            self.link_parts = [part for part in self.link_parts if not isinstance(part, Note)]
            self.place = seen

    def _link_chars(self, text: str) -> int:
        is_all = len(self.link_parts) == len(self.parts)
        return len(text if is_all else _collapsed(self.link_parts))


def _walked(tree: etree._Element) -> tuple[list[Block], list[Mark]]:
    """Return the blocks and the marked elements in page order; iterative: depth costs no stack."""
    blocks: list[Block] = []
    marks: list[Mark] = []
    run = _Run()
    parts = run.parts
    place: Place | None = None
    siblings: dict[str, int] | None = None  # how many there were of a name; None before the first
    outer: list[dict[str, int]] = []
    links = 0
    unseen: Place | None = None  # the outermost element around that is a note nobody sees
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start" and tag in _EMPTY_TAGS:
            walk.skip_subtree()
            _pass_by(tag, place, run, blocks)
            if tag == "br" and run.place is not None and _leaves_font(run.place, place):
                run.end(blocks)
            continue
        if parts and (tag in BLOCK_TAGS or "-" in tag):
            run.end(blocks)
        if event == "start":
            siblings = siblings or {}
            siblings[tag] = number = siblings.get(tag, 0) + 1
            outer.append(siblings)
            siblings = None
            names, hides = _attributes(element, tag, marks, len(blocks))
            is_inside = place is not None and place.is_hidden
            place = Place(tag, names, place, number, hides or is_inside)
            links += tag == "a"
            if (names or hides) and unseen is None and tag not in BLOCK_TAGS:
                hides = hides and not is_inside and is_hidden_note(element)
                unseen = place if hides or names_note(names) else None
            text = element.text
        else:
            if tag not in _EMPTY_TAGS:
                assert place is not None, "an element ends that began"
                if place is unseen:
                    unseen = None
                place, siblings = place.parent, outer.pop()
                links -= tag == "a"
            text = element.tail
        if text and place is not None:
            if not text.isspace():
                run.add(text, place, links, unseen is not None and says(text))
            elif parts or not text.isascii():  # a no-break space in front stays
                parts.append(text)
    return blocks, marks


def _pass_by(tag: str, place: Place | None, run: _Run, blocks: list[Block]) -> None:
    """Take note of an element without text of its own; a second break in a row ends a block."""
    if tag == "br":
        run.breaks += 1
        run.parts.append(BREAK)
        if run.breaks > 1:
            run.end(blocks)
    elif tag in _IMAGE_TAGS:
        run.images += 1
        if run.place is None:
            run.picture = place
    elif tag in _MEDIA_TAGS:
        run.images += 1


def _leaves_font(first: Place, place: Place | None) -> bool:
    """Tell whether a break at *place* stands behind a <font> that began with the text at *first*.

    Where pages are set in such elements, a line of another size or colour is another paragraph.
    """
    font = next((one for one in first.chain() if one.tag == "font"), None)
    return font is not None and place is not None and font not in place.chain()


def _attributes(
    element: etree._Element, tag: str, marks: list[Mark], before: int
) -> tuple[str, bool]:
    """Return the names of *element* and whether it is hidden; append it to *marks* if it is one."""
    names: str | None = tag if "-" in tag else None  # <story-author> says what a class would
    hides = is_dated = False
    items: list[tuple[str, str]] = element.items()  # type: ignore[assignment]  # parsed: all text
    for key, value in items:
        if key in _NAME_ATTRIBUTES:
            names = value if names is None else f"{names} {value}"
        elif key in _HIDING_ATTRIBUTES:
            hides = hides or _hides(key, value)
        elif key == "title" and tag in _DATED_TAGS:
            is_dated = len(value) <= _TITLE_CHARS and bool(_YEAR.search(value))
    plain, is_date, is_author = told(names) if names else _NOTHING
    if is_date or is_author or is_dated or tag == "time":
        marks.append(Mark(element, is_date or is_dated, is_author, before))
    return plain, hides


def _hides(attribute: str, value: str) -> bool:
    if attribute == "style":
        return ("none" in value or "hidden" in value) and bool(HIDDEN_STYLE.search(value))
    return attribute == "hidden" or value == "true"


def _kind(place: Place) -> BlockKind:
    """The kind given by the nearest telling element, looking out through paragraphs and inlines."""
    ancestor: Place | None = place
    while ancestor is not None and ancestor.tag not in _KINDS:
        ancestor = ancestor.parent if ancestor.tag in _TRANSPARENT else None
    return _KINDS[ancestor.tag] if ancestor else BlockKind.PARAGRAPH


def _collapsed(parts: list[str]) -> str:
    text = "".join(parts).strip(_SPACES)
    if text.isprintable() and "  " not in text:  # most are, and to look is faster
        return text
    if text.isascii():
        return " ".join(text.split())
    for mark in _INVISIBLE:
        text = text.replace(mark, "")
    return b" ".join(text.encode().split()).decode()  # bytes split at what a browser collapses
