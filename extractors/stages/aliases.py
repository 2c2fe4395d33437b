"""Stage: each person and organisation of the article, with all of its mentions."""

from __future__ import annotations

from extractors.analysis.parse import parsed
from extractors.article import Annotation, Article, Part
from extractors.entities.mentions import Name, known
from extractors.entities.name_words import words
from extractors.stages.english import EnglishStage

_KINDS = ("person", "organisation")


class Aliases(EnglishStage):
    """Joins the names, titles and descriptions that mean one person or organisation."""

    name = "aliases"
    rules = "2"
    needs: frozenset[str] = frozenset({"entities"})

    def annotate(self, article: Article, given: tuple[Annotation, ...]) -> tuple[Annotation, ...]:
        """Return one annotation each, in the order of their first mention, without a span."""
        text = article.article_body
        names = [
            Name(one.kind, one.value, one.start, one.end, one.confidence or 0.0)
            for one in given
            if one.start is not None and one.end is not None
        ]
        if not names:
            return ()
        return tuple(
            Annotation(
                self.name,
                one.kind,
                one.full,
                confidence=round(one.confidence, 2),
                method="names, titles and descriptions",
                parts=tuple(
                    Part(said.role, text[said.start : said.end], said.start, said.end)
                    for said in one.mentions
                ),
            )
            for one in known(text, words(parsed(text)), names)
            if one.kind in _KINDS
        )


STAGE = Aliases()
