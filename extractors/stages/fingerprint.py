"""The fingerprint of a text: equal for two articles whose words are equal, in any layout."""

from __future__ import annotations

import hashlib
import re

from extractors.article import Annotation, Article

_TOKEN = re.compile(r"\w+")


class Fingerprint:
    """Gives one fact about the whole article: the hash of its words."""

    name = "fingerprint"
    version = "1"
    needs: frozenset[str] = frozenset()
    languages: frozenset[str] | None = None

    def annotate(self, article: Article, given: tuple[Annotation, ...]) -> tuple[Annotation, ...]:
        """Return one ``sha256`` annotation without offsets."""
        words = " ".join(_TOKEN.findall(article.article_body.casefold()))
        return (Annotation(self.name, "sha256", hashlib.sha256(words.encode()).hexdigest()),)


STAGE = Fingerprint()
