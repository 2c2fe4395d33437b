"""Pages written without sight of the rules, and what becomes of them.

The pages stand in bench/designs/kinds/*.html and short/*.html, many in a file. A line that begins
with `===` opens a part: `layout` is what the pages of one publisher share, with places for head,
address and text; `page` is put into it; `whole` is a page of its own. Publishers' pages are in the
half that their file's number says, odd `dev`, even `test`; whole pages take turns, and an empty
layout takes one, too. The rules may be mended by what `dev` shows; `test` is only counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extractors import Article, Page, extract

FOLDER = Path(__file__).parent / "designs" / "kinds"
HALVES = ("dev", "test")
HTML = "text/html; charset=utf-8"

_ANY = "rejected"  # no reason is more right than another
_ARTICLE = "article"
_OPENING = re.compile(r"^=== (layout|page|whole)\b(.*)\n", re.MULTILINE)
_SPLIT = "<!-- main -->\n"


@dataclass(frozen=True, slots=True)
class BlindPage:
    """A page, and what it is.

    Attributes:
        name: File and name, for the list.
        half: One of HALVES.
        url: Its address.
        html: The whole page.
        kind: `article`, a reason of rejection, or `rejected` for any reason.
        marks: What an article is marked with, as `told` gives it.
    """

    name: str
    half: str
    url: str
    html: str
    kind: str
    marks: frozenset[str]


def blind_pages(folder: Path = FOLDER) -> Iterator[BlindPage]:
    """Yield all pages, in the order of their files."""
    for path in sorted(folder.glob("*.html")):
        yield from _of_file(path.stem, path.read_text(encoding="utf-8"))


def told(page: BlindPage) -> tuple[str, frozenset[str], str]:
    """Return what the product takes *page* for, its marks, and its reason in words."""
    result = extract(Page(page.url, page.html.encode(), HTML), stages=())
    if not isinstance(result, Article):
        return result.reason.value, frozenset(), result.detail
    marks = {one.cause.value for one in result.missing}
    marks |= {result.kind.value} - {_ARTICLE}
    return _ARTICLE, frozenset(marks), result.article_body[:80]


def tally(pages: Iterable[BlindPage], listed: bool = False) -> dict[str, dict[str, list[int]]]:
    """Return, by half and kind, how many were recognised, were rejected otherwise, and are there.

    An article is recognised when it is kept; `marked` counts those that are to be marked and are,
    `marked wrongly` those that are kept and have a mark too many.
    """
    counts: Counter[tuple[str, str, int]] = Counter()
    for page in pages:
        kind, marks, detail = told(page)
        right = kind == page.kind or (page.kind == _ANY and kind != _ARTICLE)
        for column, hit in enumerate((right, not right and kind != _ARTICLE, True)):
            counts[page.half, page.kind, column] += hit
        if page.marks:
            counts[page.half, "marked", 0] += page.marks <= marks
            counts[page.half, "marked", 2] += 1
        if page.kind == kind == _ARTICLE:
            counts[page.half, "marked wrongly", 0] += bool(marks - page.marks)
            counts[page.half, "marked wrongly", 2] += 1
        if listed and (not right or marks != page.marks):
            said = ", ".join((kind, *sorted(marks)))
            print(f"  {page.half} {page.name}, {page.kind}: {said}: {detail}")
    kinds = sorted({(half, kind) for half, kind, _ in counts})
    found: dict[str, dict[str, list[int]]] = {half: {} for half in HALVES}
    for half, kind in kinds:
        found[half][kind] = [counts[half, kind, column] for column in range(3)]
    return found


def _of_file(stem: str, text: str) -> Iterator[BlindPage]:
    parts = list(_OPENING.finditer(text))
    ends = [part.start() for part in parts[1:]] + [len(text)]
    layout = ""
    for number, (part, end) in enumerate(zip(parts, ends, strict=True), 1):
        body = text[part.end() : end]
        if part[1] == "layout":
            layout = body
            continue
        name, url, kind, marks = (field.strip() for field in part[2].split("|"))
        turn = number if part[1] == "whole" else int(stem[:2])
        html = body if part[1] == "whole" else _filled(layout, url, *body.split(_SPLIT))
        wanted = frozenset(mark.strip() for mark in marks.split(",") if mark)
        yield BlindPage(f"{stem}/{name}", HALVES[(turn - 1) % 2], url, html, kind, wanted)


def _filled(layout: str, url: str, head: str, main: str) -> str:
    return (
        layout.replace("@@URL@@", url.replace("&", "&amp;"))
        .replace("@@HEAD@@", head.strip())
        .replace("@@MAIN@@", main.strip())
    )
