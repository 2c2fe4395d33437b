"""Saved news pages as a site of bench/crawl.py: read where they lie, served from memory."""

from __future__ import annotations

import hashlib
import html
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from extraction_sets import NEWS_SETS, samples

_TITLE = re.compile(r"<title[^>]*>([^<]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A page as it was saved.

    Attributes:
        title: As its own head has it.
        path: Of the address that it was saved from: links tell much by it.
        body: In UTF-8.
    """

    title: str
    path: str
    body: bytes


def saved_pages(folder: Path, count: int) -> tuple[SavedPage, ...]:
    """Return *count* pages of the development sets below *folder*, those of a site side by side.

    They are drawn by their names: fewer of them are some of these.
    """
    found = [page for dataset in NEWS_SETS for page in samples(folder, dataset)]
    found.sort(key=lambda page: hashlib.sha256(f"{page.dataset} {page.id}".encode()).digest())
    assert len(found) >= count, f"there are {len(found)} pages below {folder}, not {count}"
    chosen = sorted(found[:count], key=lambda page: page.site)
    return tuple(
        SavedPage(
            title=_title(page.html),
            path=quote(urlsplit(page.url or "").path, safe="/%"),
            body=page.html.encode("utf-8", "replace"),
        )
        for page in chosen
    )


def _title(page: str) -> str:
    found = _TITLE.search(page)
    return " ".join(html.unescape(found[1]).split()) if found else "Untitled"
