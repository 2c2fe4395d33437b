"""A document: a page read into an ordered tuple of blocks, each knowing where it came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from extractors.text.touching import in_lines
from extractors.text.words import word_count


class BlockKind(Enum):
    """What a block is by its mark-up; plain text knows only paragraphs and list items."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list item"
    QUOTE = "quote"
    CAPTION = "caption"
    CELL = "cell"
    CONTROL = "control"

    __hash__ = object.__hash__  # Enum's own is a function in Python


@dataclass(slots=True, eq=False)  # not frozen: that costs 1 ms a page
class Place:
    """One element that contains a block; its *parent* leads up to the root. Nobody changes it.

    Blocks of one element share one Place, so identity says "same container".

    Attributes:
        tag: Element name, lower case.
        names: The words of its id, class, role, aria-label and the like, lower case; page order.
        index: Its number among its siblings of the same name, from 1, as XPath counts.
        is_hidden: The element or an ancestor is hidden by attribute or inline style.
    """

    tag: str
    names: str
    parent: Place | None = field(repr=False)
    index: int = 1
    is_hidden: bool = False

    def chain(self) -> Iterator[Place]:
        """Yield this element and its ancestors, innermost first."""
        place: Place | None = self
        while place is not None:
            yield place
            place = place.parent

    def path(self) -> str:
        """Return the XPath of the element.

        >>> Place("p", "", Place("body", "", None), 2).path()
        '/body[1]/p[2]'
        """
        steps = [f"{place.tag}[{place.index}]" for place in self.chain()]
        return "/" + "/".join(reversed(steps))


class Block(NamedTuple):
    """One paragraph, heading, list item … of a page. Its text is never changed after reading.

    Attributes:
        text: White space collapsed as a browser does, in plain text only trimmed; no-break spaces
            stay.
        kind: What the mark-up says it is.
        line: Line of the file, from 1, where it starts (plain text only).
        gap: Blank lines before it (plain text only).
        place: The element that holds it; None for plain text.
        link_chars: How many of its characters stand inside links.
        images: How many images and players stand between the block before it and its own end.
        picture: The element that holds the last image before its text; None without one.
        parts: Of a short text what its elements and breaks part it in; none of another.
    """

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    line: int | None = None
    gap: int = 0
    place: Place | None = None
    link_chars: int = 0
    images: int = 0
    picture: Place | None = None
    parts: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines that breaks and touching elements part a short text in; none if it is one."""
        return in_lines(self.parts)

    @property
    def words(self) -> int:
        """Number of words, as word_count counts them."""
        return word_count(self.text)

    def chain(self) -> tuple[Place, ...]:
        """Return the elements around it, innermost first; none in plain text."""
        return tuple(self.place.chain()) if self.place else ()

    @property
    def origin(self) -> str:
        """Where it stands in the source: an XPath, or a line number."""
        return self.place.path() if self.place else f"line {self.line}"


@dataclass(frozen=True, slots=True)
class TimeMark:
    """A visible or machine-readable time in the page: ``<time>``, or an element named as a date.

    Attributes:
        datetime: The machine-readable attribute, or None.
        text: What a reader sees.
        names: As of Place, of the element and its two nearest ancestors.
        before: Number of the first block that begins in it or behind it; None in the head.
        label: The text before it, such as "Updated:"; "" for none, or too long a one.
    """

    datetime: str | None
    text: str
    names: str
    before: int | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class NameMark:
    """An element that the page itself marks as the author: rel=author, itemprop, a byline class.

    Attributes:
        text: What a reader sees; parts of it that nothing but their elements sets apart in lines.
        names: As of Place.
        before: As of TimeMark.
    """

    text: str
    names: str
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says of itself outside its text.

    Attributes:
        title: The ``<title>`` element.
        metas: Pairs of lower-case name, property or itemprop, and content; page order.
        canonical: The address of rel=canonical as written, or None.
        language: The lang attribute of the root element, or None.
        json_ld: The bodies of JSON-LD scripts, unparsed; page order.
        times: Times marked up in the page; page order.
        bylines: Authors marked up in the page; page order.
        author_links: Texts of links to pages about authors, those near each other together, in
            page order; none where JSON-LD names an author.
    """

    title: str | None = None
    metas: tuple[tuple[str, str], ...] = ()
    canonical: str | None = None
    language: str | None = None
    json_ld: tuple[str, ...] = ()
    times: tuple[TimeMark, ...] = ()
    bylines: tuple[NameMark, ...] = ()
    author_links: tuple[tuple[str, ...], ...] = ()
    _meta: dict[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the metas: a hundred names are asked for on each page."""
        first = {key: content for key, content in reversed(self.metas) if content}
        object.__setattr__(self, "_meta", first)

    def meta(self, *names: str) -> str | None:
        """Return the first non-empty content under the first of *names* that has one."""
        return next((self._meta[name] for name in names if name in self._meta), None)


@dataclass(frozen=True, slots=True)
class Document:
    """A page read into blocks.

    Attributes:
        url: The page's address.
        blocks: In the order of the page, never empty.
        head: Empty for plain text, unless something stands above it that says such things.
        is_markup: The page was HTML, so blocks have places.
        encoding: The character set that was used.
        markup: The HTML it was read from, for a second reader; None for plain text.
        lost: Why the parser stopped before the end of the page, in its words; None if it did not.
    """

    url: str
    blocks: tuple[Block, ...]
    head: Head
    is_markup: bool
    encoding: str
    markup: str | None = field(default=None, repr=False, compare=False)
    lost: str | None = None
