"""Small news pages written for tests: one story, in HTML or plain text, with a head of choice."""

from __future__ import annotations

import json

from extractors import Page

URL = "https://news.example/world/harbour-reopens"
TITLE = "Harbour reopens after the longest storm in years"
PARAGRAPHS = (
    (
        "The harbour of Ostrand reopened on Monday after a storm that had kept every ferry in port "
        "for nine days, the port authority said in a short statement."
    ),
    (
        "Fishermen who had waited at the quay since dawn left with the first tide, and the town's "
        "two shops expect fresh bread and vegetables before the evening."
    ),
    (
        "Engineers still have to replace a beam of the northern pier, which will stay closed to "
        "visitors until the work is finished at the end of the month."
    ),
)


def html_page(
    head="", *, before="", after="", title=TITLE, url=URL, root="<html>", fetched=None, entry=None
):
    """Return the story as an HTML page; *before* and *after* stand inside its article element."""
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    h1 = f"<title>{title}</title>", f"<h1>{title}</h1>"
    text = (
        f"<!doctype html>{root}<head>{h1[0] if title else ''}{head}</head><body><main><article>"
        f"{h1[1] if title else ''}{before}{body}{after}</article></main></body></html>"
    )
    return Page(url, text.encode(), "text/html; charset=utf-8", fetched, entry)


def text_page(*lines, title=TITLE, url=URL, fetched=None, entry=None):
    """Return the story as plain text; *lines* stand between headline and text."""
    text = "\n\n".join((*filter(None, (title,)), *lines, *PARAGRAPHS))
    return Page(url, text.encode(), "text/plain; charset=utf-8", fetched, entry)


def json_ld(**facts):
    """Return a JSON-LD script that describes a news article by *facts*."""
    node = {"@context": "https://schema.org", "@type": "NewsArticle", **facts}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def meta(name, content):
    """Return a meta element."""
    return f'<meta property="{name}" content="{content}">'
