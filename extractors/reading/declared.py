"""The text of an article that a page keeps in JSON-LD only, for a script to show."""

from __future__ import annotations

from dataclasses import replace

from extractors.document import Block, Head, Place
from extractors.reading.headline import words_key
from extractors.reading.json_ld import article_facts
from extractors.roles import Role, Stripped, Verdict
from extractors.text.words import word_count

MIN_WORDS = 50  # less may be a summary
METHOD = "json-ld"
_KEPT_SHARE = 0.5  # a page that shows half as many words as are declared shows the article
_SHOWN_SHARE = 0.3  # of the declared text; a preview shows that much
_RUN = 3
_SCRIPT = Place("script", "", Place("html", "", None))
_BODY = Verdict(Role.BODY, "the article's text in JSON-LD, which the page does not show")
_BESIDE = Verdict(Role.NAVIGATION, "beside the article's text, which is in JSON-LD only")


def declared_blocks(head: Head) -> tuple[Block, ...]:
    """Return the paragraphs of the article's text in JSON-LD, if it is long enough to be whole."""
    texts = article_facts(head).paragraphs
    if sum(map(word_count, texts)) < MIN_WORDS:
        return ()
    return tuple(Block(text, place=_SCRIPT) for text in texts)


def is_declared(block: Block) -> bool:
    """Tell whether *block* comes from JSON-LD."""
    return block.place is _SCRIPT


def with_declared(stripped: Stripped) -> Stripped:
    """Return *stripped* with the declared text as its body where the page does not show it."""
    document = stripped.document
    if all(map(is_declared, document.blocks)):
        return Stripped(document, (_BODY,) * len(document.blocks))
    blocks = declared_blocks(document.head)
    if not blocks:
        return stripped
    declared = sum(block.words for block in blocks)
    kept = sum(block.words for block in stripped.kept())
    if kept >= _KEPT_SHARE * declared or _shown(blocks, document.blocks) > _SHOWN_SHARE:
        return stripped
    verdicts = tuple(_BESIDE if one.is_kept else one for one in stripped.verdicts)
    return Stripped(
        replace(document, blocks=document.blocks + blocks), verdicts + (_BODY,) * len(blocks)
    )


def _shown(blocks: tuple[Block, ...], page: tuple[Block, ...]) -> float:
    """Return the share of *blocks*, 0 to 1, that is somewhere on the *page*."""
    shown = {run for block in page for run in _runs(block.text)}
    runs = [run for block in blocks for run in _runs(block.text)]
    return sum(run in shown for run in runs) / max(1, len(runs))


def _runs(text: str) -> list[tuple[str, ...]]:
    words = words_key(text)
    return [words[i : i + _RUN] for i in range(max(1, len(words) - _RUN + 1))]
