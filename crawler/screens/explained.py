"""A page's blocks and decisions, for a person to look at: in a terminal, or as one HTML page."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from extractors.document import BlockKind
from extractors.explain import Explained, ExplainedBlock
from extractors.roles import Role

_METADATA = frozenset((Role.HEADLINE, Role.STANDFIRST, Role.BYLINE, Role.META, Role.CREDIT))
_STYLES = {"kept": "green", "meta": "yellow", "gone": "red"}
_KEY = {"kept": "the text", "meta": "about the text, not in it", "gone": "removed"}

_HEAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title><style>
:root {{ color-scheme: light dark }}
body {{ font: 16px/1.5 Georgia, serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem;
  overflow-wrap: anywhere }}
header p, .why {{ font: 13px/1.4 system-ui, sans-serif; color: GrayText }}
.block {{ display: grid; grid-template-columns: 9rem minmax(0, 1fr); gap: 0 1rem;
  padding: .3rem .6rem; border-left: 4px solid transparent }}
.block p {{ margin: 0 }}
.role {{ font: 600 12px/2 system-ui, sans-serif; text-align: right }}
.key span {{ border-left: 4px solid; margin-right: 1rem; padding-left: .4rem }}
.kept, .key .kept {{ border-color: #2a8f4f }}
.meta, .key .meta {{ border-color: #b58900 }}
.meta > p, .gone > p {{ opacity: .55 }}
.gone, .key .gone {{ border-color: #b33a3a }}
.heading > p {{ font-weight: 700 }}
@media (max-width: 40rem) {{
  h1 {{ font-size: 1.3rem }}
  .block {{ display: block }}
}}
</style></head><body>
"""


def terminal(found: Explained) -> Iterator[RenderableType]:
    """Yield the page's blocks in order, removed ones dimmed, then the counts and what it is."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(ratio=5, overflow="fold")  # a Chinese paragraph is one word to a table
    table.add_column(ratio=3, overflow="fold", style="dim")
    for block in found.blocks:
        text = Text(block.text, style="" if block.is_kept else "dim")
        if block.kind is BlockKind.HEADING:
            text.stylize("bold")
        role = Text(block.role.value, style=_STYLES[_look(block)])
        table.add_row(role, text, Text(block.evidence))
    yield table
    key = (part for look, said in _KEY.items() for part in ((said, _STYLES[look]), "  "))
    yield Text.assemble("\n", *key)
    yield Text(summary(found.blocks), style="bold")
    yield Text(found.outcome, style="bold")


def page(found: Explained, title: str) -> str:
    """Return one self-contained HTML page that shows the same; every text is escaped."""
    shown = html.escape(title)
    parts = [_HEAD.format(title=shown), f"<header><h1>{shown}</h1>"]
    parts.append(f"<p>{html.escape(found.outcome)}</p>")
    parts.append(f"<p>{html.escape(summary(found.blocks))}</p>")
    key = "".join(f'<span class="{look}">{said}</span>' for look, said in _KEY.items())
    parts.append(f'<p class="key">{key}</p></header>\n<main>\n')
    parts += map(_row, found.blocks)
    return "".join((*parts, "</main></body></html>\n"))


def summary(blocks: Iterable[ExplainedBlock]) -> str:
    """Return one line that counts the blocks by role."""
    counts = Counter(block.role for block in blocks)
    kept = counts.pop(Role.BODY, 0)
    removed = ", ".join(f"{role.value} {number}" for role, number in counts.most_common())
    return f"{kept} kept, {counts.total()} removed" + (f": {removed}" if removed else "")


def _look(block: ExplainedBlock) -> str:
    return "kept" if block.is_kept else "meta" if block.role in _METADATA else "gone"


def _row(block: ExplainedBlock) -> str:
    look = _look(block)
    kind = " heading" if block.kind is BlockKind.HEADING else ""
    why = html.escape(f"{block.evidence} · {block.origin}")
    return (
        f'<div class="block {look}{kind}"><span class="role">{html.escape(block.role.value)}</span>'
        f'<p dir="auto">{html.escape(block.text)}</p>'
        f'<span></span><span class="why">{why}</span></div>\n'
    )
