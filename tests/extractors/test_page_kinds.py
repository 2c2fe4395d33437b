"""Pages that are no article are told from pages that are."""

from __future__ import annotations

import pytest

from extractors import Article, extract
from extractors.pipeline import seed_text
from tests.kinds import CASES


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES])
def test_page_is_taken_for_what_it_is(case):
    result = extract(case.page)
    if case.reason is None:
        assert isinstance(result, Article), result
    else:
        assert not isinstance(result, Article), result.article_body
        assert result.reason is case.reason, result.detail
        assert seed_text(case.page).reason is case.reason
