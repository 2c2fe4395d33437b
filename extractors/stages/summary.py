"""Stage: the lede and two central sentences, as they stand in the text."""

from __future__ import annotations

from extractors.analysis.parse import LANGUAGE
from extractors.analysis.summary import central, lede
from extractors.article import Annotation, Article


class Summary:
    """Chooses sentences; it writes none."""

    name = "summary"
    version = "1"
    needs = frozenset({"sentences"})
    languages: frozenset[str] | None = frozenset({LANGUAGE})

    def annotate(self, article: Article, given: tuple[Annotation, ...]) -> tuple[Annotation, ...]:
        """Return the ``lede`` and at most two ``central`` sentences, in the order of the text."""
        body = article.article_body
        spans = [(s.start, s.end) for s in given if s.start is not None and s.end is not None]
        first = lede(body, spans)
        told = [("lede", first)] if first else []
        told += [("central", span) for span in central(body, spans, first)]
        return tuple(Annotation(self.name, kind, body[slice(*span)], *span) for kind, span in told)


STAGE = Summary()
