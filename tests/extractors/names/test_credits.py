import pytest

from extractors.names.credits import credit, is_credit


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Photo: Bo Lind",
            "Fotos © Bo Lind",
            "Edited by Bo Lind",
            "Medically reviewed by Bo Lind",
        ),
        *(
            "责任编辑：李明",
            "写真＝山田花子",
            "Übersetzung: Bo Lind",
            "Редактор: Бо Линд",
            "© Quay Post",
        ),
    ],
)
def test_others_than_authors_are_told(text):
    assert is_credit(text)


@pytest.mark.parametrize(
    "text",
    ["By Ida Holm", "Author: Ida Holm", "Photographs of the quay", "Editor Bo Lind said: no"],
)
def test_authors_and_sentences_are_no_credits(text):
    assert not is_credit(text)


def test_label_ends_where_the_name_begins():
    label = credit("Photo: Bo Lind")
    assert label is not None
    assert label.string[label.end() :].strip() == "Bo Lind"
