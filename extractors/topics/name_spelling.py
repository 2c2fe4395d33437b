"""Names of persons by a key that spellings of one name share: Hanif Atmar is Haneef Atmar."""

from __future__ import annotations

from functools import lru_cache

MARK = "~"  # stands in the key of a name and nowhere else
_SILENT = frozenset("aeiouyw'’-")
_VOWELS = frozenset("aeiou")
_FEWEST_CONSONANTS = 2


@lru_cache(maxsize=50_000)
def skeleton(name: str) -> str:
    """Return the consonants of *name*, doubles once; a leading vowel stands as ``a``.

    Not that of name_keys: shipped and learned counts are kept under these, so they must not change.

    >>> skeleton("Hanif"), skeleton("Haneef"), skeleton("Imran"), skeleton("Irfan")
    ('hnf', 'hnf', 'amrn', 'arfn')
    """
    folded = name.casefold()
    letters = "a" if folded[0] in _VOWELS else folded[0]
    for letter in folded[1:]:
        if letter not in _SILENT and letter != letters[-1]:
            letters += letter
    return letters


def name_key(given: str, surname: str) -> str | None:
    """Return the key of a name: the consonants of *given*, and *surname* as it is spelled.

    None where *given* has too few consonants to tell one name from another.

    >>> name_key("Haneef", "Atmar") == name_key("Hanif", "Atmar"), name_key("Ali", "Khan")
    (True, None)
    """
    consonants = skeleton(given)
    if len(consonants.lstrip("a")) < _FEWEST_CONSONANTS:
        return None
    return f"{consonants}{MARK}{surname.casefold()}"
