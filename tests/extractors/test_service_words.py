"""Words by which a site speaks of its own services and to its reader."""

from __future__ import annotations

import pytest

from extractors.service_words import service_columns


@pytest.mark.parametrize(
    ("text", "service", "address"),
    [
        pytest.param("Subscribe to our newsletter!", 2, 1, id="English"),
        pytest.param("Подписывайтесь на наш канал", 2, 1, id="a beginning stands for all forms"),
        pytest.param("हमारे चैनल से जुड़ें", 2, 1, id="a script with vowel signs"),
        pytest.param("請關注我們的公众号", 2, 2, id="a script without spaces"),
        pytest.param("Ihre E-Mail, bitte", 1, 2, id="words joined by a hyphen"),
        pytest.param("The bridge fell in spring", 0, 0, id="news"),
        pytest.param("Subscribe " * 41, 0, 0, id="a long text"),
        pytest.param("", 0, 0, id="nothing"),
    ],
)
def test_service_and_address_words_are_counted(text: str, service: int, address: int) -> None:
    columns = service_columns([text])

    assert (columns["service_words"][0], columns["address_words"][0]) == (service, address)


def test_shares_are_of_the_different_words() -> None:
    columns = service_columns(["Share your, share fares"])

    assert columns["service_share"][0] == pytest.approx(1 / 3)
    assert columns["address_share"][0] == pytest.approx(1 / 3)


def test_a_page_without_telling_texts_has_none() -> None:
    assert service_columns([])["service_words"].tolist() == []
