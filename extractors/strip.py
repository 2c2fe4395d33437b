"""Stripping: every block of a document is kept as body, or removed with its role and evidence."""

from __future__ import annotations

from extractors.document import Document
from extractors.roles import Role, Stripped, Verdict
from extractors.strip_markup import markup_verdicts
from extractors.strip_plain import plain_verdicts


def strip(document: Document) -> Stripped:
    """Return *document* with a verdict for each of its blocks; no text is changed."""
    verdicts = (markup_verdicts if document.is_markup else plain_verdicts)(document)
    return Stripped(document, _without_loose_headings(document, verdicts))


def _without_loose_headings(
    document: Document, verdicts: tuple[Verdict, ...]
) -> tuple[Verdict, ...]:
    """Remove sub-headings that introduce no kept paragraph, such as the last before a teaser box."""
    out = list(verdicts)
    introduces = False
    for i in range(len(out) - 1, -1, -1):
        if not out[i].is_kept:
            continue
        if _is_heading(document, i) and not introduces:
            out[i] = Verdict(Role.RELATED, "a heading that no kept paragraph follows")
        else:
            introduces = True
    return tuple(out)


def _is_heading(document: Document, i: int) -> bool:
    block = document.blocks[i]
    from extractors.document import BlockKind

    return block.kind is BlockKind.HEADING
