"""Trees mended as browsers read pages: heads that end without a tag, text behind the end."""

from __future__ import annotations

import pytest

from extractors.reading.markup import read_markup

TITLE = "<!doctype html><title>Dam signed</title>"


def blocks(html):
    document = read_markup(html, "", "utf-8")
    return document and [(block.text, block.place.path()) for block in document.blocks]


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        pytest.param(
            f"{TITLE}<main><p>One.<p>Two.</main>",
            [("One.", "/html[1]/body[1]/main[1]/p[1]"), ("Two.", "/html[1]/body[1]/main[1]/p[2]")],
            id="no body at all",
        ),
        pytest.param(
            f"{TITLE}<header>Kestrel</header><nav>Home</nav><p>One.",
            [
                ("Kestrel", "/html[1]/body[1]/header[1]"),
                ("Home", "/html[1]/body[1]/nav[1]"),
                ("One.", "/html[1]/body[1]/p[1]"),
            ],
            id="before what begins a body",
        ),
        pytest.param(
            f"{TITLE}<article>One.</article> and more <link rel=x><p>Two.",
            [
                ("One.", "/html[1]/body[1]/article[1]"),
                ("and more", "/html[1]/body[1]"),
                ("Two.", "/html[1]/body[1]/p[1]"),
            ],
            id="with text behind an element",
        ),
        pytest.param(
            "<head><meta charset=utf-8><title>Dam</title><style>p {}</style></head><body>One.",
            [("One.", "/html[1]/body[1]")],
            id="a head of its own elements",
        ),
        pytest.param("<p>One.", [("One.", "/html[1]/body[1]/p[1]")], id="no head"),
        pytest.param("<frame>", None, id="nothing"),
    ],
)
def test_head_ends_before_what_is_shown(html, shown):
    assert blocks(html) == shown


def test_metadata_behind_it_counts():
    html = f'{TITLE}<main>One.</main><meta property="og:title" content="Dam"><p>Two.'
    assert read_markup(html, "", "utf-8").head.meta("og:title") == "Dam"


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        pytest.param("<p>One.</body></html><p>Two.</p> And.", ["One.", "Two.", "And."], id="text"),
        pytest.param(
            "<html><title>Dam</title><p>One.</html><html><title>Ad</title><body>Two.</html><p>Three.",
            ["One.", "Two.", "Three."],
            id="pages",
        ),
        pytest.param("<title>Dam</title></html><p>One.", ["One."], id="no body before"),
    ],
)
def test_what_stands_behind_the_end_is_shown(html, shown):
    assert [text for text, _ in blocks(html)] == shown


def test_json_ld_behind_the_end_counts():
    html = '<p>One.</html><script type="application/ld+json">{"headline": "Dam"}</script>'
    assert read_markup(html, "", "utf-8").head.json_ld == ('{"headline": "Dam"}',)
