"""Stage: people, organisations, places and groups by name, each where it stands."""

from __future__ import annotations

from extractors.analysis.parse import parsed
from extractors.article import Annotation, Article, Part
from extractors.entities.entities import entities
from extractors.entities.name_clusters import canonical
from extractors.stages.english import EnglishStage


class Entities(EnglishStage):
    """Finds the names, with the title at each and the fullest form of each in the article."""

    name = "entities"
    rules = "4"

    def annotate(self, article: Article, given: tuple[Annotation, ...]) -> tuple[Annotation, ...]:
        """Return one annotation a name, in the order of the text; the kinds are those of Kind."""
        text = article.article_body
        if not text.strip():
            return ()
        found = entities(parsed(text))
        return tuple(
            Annotation(
                self.name,
                one.kind.value,
                full,
                one.start,
                one.end,
                round(one.confidence, 2),
                one.method,
                (Part("title", text[slice(*one.title)], *one.title),) if one.title else (),
            )
            for one, full in zip(found, canonical(found), strict=True)
        )


STAGE = Entities()
