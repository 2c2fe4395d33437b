"""Stage: the language of the text, as it is read, not as the page declares it."""

from __future__ import annotations

from extractors.article import Annotation, Article
from extractors.text.language import likeliest


class LanguageStage:
    """Gives one fact about the whole article: its language."""

    name = "language"
    version = "1"
    needs: frozenset[str] = frozenset()
    languages: frozenset[str] | None = None

    def annotate(self, article: Article, given: tuple[Annotation, ...]) -> tuple[Annotation, ...]:
        """Return one ``language`` annotation; none for a text that is too short to tell."""
        found = likeliest(article.article_body)
        if found is None:
            return ()
        code, confidence = found
        return (Annotation(self.name, self.name, code, confidence=confidence, method="py3langid"),)


STAGE = LanguageStage()
