"""Stage: the sentences of the text; a paragraph's end always ends one."""

from __future__ import annotations

from extractors.analysis.parse import parsed
from extractors.analysis.sentences import sentence_spans
from extractors.article import Annotation, Article
from extractors.stages.english import EnglishStage


class Sentences(EnglishStage):
    """Gives the span of each sentence."""

    name = "sentences"
    rules = "1"

    def annotate(self, article: Article, given: tuple[Annotation, ...]) -> tuple[Annotation, ...]:
        """Return one ``sentence`` annotation each; its value is its number, from 1."""
        if not article.article_body.strip():
            return ()
        spans = sentence_spans(parsed(article.article_body))
        return tuple(
            Annotation(self.name, "sentence", str(number), *span)
            for number, span in enumerate(spans, 1)
        )


STAGE = Sentences()
