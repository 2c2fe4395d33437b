"""Designs of what surrounds articles, to be grafted into clean pages: our own, and cut ones.

Our own stand in designs/designs.html, their texts in designs/texts.txt. A design is of the part
that may be learned from, or of the part that figures are reported on; the two share no mark-up and
no text. The designs of the part "unseen" were written after the rules. Those in second.html to
fifth.html, with their texts in them, were written to see what the rules and the models miss; the
models have learned since from the second, the third and half of the fourth, and the rules were
mended with all but the fifth in view. Cut ones are the annotated comments of a development page
with the elements around them.
"""

from __future__ import annotations

import html
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

from extraction_sets import Sample, squashed
from lxml import etree

from extractors.document import Block
from extractors.reading.markup import parsed, read_markup

LEARN, TEST, UNSEEN = "learn", "test", "unseen"
SECOND, THIRD, FOURTH, FOURTH_LEARNED = "second", "third", "fourth", "fourth_learned"
FIFTH = "fifth"
_LEARNED = (LEARN, SECOND, THIRD, FOURTH_LEARNED)
CUT_COMMENTS = "comments, cut"
_FOLDER = Path(__file__).parent / "designs"
_HEAD = re.compile(r"^== (?P<id>\S+) \| (?P<kind>.+) \| (?P<language>\w+) \| (?P<part>\w+)$", re.M)
_REPEAT = re.compile(r"\{\*(\d+)-(\d+)\}(.*?)\{/\}", re.DOTALL)
_WORD = re.compile(r"\{(name|author|comment|headline|summary|bio|date|ago|n|css)\}")
_STORY_WORDS = ("headline", "summary")
_STORY_SHARE = 0.5
_CUT_WORDS = 1500
_CUT_STEPS = 2  # elements around the one that holds all comments of a page
_MIN_SNIPPET = 8
_CSS_STYLES = ("css-{}", "sc-{}", "_{}_1", "{}", "x{} y{}")


@dataclass(frozen=True, slots=True)
class Story:
    """Headline and first sentences of a page, for the teasers of another."""

    headline: str
    summary: str


@dataclass(frozen=True, slots=True)
class Design:
    """A piece of mark-up with holes for texts.

    Attributes:
        kind: What it is for a reader, such as "comments" or "newsletter".
        part: LEARN, TEST or UNSEEN.
        fold: Of the page that it was cut from; None for our own.
    """

    id: str
    kind: str
    language: str
    part: str
    html: str
    fold: int | None = None

    def filled(self, chance: random.Random, stories: Sequence[Story] = ()) -> str:
        """Return mark-up with the holes filled; half of the teasers tell one of *stories*."""
        repeated = _REPEAT.sub(
            lambda match: match[3] * chance.randint(int(match[1]), int(match[2])), self.html
        )
        uses_stories = bool(stories) and chance.random() < _STORY_SHARE
        told = chance.sample(stories, len(stories)) if uses_stories else []
        rows: dict[str, Iterator[str]] = {}

        def fill(match: re.Match[str]) -> str:
            word = match[1]
            if word == "n":
                return str(chance.randint(2, 240))
            if word == "css":
                return _css(chance)
            if word not in rows:
                if told and word in _STORY_WORDS:
                    texts: Sequence[str] = [getattr(story, word) for story in told]
                else:
                    texts = _texts_of(word, self.language, self.part)
                    texts = chance.sample(texts, len(texts))
                rows[word] = _cycle(texts)
            return html.escape(next(rows[word]), quote=False)

        return _WORD.sub(fill, repeated)


def designs(part: str | None = None) -> tuple[Design, ...]:
    """Return our own designs, of one *part* or of all, in the order of the file."""
    return tuple(design for design in _own() if part in (None, design.part))


def learned_designs() -> tuple[Design, ...]:
    """Return our own designs that the models learn from."""
    return tuple(design for part in _LEARNED for design in designs(part))


@cache
def _own() -> tuple[Design, ...]:
    return tuple(chain.from_iterable(map(_in_file, sorted(_FOLDER.glob("*.html")))))


def _in_file(path: Path) -> Iterator[Design]:
    text = path.read_text("utf-8")
    heads = list(_HEAD.finditer(text))
    ends = [head.start() for head in heads[1:]] + [len(text)]
    for head, end in zip(heads, ends, strict=True):
        html = text[head.end() : end]
        yield Design(head["id"], head["kind"], head["language"], head["part"], html)


def _texts_of(word: str, language: str, part: str) -> tuple[str, ...]:
    """Return the texts for *word* in *language*, else in English: every second, by *part*."""
    texts = _texts().get(f"{word} {language}") or _texts()[f"{word} en"]
    return texts[part != LEARN :: 2]


@cache
def _texts() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    title = ""
    for line in (_FOLDER / "texts.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            title = line.strip("[]")
        elif line and not line.startswith("#"):
            found.setdefault(title, []).append(line)
    return {name: tuple(lines) for name, lines in found.items()}


def _cycle(texts: Sequence[str]) -> Iterator[str]:
    while True:
        yield from texts


def _css(chance: random.Random) -> str:
    """Return a class name as build tools make them, without a meaning."""
    style = chance.choice(_CSS_STYLES)
    letters = "abcdfghjkmnpqrstvwxyz0123456789"
    return re.sub(r"\{\}", lambda _: "".join(chance.choices(letters, k=6)), style)


def cuts(pages: Iterable[Sample]) -> Iterator[Design]:
    """Yield a design for each of *pages* whose comments stand together, apart from its text."""
    for page in pages:
        found = _cut(page) if page.comments else None
        if found is not None:
            yield Design(f"cut-{page.id}", CUT_COMMENTS, "", TEST, found, page.fold)


def _cut(page: Sample) -> str | None:
    tree, document = parsed(page.html)[0], read_markup(page.html, page.url, "utf-8")
    if tree is None or document is None:
        return None
    holding = _holding(document.blocks, page.comments)
    wanted = {place for block in _holding(document.blocks, page.wanted) for place in block.chain()}
    if not holding:
        return None
    shared = [
        place
        for place in holding[0].chain()
        if all(place in block.chain() for block in holding) and place.tag not in ("body", "html")
    ]
    words = dict.fromkeys(shared, 0)
    for block in document.blocks:
        for place in block.chain():
            if place in words:
                words[place] += block.words
    apart = [one for one in shared if one not in wanted and words[one] <= _CUT_WORDS]
    if not apart:
        return None
    try:
        found = tree.xpath(apart[: _CUT_STEPS + 1][-1].path())
    except etree.XPathError:  # names that XPath does not allow, as <o:p>
        return None
    return etree.tostring(found[0], method="html", encoding="unicode", with_tail=False)


def _holding(blocks: Iterable[Block], snippets: Iterable[str]) -> list[Block]:
    wanted = [one for one in map(squashed, snippets) if len(one) >= _MIN_SNIPPET]
    texts = [(block, squashed(block.text)) for block in blocks]
    return [block for block, text in texts if any(one in text for one in wanted)]
