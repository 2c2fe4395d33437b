"""What a person sees of a stored article."""

from __future__ import annotations

import pytest
from rich.console import Console

from crawler.screens import article_page


@pytest.mark.parametrize(
    ("record", "line"),
    [
        pytest.param({"missing": []}, None, id="complete"),
        pytest.param({}, None, id="a record of before"),
        pytest.param(
            {"missing": [{"cause": "paywall", "detail": "a preview of 90 words"}]},
            "paywall: a preview of 90 words",
            id="a preview",
        ),
    ],
)
def test_what_an_article_lacks_is_shown(record, line):
    console = Console(width=100)
    with console.capture() as shown:
        console.print(article_page(record, 1))
    assert ("partial" in shown.get()) == (line is not None)
    assert line is None or line in shown.get()
