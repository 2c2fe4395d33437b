"""Pages as another designer might have set them, for the trainer to learn from.

The text and its order stay. The words in elements' names are replaced, the same by the same, and
elements that say what they hold give way to plainer ones, all of a sort on a page by the same: a
caption becomes a paragraph, a subhead a bold line. What is left to learn is where things stand.
"""

from __future__ import annotations

import random

from lxml import etree

from extractors.reading.markup import parsed

REDESIGNED = "redesigned"  # the set that such pages are of
_KEPT_NAMES = 0.3  # the share of pages whose names stay
_BARE, _DROPPED = 0.5, 0.5  # the share of the others that drop names, and of names dropped there
_NAMES = ("id", "class", "role", "aria-label", "itemprop", "data-testid", "property", "itemtype")
_INSIDE_P = "strong"
_INSIDE_DIV = ("span", "small")
_SETTINGS = {
    "figcaption": ("figcaption", "p", "div", *_INSIDE_DIV),
    "figure": ("figure", "div"),
    "header": ("header", "div"),
    "footer": ("footer", "div"),
    "aside": ("aside", "div", "section"),
    "section": ("section", "div"),
    "article": ("article", "div", "section"),
    "main": ("main", "div"),
    "nav": ("nav", "div"),
    "time": ("time", "span", "div"),
    "address": ("address", "p", "div"),
    "h2": ("h2", "h3", "p", "div", _INSIDE_P),
    "h3": ("h3", "h2", "p", "div", _INSIDE_P),
    "h4": ("h4", "p", "div", _INSIDE_P),
    "ul": ("ul", "div"),
    "blockquote": ("blockquote", "div", "p"),
}


def redesigned(html: str, chance: random.Random) -> str | None:
    """Return the page *html* in other mark-up; None where it has no body.

    Args:
        html: The page.
        chance: Chooses the names and the elements.
    """
    tree = parsed(html)[0]
    body = tree.find("body") if tree is not None else None
    if tree is None or body is None:
        return None
    settings = {tag: chance.choice(choices) for tag, choices in _SETTINGS.items()}
    is_named = chance.random() < _KEPT_NAMES
    dropped = _DROPPED if chance.random() < _BARE else 0.0
    salt = str(chance.random())
    for element in list(body.iter(etree.Element)):
        if not is_named:
            _rename(element, salt, dropped, chance)
        tag = settings.get(str(element.tag))
        parent = element.getparent()
        if element.tag == "li" and parent is not None and parent.tag == "div":
            element.tag = "p"
        elif tag is not None and tag != element.tag:
            _set_as(element, tag)
    return etree.tostring(tree.getroottree(), method="html", encoding="unicode")


def _rename(element: etree._Element, salt: str, dropped: float, chance: random.Random) -> None:
    """Give *element* names that mean nothing, equal where they were, or none."""
    for name in _NAMES:
        value = element.get(name)
        if value is None:
            continue
        if chance.random() < dropped:
            del element.attrib[name]
        else:
            element.set(name, f"x{random.Random(salt + str(value)).getrandbits(24):x}")


def _set_as(element: etree._Element, tag: str) -> None:
    """Make *element* one of *tag*, or a plain one that holds all of its content in one of *tag*."""
    if tag != _INSIDE_P and tag not in _INSIDE_DIV:
        element.tag = tag
        return
    element.tag = "p" if tag == _INSIDE_P else "div"
    inner = etree.Element(tag)
    inner.text, element.text = element.text, None
    inner.extend(list(element))
    element.append(inner)
