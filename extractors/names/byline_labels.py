"""Lines that name an author behind a label, in languages where no word like "by" is used."""

from __future__ import annotations

import re

from extractors.text.prose import is_finished
from extractors.text.words import word_count

_LABELS = (
    # English, German, Dutch, Swedish, Danish, Norwegian, Icelandic
    "author|byline|words|story|text|tekst|texti|autor(?:in)?|interview|protokoll|bericht|auteur"
    "|redactie|reporter|skribent|journalist|höfundur"
    # French, Spanish, Portuguese, Catalan, Italian, Romanian
    "|texte|récit|texto|testo|autora?|autore|autrice|escribe|reportagem|repórter"
    # Polish, Czech, Slovak, Slovene, Croatian, Serbian, Bulgarian, Russian, Ukrainian
    "|autor(?:ka|ica|zy|i)|opracowa\\w+|rozmawia\\w+|spisa[łl]\\w*|připravila?|pripravila?|avtor(?:ica)?"
    "|besedilo|piše|novinar(?:ka)?|пише|новинар(?:ка)?|автор\\w{0,4}|текст|беседовала?|записала?"
    "|подготовила?|корреспондент|репортер|розмовляла?|підготувала?|кореспондент(?:ка)?"
    # Hungarian, Finnish, Estonian, Latvian, Lithuanian, Greek, Turkish, Azerbaijani
    "|írta|szerző|szöveg|riporter|teksti|toimittaja|kirjoittaja|autors|teksts|autorius|autorė"
    "|συντάκτης|συντάκτρια|κείμενο|ρεπορτάζ|yazan|yazar|haber|muhabir|söyleşi|röportaj|müəllif"
    # Arabic, Persian, Urdu, Hebrew, Armenian, Georgian
    "|الكاتبة?|كتبت?|كتبها|إعداد|تقرير|حاوره|حاورته|بقلم|نویسنده|خبرنگار|گزارش(?:گر)?|تحریر|مصنفہ?|رپورٹ"
    "|מאת|כתבה?|כתבת|հեղինակ|ავტორი"
    # Hindi, Marathi, Gujarati, Bengali, Tamil, Telugu, Malayalam, Thai
    "|लेखक|लेखिका|रिपोर्टर?|संवाददाता|बातमीदार|લેખક|লেখক|লেখা|লিখেছেন|প্রতিবেদক|எழுதியவர்|செய்தியாளர்"
    "|కథనం|రచయిత|ലേഖകൻ|โดย|ผู้เขียน|เรื่อง|เรียบเรียง"
    # Vietnamese, Indonesian, Swahili, Chinese, Japanese, Korean
    "|tác giả|bài viết|bài|thực hiện|phóng viên|penulis|pewarta|laporan|mwandishi"
    "|作者|本报记者|记者|記者|撰文|采写|撰稿|文字|图文|文图|文|筆者|執筆|聞き手|取材|글|취재|기자"
)
# "文・写真", "bài và ảnh", "text and photos": who took the pictures, too.
_PICTURES_TOO = (
    r"(?:\s?(?:[・·&+/]|and|und|och|og|e|et|y|i|и|і|và|และ)\s?"
    r"(?:photos?|fotos?|foto|bilder|写真|文|撮影|摄影|图|사진|фото|ảnh|ภาพ))?"
)
_LABELLED = re.compile(
    rf"(?:{_LABELS}){_PICTURES_TOO}\s?(?:[:：]|(?<=[\u3000-\u9fff])[=＝/／])\s*(?P<name>\S.*)"
    # "Author, Ida Holm", and what Chinese bylines set before a name
    r"|(?:author|autora?|auteur|autore|автор|الكاتبة?|مصنفہ?|نویسنده|লেখক|लेखक|yazar|penulis"
    r"|tác giả)[,،]\s+(?P<listed>\S.*)"
    r"|(?:本[报報刊]|特[约約派])?(?:记者|記者)\s+(?P<reporter>[\u4e00-\u9fff]{2,4}(?:[\s、]+(?!(?:摄影)?报[道导])[\u4e00-\u9fff]{2,4})*)"
    r"(?:\s+(?:摄影)?报[道导])?"
    r"|(?:oleh|بقلم|מאת)\s+(?P<other>\S.*)",
    re.IGNORECASE,
)
_MARK = re.compile(
    "[:：,،=＝/／]|^(?:[Oo]leh|بقلم|מאת)|[记記]者"
)  # one is in each: to look is fast
# Between the names behind "本报记者", with who helped: trainees and correspondents.
_NEXT_REPORTER = re.compile(r"[\s、]+(?:(?:实习生|实习记者|见习记者|特约记者|通讯员|记者)[\s、]+)?")
_MOST_WORDS = 8
# "Text: Ida Holm Photos: Bo Lind": what a second label says is of something else.
NEXT_LABEL = re.compile(
    r"[\s、，](?:[-–—/]\s)?[^\W\d_][^\s\d:：,;、，]*(?:\s?[:：]|(?<=[\u3000-\u9fff])[=＝/／])\s*\S.*"
)


def is_labelled(text: str) -> bool:
    """Tell whether *text* is a label of an author and names behind it.

    >>> is_labelled("Автор: Ида Хольм"), is_labelled("Автор: в зале было темно.")
    (True, False)
    """
    named = NEXT_LABEL.sub("", without_label(text))
    is_short = word_count(named) <= _MOST_WORDS and not is_finished(named)
    return named != text and is_short and _labelled(text) is not None


def without_label(text: str) -> str:
    """Return *text* without the label of an author at its beginning.

    >>> without_label("文・写真＝山田花子"), without_label("Ida Holm")
    ('山田花子', 'Ida Holm')
    >>> without_label("本报记者 周海　实习生 李明 王华")
    '周海、李明、王华'
    """
    match = _labelled(text)
    if match and match["reporter"]:
        return _NEXT_REPORTER.sub("、", match["reporter"])
    return next(filter(None, match.groups()), text) if match else text


def _labelled(text: str) -> re.Match[str] | None:
    return _LABELLED.fullmatch(text) if _MARK.search(text) else None
