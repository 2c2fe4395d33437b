"""What became of a page and of each of its blocks: what a person looks at to see why."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.article import Article
from extractors.document import BlockKind
from extractors.page import Page
from extractors.pipeline import extract
from extractors.reading.read import read
from extractors.rejected import Rejected
from extractors.roles import Role
from extractors.stripping.site_memory import SiteMemory
from extractors.stripping.strip import strip


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


@dataclass(frozen=True, slots=True)
class Explained:
    """What became of a page.

    Attributes:
        outcome: In a line for a person: what the page is, or why it is no article.
        blocks: All of them, in page order.
    """

    outcome: str
    blocks: tuple[ExplainedBlock, ...]


def explain(page: Page, memory: SiteMemory | None = None) -> Explained | Rejected:
    """Return what became of *page* and of each of its blocks; rejected when it cannot be read.

    Args:
        page: What was fetched or saved.
        memory: As of extractors.pipeline.extract.
    """
    document = read(page)
    if isinstance(document, Rejected):
        return document
    stripped = strip(document, memory=memory)
    blocks = tuple(
        ExplainedBlock(block.text, block.kind, verdict.role, verdict.evidence, block.origin)
        for block, verdict in zip(document.blocks, stripped.verdicts, strict=True)
    )
    return Explained(_outcome(extract(page, stages=(), memory=memory)), blocks)


def _outcome(result: Article | Rejected) -> str:
    if isinstance(result, Rejected):
        return f"no article: {result.reason.value}; {result.detail}"
    series = result.pages
    number = f", page {series.number} of {series.count}" if series else ""
    lacks = "; ".join(f"{one.cause.value}, {one.detail}" for one in result.missing)
    return f"{result.kind.value}{number}, {f'partial: {lacks}' if lacks else 'complete'}"
