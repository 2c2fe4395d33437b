"""What each block of a page turned out to be, and the evidence for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from extractors.document import Block, Document


class Role(Enum):
    """The role of a block. Only BODY is kept; every other role is the reason for removal."""

    BODY = "body"
    # the article's own metadata
    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    META = "meta"
    CREDIT = "credit"
    TAGS = "tags"
    CAPTION = "caption"
    # boilerplate
    COMMENT = "comment"
    COMMENT_PROMPT = "comment prompt"
    COMMENT_FORM = "comment form"
    TEASER = "teaser"
    RELATED = "related"
    NEWSLETTER = "newsletter"
    SHARE = "share"
    AUTHOR_BOX = "author box"
    LEGAL = "legal"
    CONSENT = "consent"
    NAVIGATION = "navigation"
    ADVERTISEMENT = "advertisement"
    HIDDEN = "hidden"
    DUPLICATE = "duplicate"

    __hash__ = object.__hash__  # Enum's own is a function in Python


_FOREIGN = frozenset(
    (Role.COMMENT, Role.COMMENT_PROMPT, Role.COMMENT_FORM, Role.TEASER, Role.RELATED)
)


class Verdict(NamedTuple):
    """The decision about one block.

    Attributes:
        role: What the block is.
        evidence: What the decision rests on, a few words for a person.
        chance: That the model gave a kept block to be body text, 0 to 1; None where none was asked.
    """

    role: Role
    evidence: str
    chance: float | None = None

    @property
    def is_kept(self) -> bool:
        """Whether the block is part of the article's text."""
        return self.role is Role.BODY


@dataclass(frozen=True, slots=True)
class Stripped:
    """A document with a verdict for each of its blocks.

    Attributes:
        document: As it was read; no text is changed.
        verdicts: One a block, same order.
    """

    document: Document
    verdicts: tuple[Verdict, ...]

    def __post_init__(self) -> None:
        if len(self.document.blocks) != len(self.verdicts):
            raise ValueError("a verdict for each block is needed")

    def kept(self) -> tuple[Block, ...]:
        """Return the blocks of the article's text, in page order."""
        return self.of(Role.BODY)

    def of(self, role: Role) -> tuple[Block, ...]:
        """Return the blocks with *role*, in page order."""
        pairs = zip(self.document.blocks, self.verdicts, strict=True)
        return tuple(block for block, verdict in pairs if verdict.role is role)

    def own(self, *roles: Role) -> tuple[Block, ...]:
        """Return the blocks with one of *roles* that speak of this article.

        These stand before its text, inside it, or after it as far as no comments and no other
        articles follow. The ones below the headline come first, then those above it.
        """
        roles_in_order = [verdict.role for verdict in self.verdicts]
        last = max((i for i, role in enumerate(roles_in_order) if role is Role.BODY), default=-1)
        after = range(last + 1, len(roles_in_order))
        end = next((i for i in after if roles_in_order[i] in _FOREIGN), len(roles_in_order))
        top = roles_in_order.index(Role.HEADLINE) if Role.HEADLINE in roles_in_order else 0
        places = (*range(top, end), *range(top))
        return tuple(self.document.blocks[i] for i in places if roles_in_order[i] in roles)

    def removed(self) -> tuple[tuple[Block, Verdict], ...]:
        """Return the blocks that are not kept, with their verdicts, in page order."""
        pairs = zip(self.document.blocks, self.verdicts, strict=True)
        return tuple((block, verdict) for block, verdict in pairs if not verdict.is_kept)
