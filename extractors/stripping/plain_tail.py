"""What stands after the body of a plain text, named by its phrases and by what it follows."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.document import Block
from extractors.roles import Role, Verdict
from extractors.text.prose import is_sentence, is_truncated

COMMENT_ROLES = frozenset((Role.COMMENT_FORM, Role.COMMENT_PROMPT))
# What these phrases begin lasts until another of them; the others stand alone.
_BEGIN = {
    Role.COMMENT_PROMPT: Verdict(Role.COMMENT, "follows the beginning of the comments"),
    Role.COMMENT_FORM: Verdict(Role.COMMENT, "follows the beginning of the comments"),
    Role.COMMENT: Verdict(Role.COMMENT, "follows the beginning of the comments"),
    Role.RELATED: Verdict(Role.RELATED, "follows the beginning of a list of articles"),
    Role.LEGAL: Verdict(Role.NAVIGATION, "follows the page's legal notice"),
}
# Inside comments and lists of articles these belong to them, not to the article.
_BORROWED = frozenset((Role.BYLINE, Role.META, Role.CREDIT, Role.CAPTION))


def tail_verdicts(blocks: Sequence[Block], marked: Sequence[Verdict | None]) -> list[Verdict]:
    """Return the verdicts on *blocks*, which stand after the body, where *marked* has none."""
    verdicts: list[Verdict] = []
    begun: Verdict | None = None
    is_bio = False
    for block, mark in zip(blocks, marked, strict=True):
        if mark is not None:
            begun = _BEGIN.get(mark.role, begun)
            verdicts.append(begun if begun and mark.role in _BORROWED else mark)
        elif is_bio and is_sentence(block.text) and not is_truncated(block.text):
            verdicts.append(Verdict(Role.AUTHOR_BOX, "follows the beginning of an author's box"))
        else:
            verdicts.append(_unmarked(block, begun))
        is_bio = mark is not None and mark.role is Role.AUTHOR_BOX
    return verdicts


def _unmarked(block: Block, begun: Verdict | None) -> Verdict:
    if begun is not None and begun.role is not Role.RELATED:
        return begun
    if is_truncated(block.text):
        return Verdict(Role.TEASER, "cut off, after the article's end")
    if is_sentence(block.text):
        return Verdict(Role.TEASER, "a sentence after the article's end")
    return begun or Verdict(Role.RELATED, "a short line after the article's end")
