"""Counting words, in scripts with spaces between them and in scripts without."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Runs of Thai, Lao, Burmese, Khmer, kana and Han.
UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]+"
)
# Signs that belong to the letter before them, and what joins letters: the vowels of Hindi and Thai,
# the points of Hebrew, accents that are characters of their own. Python's \w leaves them out.
_SIGNS = (chr(i) for i in range(0x300, 0x3100) if unicodedata.category(chr(i)) in {"Mn", "Mc"})
MARKS = "".join(_SIGNS) + "\u200c\u200d"
# Marks that end a sentence as a full stop does: Chinese, Arabic and Urdu, Hindi, Armenian, Amharic,
# Burmese, Khmer.
STOPS = "!?…。！？؟۔।॥։።။។"
_SIGN = re.compile(f"[{MARKS}]")
_CHARACTER = re.compile(rf".[{MARKS}]*")  # with its signs
_MAX_KEPT = 5_000  # characters of a text whose count is kept


def word_count(text: str) -> int:
    """Return the number of words in *text*, split at white space.

    In scripts that set no spaces, two characters count as one word, their signs with them.

    >>> word_count("Envoys met in Doha."), word_count("双方同意下周再次会面。")
    (4, 5)
    """
    return _counted(text) if len(text) <= _MAX_KEPT else _counted.__wrapped__(text)


def parted(text: str, mark: str = " ") -> str:
    """Return *text* with *mark* around each character of scripts that set no spaces.

    What looks for words finds one in each, and a word of the language as a phrase of these.

    >>> parted("NATO和平"), parted("peace")
    ('NATO 和 平 ', 'peace')
    """
    if text.isascii():
        return text
    return UNSPACED.sub(lambda run: mark + mark.join(_CHARACTER.findall(run[0])) + mark, text)


@lru_cache(maxsize=2_000)  # of a block, stripping and metadata ask ten times
def _counted(text: str) -> int:
    runs = () if text.isascii() else UNSPACED.findall(text)
    if not runs:
        return len(text.split())
    others = sum(any(map(str.isalnum, word)) for word in UNSPACED.sub(" ", text).split())
    return others + len(_SIGN.sub("", "".join(runs))) // 2
