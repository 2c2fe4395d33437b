"""Stage: the place and the credit in the dateline that opens a report."""

from __future__ import annotations

from extractors.article import Annotation, Article
from extractors.text.datelines import dateline


class Dateline:
    """Finds the place and the credit at the start of the first paragraph."""

    name = "dateline"
    version = "1"
    needs: frozenset[str] = frozenset()
    languages: frozenset[str] | None = None

    def annotate(self, article: Article, given: tuple[Annotation, ...]) -> tuple[Annotation, ...]:
        """Return ``place`` and ``credit``, each where the article has one."""
        found = dateline(article.article_body)
        return tuple(Annotation(self.name, kind, *found[kind]) for kind in sorted(found))


STAGE = Dateline()
