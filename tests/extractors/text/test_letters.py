"""Sentence ends, as the features of a block count them."""

from __future__ import annotations

import pytest

from extractors.text.letters import END, letter_counts

THAI = "เรือข้ามฟากหยุดเดินตั้งแต่เช้าวันนี้เพราะน้ำขึ้นสูง "


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        pytest.param("The port is closed. Ships wait!", 2, id="English"),
        pytest.param("ወደቡ ተዘግቷል። መርከቦች እየጠበቁ ነው።", 2, id="Amharic"),
        pytest.param("កំពង់ផែបិទ។ នាវារង់ចាំ។", 2, id="Khmer"),
        pytest.param("ဆိပ်ကမ်းပိတ်သည်။ သင်္ဘောများစောင့်နေသည်။", 2, id="Burmese"),
        pytest.param("Նավահանգիստը փակ է։ Նավերը սպասում են։", 2, id="Armenian"),
        pytest.param("بندرگاہ بند ہے۔ جہاز انتظار میں ہیں۔", 2, id="Urdu"),
        pytest.param(f"{THAI}{THAI.strip()}", 1, id="Thai, where the end bears no mark"),
        pytest.param(f"{THAI}{THAI.strip()}”", 1, id="Thai, in quotation marks"),
    ],
)
def test_sentence_ends_are_counted_in_each_script(text, sentences):
    found = letter_counts([text])
    assert (found["sentences"].item(), found["last_class"].item()) == (sentences, END)


def test_short_line_of_thai_is_no_sentence():
    found = letter_counts([THAI.strip()])
    assert found["sentences"].item() == 0
    assert found["last_class"].item() != END
