"""Numbers by which features name tags, kinds and roles. Trained models know them: only append."""

from __future__ import annotations

from extractors.document import BlockKind
from extractors.roles import Role

TAGS = {
    tag: i + 1
    for i, tag in enumerate(
        "p div h1 h2 h3 h4 h5 h6 li td th blockquote section article header footer aside nav"
        " figcaption figure form label button span a dd dt body main ul pre address strong b em i"
        " small time font cite".split()
    )
}
KINDS = {
    BlockKind(name): i
    for i, name in enumerate(
        ("paragraph", "heading", "list item", "quote", "caption", "cell", "control")
    )
}
ROLES = {
    Role(name): i + 1
    for i, name in enumerate(
        (
            *("body", "headline", "standfirst", "byline", "meta", "credit", "tags", "caption"),
            *("comment", "comment prompt", "comment form", "teaser", "related", "newsletter"),
            *("share", "author box", "legal", "consent", "navigation", "advertisement"),
            *("hidden", "duplicate"),
        )
    )
}
