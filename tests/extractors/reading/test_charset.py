"""Bytes to text: which of the page's claims about its character set is believed."""

from __future__ import annotations

import codecs
import random

import pytest

from extractors.reading.charset import decode, wide

GERMAN = "Die Fähre fährt täglich über den Sund. "
GREEK = "Το λιμάνι άνοιξε ξανά σήμερα μετά από εννέα μέρες. "
RUSSIAN = "Порт снова открылся в понедельник после долгой бури. "
CHINESE = "港口在九天之后重新开放，第一批渡船于星期一早晨出发。"
JAPANESE = "港は九日ぶりに再開し、最初の渡し船が月曜日の朝に出た。"


@pytest.mark.parametrize(
    ("body", "content_type", "encoding", "text"),
    [
        pytest.param(b"Sund", "", "utf-8", "Sund", id="ASCII without a word on it"),
        pytest.param(b"", "", "utf-8", "", id="no bytes"),
        pytest.param(GERMAN.encode(), "", "utf-8", GERMAN, id="UTF-8 that nobody declares"),
        pytest.param(
            codecs.BOM_UTF8 + "Fähre".encode(),
            "text/html; charset=windows-1251",
            "utf-8",
            "Fähre",
            id="byte order mark beats the header",
        ),
        pytest.param(
            codecs.BOM_UTF16_LE + "Fähre".encode("utf-16-le"),
            "",
            "utf-16-le",
            "Fähre",
            id="wide byte order mark",
        ),
        pytest.param(
            GREEK.encode("cp1253"),
            "text/plain; charset=windows-1253",
            "cp1253",
            GREEK,
            id="header is believed",
        ),
        pytest.param(
            b'<meta charset="koi8-r">' + RUSSIAN.encode("koi8-r"),
            "text/html",
            "koi8-r",
            f'<meta charset="koi8-r">{RUSSIAN}',
            id="meta element is believed when the header is silent",
        ),
        pytest.param(
            b'<meta charset="koi8-r">' + RUSSIAN.encode("cp1251"),
            "text/html; charset=cp1251",
            "cp1251",
            f'<meta charset="koi8-r">{RUSSIAN}',
            id="header beats the meta element",
        ),
        pytest.param(
            GERMAN.encode(),
            "text/html; charset=iso-8859-1",
            "utf-8",
            GERMAN,
            id="Latin-1 is not believed of UTF-8",
        ),
        pytest.param(
            GERMAN.encode("cp1252"),
            "text/html; charset=iso-8859-1",
            "cp1252",
            GERMAN,
            id="Latin-1 is read as browsers read it",
        ),
        pytest.param(
            b"Sund",
            "text/html; charset=iso-8859-1",
            "cp1252",
            "Sund",
            id="Latin-1 is believed of ASCII",
        ),
        pytest.param(
            b'<meta charset="utf-16">' + GERMAN.encode(),
            "text/html",
            "utf-8",
            f'<meta charset="utf-16">{GERMAN}',
            id="a wide set cannot be declared in ASCII",
        ),
        pytest.param(
            GERMAN.encode(),
            "text/html; charset=rot-13",
            "utf-8",
            GERMAN,
            id="a codec of the header that is no character set",
        ),
        pytest.param(
            b'<meta charset="hex">' + GERMAN.encode(),
            "text/html",
            "utf-8",
            f'<meta charset="hex">{GERMAN}',
            id="a codec of the page that is no character set",
        ),
        pytest.param(
            GERMAN.encode(),
            "text/html; charset=no-such-set",
            "utf-8",
            GERMAN,
            id="a set that nobody knows",
        ),
    ],
)
def test_character_set_is_found_and_used(body, content_type, encoding, text):
    found, read = decode(body, content_type)
    assert codecs.lookup(found) == codecs.lookup(encoding)
    assert read == text


@pytest.mark.parametrize("content_type", ["", "text/html; charset=utf-8"])
@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        pytest.param(GREEK * 10, "cp1253", id="Greek"),
        pytest.param(RUSSIAN * 10, "cp1251", id="Russian"),
        pytest.param("Der Fährmann grüßt über den Sund. " * 10, "cp1252", id="German"),
    ],
)
def test_bytes_that_are_not_utf_8_are_detected(text, encoding, content_type):
    assert decode(text.encode(encoding), content_type)[1] == text


