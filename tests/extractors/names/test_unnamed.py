import pytest

from extractors.names.authors import authors_in
from extractors.names.unnamed import is_unnamed


@pytest.mark.parametrize(
    "text",
    ["Our Correspondent", "Von unserem Mitarbeiter", "本报记者", "Admin", "Press release", "X"],
)
def test_nobody_is_named(text):
    assert is_unnamed(text)
    assert not authors_in((text,))


@pytest.mark.parametrize("text", ["Quay Post Staff", "Ida Press", "Nora None", "Xu"])
def test_house_or_person_is_named(text):
    assert not is_unnamed(text)
    assert authors_in((text,))
