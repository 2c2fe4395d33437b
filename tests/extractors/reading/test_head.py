"""What the names of an element tell of dates and authors."""

from __future__ import annotations

import pytest

from extractors.reading.head import told


@pytest.mark.parametrize(
    ("names", "plain", "is_date", "is_author"),
    [
        pytest.param("entry-posted", "entry-posted", True, False, id="a date"),
        pytest.param("pubDate", "pub-date", True, False, id="camel case"),
        pytest.param("by-line", "by-line", False, True, id="an author"),
        pytest.param("vcard_author time", "vcard-author time", True, True, id="both"),
        pytest.param("headline post-12", "headline post-12", False, False, id="neither"),
        pytest.param("timeline lifetime", "timeline lifetime", False, False, id="inside a word"),
    ],
)
def test_names_tell_a_date_or_an_author(names, plain, is_date, is_author):
    assert told(names) == (plain, is_date, is_author)