@pytest.mark.parametrize(
    ("text", "encoding", "declared"),
    [
        pytest.param(GREEK, "cp1253", "iso-8859-1", id="Greek in Latin-1"),
        pytest.param(RUSSIAN, "cp1251", "windows-1252", id="Russian in Latin-1"),
        pytest.param(RUSSIAN, "koi8-r", "iso-8859-2", id="Russian in Latin-2"),
        pytest.param(CHINESE, "gb18030", "windows-1252", id="Chinese in Latin-1"),
        pytest.param(CHINESE, "gb18030", "euc-jp", id="Chinese in a Japanese set"),
        pytest.param(JAPANESE, "cp932", "euc-jp", id="Japanese in another Japanese set"),
        pytest.param(JAPANESE, "euc-jp", "shift_jis", id="and the other way round"),
        pytest.param(RUSSIAN, "utf-8", "windows-1251", id="Russian UTF-8 in a Russian set"),
        pytest.param(CHINESE, "utf-8", "gbk", id="Chinese UTF-8 in a Chinese set"),
    ],
)
def test_declaration_that_the_bytes_contradict_is_not_believed(text, encoding, declared):
    body = (text * 10).encode(encoding)
    assert decode(body, f"text/html; charset={declared}")[1] == text * 10


@pytest.mark.parametrize(
    ("text", "declared"),
    [
        pytest.param("Smørrebrød på Ærø – “så længe”, naïvité.", "cp1252", id="accents"),
        pytest.param("Zażółć gęślą jaźń", "iso-8859-2", id="many accents"),
        pytest.param("Sund 联通", "gb18030", id="two signs that are UTF-8, too"),
        pytest.param(JAPANESE, "cp932", id="Japanese"),
    ],
)
def test_declaration_that_the_bytes_do_not_contradict_is_believed(text, declared):
    assert decode(text.encode(declared), f"text/html; charset={declared}")[1] == text


@pytest.mark.parametrize("declared", ["", "utf-8", "windows-1251"])
def test_byte_order_mark_that_the_bytes_contradict_is_not_believed(declared):
    body = codecs.BOM_UTF8 + (RUSSIAN * 10).encode("cp1251")
    assert decode(body, f"text/html; charset={declared}") == ("cp1251", RUSSIAN * 10)


def test_broken_signs_of_no_other_set_stay_in_the_declared_one():
    body = b"Kai \x81\xff" * 40 + b"\xff\xff" * 40
    assert decode(body, "text/html; charset=euc-jp")[0] == "euc_jp"


def test_signs_that_were_lost_before_are_no_reason_to_doubt_utf_8():
    text = "\ufffd\ufffd\ufffd \ufffd\ufffd. " * 40
    assert decode(text.encode(), "text/html; charset=utf-8") == ("utf-8", text)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("content_type", ["", "text/html; charset=utf-8"])
@pytest.mark.parametrize(
    "text",
    [
        pytest.param(GERMAN, id="German"),
        pytest.param(RUSSIAN * 40, id="Russian"),
        pytest.param("<p>港口在九天之後一如往常重新開放。</p>\n" * 40, id="Chinese with mark-up"),
        pytest.param(
            "a" * 511 + "\U0001f6a2" + "a" * 600, id="a pair at the edge of what is looked at"
        ),
        pytest.param("Sund", id="four signs"),
    ],
)
def test_wide_sets_are_known_by_their_zeros(text, encoding, content_type):
    assert decode(text.encode(encoding), content_type) == (encoding, text)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(GERMAN.encode() * 30, id="no zero"),
        pytest.param(GERMAN.encode() + b"\0" + GERMAN.encode(), id="a stray zero"),
        pytest.param(bytes(range(256)) * 4, id="as many everywhere"),
        pytest.param(b"\0" * 100, id="nothing else"),
        pytest.param(b"\x01\0\x02\0" * 50, id="small numbers"),
        pytest.param(b"\x01\0\x02\xd8" + b"a\0" * 50, id="half a pair"),
    ],
)
def test_zeros_elsewhere_are_no_wide_set(body):
    assert wide(body) is None


def test_few_broken_bytes_do_not_unseat_utf_8():
    encoding, text = decode(GERMAN.encode() * 3 + b"\xff", "")
    assert encoding == "utf-8"
    assert text == GERMAN * 3 + "\ufffd"


def test_bytes_of_no_language_are_read_as_browsers_read_them():
    body = bytes(range(0x80, 0x100))
    encoding, text = decode(body * 4, "")
    assert len(text) == 4 * len(body)
    assert encoding == "cp1252"


def test_any_bytes_become_text():
    source = random.Random(7)
    for content_type in ("", "text/html; charset=utf-8", "text/html; charset=big5", "charset="):
        for _ in range(20):
            encoding, text = decode(source.randbytes(source.randrange(200)), content_type)
            assert codecs.lookup(encoding)
            assert isinstance(text, str)
