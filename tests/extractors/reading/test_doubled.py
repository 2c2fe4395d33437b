"""Text that went into UTF-8 twice."""

from __future__ import annotations

import pytest

from extractors.reading import doubled as module

TEXTS = [
    pytest.param("Die Fähre fährt täglich über den Sund – „endlich“.", id="German"),
    pytest.param("Порт снова открылся в понедельник: «Наконец».", id="Russian"),
    pytest.param("港口在九天之后重新开放，人们说：“终于。”", id="Chinese"),
    pytest.param("أعيد فتح الميناء بعد تسعة أيام", id="Arabic"),
    pytest.param("Ferry 🚢 opens again – “at last” – today", id="signs of four bytes"),
]


def undoubled(text):
    return module.undoubled(text, "".join(sign for sign in text if sign > "\x7f").encode())


def doubled(text, codec):
    bytes_of = (bytes((byte,)) for byte in text.encode())
    signs = ((one.decode(codec, "replace"), chr(one[0])) for one in bytes_of)
    return "".join(as_browsers_do if sign == "\ufffd" else sign for sign, as_browsers_do in signs)


@pytest.mark.parametrize("codec", ["cp1252", "cp1251"])
@pytest.mark.parametrize("text", TEXTS)
def test_text_is_as_it_was_before(text, codec):
    assert undoubled(f"<p>{doubled(text, codec)}</p>") == f"<p>{text}</p>"


@pytest.mark.parametrize("text", TEXTS)
def test_text_that_went_once_stays(text):
    assert undoubled(text) is text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Sund", id="ASCII"),
        pytest.param(
            "“ZÃ¼rich” is what “Zürich” becomes – and “MÃ¼nchen” – “KÃ¶ln”", id="examples"
        ),
        pytest.param("CAFÉ® ALLÉE»", id="a capital with a mark behind it"),
        pytest.param("ZÃ¼rich, BrÃ¼gge", id="two signs"),
    ],
)
def test_few_such_signs_stay(text):
    assert undoubled(text) is text


def test_what_was_lost_on_the_way_stays_lost():
    text = doubled("Порт снова открылся в понедельник. " * 9, "cp1252")
    assert undoubled(text + "Ñ").endswith("понедельник. Ñ")
    assert undoubled(text + "à€€").endswith("à€€")  # UTF-8 has no such sign
