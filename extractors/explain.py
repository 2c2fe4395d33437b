"""The blocks of a page with the decision about each: what a person looks at to see why."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.document import BlockKind
from extractors.page import Page
from extractors.read import read
from extractors.rejected import Rejected
from extractors.roles import Role
from extractors.site_memory import SiteMemory
from extractors.strip import strip


@dataclass(frozen=True, slots=True)
class ExplainedBlock:
    """One block of a page.

    Attributes:
        text: As read.
        kind: What its mark-up says it is.
        role: What it was taken for.
        evidence: Why.
        origin: XPath or line number.
    """

    text: str
    kind: BlockKind
    role: Role
    evidence: str
    origin: str

    @property
    def is_kept(self) -> bool:
        """Whether it is part of the article's text."""
        return self.role is Role.BODY


def explain(page: Page, memory: SiteMemory | None = None) -> tuple[ExplainedBlock, ...] | Rejected:
    """Return every block of *page* in page order; rejected when it cannot be read.

    Args:
        page: What was fetched or saved.
        memory: As of extractors.pipeline.extract.
    """
    document = read(page)
    if isinstance(document, Rejected):
        return document
    stripped = strip(document, memory=memory)
    return tuple(
        ExplainedBlock(block.text, block.kind, verdict.role, verdict.evidence, block.origin)
        for block, verdict in zip(document.blocks, stripped.verdicts, strict=True)
    )
