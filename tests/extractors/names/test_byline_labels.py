import pytest

from extractors.names.byline_labels import is_labelled, without_label


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("Автор: Ида Хольм", "Ида Хольм", id="Russian"),
        pytest.param("文・写真＝山田花子", "山田花子", id="Japanese, with pictures"),
        pytest.param("Penulis: Budi Laut", "Budi Laut", id="Indonesian"),
        pytest.param("بقلم ليلى المرسى", "ليلى المرسى", id="Arabic, without a colon"),
        pytest.param("本报记者 李明", "李明", id="Chinese reporter"),
        pytest.param("Author, Ida Holm", "Ida Holm", id="a comma"),
    ],
)
def test_label_of_an_author_is_known_and_cut_off(text, name):
    assert is_labelled(text)
    assert without_label(text) == name


@pytest.mark.parametrize(
    "text",
    ["Ida Holm", "Photo: Bo Lind", "Автор: в зале было темно.", "Text messages: how to send"],
)
def test_other_lines_are_none(text):
    assert not is_labelled(text)
