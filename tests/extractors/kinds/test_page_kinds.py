"""Pages that are no article are told from pages that are."""

from __future__ import annotations

import pytest

from extractors import Article, Reason, extract
from extractors.pipeline import seed_text
from tests.kinds import CASES, html


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES])
def test_page_is_taken_for_what_it_is(case):
    result = extract(case.page)
    if case.reason is None:
        assert isinstance(result, Article), result
    else:
        assert not isinstance(result, Article), result.article_body
        assert result.reason is case.reason, result.detail
        assert seed_text(case.page).reason is case.reason


ROBOT = (
    "<p>Blind residents could not register to vote last month, since the site of the county asked"
    " them to pick out traffic lights in pictures, a charity said on Wednesday.</p><p>The county,"
    " which had set up the captcha after bots flooded the form, said that an audio version would"
    " follow, and told those whom it locks out to enable JavaScript and cookies or to call.</p>"
)
TITLE = "Test for robots locks out blind voters"


def test_what_an_author_signs_is_no_wall():
    signed = html(f"<h1>{TITLE}</h1><p>By Sunil Perrera | 3 June 2026</p>{ROBOT}", title=TITLE)
    assert isinstance(extract(signed, stages=()), Article)
    unsigned = extract(html(f"<h1>{TITLE}</h1>{ROBOT}", title=TITLE), stages=())
    assert not isinstance(unsigned, Article)
    assert unsigned.reason is Reason.CHALLENGE
