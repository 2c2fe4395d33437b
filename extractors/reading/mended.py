"""Trees of HTML mended where libxml2 reads a page otherwise than browsers show it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

_HEAD_TAGS = frozenset(
    "base basefont bgsound link meta noframes noscript script style template title".split()
)
_BLANK_LINES = re.compile(r"\n[ \t\r]*\n\s*")


def end_head(tree: etree._Element) -> None:
    """Put into the body of *tree* what libxml2 leaves in the head, and the HTML standard does not.

    Small pages have no tags of head and body, and libxml2 does not know that <main> ends the head.
    """
    head = tree.find("head")
    first = None if head is None else next((one for one in head if one.tag not in _HEAD_TAGS), None)
    if first is not None:
        body = _body(tree)
        moved = [first, *first.itersiblings()]
        shown, behind, body.text = list(body), body.text, None
        body.extend(moved)
        body.extend(shown)  # to insert before it takes the square of their number
        moved[-1].tail = f"{moved[-1].tail or ''}{behind or ''}"


def join_roots(tree: etree._Element) -> None:
    """Put into the body of *tree* what stands behind the end of its page, where libxml2 cuts."""
    for root in list(tree.itersiblings("html")):
        root.tag = "div"
        _body(tree).append(root)


def _body(tree: etree._Element) -> etree._Element:
    body = tree.find("body")
    return etree.SubElement(tree, "body") if body is None else body


def break_paragraphs(preformatted: etree._Element) -> None:
    """Put breaks at the blank lines in a *preformatted* element, where paragraphs end."""
    for element in list(preformatted.iter(etree.Element)):
        first, *others = _BLANK_LINES.split(element.text or "")
        if others:
            element.text = first
            element.insert(0, etree.Element("br"))
            _append_broken(element[0], others)
        first, *others = _BLANK_LINES.split(element.tail or "")
        if others and element is not preformatted:
            element.tail = None
            _append_broken(element, others)
            element.tail = first


def _append_broken(element: etree._Element, texts: Iterable[str]) -> None:
    """Append *texts*, each behind two breaks, to *element*, which has no tail."""
    for text in texts:
        for tail in (None, text):
            element.addnext(etree.Element("br"))
            following = element.getnext()
            assert following is not None, "it was just added"
            element = following
            element.tail = tail
