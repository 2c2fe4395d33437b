"""The list of public sources beside the seeds: fit for use, and no part of the offline demo."""

from __future__ import annotations

from crawler.checks import check
from tests.desk import REPOSITORY

LIST = REPOSITORY / "seeds" / "sources.toml"


def test_list_lacks_nothing_but_a_contact_and_says_that_it_is_not_verified():
    settings, problems = check(LIST, live=True)
    assert [problem.key for problem in problems] == ["crawl.contact"]
    assert len(settings.sources) >= 10
    assert all(source.url.startswith("https://") for source in settings.sources.values())
    assert "NOT VERIFIED" in LIST.read_text()


def test_settings_of_the_demo_name_no_source():
    assert check(REPOSITORY / "seeds" / "seedwire.toml", live=False)[0].sources == {}
