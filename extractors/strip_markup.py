"""Stripping of HTML: what its containers are called, what it says, and trafilatura's opinion."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from extractors.document import Block, BlockKind, Document, Place
from extractors.headline import title_keys, words_key
from extractors.markup import BLOCK_TAGS
from extractors.phrases import phrase_verdict
from extractors.prose import is_byline, is_sentence, is_truncated
from extractors.roles import Role, Verdict
from extractors.rules import sections

_MAIN_OPINION = 0.5  # from this share on a block counts as main text
_ARTICLE_SHARE = 0.5  # a container with this share of the main text is the article itself
_BOX_SHARE = 0.2  # a container with less is a box, whose first line may tell what all of it is
_LINKED_SHARE = 0.7
_COPY_WORDS = 8
_TAG_ROLES = {
    "nav": Role.NAVIGATION,
    "menu": Role.NAVIGATION,
    "footer": Role.NAVIGATION,
    "aside": Role.TEASER,
    "figcaption": Role.CAPTION,
    "form": Role.NAVIGATION,
    "dialog": Role.CONSENT,
}
_BOX_ROLES = frozenset(
    (Role.COMMENT_PROMPT, Role.COMMENT_FORM, Role.RELATED, Role.AUTHOR_BOX, Role.NEWSLETTER)
)


def markup_verdicts(document: Document) -> tuple[Verdict, ...]:
    """Return a verdict for each block of an HTML *document*."""
    weights = _Weights(document.blocks)
    titles = title_keys(document.head)
    certain: list[Verdict | None] = [_certain(block, weights) for block in document.blocks]
    _mark_titles(document.blocks, certain, titles)
    boxes = _boxes(document.blocks, certain, weights)
    verdicts = [
        verdict or _boxed(block, boxes) or _judged(block, weights)
        for block, verdict in zip(document.blocks, certain, strict=True)
    ]
    verdicts = _without_copies(document.blocks, verdicts)
    return _without_appendix(document.blocks, verdicts)


class _Weights:
    """How many words of main text each element of the page holds, and how many blocks."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.words: Counter[Place] = Counter()
        self.parents: Counter[Place] = Counter()
        main = [block for block in blocks if (block.opinion or 0) >= _MAIN_OPINION]
        self.is_fallback = not main
        for block in main or [block for block in blocks if is_prose(block)]:
            self.parents[_holder(block)] += 1
            for ancestor in _place(block).chain():
                self.words[ancestor] += block.words
        self.total = max(self.words.values(), default=0)

    def share(self, place: Place) -> float:
        """The share of the page's main text, 0 to 1, inside *place*."""
        return self.words[place] / self.total if self.total else 0.0


def is_prose(block: Block) -> bool:
    """Tell whether *block* is a sentence or more, and not mostly links."""
    return is_sentence(block.text) and block.link_chars < _MAIN_OPINION * len(block.text)


def _certain(block: Block, weights: _Weights) -> Verdict | None:
    """The role of a block that needs no opinion: hidden, a standing phrase, a named container."""
    place = _place(block)
    if place.is_hidden and not any(
        ancestor.is_hidden and weights.share(ancestor) >= _ARTICLE_SHARE
        for ancestor in place.chain()
    ):
        return Verdict(Role.HIDDEN, "hidden by attribute or style")
    if verdict := phrase_verdict(block.text):
        return verdict
    if block.kind is BlockKind.CONTROL:
        return Verdict(Role.NAVIGATION, "part of a form or a button")
    if is_byline(block.text):
        return Verdict(Role.BYLINE, "names an author or a desk and nothing else")
    for ancestor in place.chain():
        if weights.share(ancestor) >= _ARTICLE_SHARE:
            return None
        if verdict := _named(ancestor.tag, ancestor.names):
            return verdict
    return None


@cache
def _named(tag: str, names: str) -> Verdict | None:
    for role, rule in _container_rules():
        if names and (match := rule.search(names)):
            return Verdict(role, f"inside an element named “{match.group()}”")
    if role := _TAG_ROLES.get(tag):
        return Verdict(role, f"inside <{tag}>")
    return None


@cache
def _container_rules() -> tuple[tuple[Role, re.Pattern[str]], ...]:
    return tuple(
        (Role(title), re.compile(rf"(?<![\w-])(?:{'|'.join(lines)})(?![\w-])"))
        for title, lines in sections("containers.txt", {})
    )


