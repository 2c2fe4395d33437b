"""Addresses lose what says how a reader came, and nothing else."""

from __future__ import annotations

import pytest

from extractors.metadata.tracking import without_tracking


@pytest.mark.parametrize(
    ("url", "left"),
    [
        pytest.param("https://a.example/b?utm_source=x", "https://a.example/b", id="alone"),
        pytest.param("https://a.example/b?z=1&UTM_x=&a=2", "https://a.example/b?z=1&a=2", id="one"),
        pytest.param("https://a.example/b?fbclid=1#c", "https://a.example/b#c", id="fragment"),
        pytest.param("https://a.example/b?&c=%2F?d=ü", "https://a.example/b?&c=%2F?d=ü", id="none"),
        pytest.param("https://a.example/b?", "https://a.example/b?", id="no parameter"),
        pytest.param("https://a.example/#?utm_id=1", "https://a.example/#?utm_id=1", id="a route"),
    ],
)
def test_rest_of_the_address_stays_as_it_is(url, left):
    assert without_tracking(url) == left
