"""Pages whose text is on another."""

from __future__ import annotations

import pytest

from extractors import Page, extract
from extractors.reading.sent_on import sent_on
from tests.pages import URL


@pytest.mark.parametrize(
    ("markup", "where"),
    [
        pytest.param(
            "<META content='0; URL=/a?b=1&amp;c=2' HTTP-EQUIV=refresh>",
            "/a?b=1&c=2",
            id="in capitals",
        ),
        pytest.param(
            "<meta http-equiv=refresh content=\"0; url='/a?b=1&amp;c=2'\">",
            "/a?b=1&c=2",
            id="quoted",
        ),
        pytest.param("<meta http-equiv='refresh' content='300'>", "", id="loads itself again"),
        pytest.param("<frameset cols='1,2'><frame src=a>", "frames", id="frames"),
        pytest.param("<p>Quay", "", id="a page"),
    ],
)
def test_place_of_the_text_is_told(markup, where):
    said = sent_on(markup)
    assert where in said if where else said == ""


@pytest.mark.parametrize("text", ["", "<p>Click here."])
def test_page_without_an_article_tells_where_it_is(text):
    markup = f"<html><meta http-equiv=refresh content='0; url=/quay'><body>{text}</body></html>"
    rejected = extract(Page(URL, markup.encode(), "text/html"))
    assert rejected.detail.endswith("; it sends on to /quay")
