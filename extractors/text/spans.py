"""Spans of time beside a byline: how long ago it was, and how long reading takes."""

from __future__ import annotations

import re

from extractors.text.alternatives import one_of

_UNITS = (
    "s(?:ec(?:ond)?s?)?|m(?:in(?:ute)?s?)?|h(?:(?:ou)?rs?)?|days?|weeks?|months?|mos?|years?|yrs?"
    "|sekunden?|minuten?|stunden?|tag(?:en?)?|wochen?|monat(?:en?)?|jahr(?:en?)?"
    "|minuut|uur|uren|dagen|weken|maanden"
    "|heures?|jours?|semaines?|mois|ans|minutos?|horas?|d[ií]as?|semanas?|mes(?:es)?|años?"
    "|minut[io]|or[ae]|giorn[io]|settiman[ae]|minut(?:y|er|t|ů|ter)?|tim(?:e|er|mar)|dag(?:ar|e)?"
    "|godzin[ay]?|dni|hodin[ay]?|saat|dakika|gün|минут[аыу]?|мин|час(?:а|ов)?|дн(?:я|ей)"
)
_SPAN = re.compile(
    r"(?:\b(?:vor|il y a|hace|há|for|för|przed|před)\s+)?"
    r"(?:\b(?:reading time|lesezeit|lesedauer|temps de lecture|tiempo de lectura|tempo di lettura"
    r"|czas czytania|leestijd|время чтения)\s*:?\s*)?"
    rf"(?<![\d:.,/-])\b\d{{1,3}}\s?(?:{one_of([_UNITS])})\b\.?"
    r"(?:\s+(?:ago|read(?:ing)?(?: time)?|to read|de lecture|de lectura|di lettura|geleden|siden"
    r"|sedan|fa|temu|önce|назад|lesezeit|lästid)\b)?",
    re.IGNORECASE,
)


def without_spans(text: str) -> str:
    """Return *text* without spans of time, if it has any.

    >>> without_spans("Ida Holm 7 hours ago"), without_spans("Ida Holm • 4 min read")
    ('Ida Holm ', 'Ida Holm • ')
    """
    return _SPAN.sub("", text) if any(map(str.isdigit, text)) else text
