"""Words that tell nothing of a subject, in languages whose common words are not counted.

The shipped counts are of English. Without them the "and" of another language would be a rare word,
and any two of its texts near to each other.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from extractors.text.background import shipped
from extractors.text.language import language_of

# Share of a text's words that are in the counts: .61 at least of the first 300 characters of 1,039
# English articles, .46 at most of 200 in other languages.
_LISTED = 0.5


def is_counted(words: Collection[str]) -> bool:
    """Return whether a text of these *words* is in the language of the shipped counts."""
    listed = shipped().frequencies.keys() & words
    return len(listed) >= _LISTED * len(words)


def function_words(body: str) -> frozenset[str]:
    """Return the function words of the language of *body*, by spaCy's lists; else none.

    >>> "nach" in function_words("Der Hafen öffnete am Montag nach einem Sturm, heißt es. " * 2)
    True
    """
    code = language_of(body)
    return _stop_words(code) if code else frozenset()


@cache  # the seeds of a topic are of one language
def _stop_words(code: str) -> frozenset[str]:
    from spacy.util import get_lang_class  # takes a second to load

    try:
        return frozenset(word.casefold() for word in get_lang_class(code).Defaults.stop_words)
    except ImportError:  # a language that spaCy does not know
        return frozenset()
