"""Lines that name another than the author: who took pictures, edited, translated or reviewed."""

from __future__ import annotations

import re

_LABELS = (
    # Sources and pictures
    "quelle|source|fuente|fonte|fot(?:o|os|ograf\\w*|oğraf\\w*)?|photos?|images?|bild(?:er)?|picture"
    "|credits?|фото\\w*|φωτο\\w*|ảnh|写真|撮影|摄影|攝影|图片?|圖片?|사진|그림|צילום|تصوير|عکس|फ़ोटो|फोटो"
    "|источник|джерело|źródło|kaynak|bron|sumber|nguồn|来源|來源|出典|المصدر|منبع|स्रोत|פוטו|πηγή"
    "|ছবি|படம்|ภาพ|ilustra\\w+|illustra\\w+|infographi\\w+|graphics?|graf[ií]\\w+|vid[eé]o|montage"
    # Editors
    "|editor\\w*|edited|editör|redaktor\\w*|redaktör|redakt[iu]r\\w*|redigering|redigeret|redatt[oa]"
    "|edici[óo]n|edição|édition|szerkeszt\\w+|редактор\\w*|επιμέλεια|penyunting|biên tập"
    "|责任?编辑|責任?編輯|责编|責編|编辑|編輯|校对|校對|审核|监制|監製|編集|監修|構成|편집|تحرير|مراجعة"
    "|ویراستار|ویرایش|مدیر مسئول|עריכה|עורכת?|संपादन|संपादक|सम्पादन|সম্পাদনা|সম্পাদক|தொகுப்பு|บรรณาธิการ"
    # Translators
    "|translat\\w+|übersetz\\w+|trad(?:u\\w+)?|tłumacz\\w*|překlad|preklad|prijevod|prevod|vertaling"
    "|fordít\\w+|перев[её]л\\w*|перевод\\w*|переклад\\w*|превод\\w*|μετάφραση|çeviri|çeviren"
    "|penerjemah|dịch|编译|編譯|翻译|翻譯|翻訳|번역|ترجمة|مترجم|ترجمه|תרגום|अनुवाद|অনুবাদ|மொழிபெயர்ப்பு|แปล"
    "|(?:medically |fact[- ])?(?:reviewed|checked)"
)
_CREDIT = re.compile(
    rf"\W*(?:{_LABELS})(?!\w)(?:\s+\w+)?\s*(?:[:：©]|(?<=[\u3000-\u9fff])[/／=＝])"
    r"|\W*(?:edited|translated|(?:medically |fact[- ])?(?:reviewed|checked)) by\b|\W*©",
    re.IGNORECASE,
)
_MARK = re.compile("[:：©/／=＝]|(?:ed|ED) (?:by|BY|By)")  # one of them is in each: to look is fast


def is_credit(text: str) -> bool:
    """Tell whether *text* begins with who else is thanked: a photographer, a source, an editor.

    >>> is_credit("Photo: Bo Lind"), is_credit("责任编辑：李明"), is_credit("By Ida Holm")
    (True, True, False)
    """
    return credit(text) is not None


def credit(text: str) -> re.Match[str] | None:
    """Return the label that *text*, a line of credits, begins with; None for another line."""
    return _CREDIT.match(text) if _MARK.search(text) else None
