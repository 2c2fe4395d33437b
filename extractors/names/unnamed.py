"""Bylines that name nobody: "Staff Reporter", "Unser Korrespondent", "本报记者"."""

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
    r"|本[报報刊紙社](?:记者|記者)|综合报道|綜合報導|본지 기자",
    re.IGNORECASE,
)


def is_unnamed(text: str) -> bool:
    """Tell whether *text* says that somebody of the newsroom wrote, and not who.

    >>> is_unnamed("Staff Reporter"), is_unnamed("Quay Post Staff")
    (True, False)
    """
    return bool(_UNNAMED.fullmatch(text))
