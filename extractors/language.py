"""Which language a text is in, by py3langid (97 languages, no download, deterministic)."""

from __future__ import annotations

MIN_CHARS = 80  # below, a guess is too often wrong to stand against what the page declares
MAX_CHARS = 2_000


def language_of(text: str) -> str | None:
    """Return the ISO 639-1 code of *text*, or None when it is too short to tell."""
    if len(text) < MIN_CHARS:
        return None
    import py3langid  # loads its model of 0.7 s when first used

    code, _ = py3langid.classify(text[:MAX_CHARS])
    return str(code)
