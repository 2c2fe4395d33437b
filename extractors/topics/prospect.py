"""Whether an article is worth fetching, by what a source says of it: title, summary, address.

An article that was never fetched cannot be judged again, so only what shares next to nothing with
a topic is left, and only where a source says enough for that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import unquote, urlsplit

from extractors.page import Entry
from extractors.text.terms import is_common, terms
from extractors.topics.counted import counted
from extractors.topics.profile import score, weighed
from extractors.topics.topic import Topic

# Of the score that an article needs. Source: bench/topics.py, part (d); of 567 articles that made
# topics keep by their full text, it loses none, nor at 0.03; one of the test newsroom's has 0.028.
SHARE_NEEDED = 0.015
FEWEST_WORDS = 12  # different ones in title and summary
_FEWEST_KNOWN = 0.5  # of them in the table of English news: the figures hold for that only
_NOT_WORDS = re.compile(r"[\W\d_]+")
_ENDING = re.compile(r"\.\w{2,5}$")


@dataclass(frozen=True, slots=True)
class Prospect:
    """How near an article may come to the topic that it is nearest to.

    Attributes:
        topic: The topic's name.
        score: Of title, summary and address, 0 to 1.
        needed: Below this it is not fetched.
    """

    topic: str
    score: float
    needed: float

    @property
    def is_hopeless(self) -> bool:
        """Whether fetching it is of no use."""
        return self.score < self.needed


def prospect(entry: Entry, topics: Iterable[Topic]) -> Prospect | None:
    """Return how near *entry* comes to the nearest of *topics*.

    None where there is nothing to judge by, and the article has to be fetched: there is no topic,
    title or summary is missing, together they have fewer than FEWEST_WORDS words, or most of these
    are not in the table of English news.
    """
    if not (entry.title and entry.summary):
        return None
    said = set(terms(f"{entry.title} {entry.summary}"))
    if len(said) < FEWEST_WORDS or sum(map(is_common, said)) < _FEWEST_KNOWN * len(said):
        return None
    body = f"{entry.summary} {_new_words(entry.url, said)}"
    counts, found = counted(entry.title, body, is_cut=False), []
    for topic in topics:
        text = weighed(counts, topic.background)
        needed = SHARE_NEEDED * topic.threshold
        found.append(Prospect(topic.name, score(text, topic.profile()), needed))
    return max(found, key=lambda one: one.score - one.needed, default=None)


def fingerprint(topics: Iterable[Topic]) -> str:
    """Return what changes when *topics* do, by a seed or a threshold."""
    said = sorted(topic.version for topic in topics)
    return sha256(repr((SHARE_NEEDED, said)).encode()).hexdigest()


def _new_words(url: str, said: set[str]) -> str:
    """Return the words in the path of *url* that are not *said* already."""
    path = _ENDING.sub("", unquote(urlsplit(url).path))
    words = (word.casefold() for word in _NOT_WORDS.split(path))
    return " ".join(word for word in words if len(word) > 2 and word not in said)
