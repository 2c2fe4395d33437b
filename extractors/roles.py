"""What each block of a page turned out to be, and the evidence for it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import Enum

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


@dataclass(frozen=True, slots=True)
class Verdict:
    """The decision about one block.

    Attributes:
        role: What the block is.
        evidence: What the decision rests on, a few words for a person.
    """

    role: Role
    evidence: str

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

    def removed(self) -> tuple[tuple[Block, Verdict], ...]:
        """Return the other blocks with their verdicts, in page order."""
        pairs = zip(self.document.blocks, self.verdicts, strict=True)
        return tuple((block, verdict) for block, verdict in pairs if not verdict.is_kept)

    def counts(self) -> dict[Role, int]:
        """Return how many blocks were removed by role, in order of first appearance."""
        return dict(Counter(verdict.role for _, verdict in self.removed()))
