"""What a person, or a machine, sees of pages in quarantine."""

from __future__ import annotations

import json
from collections.abc import Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from crawler.paged import Quarantined


def quarantined_table(found: Sequence[Quarantined]) -> RenderableType:
    """Return the list, or that it is empty."""
    if not found:
        return Text("no page is in quarantine")
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for name in ("ID", "Size"):
        table.add_column(name, justify="right", no_wrap=True)
    for name in ("Why", "Address"):
        table.add_column(name, overflow="fold")
    for one in found:
        table.add_row(str(one.page_id), f"{one.size_bytes:,}", Text(one.reason), Text(one.url))
    return table


def quarantined_page(one: Quarantined) -> RenderableType:
    """Return all about one page."""
    facts = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for label, value in (
        ("Address", one.url),
        ("Why", one.reason),
        ("Listed by", one.source or "nobody: it was saved"),
        ("Fetched", f"{one.fetched:%Y-%m-%d %H:%M} UTC" if one.fetched else "unknown"),
        ("Type", one.content_type or "not said"),
        ("Size", f"{one.size_bytes:,} bytes"),
    ):
        facts.add_row(Text(label, style="dim"), Text(value))
    return facts


def quarantined_json(one: Quarantined) -> str:
    """Return all about one page as a line of JSON."""
    record = {
        "id": one.page_id,
        "url": one.url,
        "reason": one.reason,
        "source": one.source,
        "fetched": one.fetched and one.fetched.isoformat(),
        "contentType": one.content_type,
        "bytes": one.size_bytes,
    }
    return json.dumps(record, ensure_ascii=False)
