"""The public names of the package, imported when first used."""

from __future__ import annotations

import pytest

import extractors


@pytest.mark.parametrize("name", extractors.__all__)
def test_every_public_name_is_there(name):
    assert getattr(extractors, name).__name__ == name


def test_other_names_are_refused_by_name():
    with pytest.raises(AttributeError, match="no_such_thing"):
        extractors.no_such_thing  # noqa: B018 - the look-up is the test
