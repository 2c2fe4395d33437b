"""A web page as the text that a browser copies after "select all": the way plain pages come.

Source: HTML standard, "The innerText and outerText properties", with the display that the
standard's style sheet gives each element; sheets of the page's own are not read, inline styles
only where they hide.
"""

from __future__ import annotations

import re
import textwrap

from lxml import etree, html

_BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing main menu"
    " nav ol p pre search section summary table caption ul".split()
)
_NOTHING = frozenset(
    "script style noscript template textarea select option datalist input iframe object embed"
    " video audio canvas map rp head title meta link base frameset noframes svg math".split()
)
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*(hidden|collapse)", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_TAB = "\x1f"  # stands for a cell's end until white space is collapsed
_PARAGRAPH, _LINE = 2, 1  # line breaks that an element needs before and after it


def flat_text(page: str) -> str:
    """Return the rendered text of the HTML *page*: "" for a page without elements."""
    source = page.encode("utf-8", "surrogatepass").replace(b"\0", b"")
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    root = html.document_fromstring(source, parser) if source.strip() else None
    if root is None:
        return ""
    out = _Lines()
    walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        if event == "start" and _is_hidden(element):
            walker.skip_subtree()
        elif event == "start":
            _open(out, element)
        elif event == "end" and not _is_hidden(element):
            _close(out, element)
        if event != "start" and element is not root:
            _add(out, element.tail, element.getparent())
    return out.finished()


def in_pieces(page: str) -> str:
    r"""Return each text of the HTML *page* on lines of its own, as programs do that take it out.

    Sentences fall apart at every link: BeautifulSoup's ``get_text("\n", strip=True)`` is one such.
    """
    source = page.encode("utf-8", "surrogatepass").replace(b"\0", b"")
    root = html.document_fromstring(source, html.HTMLParser(encoding="utf-8", huge_tree=True))
    etree.strip_elements(root, "script", "style", "noscript", "template", with_tail=False)
    etree.strip_tags(root, etree.Comment, etree.PI)
    texts = (text.strip() for text in root.find("body").itertext())
    return "\n".join(filter(None, texts)) + "\n"


def _is_hidden(element: html.HtmlElement) -> bool:
    if element.tag in _NOTHING or element.get("hidden") is not None:
        return True
    if _HIDING.search(element.get("style") or ""):
        return True
    if element.tag == "dialog":
        return element.get("open") is None
    parent = element.getparent()
    is_folded = parent is not None and parent.tag == "details" and parent.get("open") is None
    return is_folded and element.tag != "summary"


def _open(out: _Lines, element: html.HtmlElement) -> None:
    if element.tag == "br":
        out.break_line()
    elif element.tag in _BLOCKS:
        out.need(_PARAGRAPH if element.tag == "p" else _LINE)
    _add(out, element.text, element)


def _close(out: _Lines, element: html.HtmlElement) -> None:
    if element.tag in ("td", "th"):
        if _has_next(element, ("td", "th")):
            out.add(_TAB)
    elif element.tag == "tr":
        out.need(_LINE)
    elif element.tag in _BLOCKS:
        out.need(_PARAGRAPH if element.tag == "p" else _LINE)


def _has_next(element: html.HtmlElement, tags: tuple[str, ...]) -> bool:
    return next(element.itersiblings(*tags), None) is not None


def _add(out: _Lines, text: str | None, holder: html.HtmlElement) -> None:
    if not text or (holder.tag == "details" and holder.get("open") is None):
        return
    if holder.tag in ("pre", "listing"):
        first, *rest = text.split("\n")
        out.add(first)
        for line in rest:
            out.break_line()
            out.add(line)
    else:
        out.add(text)


class _Lines:
    """Text in lines, white space collapsed, needed line breaks joined as the standard says."""

    def __init__(self) -> None:
        self._done: list[str] = []
        self._line: list[str] = []
        self._needed = 0

    def add(self, text: str) -> None:
        self._line.append(text)

    def need(self, breaks: int) -> None:
        self._flush()
        self._needed = max(self._needed, breaks)

    def break_line(self) -> None:
        self._flush()
        self._put("\n")

    def finished(self) -> str:
        self._flush()
        return "".join(self._done).strip("\n") + "\n"

    def _flush(self) -> None:
        cells = _SPACE.sub(" ", "".join(self._line)).split(_TAB)
        self._line.clear()
        if text := "\t".join(cell.strip(" ") for cell in cells).strip():
            self._put(text)

    def _put(self, text: str) -> None:
        self._done.append("\n" * self._needed + text)
        self._needed = 0


def broken(text: str, width: int) -> str:
    """Return *text* with its lines broken at *width* characters, as mail and wire copy have it."""
    lines = (textwrap.wrap(line, width) or [""] for line in text.split("\n"))
    return "\n".join(part for parts in lines for part in parts)


def respaced(text: str, gap: int) -> str:
    """Return *text* with *gap* blank lines between its lines: other programs copy so."""
    lines = [line for line in text.split("\n") if line]
    return ("\n" * (gap + 1)).join(lines) + "\n"
