import pytest

from extractors.reading.unread import asks_for_script, unread
from extractors.rejected import Reason


@pytest.mark.parametrize(
    ("markup", "kind"),
    [
        pytest.param("<title>Page not found</title>", Reason.NOT_FOUND, id="the title"),
        pytest.param("<form class=h-captcha></form>", Reason.CHALLENGE, id="a captcha"),
        pytest.param(
            "<noscript>Please enable JavaScript.</noscript>", Reason.JAVASCRIPT, id="a plea"
        ),
        pytest.param("<script src=/app.js></script>", Reason.JAVASCRIPT, id="a script alone"),
    ],
)
def test_page_without_text_is_told_by_what_it_has(markup, kind):
    found = unread(markup)
    assert found is not None
    assert found.kind is kind


def test_empty_page_is_no_wall():
    assert unread("<title>Ferries</title><div></div>") is None


def test_plea_for_scripts_stands_in_its_element():
    assert asks_for_script("<noscript><p>You need to enable JavaScript</p></noscript>")
    assert not asks_for_script("<p>You need to enable JavaScript</p><noscript>Ferries</noscript>")
