"""Bylines that name nobody: "Staff Reporter", "本报记者", accounts, kinds of text, buttons."""

from __future__ import annotations

import re

_UNNAMED = re.compile(
    r"(?:by )?(?:a |our |the )?(?:staff|(?:staff|special|own|city|web) (?:reporter|writer"
    r"|correspondent)s?|correspondents?)"
    r"|(?:unser|von unserem) (?:korrespondent|mitarbeiter|reporter)(?:en)?"
    r"|de notre (?:envoyé spécial|correspondant)|(?:nuestro )?corresponsal"
    r"|dal nostro (?:inviato|corrispondente)|van onze (?:redacteur|verslaggever)"
    r"|наш корреспондент|собкор|собственный корреспондент|наш кореспондент|власен кореспондент"
    r"|مراسلنا|خاص|خبرنگار ما|نامہ نگار|نمائندہ خصوصی|اسٹاف رپورٹر|כתבנו"
    r"|(?:निज|नगर|विशेष|हमारे|कार्यालय) संवाददाता|स्टाफ रिपोर्टर"
    r"|নিজস্ব (?:প্রতিবেদক|প্রতিনিধি|সংবাদদাতা)|স্টাফ রিপোর্টার"
    r"|本[报報刊紙社](?:记者|記者)|综合报道|綜合報導|본지 기자"
    # Accounts
    r"|admin|administrator|editor|author|the author|unknown|anonymous|guest|super ?user|webmaster"
    r"|site admin|wordpress|null|none|undefined"
    # Kinds of text
    r"|press release|news release|media release|pressemitteilung|communiqué(?: de presse)?"
    r"|comunicado(?: de prensa)?|nota de prensa|comunicato stampa|persbericht|pressmeddelande"
    r"|pressemelding|pressemeddelelse|komunikat(?: prasowy)?|пресс-релиз|пресреліз|δελτίο τύπου"
    # Labels, buttons and links
    r"|le|el|il|by|written by|posted by|von|par|por|follow|share|e-?mail|print|contact|save"
    r"|bookmark|news|home|listen|gallery|startseite|artikel|published|updated|twitter|facebook"
    r"|instagram|linkedin|whatsapp|youtube|tiktok|telegram|x|rss|website",
    re.IGNORECASE,
)


def is_unnamed(text: str) -> bool:
    """Tell whether *text*, in the place of a name, names neither a person nor a house.

    >>> is_unnamed("Staff Reporter"), is_unnamed("Admin"), is_unnamed("Quay Post Staff")
    (True, True, False)
    """
    return bool(_UNNAMED.fullmatch(text))
