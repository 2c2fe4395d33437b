"""Countries and peoples: Nepali and Nepalese are one word with Nepal."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def places() -> dict[str, str]:
    """Return, for each form of a name case folded, the term that stands for all of its forms.

    The term begins with a capital, as no other word of a text does once it is case folded.

    >>> places()["nepalese"], places()["afghans"]
    ('Nepal', 'Afghanistan')
    """
    text = files("extractors").joinpath("data/places.txt").read_text("utf-8")
    lines = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return {
        form: line[0].capitalize() for line in lines for word in line for form in (word, f"{word}s")
    }
