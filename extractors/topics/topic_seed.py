"""A seed of a topic: an article that is an example of it, or a list of words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from extractors.text.background import Background
from extractors.text.function_words import function_words
from extractors.topics.counted import Counted, beginning, counted, names_in, written_in
from extractors.topics.profile import Weighed, weighed

_WORDS_TIMES = 3.0  # that a word counts which a person listed, as in the first words of an article


@dataclass(frozen=True, slots=True)
class Seed:
    """One example of a topic.

    Attributes:
        name: Where it came from, for reports.
        text: Its words, weighed.
        names: Its terms that are names, as they are written.
        is_article: False for a list of words.
        is_taught: Whether a person was asked, and said that it is on the topic.
        is_counted: Whether the shipped counts of words are of its language.
        url: Of the page that it is; None where it is none.
        idle: Words of its language that tell nothing, where they are not.
        written: Words by their beginnings, where these are its terms.
    """

    name: str
    text: Weighed
    names: dict[str, str] = field(default_factory=dict)
    is_article: bool = True
    is_taught: bool = False
    is_counted: bool = True
    url: str | None = None
    idle: frozenset[str] = frozenset()
    written: dict[str, str] = field(default_factory=dict)


def seed_from(
    name: str, headline: str | None, body: str, background: Background | None = None
) -> Seed:
    """Return the seed that an article is; its words as rare as is shipped for None."""
    terms = counted(headline, body)
    text, names = weighed(terms, background), names_in(body, is_cut=terms.is_cut)
    if not terms.is_cut:
        return Seed(name, text, names)
    idle = frozenset(map(beginning, function_words(body)))
    written = written_in(f"{headline or ''} {body}")
    return Seed(name, text, names, is_counted=False, idle=idle, written=written)


def words_seed(
    words: Iterable[str], background: Background | None = None, *, is_cut: bool = False
) -> Seed:
    """Return the seed that a list of words and phrases is.

    Args:
        words: As a person listed them.
        background: By which rarities they are weighed, what is shipped for None.
        is_cut: Whether they stand beside articles whose words count by their beginnings.
    """
    listed = tuple(words)
    found = [counted(None, one, is_cut=is_cut) for one in listed]
    alone = {term: _WORDS_TIMES for one in found for term in one.words}
    phrases = {term: _WORDS_TIMES for one in found for term in one.phrases}
    names: dict[str, str] = {}
    for one in listed:
        names |= names_in(one, is_cut=True) | names_in(one)
    return Seed(
        ", ".join(listed),
        weighed(Counted(alone, phrases, is_cut), background),
        names,
        is_article=False,
        written=written_in(" ".join(listed)),
    )
