"""Records with quotations and events, made by hand."""

from __future__ import annotations

from extractors.article import Annotation, Part


def quote(text, speaker, kind="direct", resolved=None):
    """A quotation; *speaker* is the text at the quotation, *resolved* who that is."""
    parts = [Part("cue", "said"), Part("speaker", speaker)]
    if resolved:
        parts.append(Part("person", resolved))
    return Annotation("quotes", kind, text, 0, len(text), 0.9, "rule", tuple(parts))


def event(kind, actor, target=None, status="done", date=None, code="040", place=None):
    """An event with one actor."""
    said = {"actor": actor, "target": target, "status": status, "date": date, "place": place}
    parts = tuple(Part(role, value) for role, value in said.items() if value)
    return Annotation("events", kind, code, 0, 9, 0.8, "pattern", parts)


def person(name, *others, kind="person"):
    """A person with the spellings that an article has."""
    parts = tuple(Part("name", one, 0, 1) for one in (name, *others))
    return Annotation("aliases", kind, name, confidence=0.9, parts=parts)