def _mark_titles(
    blocks: Sequence[Block], certain: list[Verdict | None], titles: frozenset[tuple[str, ...]]
) -> None:
    """Mark the block that is the page's title; its copies are duplicates."""
    same = [i for i, block in enumerate(blocks) if words_key(block.text) in titles]
    if not same:
        return
    headings = [i for i in same if blocks[i].kind is BlockKind.HEADING and certain[i] is None]
    first = (headings or same)[0]
    for i in same:
        certain[i] = Verdict(Role.DUPLICATE, "repeats the headline")
    certain[first] = Verdict(Role.HEADLINE, "says what the page's title says")


def _boxes(
    blocks: Sequence[Block], certain: Sequence[Verdict | None], weights: _Weights
) -> dict[Place, Verdict]:
    """Return the boxes that a standing phrase opens: elements that hold little of the main text."""
    boxes: dict[Place, Verdict] = {}
    for block, verdict in zip(blocks, certain, strict=True):
        if verdict is None or verdict.role not in _BOX_ROLES or block.link_chars:
            continue
        box = None
        for ancestor in _place(block).chain():
            if (
                ancestor.tag in {"body", "html", "main", "article"}
                or weights.share(ancestor) > _BOX_SHARE
            ):
                break
            box = ancestor
        if box is not None:
            boxes.setdefault(
                box, Verdict(_ROLE_INSIDE[verdict.role], f"in a box opened by a {verdict.evidence}")
            )
    return boxes


_ROLE_INSIDE = {
    Role.COMMENT_PROMPT: Role.COMMENT,
    Role.COMMENT_FORM: Role.COMMENT_FORM,
    Role.RELATED: Role.TEASER,
    Role.AUTHOR_BOX: Role.AUTHOR_BOX,
    Role.NEWSLETTER: Role.NEWSLETTER,
}


def _boxed(block: Block, boxes: dict[Place, Verdict]) -> Verdict | None:
    return next((boxes[a] for a in _place(block).chain() if a in boxes), None)


def _judged(block: Block, weights: _Weights) -> Verdict:
    """The verdict on a block that nothing certain speaks for or against."""
    is_main = (block.opinion or 0) >= _MAIN_OPINION
    is_linked = block.link_chars >= _LINKED_SHARE * len(block.text)
    if is_linked and (is_truncated(block.text) or not is_main or not is_sentence(block.text)):
        return Verdict(Role.TEASER, "a link, not a sentence of the article")
    if is_main:
        return Verdict(Role.BODY, "main text in trafilatura's opinion")
    if is_truncated(block.text):
        return Verdict(Role.TEASER, "cut off, outside the main text")
    has_company = weights.parents[_holder(block)] >= 2
    if is_prose(block) and has_company:
        return Verdict(Role.BODY, "sentences in the container of the main text")
    return Verdict(Role.NAVIGATION, "outside the main text")


def _without_appendix(
    blocks: Sequence[Block], verdicts: Sequence[Verdict]
) -> tuple[Verdict, ...]:
    """Remove small boxes that follow the element with most of the kept text."""
    out = list(verdicts)
    kept = [i for i, verdict in enumerate(verdicts) if verdict.is_kept]
    words: Counter[Place] = Counter()
    for i in kept:
        words[_holder(blocks[i])] += blocks[i].words
    article = max(words, key=words.__getitem__, default=None)
    inside = [i for i in kept if article in _place(blocks[i]).chain()]
    size = sum(blocks[i].words for i in inside)
    if size < _ARTICLE_SHARE * words.total():
        return tuple(out)
    for i in kept:
        if i > inside[-1] and words[_holder(blocks[i])] <= _BOX_SHARE * size:
            out[i] = Verdict(Role.NAVIGATION, "a small box after the element that holds the article")
    return tuple(out)


def _without_copies(blocks: Sequence[Block], verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
    seen: set[str] = set()
    out = []
    for block, verdict in zip(blocks, verdicts, strict=True):
        if verdict.is_kept and block.words >= _COPY_WORDS:
            if block.text in seen:
                verdict = Verdict(Role.DUPLICATE, "repeats an earlier paragraph")
            seen.add(block.text)
        out.append(verdict)
    return tuple(out)


def _holder(block: Block) -> Place:
    """The element around the block's own paragraph: blocks of one text share it."""
    own = next((p for p in _place(block).chain() if p.tag in BLOCK_TAGS), _place(block))
    return own.parent or own


def _place(block: Block) -> Place:
    if block.place is None:
        raise ValueError("a block of a mark-up document has a place")
    return block.place
