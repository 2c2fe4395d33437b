"""Stage: the phrases that say what the article is about."""

from __future__ import annotations

from extractors.analysis.keyphrases import keyphrases
from extractors.analysis.parse import parsed
from extractors.article import Annotation, Article
from extractors.stages.english import EnglishStage


class Keyphrases(EnglishStage):
    """Gives the weightiest noun phrases, each where it stands first."""

    name = "keyphrases"
    rules = "2"

    def annotate(self, article: Article, given: tuple[Annotation, ...]) -> tuple[Annotation, ...]:
        """Return one ``phrase`` each, the weightiest first."""
        if not article.article_body.strip():
            return ()
        return tuple(
            Annotation(self.name, "phrase", one.text, one.start, one.end)
            for one in keyphrases(parsed(article.article_body), article.headline)
        )


STAGE = Keyphrases()
