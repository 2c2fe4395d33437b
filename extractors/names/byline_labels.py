"""Lines that name an author behind a label, in languages where no word like "by" is used."""

from __future__ import annotations

import re

from extractors.text.prose import is_finished
from extractors.text.words import word_count

_LABELLED = re.compile(
    r"(?:автор\w?|текст|беседовала?|розмовляла?|autor(?:ka|zy|es)?|tekst|opracowa\w+|rozmawia\w+"
    r"|author|byline|autore|auteur|yazan|haber|söyleşi|röportaj|írta"
    r"|szerző|teksti|toimittaja|penulis|tác giả|συντάκτης|κείμενο|ρεπορτάζ|الكاتب|كتبها?"
    r"|text|texte|texto|words|story|interview|protokoll|redactie|höfundur|texti|mwandishi|müəllif|piše|пише"
    r"|autorius|autors|հեղինակ|ავტორი|எழுதியவர்|লেখক|লিখেছেন|લેખક|రచయిత|โดย|ผู้เขียน|เรื่อง|تحریر"
    r"|إعداد|حاوره|حاورته|بقلم|نویسنده|خبرنگار|گزارشگر?|מאת|लेखक|रिपोर्ट|संवाददाता|作者|记者|記者|撰文|文|聞き手|글|기자)"
    r"\s?[:：]\s*(?P<name>\S.*)"
    r"|(?:oleh|بقلم|מאת)\s+(?P<other>\S.*)",
    re.IGNORECASE,
)
_MOST_WORDS = 8
# "Text: Ida Holm Photos: Bo Lind": what a second label says is of something else.
NEXT_LABEL = re.compile(r"\s(?:[-–—/]\s)?[^\W\d_]+\s?[:：]\s.*")


def is_labelled(text: str) -> bool:
    """Tell whether *text* is a label of an author and names behind it.

    >>> is_labelled("Автор: Ида Хольм"), is_labelled("Автор: в зале было темно.")
    (True, False)
    """
    match = _LABELLED.fullmatch(text)
    if match is None:
        return False
    named = NEXT_LABEL.sub("", match["name"] or match["other"])
    return word_count(named) <= _MOST_WORDS and not is_finished(named)
