"""Notes by which a newsroom says that an article was corrected."""

from __future__ import annotations

import re

_PIECE = r"(?:article|story|report|post|piece|headline|column|interview|page|caption|graphic)s?"
_LABEL = (
    "corrections?|clarifications?|erratum|errata|corrigendum|korrektur|berichtigung"
    "|richtigstellung|rectificatif|correctif|rectification|fe de errores|corrección"
    "|rectificación|rettifica|errata corrige|исправление|уточнение"
)
_TELLING = re.compile(
    "|".join(
        (
            # Labels that open a paragraph.
            (
                rf"^\W{{0,9}}(?:{_LABEL})"
                r"(?: and clarifications?)?(?:\s*\([^)]{1,40}\)|,? \w+ \d{1,2}(?:, \d{4})?)?"
                r"\s*(?::|\s[-–—]\s)"
            ),
            r"^\W{0,9}(?:this|the) (?:correct(?:s|ed)|version corrects)\b",
            r"^\W{0,9}\(?corrects\b",
            # Sentences that speak of the article itself.
            rf"\b(?:earlier|previous|prior|original|initial) versions? of (?:this|the) {_PIECE}",
            (
                rf"\bth(?:is|e) {_PIECE} (?:has|have|was|were)(?: since)?(?: been)?"
                r" (?:\w+ly )?(?:corrected|amended|clarified|revised to correct"
                r"|updated to (?:correct|clarify|reflect the correct))"
            ),
            (
                rf"\b(?:we|an? (?:earlier|previous) {_PIECE}|this {_PIECE})"
                r" (?:originally |previously |wrongly |incorrectly |mistakenly |erroneously )+"
                r"(?:said|stated|reported|wrote|named|gave|misstated|identified|described|referred)"
            ),
            r"\bwe regret (?:the|this|our) error",
            (
                r"\bin einer (?:früheren|vorherigen|ersten) (?:version|fassung) (?:dieses|des)"
                r" (?:artikels|textes|beitrags)"
            ),
            r"\bune (?:version précédente|première version) de (?:cet|l)['’ ]?\s?(?:article)",
            r"\buna versión anterior de (?:este|esta|la) (?:artículo|noticia|información)",
        )
    ),
    re.IGNORECASE | re.MULTILINE,
)


def has_correction(text: str) -> bool:
    """Return whether *text*, a paragraph or more, says that the article was corrected.

    >>> has_correction("Correction: An earlier version gave the wrong date.")
    True
    >>> has_correction("The earlier version of the bill was the correction that he had asked for.")
    False
    """
    return bool(_TELLING.search(text))
