"""Recall: which kept blocks the memory of a site knows not to be this article's text.

A block that recurs on unrelated articles is furniture, however well it reads, and one that says
another article's headline is a teaser. A page is never judged by itself: what its own earlier
versions and its twins at other addresses have shown does not count, and its own headline and lede
stay although every other page may tease them.

Source: docs/decisions/0014-site-memory.md reasons the limits; bench/site_memory.py measures.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from extractors.document import Block, BlockKind, Document
from extractors.roles import Role, Verdict
from extractors.stripping.site_memory import STANDING, TRACED_PAGES, SiteMemory
from extractors.stripping.site_trace import key_of, may_stand, own_names, page_keys
from extractors.text.prose import content_words, is_byline, is_sentence
from extractors.text.words import UNSPACED

_STANDING_DOUBTFUL, _DOUBTFUL = 2, 0.8  # so few are enough against a lower chance than this
_BACKGROUND_WORDS = 12  # a newsroom pastes such paragraphs into the articles of a running story
_MOST_PAGES = 8  # on half of so many articles or more, no background of one story
_TITLE_WORDS = 5  # shorter headlines are found as sub-headings, too
_STEM = 5
_MOST_OF_TEXT = 0.75  # a memory that would take more of a page mistakes it for another


def recalled(
    document: Document, verdicts: Sequence[Verdict], memory: SiteMemory
) -> tuple[Verdict, ...]:
    """Return *verdicts*, less what *memory* knows not to be this article's text."""
    recall = _Recall(document, verdicts, memory)
    pairs = list(zip(document.blocks, verdicts, strict=True))
    found = {
        i: verdict
        for i, (block, given) in enumerate(pairs)
        if given.is_kept and (verdict := recall.against(i, block, given))
    }
    kept = sum(block.words for block, verdict in pairs if verdict.is_kept)
    if sum(document.blocks[i].words for i in found) > _MOST_OF_TEXT * kept:
        return tuple(verdicts)
    return tuple(found.get(i, verdict) for i, verdict in enumerate(verdicts))


class _Recall:
    """What the memory says of one page: what is its own, and which other pages count."""

    def __init__(self, document: Document, verdicts: Sequence[Verdict], memory: SiteMemory) -> None:
        self.memory = memory
        self.blocks = document.blocks
        names = own_names(document, verdicts)
        self.title = _telling(" ".join(names.titles))
        self.own = set(map(key_of, names.titles))
        self.others = memory.others(page_keys(document), self.own)
        for lede in map(key_of, names.ledes):
            twins = memory.ledes.get(lede, 0) & self.others
            if twins.bit_count() < STANDING:  # else a standing line that passes for the lede
                self.others &= ~twins
                self.own.add(lede)

    def against(self, i: int, block: Block, given: Verdict) -> Verdict | None:
        """Return why block number *i* is no text of this article; None when nothing says so."""
        key = key_of(block.text)
        if key in self.own or not may_stand(block):
            return None
        if block.words >= _TITLE_WORDS and self._is_named(key, block.text):
            return Verdict(Role.TEASER, "headline of another article of this site")
        if is_sentence(block.text) and self._teases(i, key):
            return Verdict(Role.TEASER, "lede of another article of this site")
        times = (self.memory.blocks.get(key, 0) & self.others).bit_count()
        is_doubtful = given.chance is not None and given.chance < _DOUBTFUL
        if times < (_STANDING_DOUBTFUL if is_doubtful else STANDING):
            return None
        is_section = block.kind is BlockKind.HEADING and not is_doubtful
        if is_section or self._is_background(block, times):
            return None
        role = Role.BYLINE if is_byline(block.text) else Role.DUPLICATE
        return Verdict(role, f"stands on {times} other pages of this site")

    def _is_named(self, key: int, text: str) -> bool:
        """Tell whether the text is another article's headline, perhaps after a label."""
        return bool(self._pages(self.memory.headlines, (key, key_of(text.partition(":")[2]))))

    def _teases(self, i: int, key: int) -> bool:
        """Tell whether block *i* is another's lede, and a link or below that one's headline.

        A lede alone is no sign: newsrooms begin with one and use it again in what they add.
        """
        pages = self._pages(self.memory.ledes, (key,))
        if not pages:
            return False
        block, above = self.blocks[i], self.blocks[max(0, i - 2) : i]
        titles = self._pages(self.memory.headlines, (key_of(one.text) for one in above))
        return bool(pages & titles) or block.link_chars * 2 >= len(block.text)

    def _pages(self, table: Mapping[int, int], keys: Iterable[int]) -> int:
        mask = 0
        for key in keys:
            mask |= table.get(key, 0)
        return mask & self.others

    def _is_background(self, block: Block, times: int) -> bool:
        """Tell whether a long text speaks of what the headline does: then it is the story's."""
        known = (self.others & ((1 << TRACED_PAGES) - 1)).bit_count()
        if block.words < _BACKGROUND_WORDS or times * 2 >= max(known, _MOST_PAGES):
            return False
        return not self.title.isdisjoint(_telling(block.text))


def _telling(text: str) -> frozenset[str]:
    """Return the longer words of *text*: short ones are particles in any language."""
    words = content_words(text)
    return frozenset(word for word in words if len(word) >= _STEM or UNSPACED.match(word))
