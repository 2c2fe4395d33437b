"""Pages of an invented news site, stripped without a model: what the memory is asked about."""

from __future__ import annotations

from extractors.document import Block, BlockKind, Document, Head, Place
from extractors.roles import Role, Stripped, Verdict
from extractors.stripping.site_memory import Trace
from extractors.stripping.site_trace import trace_of

HOST = "https://kestrel.example"
SURE = 0.97
NOTICE = "Kestrel is printed on paper that nobody has ever asked for."
TITLES = (
    "Harbour reopens after the longest storm in years",
    "Town council sells the old cinema to a choir",
    "Ferry captain retires with ninety thousand crossings",
    "Glaziers strike over the colour of their vans",
    "School kitchen wins a prize for its lentil soup",
    "Museum returns a bell that it never owned",
    "Beekeepers find a queen in the post office",
    "Bakery burns down and opens again next door",
    "Mountain railway asks its passengers to push",
    "Orchestra tunes to the noise of the new tram",
)
_BODY = Place("body", "", None)
_P, _H1, _H2 = (Place(tag, "", _BODY) for tag in ("p", "h1", "h2"))


def lede(number: int) -> str:
    """Return the first sentence of article *number*."""
    return f"What happened in case {number} was told to this paper by a witness on Monday."


def text(words: str, links: int = 0) -> Block:
    return Block(words, place=_P, link_chars=links)


def heading(words: str) -> Block:
    return Block(words, BlockKind.HEADING, place=_H2)


def document(number: int, *extra: Block, title: str = "", url: str = "", head: Head | None = None):
    """Return article *number*: its headline, its lede, a paragraph, and the *extra* blocks."""
    title = title or TITLES[number]
    own = (
        Block(title, BlockKind.HEADING, place=_H1),
        text(lede(number)),
        text(f"Number {number} has more to say, and says it in a sentence of its own. " * 3),
    )
    url = url or f"{HOST}/{number}"
    return Document(url, (*own, *extra), head or Head(title=title), True, "utf-8")


def verdicts(page: Document, chance: float = SURE) -> tuple[Verdict, ...]:
    """Return the headline's verdict, and for the rest that it is kept with this chance."""
    kept = [Verdict(Role.BODY, "kept", chance) for _ in page.blocks[1:]]
    return (Verdict(Role.HEADLINE, "the headline"), *kept)


def trace(page: Document) -> Trace:
    return trace_of(Stripped(page, verdicts(page)))


def traces(count: int, *extra: Block, start: int = 1) -> list[Trace]:
    """Return the traces of so many articles, each with the *extra* blocks."""
    return [trace(document(number, *extra)) for number in range(start, start + count)]
